package io.github.cnnviz.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cnnviz.analysis.Analysis;
import io.github.cnnviz.analysis.ClassificationResult;
import io.github.cnnviz.network.LayerId;
import io.github.cnnviz.verdict.rules.RuleCatalogue;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the page says of a classifier. */
class ClassifierPageTest {

    private static final LayerId CONV_1 = new LayerId("discriminator", "conv-1");
    private static final LayerId CONV_2 = new LayerId("discriminator", "conv-2");
    private static final LayerId LEFT_OUT = new LayerId("discriminator", "pool-1");

    @TempDir
    private static Path folder;

    private static Document page;
    private static Document chinese;
    private static Document without;

    @BeforeAll
    static void write() throws IOException {
        GanFixture gan = GanFixture.inferior(folder);
        Analysis analysis = withClassification(gan.analysis());
        page = written(analysis, Locale.ENGLISH, "index.html");
        chinese = written(analysis, Locale.CHINESE, "index-zh.html");
        without = written(gan.analysis(), Locale.ENGLISH, "without.html");
    }

    private static Document written(Analysis analysis, Locale locale, String name) throws IOException {
        Path index = folder.resolve(name);
        new ReportWriter(locale, RuleCatalogue.builtIn()).write(analysis, folder, index);
        return Jsoup.parse(index, "UTF-8");
    }

    /** Returns the same result as one of a classifier; its rasters are those of {@link GanFixture}. */
    static Analysis withClassification(Analysis analysis) {
        return new Analysis(
                analysis.schemaVersion(),
                analysis.cnnvizVersion(),
                analysis.project(),
                analysis.run(),
                analysis.verdict(),
                analysis.firstCause(),
                analysis.ofRun(),
                analysis.ofPair(),
                analysis.networks(),
                analysis.samples(),
                analysis.training(),
                Optional.of(classification()));
    }

    private static ClassificationResult classification() {
        return new ClassificationResult(
                List.of("cat", "dog"),
                List.of(List.of(80, 20), List.of(5, 95)),
                200,
                0.875,
                List.of(new ClassificationResult.Mistake("a<b>.png", 0, 1, 0.99, 0.01)),
                Optional.of("rasters/real.png"),
                28,
                28,
                List.of(
                        point(25, 1.2, 0.5, 0.6),
                        new ClassificationResult.Point(
                                50, OptionalDouble.empty(), OptionalDouble.of(0.8), OptionalDouble.of(0.875))),
                new ClassificationResult.Probes(
                        600,
                        300,
                        0.5,
                        0.04,
                        Optional.of(CONV_1),
                        Optional.of(LEFT_OUT),
                        List.of(
                                layer(CONV_1, Optional.of("rasters/real.png")),
                                layer(CONV_2, Optional.empty()),
                                layer(LEFT_OUT, Optional.empty()))));
    }

    private static ClassificationResult.Point point(int step, double loss, double training, double heldOut) {
        return new ClassificationResult.Point(
                step, OptionalDouble.of(loss), OptionalDouble.of(training), OptionalDouble.of(heldOut));
    }

    private static ClassificationResult.OfLayer layer(LayerId id, Optional<String> raster) {
        return new ClassificationResult.OfLayer(
                id,
                64,
                OptionalDouble.of(0.75),
                List.of(1, 0),
                List.of(
                        List.of(OptionalDouble.of(1), OptionalDouble.of(2)),
                        List.of(OptionalDouble.of(3), OptionalDouble.empty())),
                raster);
    }

    @Test
    void theFirstSectionSaysHowOftenItIsRight() {
        assertThat(page.select("main > section").first().id()).isEmpty();
        assertThat(page.select("main > section").first().className()).isEqualTo("classifier");
        assertThat(page.select(".classifier > p").first().text())
                .isEqualTo("Of 200 images that it was not trained on, the classifier gives 88 % their class. Its most "
                        + "frequent confusion: 20 of 100 images of cat are taken for dog.");
    }

    @Test
    void theConfusionMatrixIsATableOfText() {
        assertThat(page.select(".confusion thead th").eachText()).containsExactly("true class", "cat", "dog", "right");
        assertThat(page.select(".confusion tbody tr").eachText()).containsExactly("cat 80 20 80 %", "dog 5 95 95 %");
        assertThat(page.select(".confusion b").eachText()).containsExactly("80", "95");
    }

    @Test
    void mistakesAreShownAndSaid() {
        assertThat(page.select(".classifier img").attr("src")).startsWith("data:image/png");
        assertThat(page.select(".classifier li").eachText())
                .containsExactly("cat, taken for dog: 99 %, for its own class 1 % (a<b>.png)");
    }

    @Test
    void probesAreSaidDrawnAndLinked() {
        assertThat(page.select("section[aria-labelledby=probes] > p").first().text())
                .isEqualTo("From conv-1 on, class information is as easy to read as anywhere: a linear probe gets 75 % "
                        + "right, no worse than the best one within the error of sampling. The layers after it (conv-2, "
                        + "pool-1) add nothing that a linear classifier could use. Some of it is lost from pool-1 on, where "
                        + "a probe gets 75 % right.");
        assertThat(page.select("section[aria-labelledby=probes] tbody tr")).hasSize(3);
        assertThat(page.select("section[aria-labelledby=probes] a").eachAttr("href"))
                .containsExactly("#" + CONV_1.anchor(), "#" + CONV_2.anchor());
    }

    @Test
    void aLayerShowsItsMeansByClass() {
        assertThat(page.select("#" + CONV_1.anchor() + " h3").eachText()).contains("Means by class");
        assertThat(page.select("#" + CONV_2.anchor() + " h3").eachText()).doesNotContain("Means by class");
    }

    @Test
    void itIsSaidInChineseToo() {
        assertThat(chinese.select(".classifier > p").first().text())
                .isEqualTo("在 200 幅未参与训练的图像上，分类准确率为 88 %。最常见的混淆：100 幅“cat”图像中有 20 幅被判为“dog”。");
    }

    @Test
    void otherModelsHaveNoneOfIt() {
        assertThat(without.select(".classifier, section[aria-labelledby=probes]"))
                .isEmpty();
    }
}
