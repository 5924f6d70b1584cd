package io.github.cnnviz.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cnnviz.analysis.LayerResult;
import io.github.cnnviz.analysis.LossHistory;
import io.github.cnnviz.analysis.Pictures;
import io.github.cnnviz.analysis.SampleImages;
import io.github.cnnviz.network.LayerId;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What differs where the model or the run is not that of {@link PageTest}. */
class PageOfOtherModelsTest {

    private static final String HOSTILE = "<b>&\"";

    @TempDir
    private static Path rasters;

    private static GanFixture original;

    @TempDir
    private Path folder;

    private GanFixture gan;

    @BeforeAll
    static void drawTheRastersOnce() throws IOException {
        original = GanFixture.inferior(rasters);
    }

    @BeforeEach
    void takeACopy() {
        gan = original.copy();
    }

    @Test
    void namesOfLayersAndNetworksAreEscaped() throws IOException {
        gan.layers.set(1, LayerFixture.renamed(gan.layers.get(1), HOSTILE, HOSTILE));
        gan.subjectParameters = Map.of(HOSTILE, HOSTILE);
        Document page = page();
        String section = "#" + new LayerId(HOSTILE, HOSTILE).anchor();
        assertThat(page.select("b, b *").eachText()).noneMatch(String::isEmpty);
        assertThat(page.select("b b")).isEmpty();
        assertThat(page.select(".box b").eachText()).contains(HOSTILE);
        assertThat(page.select("h1").text()).contains("The <b>&\" is inferior: <b>&\" is the first cause");
        assertThat(page.select(".network h3").eachText()).contains(HOSTILE + " ▲ inferior");
        assertThat(page.select(section + " h2").text()).startsWith("<b>&\"/<b>&\" ▲ inferior");
        assertThat(page.select(section + " .scroll").eachAttr("aria-label")).contains("Outputs of <b>&\"/<b>&\"");
        assertThat(page.select(section + " svg").first().attr("aria-label")).isEqualTo("Outputs of <b>&\"/<b>&\"");
        assertThat(page.select(section + " svg > title").first().wholeText()).isEqualTo("Outputs of <b>&\"/<b>&\"");
        assertThat(page.select(".run dt").eachText()).contains("<<b>&\">");
        assertThat(page.select(".run dd").eachText()).contains(HOSTILE);
    }

    @Test
    void imagesThatCouldNotBeReadAreNamed() throws IOException {
        showTheLastLayerOnly();
        gan.unreadable = List.of("a.jpg (ends too early)", HOSTILE + ".png (no image)");
        Document page = page();
        assertThat(page.select(".warning h2").text()).isEqualTo("2 image files could not be read");
        assertThat(page.select(".warning li").eachText()).containsExactlyElementsOf(gan.unreadable);
        gan.unreadable = List.of("a.jpg (ends too early)");
        assertThat(page().select(".warning h2").text()).isEqualTo("1 image file could not be read");
    }

    @Test
    void aModelThatWasNotTrainedHasNoLosses() throws IOException {
        showTheLastLayerOnly();
        gan.training = Optional.empty();
        Document page = page();
        assertThat(page.select("#training, .progress, .states, .vitals, .flow")).isEmpty();
        assertThat(page.select("h3").eachText()).doesNotContain("Over time");
        assertThat(page.select(".facts span").eachText()).contains("saved model, not trained");
        gan.training = Optional.of(
                TrainingFixture.ofLosses(new LossHistory(List.of(), List.of(), List.of(), List.of(), List.of())));
        assertThat(page().select("#training ~ *")).isEmpty();
    }

    @Test
    void aPageOfCapturedArraysSpeaksOfNoNetworkThatRan() throws IOException {
        showTheLastLayerOnly();
        gan.training = Optional.empty();
        gan.arrays = true;
        gan.samples = new SampleImages(Optional.empty(), Optional.empty(), 8, 0, 0, 0);
        Document page = page();
        assertThat(page.select(".facts span").eachText())
                .contains("arrays of another framework, not trained here", "64 evaluation samples");
        assertThat(page.select("#samples").text()).isEqualTo("Sample images");
        assertThat(page.select("#samples + p").text())
                .isEqualTo("No sample images were given: manifest.json names none.");
        assertThat(page.select(".run dt").eachText()).containsExactly("cnnviz", "layers");
        assertThat(page.select("footer .caption").text())
                .endsWith("With the same arrays this page comes out the same, byte for byte.");
        page.select(".glossary").remove(); // explains words of all pages
        assertThat(page.text()).doesNotContain("Deeplearning4j 1", "of Deeplearning4j", "latent", "generated and");
    }

    @Test
    void aTrainingOfWhichLossesAloneWereKeptShowsThem() throws IOException {
        showTheLastLayerOnly();
        gan.training = Optional.of(TrainingFixture.ofLosses(TrainingFixture.losses(20)));
        Document page = page();
        assertThat(page.select("#training ~ h3").eachText()).containsExactly("Losses", "What the discriminator says");
        assertThat(page.select("#layer-discriminator-output h3").eachText()).doesNotContain("Over time");
    }

    @Test
    void aTrainingThatGoesOnSaysSoAtTheTop() throws IOException {
        showTheLastLayerOnly();
        gan.training = gan.training.map(training -> TrainingFixture.of(training, 600, true));
        Document page = page();
        assertThat(page.select(".progress").text())
                .isEqualTo("Training is still going on: this is the state after 400 of 600 steps.");
        assertThat(page.select(".progress + h1")).hasSize(1);
        assertThat(page.select("#training")).hasSize(1);
        assertThat(page.select(".facts span").eachText()).contains("trained 400 of 600 steps");
    }

    @Test
    void aTrainingThatStoppedEarlySaysSo() throws IOException {
        showTheLastLayerOnly();
        gan.training = gan.training.map(training -> TrainingFixture.of(training, 401, false));
        assertThat(page().select(".progress").text()).isEqualTo("Training stopped early, after 400 of 401 steps.");
        gan.training = gan.training.map(training -> TrainingFixture.of(training, 400, false));
        assertThat(page().select(".progress")).isEmpty();
    }

    @Test
    void layersThatWereNotJudgedHaveTheirGradientsAllTheSame() throws IOException {
        showTheLastLayerOnly();
        Document page = page();
        assertThat(page.select(".flow tbody tr")).hasSize(9);
        assertThat(page.select(".flow a").eachAttr("href")).containsExactly("#layer-discriminator-output");
    }

    @Test
    void aTrainingWithoutANumberBreaksNothing() throws IOException {
        showTheLastLayerOnly();
        gan.training = Optional.of(TrainingFixture.withoutNumbers(
                gan.training.orElseThrow(), gan.layers.get(0).layer().id()));
        Document page = page();
        assertThat(page.select("#training ~ h3").eachText())
                .containsExactly("Losses", "Generated images over time", "Gradients and updates by layer");
        assertThat(page.select(".snapshots li").first().text()).isEqualTo("before the first step");
        assertThat(page.select(".flow td:nth-child(2) p").text()).isEqualTo("0.5 → not finite");
        assertThat(page.select(".flow td:nth-child(3)").text()).isEmpty();
        page.select("svg").forEach(svg -> new Chart(svg.outerHtml()).isAccessibleAndPlain());
    }

    @Test
    void aModelWithoutImagesShowsGeneratedOnesOnly() throws IOException {
        showTheLastLayerOnly();
        gan.samples = new SampleImages(Optional.empty(), gan.samples.generated(), 8, 16, 32, 32);
        assertThat(page().select("figcaption").eachText()).containsExactly("Generated: 16 images of 32 × 32 pixels");
        gan.samples = new SampleImages(Optional.empty(), Optional.empty(), 8, 0, 0, 0);
        assertThat(page().select("#samples, figure")).isEmpty();
    }

    @Test
    void layersWithoutTreesOrDensitiesSayWhy() throws IOException {
        gan.layers.replaceAll(layer -> LayerFixture.pictured(
                layer, pictures -> new Pictures(pictures.raster(), Optional.empty(), Optional.empty(), List.of())));
        gan.training = Optional.empty();
        Document page = page();
        assertThat(page.select("svg .tree")).isEmpty();
        assertThat(page.select("#layer-generator-dense-1 .caption").eachText())
                .anyMatch(caption -> caption.contains("in their own order"))
                .contains("No unit has a value other than 0: there is no density to draw.");
    }

    @Test
    void aLayerWithoutParametersShowsItsOutputs() throws IOException {
        LayerResult old = gan.layers.get(2);
        gan.layers.set(
                2,
                new LayerResult(
                        old.layer(),
                        old.verdict(),
                        old.rules(),
                        old.statistics(),
                        old.untrained(),
                        old.activations(),
                        Optional.empty()));
        assertThat(page().select("#layer-generator-deconv-2 h3").eachText())
                .contains("Outputs", "Outputs: densities")
                .doesNotContain("Parameters");
    }

    @ParameterizedTest(name = "arrays: {0}")
    @ValueSource(booleans = {true, false})
    void whatThePomSaysOfRulesIsShown(boolean arrays) throws IOException {
        gan.arrays = arrays;
        gan.ruleSettings = Map.of("dead-units.fault-above", "0.7");
        assertThat(page().select("dl.run div").eachText()).contains("cnnviz.rules: dead-units.fault-above 0.7");
    }

    @Test
    void aGoodModelHasNoCause() throws IOException {
        gan = original.good();
        Document page = page();
        assertThat(page.select("h1").text()).isEqualTo("All 9 layers are good.");
        assertThat(page.select("h1").hasClass("good")).isTrue();
        assertThat(page.select(".sure").text())
                .matches(
                        "How sure: \\d+ checks by rules that decide passed, (none was left out|\\d+ not measured)\\. Rules find .*");
        assertThat(page.select(".lead, .box.cause, .tag:containsOwn(first cause), .rule.fault"))
                .isEmpty();
    }

    @Test
    void aSingleGoodLayerIsAPage() throws IOException {
        showTheLastLayerOnly();
        gan.samples = new SampleImages(Optional.empty(), Optional.empty(), 1, 0, 1, 1);
        gan.training = Optional.empty();
        Document page = page();
        assertThat(page.select("h1").text()).isEqualTo("The only layer is good.");
        assertThat(page.select(".lead, .cause, #samples, #training, .warning")).isEmpty();
    }

    @Test
    void aDeepModelFoldsGoodLayersAndSharesTheirBoxes() throws IOException {
        gan = original.deep(30);
        Document page = page();
        assertThat(page.select("section.layer > details")).hasSize(30);
        assertThat(page.select("section.layer:has(> details[open])").eachAttr("id"))
                .containsExactly("layer-generator-block-7");
        assertThat(page.select(".box").eachText())
                .containsExactly(
                        "block-0 … block-6 7 layers ● good",
                        "block-7 64 → 8 × 8 × 32 ▲ inferior, first cause",
                        "block-8 … block-29 22 layers ● good");
        assertThat(page.select("table.layers tbody tr")).hasSize(30);
        assertThat(page.select(".picture.flows")).isEmpty();
    }

    @Test
    void branchesSkipsAndLoopsStandInThePicture() throws IOException {
        gan = original.branching(1);
        Document page = page();
        assertThat(page.select(".graph .box").eachText())
                .containsExactly(
                        "stem 32 → 16 × 16 × 16 ● good",
                        "left 32 → 16 × 16 × 16 ● good",
                        "side 32 → 16 × 16 × 16 ● good takes the input",
                        "right 32 → 16 × 16 × 16 ● good takes stem",
                        "join 32 → 16 × 16 × 16 ● good takes stem, left, right",
                        "out 32 → 16 × 16 × 16 ● good loops over the steps of a sequence");
        assertThat(page.select(".graph > svg path.flowline")).hasSize(6);
        assertThat(page.select(".graph > svg title").text()).isEqualTo("Who takes whose outputs in network");
    }

    @Test
    void aLargeGraphSharesBoxesUpToWhereBranchesJoin() throws IOException {
        gan = original.branching(5);
        Document page = page();
        assertThat(page.select(".graph .box").eachText())
                .hasSize(6)
                .startsWith(
                        "0-stem … 0-join 5 layers ● good 3 connections inside pass layers",
                        "0-out … 1-join 6 layers ● good 3 connections inside pass layers")
                .endsWith("4-out 32 → 16 × 16 × 16 ● good loops over the steps of a sequence");
        assertThat(page.select(".graph > svg path.flowline")).hasSize(5);
    }

    @Test
    void anUndecidedModelSaysHowManyLayers() throws IOException {
        gan = original.undecided();
        Document page = page();
        assertThat(page.select("h1").text()).isEqualTo("No layer is inferior, but 2 of 9 layers could not be decided.");
        assertThat(page.select("h1").hasClass("undecided")).isTrue();
        assertThat(page.select(".lead").text())
                .startsWith("generator/deconv-1: ")
                .doesNotContain("Try first");
        assertThat(page.select("#layer-generator-deconv-1 .rule.not-measured h4")
                        .eachText())
                .contains("Whether units respond was not measured not measured, decides");
    }

    /** For what has nothing to do with the layers. */
    private void showTheLastLayerOnly() {
        gan.layers = List.of(gan.layers.get(8));
    }

    private Document page() throws IOException {
        Path index = folder.resolve("index.html");
        gan.write(index);
        return Jsoup.parse(index, "UTF-8");
    }
}
