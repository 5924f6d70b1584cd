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
                .isEqualTo(
                        "The generator is inferior: deconv-1 is the first cause, and one more layer is" + " inferior.");
        assertThat(page.title()).isEqualTo("cnnviz: " + sentence);
        assertThat(page.select(".counts li").eachText()).containsExactly("▲ 2 inferior", "◆ 1 undecided", "● 6 good");
    }

    @Test
    void theLeadSaysWhyAndWhatToTry() {
        assertThat(page.select(".lead a").attr("href")).isEqualTo("#layer-generator-deconv-1");
        assertThat(page.select(".lead").text())
                .isEqualTo("generator/deconv-1: 24 of 32 units (75 %) gave the same output for all 632 samples, 24 of"
                        + " them 0. Try first: Use LeakyReLU or lower the learning rate here and in the layers before;"
                        + " check the scale of the input; a dense layer before this one may be one too many.");
    }

    @Test
    void theRecordOfTheRuleThatDecidedIsSaid() {
        assertThat(page.select("header > .sure").text())
                .isEqualTo("How sure: record of the deciding rule: "
                        + Sentences.in(Locale.ENGLISH).record("dead-units") + ".");
    }

    @Test
    void imagesStandBetweenTheNetworksThatMakeAndJudgeThem() {
        assertThat(page.select(".picture.flows > *").eachAttr("class"))
                .containsExactly("network", "samples", "network");
        assertThat(page.select(".network h3").eachText())
                .containsExactly("generator ▲ inferior", "discriminator ◆ undecided");
        assertThat(page.select(".port").eachText())
                .containsExactly(
                        "noise", "generated images", "real and generated images", "D(x): 1 for real, 0 for generated");
        assertThat(page.select(".samples figcaption").eachText())
                .containsExactly(
                        "Generated: 16 images of 32 × 32 pixels",
                        "Real: 16 images of 32 × 32 pixels that were kept from training");
    }

    @Test
    void everyRowHasWhatItIsSortedAndFilteredByAndTwoSmallCharts() {
        Element row = page.select("table.layers tbody tr").get(1);
        assertThat(row.attr("data-verdict")).isEqualTo("inferior");
        assertThat(row.attr("data-kind")).isEqualTo("deconvolution");
        assertThat(row.select("[data-value]").eachAttr("data-value")).containsExactly("1", "32", "51232", "0");
        assertThat(row.select(".spark svg").eachAttr("aria-label"))
                .containsExactly(
                        "Densities of the outputs of generator/deconv-1, small",
                        "Tree over the outputs of generator/deconv-1, small");
        assertThat(page.select(".filters").hasAttr("hidden")).isTrue(); // of no use without the script
        assertThat(page.select("[data-filter=kind] option").eachText())
                .containsExactly("all", "dense", "deconvolution", "convolution");
        assertThat(page.select("section.layer > details > summary > h2")).isEmpty();
    }

    @Test
    void wordsOfTheFieldAreExplainedAndLeadBackToTheirFirstUse() {
        assertThat(page.select(".glossary dt")).hasSize(Glossary.WORDS.size());
        assertThat(page.select("#layer-generator-deconv-2 a.word").eachAttr("href"))
                .contains("#word-cosine-distance", "#word-density", "#word-marchenko-pastur");
        assertThat(page.select("#word-cosine-distance a").attr("href")).isEqualTo("#use-cosine-distance");
        assertThat(page.select("#word-cosine-distance a").attr("aria-label"))
                .isEqualTo("Back to the first use of: cosine distance");
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
    void oneSampleIsFollowedFromInputToOutput() {
        Element followed = page.select("section.followed").first();
        assertThat(followed.select("h2").text()).isEqualTo("One sample through all layers: generated 1");
        assertThat(followed.select("li a").eachAttr("href"))
                .isEqualTo(gan.layers.stream()
                        .map(layer -> "#" + layer.layer().id().anchor())
                        .toList());
        assertThat(followed.select("ol + figure figcaption").text())
                .as("between the network that made it and the one that judges it")
                .isEqualTo("The image of generated 1");
        assertThat(followed.select("li:has([href=#layer-generator-deconv-2]) img")
                        .attr("alt"))
                .isEqualTo("Channels 0, 1, 2, 3, 4, 5, 6, 7 of 16.");
        assertThat(followed.select("li:has([href=#layer-generator-dense-1]) img")
                        .attr("alt"))
                .isEqualTo(
                        "1,024 units in the tree's order; darkest 0, lightest 0.752. Each pixel is the mean of up to 2 units.");
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
        assertThat(page.select("link, iframe, object, embed, base, form, meta[http-equiv]"))
                .isEmpty();
        assertThat(page.select("script")).hasSize(1);
        assertThat(page.select("script").first().attributes()).isEmpty();
        assertThat(page.select("script").first().data())
                .hasSizeLessThan(9_000)
                .doesNotContain("fetch", "import", "innerHTML", "eval")
                .doesNotContain("</");
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
                .isEqualTo("units with a constant output 75 % limit 70 %");
    }

    @Test
    void aFaultIsShownWithValueLimitSourcePowerAndRemedy() {
        Element layer = page.getElementById("layer-generator-deconv-1");
        assertThat(layer.select(".rule.fault").first().text())
                .contains("24 of 32 units (75 %) gave the same output")
                .contains("limit 70 %")
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
        assertThat(page.body().text().split("first cause", -1)).hasSize(5); // and once in the headline
    }

    @Test
    void everyChartHasANameAndADescriptionAndFewNodes() {
        int ofTheTraining = 4 + 2 * 9;
        int ofTheTable = 2 * 9 - 1; // a single unit has no tree
        int ofItsLayers = 9 * (6 + 6) + 2; // six states, six curves; two layers can saturate
        assertThat(page.select("svg")).hasSize(9 * (4 + 1) + ofTheTraining + ofItsLayers + ofTheTable); // one by depth
        assertThat(page.select("svg *")).hasSizeLessThan(MOST_SVG_NODES);
        for (Element svg : page.select("svg")) {
            new Chart(svg.outerHtml()).isAccessibleAndPlain();
        }
        for (Element image : page.select("img")) {
            assertThat(image.attr("alt")).isNotBlank();
        }
    }

    @Test
    void theTrainingHasItsChartsImagesAndNumbers() {
        Element section = page.select("section:has(> #training)").first();
        assertThat(section.select("h3").eachText())
                .containsExactly(
                        "Losses",
                        "What the discriminator says",
                        "Generated images over time",
                        "Quality over time: distance from real images",
                        "Quality over time: diversity",
                        "Gradients and updates by layer");
        assertThat(section.select(".snapshots li")).hasSize(9);
        assertThat(section.select(".snapshots li").first().text())
                .isEqualTo("before the first step distance 38.6, diversity 0.05");
        assertThat(section.select(".snapshots img").eachAttr("alt"))
                .startsWith("Generated before the first step: 8 images", "Generated after 50 steps: 8 images");
        assertThat(section.select(".caption").text())
                .contains("64 features of a fixed random convolutional network: nothing was trained or downloaded");
    }

    @Test
    void gradientsAndUpdatesAreThereForEveryLayerInDataFlow() {
        assertThat(page.select(".flow caption").eachText())
                .containsExactly("generator, from input to output", "discriminator, from input to output");
        assertThat(page.select(".flow th a").eachAttr("href"))
                .isEqualTo(gan.layers.stream()
                        .map(layer -> "#" + layer.layer().id().anchor())
                        .toList());
        assertThat(page.select(".flow td:nth-child(3) .small p").eachText())
                .startsWith("0.035 → 0.00178 in the band")
                .endsWith("2.30e-05 → 1.17e-06 below the band");
        // The fixture's third layer had values that were no numbers.
        assertThat(page.select(".flow tr:has(a[href=#layer-generator-deconv-2]) path.course")
                        .first()
                        .attr("d")
                        .split("M", -1))
                .hasSize(3);
        assertThat(page.select(".flow ~ .caption").text())
                .startsWith("Curves run over 81 of the steps 1 to 400; beside them: the first value and the last. All"
                        + " gradient norms share one logarithmic axis, 1e-5 to 0.1, and so do all ratios, 1e-6 to 0.1;")
                .contains("follows Deeplearning4j's guide to its training UI");
    }

    @Test
    void weightsAreReadOverTheDepthOfEachNetwork() {
        Element section = page.getElementById("depth").parent();
        assertThat(section.select("caption").eachText())
                .containsExactly("generator, from input to output", "discriminator, from input to output");
        assertThat(section.select("th a").eachAttr("href"))
                .isEqualTo(gan.layers.stream()
                        .map(layer -> "#" + layer.layer().id().anchor())
                        .toList());
        // 32 → 16 kernels of 5 × 5: sqrt(2 / 1200) and sqrt(2 / 800).
        assertThat(section.select("tr:has(a[href=#layer-generator-deconv-2]) td")
                        .eachText())
                .endsWith("-0.31 to 0.29", "0.0981", "0.0408", "0.05", "-0.72");
        assertThat(section.select("thead th").eachText()).contains("from −0.31 to 0.31");
        Element chart =
                section.select("svg[aria-label=Weights of generator/deconv-2]").first();
        assertThat(chart.select("desc").text())
                .isEqualTo("Range -0.31 to 0.29, mean 0.0012, standard deviation 0.0981.");
        // 0.31 takes the 116 pixels beside the middle.
        assertThat(chart.select(".axis").attr("x1")).isEqualTo("4");
        assertThat(chart.select(".axis").attr("x2")).isEqualTo("228.52");
        assertThat(chart.select(".spread").attr("d")).isEqualTo("M83.74 9H157.16");
    }

    @Test
    void structureIsReadBesideWhatUnrelatedUnitsHave() {
        assertThat(page.getElementById("layer-generator-deconv-2")
                        .select("[aria-label^=Structure of] tbody tr")
                        .eachText())
                .containsExactly(
                        "dimensions of outputs 4.6 of 16 unrelated units: 15.6",
                        "dimensions of weights 4.6 of 16 unrelated units: 15.7",
                        "weights beyond noise 5 of 16 eigenvalues, 94 % of their sum random weights: 0, seldom 1"
                                + " (Marchenko–Pastur edge)");
    }

    @Test
    void everyLayerIsShownOverTime() {
        for (LayerResult layer : gan.layers) {
            Element section = page.getElementById(layer.layer().id().anchor());
            assertThat(section.select(".states li > p").eachText())
                    .containsExactly(
                            "before the first step",
                            "after 60 steps",
                            "after 120 steps",
                            "after 240 steps",
                            "after 360 steps",
                            "after 400 steps");
        }
        Element section = page.getElementById("layer-generator-deconv-1");
        assertThat(section.select(".vitals li > p").eachText())
                .containsExactly(
                        "Mean of the outputs",
                        "Standard deviation",
                        "Exactly 0",
                        "Gradient norm",
                        "Update to weight ratio",
                        "Weight norm");
        assertThat(section.select(".vitals .small p").get(2).text()).isEqualTo("43 % → 80 %");
        assertThat(section.select(".scroll[aria-label^=Outputs over time] tbody tr")
                        .eachText())
                .startsWith("before the first step 0.186 0.1 40 % 0 0.10")
                .endsWith("after 400 steps 0.062 0.35 80 % 16 0.60");
        assertThat(section.select(".states + .caption").text())
                .isEqualTo("The same evaluation samples each time, on the same axes. Above: the tree over the units, by"
                        + " cosine distance. Below: the density of the values of all units together, each drawn to its"
                        + " own height. The stem shows the share of values that are exactly 0.");
    }

    @Test
    void aTrainingThatIsOverSaysNothingOfItsProgress() {
        assertThat(page.select(".progress")).isEmpty();
        assertThat(page.select(".facts span").eachText()).contains("trained 400 steps");
    }

    @Test
    void withoutUnreadableImagesThereIsNoWarning() {
        assertThat(page.select(".warning")).isEmpty();
    }
}
