package io.github.cnnviz.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cnnviz.analysis.Analysis;
import io.github.cnnviz.analysis.LayerResult;
import io.github.cnnviz.analysis.Pictures;
import io.github.cnnviz.network.LayerKind;
import io.github.cnnviz.network.OutputShape;
import io.github.cnnviz.verdict.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportWriterTest {

    private static final int MOST_SVG_NODES = 10_000;

    @TempDir
    private Path folder;

    private Document write(Analysis analysis) throws IOException {
        Path index = folder.resolve("index.html");
        GanFixture.writer().write(analysis, folder, index);
        return Jsoup.parse(index);
    }

    @Test
    void saysTheVerdictInOneSentenceAndLinksToTheFirstCause() throws IOException {
        Document page = write(GanFixture.inferior(folder));
        assertThat(page.select("h1").eachText())
                .containsExactly("The generator is inferior: dense-1 is the first layer at fault, and one layer"
                        + " after it is inferior too.");
        assertThat(page.select(".lead a").attr("href")).isEqualTo("#layer-generator-dense-1");
        assertThat(page.select(".box.cause b").eachText()).containsExactly("dense-1");
        assertThat(page.select(".counts li").eachText()).containsExactly("▲ 2 inferior", "◆ 1 undecided", "● 6 good");
    }

    @Test
    void everyLayerHasASectionARowAndABox() throws IOException {
        Analysis analysis = GanFixture.inferior(folder);
        Document page = write(analysis);
        List<String> anchors =
                analysis.layers().map(layer -> layer.layer().id().anchor()).toList();
        assertThat(page.select("section.layer").eachAttr("id")).isEqualTo(anchors);
        List<String> links = anchors.stream().map(anchor -> "#" + anchor).toList();
        assertThat(page.select(".layers a").eachAttr("href")).isEqualTo(links);
        assertThat(page.select(".strip a").eachAttr("href")).isEqualTo(links);
    }

    @Test
    void everyLinkLeadsToAPlaceOnThePageAndIdsAreUnique() throws IOException {
        Document page = write(GanFixture.inferior(folder));
        assertThat(page.select("[id]").eachAttr("id")).doesNotHaveDuplicates();
        for (Element link : page.select("a[href]")) {
            assertThat(link.attr("href")).startsWith("#");
            assertThat(page.getElementById(link.attr("href").substring(1)))
                    .as(link.outerHtml())
                    .isNotNull();
        }
    }

    @Test
    void loadsNothingAndNeedsNoScript() throws IOException {
        Document page = write(GanFixture.inferior(folder));
        assertThat(page.select("script, link, iframe, object, embed, base, [style], [onclick], [onload]"))
                .isEmpty();
        assertThat(page.select("[src]").eachAttr("src"))
                .allMatch(source -> source.startsWith("data:image/png;base64,"));
        assertThat(page.select("image").eachAttr("href"))
                .allMatch(source -> source.startsWith("data:image/png;base64,"));
        assertThat(page.select("style").html()).doesNotContain("url(", "@import", "http:", "https:");
    }

    @Test
    void staysWithinTheNumberOfNodesABrowserDrawsAtOnce() throws IOException {
        assertThat(write(GanFixture.inferior(folder)).select("svg *")).hasSizeLessThan(MOST_SVG_NODES);
    }

    @Test
    void headingsDoNotSkipALevel() throws IOException {
        int before = 0;
        for (Element heading : write(GanFixture.inferior(folder)).select("h1, h2, h3, h4, h5, h6")) {
            int level = heading.tagName().charAt(1) - '0';
            assertThat(level).as(heading.text()).isLessThanOrEqualTo(before + 1);
            before = level;
        }
    }

    @Test
    void sameAnalysisGivesTheSameBytesInEveryLocaleAndFolder(@TempDir Path other) throws IOException {
        write(GanFixture.inferior(folder));
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("ar-EG"));
        try {
            GanFixture.writer().write(GanFixture.inferior(other), other, other.resolve("page.html"));
        } finally {
            Locale.setDefault(before);
        }
        assertThat(other.resolve("page.html")).hasSameBinaryContentAs(folder.resolve("index.html"));
        assertThat(Files.readString(other.resolve("page.html"))).doesNotContain(other.toString());
        try (Stream<Path> files = Files.list(other)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("page.html", "rasters");
        }
    }

    @Test
    void saysWhichImagesCouldNotBeRead() throws IOException {
        Document page = write(GanFixture.inferior(folder));
        assertThat(page.select(".warning h2").text()).isEqualTo("3 image files could not be read");
        assertThat(page.select(".warning li").eachText()).contains("face-0.png: not a picture");
    }

    @Test
    void aFaultIsShownWithValueLimitSourcePowerAndRemedy() throws IOException {
        Element layer = write(GanFixture.inferior(folder)).getElementById("layer-generator-dense-1");
        Element rule = layer.select(".rule.fault").first();
        assertThat(rule.text())
                .contains("706 of 1,024 units (69 %) gave the same output")
                .contains("limit 60 %")
                .contains("calibration")
                .contains("decides")
                .contains("Reliability: ");
        assertThat(layer.select(".try").text()).startsWith("What to try").contains("Use LeakyReLU");
        assertThat(layer.select("details .rule")).isNotEmpty();
    }

    @Test
    void namesAreTextAndNotMarkup() throws IOException {
        LayerResult layer = GanFixture.layer("generator", "<b>&\"", LayerKind.DENSE, "relu", 4, OutputShape.dense(3))
                .in(folder);
        Document page = write(GanFixture.of(Verdict.GOOD, List.of(layer)));
        assertThat(page.select(".box b").text()).isEqualTo("<b>&\"");
        assertThat(page.select("b b")).isEmpty();
        assertThat(page.select("section.layer svg > title").first().text()).isEqualTo("Outputs of generator/<b>&\"");
    }

    @Test
    void aConstantLayerSaysWhyItHasNoDensities() throws IOException {
        LayerResult drawn = GanFixture.layer("generator", "dense-1", LayerKind.DENSE, "relu", 4, OutputShape.dense(3))
                .dead(3)
                .zeroShare(1)
                .in(folder);
        Pictures outputs = drawn.activations();
        LayerResult constant = new LayerResult(
                drawn.layer(),
                Verdict.GOOD,
                drawn.rules(),
                drawn.statistics(),
                new Pictures(outputs.raster(), Optional.empty(), Optional.empty()),
                Optional.empty());
        Document page = write(GanFixture.of(Verdict.GOOD, List.of(constant)));
        assertThat(page.text()).contains("there is no density to draw");
    }

    @Test
    void refusesAPictureOutsideTheFolderOfTheAnalysis() {
        assertThatThrownBy(() -> new DataUris(folder).of("../secret.png"))
                .isInstanceOf(IOException.class)
                .hasMessage("analysis.json names a picture outside its folder: ../secret.png");
    }

    @Test
    void aGoodModelNamesNoCause() throws IOException {
        LayerResult layer = GanFixture.layer("generator", "out", LayerKind.DENSE, "tanh", 4, OutputShape.dense(1))
                .in(folder);
        Document page = write(GanFixture.of(Verdict.GOOD, List.of(layer)));
        assertThat(page.select(".lead, .cause, #samples, #losses, .warning")).isEmpty();
        assertThat(page.select("h1").text()).isEqualTo("The only layer is good.");
    }
}
