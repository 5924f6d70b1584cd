package io.github.cnnviz.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cnnviz.analysis.Headline;
import io.github.cnnviz.analysis.LayerResult;
import io.github.cnnviz.verdict.Evidence;
import io.github.cnnviz.verdict.Rule;
import io.github.cnnviz.verdict.RuleMeta;
import io.github.cnnviz.verdict.RuleResult;
import io.github.cnnviz.verdict.Sentences;
import io.github.cnnviz.verdict.rules.RuleCatalogue;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the page says; the page as a file: {@link ReportWriterTest}; of other models: {@link PageOfOtherModelsTest}. */
class PageTest {

    private static final Set<String> LOADING =
            Set.of("src", "href", "xlink:href", "srcset", "data", "poster", "action", "background", "ping");

    private static final int MOST_SVG_NODES = 10_000;

    @TempDir
    private static Path folder;

    private static GanFixture gan;
    private static Document page;

    @BeforeAll
    static void writeThePageOnce() throws IOException {
        gan = GanFixture.inferior(folder);
        Path index = folder.resolve("index.html");
        gan.write(index);
        page = Jsoup.parse(index, "UTF-8");
        page.outputSettings().prettyPrint(false);
    }

    @Test
    void theHeadlineNamesTheFirstCause() {
        String sentence = new Headline(Sentences.in(Locale.ENGLISH)).of(gan.analysis());
        assertThat(page.select("h1").eachText()).containsExactly(sentence);
        assertThat(sentence)
                .isEqualTo("The generator is inferior: deconv-1 is the first layer at fault, and one layer after it is"
                        + " inferior too.");
        assertThat(page.title()).isEqualTo("cnnviz: " + sentence);
        assertThat(page.select(".counts li").eachText()).containsExactly("▲ 2 inferior", "◆ 1 undecided", "● 6 good");
    }

    @Test
    void theLeadSaysWhyAndWhatToTry() {
        assertThat(page.select(".lead a").attr("href")).isEqualTo("#layer-generator-deconv-1");
        assertThat(page.select(".lead").text())
                .isEqualTo("generator/deconv-1: 21 of 32 units (66 %) gave the same output for all 632 samples, 21 of"
                        + " them 0. Try first: Use LeakyReLU or lower the learning rate here and in the layers before;"
                        + " check the scale of the input; a dense layer before this one may be one too many.");
    }

    @Test
    void everyLayerHasASectionARowAndABoxInDataFlow() {
        List<String> anchors =
                gan.layers.stream().map(layer -> layer.layer().id().anchor()).toList();
        List<String> links = anchors.stream().map(anchor -> "#" + anchor).toList();
        assertThat(page.select("section.layer").eachAttr("id")).isEqualTo(anchors);
        assertThat(page.select("table.layers tbody tr")).hasSameSizeAs(anchors);
        assertThat(page.select(".layers a").eachAttr("href")).isEqualTo(links);
        assertThat(page.select(".strip a").eachAttr("href")).isEqualTo(links);
        assertThat(page.select(".strip .box").eachAttr("href")).isEqualTo(links);
    }

    @Test
    void headingsDoNotSkipALevel() {
        int before = 0;
        for (Element heading : page.select("h1, h2, h3, h4, h5, h6")) {
            int level = heading.tagName().charAt(1) - '0';
            assertThat(level).as(heading.text()).isLessThanOrEqualTo(before + 1);
            before = level;
        }
    }

    @Test
    void idsAreUniqueAndAllLinksLeadSomewhere() {
        List<String> ids = page.select("[id]").eachAttr("id");
        assertThat(ids).doesNotHaveDuplicates();
        for (Element link : page.select("a[href]")) {
            assertThat(link.attr("href")).startsWith("#");
            assertThat(ids).contains(link.attr("href").substring(1));
        }
        for (Element labelled : page.select("[aria-labelledby]")) {
            assertThat(ids).contains(labelled.attr("aria-labelledby"));
        }
    }

    @Test
    void nothingIsLoadedFromOutsideThePage() {
        assertThat(page.select("script, link, iframe, object, embed, base, form, meta[http-equiv]"))
                .isEmpty();
        assertThat(page.select("[style]")).isEmpty();
        assertThat(page.select("[src]").eachAttr("src"))
                .isNotEmpty()
                .allMatch(source -> source.startsWith("data:image/png;base64,"));
        assertThat(page.select("image").eachAttr("href"))
                .isNotEmpty()
                .allMatch(source -> source.startsWith("data:image/png;base64,"));
        for (Element element : page.getAllElements()) {
            for (Attribute attribute : element.attributes()) {
                String name = attribute.getKey();
                assertThat(name).doesNotStartWith("on");
                if (LOADING.contains(name)) {
                    assertThat(attribute.getValue()).matches("#.+|data:image/png;base64,.+");
                } else {
                    assertThat(attribute.getValue()).doesNotContain("url(");
                }
            }
        }
        assertThat(page.select("style").html())
                .isNotBlank()
                .doesNotContain("url(")
                .doesNotContain("@import")
                .doesNotContain("http");
        assertThat(page.text()).doesNotContain(folder.toString());
    }

    @Test
    void everyRuleShowsItsLimitAndItsSource() {
        Map<String, RuleMeta> metas = RuleCatalogue.builtIn().stream()
                .map(Rule::meta)
                .collect(Collectors.toMap(RuleMeta::id, Function.identity()));
        for (LayerResult layer : gan.layers) {
            Element section = page.getElementById(layer.layer().id().anchor());
            assertThat(section.select(".rule")).hasSameSizeAs(layer.rules());
            for (RuleResult answer : layer.rules()) {
                assertThat(section.text())
                        .contains("Criterion: " + metas.get(answer.rule()).source())
                        .contains("Reliability: " + metas.get(answer.rule()).reliability());
                for (Evidence evidence : answer.evidence()) {
                    assertThat(section.text())
                            .contains("Limit: " + evidence.limit().orElseThrow().source());
                }
            }
        }
        assertThat(page.select("#layer-generator-deconv-1 .rule.fault .measures")
                        .first()
                        .text())
                .isEqualTo("units with a constant output 66 % limit 60 %");
    }

    @Test
    void aFaultIsShownWithValueLimitSourcePowerAndRemedy() {
        Element layer = page.getElementById("layer-generator-deconv-1");
        assertThat(layer.select(".rule.fault").first().text())
                .contains("21 of 32 units (66 %) gave the same output")
                .contains("limit 60 %")
                .contains("calibration")
                .contains("decides")
                .contains("Reliability: ");
        assertThat(layer.select(".try").text()).startsWith("What to try").contains("Use LeakyReLU");
        assertThat(layer.select("details .rule")).isNotEmpty();
    }

    @Test
    void theFirstCauseIsMarkedOnceInEachPlace() {
        assertThat(page.select(".box.cause").eachAttr("href")).containsExactly("#layer-generator-deconv-1");
        assertThat(page.select(".box.cause b").eachText()).containsExactly("deconv-1");
        assertThat(page.select(".box.cause .verdict").text()).isEqualTo("▲ inferior, first cause");
        assertThat(page.select("section.layer:has(h2 .tag)").eachAttr("id"))
                .containsExactly("layer-generator-deconv-1");
        assertThat(page.select("table.layers tr:has(.tag) a").eachText()).containsExactly("generator/deconv-1");
        assertThat(page.html().split("first cause", -1)).hasSize(4);
    }

    @Test
    void everyChartHasANameAndADescriptionAndFewNodes() {
        assertThat(page.select("svg")).hasSize(9 * 4 + 1);
        assertThat(page.select("svg *")).hasSizeLessThan(MOST_SVG_NODES);
        for (Element svg : page.select("svg")) {
            new Chart(svg.outerHtml()).isAccessibleAndPlain();
        }
        for (Element image : page.select("img")) {
            assertThat(image.attr("alt")).isNotBlank();
        }
    }

    @Test
    void withoutUnreadableImagesThereIsNoWarning() {
        assertThat(page.select(".warning")).isEmpty();
    }
}
