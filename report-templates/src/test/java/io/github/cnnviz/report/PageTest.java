package io.github.cnnviz.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cnnviz.analysis.Analysis;
import io.github.cnnviz.analysis.LayerResult;
import io.github.cnnviz.analysis.LossHistory;
import io.github.cnnviz.analysis.Pictures;
import io.github.cnnviz.analysis.SampleImages;
import io.github.cnnviz.verdict.Evidence;
import io.github.cnnviz.verdict.Rule;
import io.github.cnnviz.verdict.RuleMeta;
import io.github.cnnviz.verdict.RuleResult;
import io.github.cnnviz.verdict.rules.RuleCatalogue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageTest {

    private static final String HOSTILE = "<b>&\"";
    private static final Set<String> LOADING =
            Set.of("src", "href", "xlink:href", "srcset", "data", "poster", "action", "background", "ping");

    private final Locale machine = Locale.getDefault();

    @TempDir
    private static Path rasters;

    private static Fixtures original;

    @TempDir
    private Path folder;

    private Fixtures gan;

    @BeforeAll
    static void drawTheRastersOnce() throws IOException {
        original = Fixtures.gan(rasters);
    }

    @BeforeEach
    void takeACopy() {
        gan = original.copy();
    }

    @AfterEach
    void giveTheMachineItsLanguageBack() {
        Locale.setDefault(machine);
    }

    @Test
    void theHeadlineNamesTheFirstCause() throws IOException {
        Document page = page();
        String sentence = new io.github.cnnviz.analysis.Headline(io.github.cnnviz.verdict.Sentences.in(Locale.ENGLISH))
                .of(gan.analysis());
        assertThat(page.select("h1").eachText()).containsExactly(sentence);
        assertThat(sentence).startsWith("The generator is inferior: deconv-1 is the first layer at fault, and ");
        assertThat(page.title()).isEqualTo("cnnviz: " + sentence);
        assertThat(page.select(".counts li").eachText()).containsExactly("▲ 2 inferior", "◆ 1 undecided", "● 6 good");
    }

    @Test
    void theLeadSaysWhyAndWhatToTry() throws IOException {
        assertThat(page().select(".lead").text())
                .isEqualTo("generator/deconv-1: 21 of 32 units (66 %) gave the same output for all 632 samples, 21 of"
                        + " them 0. Try first: Use LeakyReLU or lower the learning rate here and in the layers before;"
                        + " check the scale of the input; a dense layer before this one may be one too many.");
    }

    @Test
    void everyLayerHasOneSectionInDataFlow() throws IOException {
        Document page = page();
        assertThat(page.select("section.layer").eachAttr("id"))
                .containsExactlyElementsOf(gan.layers.stream()
                        .map(layer -> layer.layer().id().anchor())
                        .toList());
        assertThat(page.select(".strip .box").eachAttr("href"))
                .containsExactlyElementsOf(gan.layers.stream()
                        .map(layer -> "#" + layer.layer().id().anchor())
                        .toList());
        assertThat(page.select("table.layers tbody tr")).hasSameSizeAs(gan.layers);
    }

    @Test
    void idsAreUniqueAndAllLinksLeadSomewhere() throws IOException {
        Document page = page();
        List<String> ids = page.select("[id]").eachAttr("id");
        assertThat(ids).doesNotHaveDuplicates();
        for (Element link : page.select("a[href]")) {
            assertThat(ids).contains(link.attr("href").substring(1));
        }
        for (Element labelled : page.select("[aria-labelledby]")) {
            assertThat(ids).contains(labelled.attr("aria-labelledby"));
        }
    }

    @Test
    void nothingIsLoadedFromOutsideThePage() throws IOException {
        Document page = page();
        assertThat(page.select("script, link, iframe, object, embed, base, form, meta[http-equiv]"))
                .isEmpty();
        assertThat(page.select("[style]")).isEmpty();
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
        assertThat(page.text()).doesNotContain(rasters.toString());
    }

    @Test
    void everyRuleShowsItsLimitAndItsSource() throws IOException {
        Map<String, RuleMeta> metas = RuleCatalogue.builtIn().stream()
                .map(Rule::meta)
                .collect(Collectors.toMap(RuleMeta::id, Function.identity()));
        Document page = page();
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
    void theFirstCauseIsMarkedOnceInEachPlace() throws IOException {
        Document page = page();
        assertThat(page.select(".box.cause").eachAttr("href")).containsExactly("#layer-generator-deconv-1");
        assertThat(page.select(".box.cause .verdict").text()).isEqualTo("▲ inferior, first cause");
        assertThat(page.select("section.layer:has(h2 .tag)").eachAttr("id"))
                .containsExactly("layer-generator-deconv-1");
        assertThat(page.select("table.layers tr:has(.tag) a").eachText()).containsExactly("generator/deconv-1");
        assertThat(page.html().split("first cause", -1)).hasSize(4);
    }

    @Test
    void namesOfLayersAndNetworksAreEscaped() throws IOException {
        gan.layers.set(1, Fixtures.renamed(gan.layers.get(1), HOSTILE, HOSTILE));
        gan.subjectParameters = Map.of(HOSTILE, HOSTILE);
        Document page = page();
        assertThat(page.select("b, b *").eachText()).noneMatch(String::isEmpty);
        assertThat(page.select("h1").text()).contains("The <b>&\" is inferior: <b>&\" is the first layer at fault");
        assertThat(page.select(".network h3").eachText()).contains(HOSTILE);
        assertThat(page.select("#layer--b---b- h2").text()).startsWith("<b>&\"/<b>&\" ▲ inferior");
        assertThat(page.select("#layer--b---b- .scroll").eachAttr("aria-label")).contains("Outputs of <b>&\"/<b>&\"");
        assertThat(page.select("#layer--b---b- svg").first().attr("aria-label")).isEqualTo("Outputs of <b>&\"/<b>&\"");
        assertThat(page.select("#layer--b---b- svg > title").first().wholeText())
                .isEqualTo("Outputs of <b>&\"/<b>&\"");
        assertThat(page.select(".run dt").eachText()).contains("<<b>&\">");
        assertThat(page.select(".run dd").eachText()).contains(HOSTILE);
    }

    @Test
    void imagesThatCouldNotBeReadAreNamed() throws IOException {
        assertThat(page().select(".warning")).isEmpty();
        gan.unreadable = List.of("a.jpg (ends too early)", HOSTILE + ".png (no image)");
        Document page = page();
        assertThat(page.select(".warning h2").text()).isEqualTo("2 image files could not be read");
        assertThat(page.select(".warning li").eachText()).containsExactlyElementsOf(gan.unreadable);
        gan.unreadable = List.of("a.jpg (ends too early)");
        assertThat(page().select(".warning h2").text()).isEqualTo("1 image file could not be read");
    }

    @Test
    void aModelThatWasNotTrainedHasNoLosses() throws IOException {
        gan.losses = Optional.empty();
        Document page = page();
        assertThat(page.select("#losses")).isEmpty();
        assertThat(page.select(".facts span").eachText()).contains("saved model, not trained");
        gan.losses = Optional.of(new LossHistory(List.of(), List.of(), List.of()));
        assertThat(page().select("#losses")).isEmpty();
    }

    @Test
    void aModelWithoutImagesShowsGeneratedOnesOnly() throws IOException {
        gan.samples = new SampleImages(Optional.empty(), gan.samples.generated(), 8, 16, 32, 32);
        assertThat(page().select("figcaption").eachText()).containsExactly("Generated: 16 images of 32 × 32 pixels");
        gan.samples = new SampleImages(Optional.empty(), Optional.empty(), 8, 0, 0, 0);
        assertThat(page().select("#samples, figure")).isEmpty();
    }

    @Test
    void layersWithoutTreesOrDensitiesSayWhy() throws IOException {
        gan.layers.replaceAll(layer -> Fixtures.pictured(
                layer, pictures -> new Pictures(pictures.raster(), Optional.empty(), Optional.empty())));
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
                        old.activations(),
                        Optional.empty()));
        assertThat(page().select("#layer-generator-deconv-2 h3").eachText())
                .contains("Outputs", "Outputs: densities")
                .doesNotContain("Parameters");
    }

    @Test
    void aGoodModelHasNoCause() throws IOException {
        gan = Fixtures.goodGan(folder);
        Document page = page();
        assertThat(page.select("h1").text()).isEqualTo("All 9 layers are good.");
        assertThat(page.select("h1").hasClass("good")).isTrue();
        assertThat(page.select(".lead, .box.cause, .tag:containsOwn(first cause), .rule.fault"))
                .isEmpty();
    }

    @Test
    void anUndecidedModelSaysHowManyLayers() throws IOException {
        gan = Fixtures.undecidedGan(folder);
        Document page = page();
        assertThat(page.select("h1").text()).isEqualTo("No layer is inferior, but 2 of 9 layers could not be decided.");
        assertThat(page.select("h1").hasClass("undecided")).isTrue();
        assertThat(page.select("#layer-generator-deconv-1 .rule.not-measured h4")
                        .eachText())
                .contains("Whether units respond was not measured not measured, decides");
    }

    @Test
    void everyChartHasANameAndADescription() throws IOException {
        Document page = page();
        assertThat(page.select("svg")).hasSize(9 * 4 + 1);
        for (Element svg : page.select("svg")) {
            new Chart(svg.outerHtml()).isAccessibleAndPlain();
        }
        for (Element image : page.select("img")) {
            assertThat(image.attr("alt")).isNotBlank();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"de-DE", "tr-TR", "ar-EG-u-nu-arab", "hi-IN-u-nu-deva"})
    void theMachinesLanguageDoesNotChangeTheBytes(String language) throws IOException {
        Locale.setDefault(Locale.ROOT);
        byte[] expected = bytes();
        Locale.setDefault(Locale.forLanguageTag(language));
        assertThat(bytes()).isEqualTo(expected);
    }

    @Test
    void twoHundredNarrowLayersAreOnePage() throws IOException {
        List<LayerResult> narrow = gan.layers.stream()
                .filter(layer -> layer.layer().output().units() <= 3)
                .toList();
        List<LayerResult> many = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            many.add(Fixtures.renamed(narrow.get(i % narrow.size()), "network", "conv-" + i));
        }
        gan.layers = many;
        Analysis analysis = gan.analysis();
        long start = System.nanoTime();
        Pages.write(analysis, gan.folder, folder.resolve("index.html"));
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(15));
        assertThat(Files.size(folder.resolve("index.html"))).isLessThan(20_000_000);
    }

    @Test
    void nothingIsLeftWhereARasterIsMissing() throws IOException {
        gan.samples = new SampleImages(Optional.of("rasters/missing.png"), Optional.empty(), 8, 16, 32, 32);
        assertThatThrownBy(this::page).isInstanceOf(NoSuchFileException.class).hasMessageContaining("missing.png");
        assertThat(files()).isEmpty();
    }

    @Test
    void aPageThatIsThereStaysWhereWritingFails() throws IOException {
        byte[] before = bytes();
        gan.samples = new SampleImages(Optional.of("rasters/missing.png"), Optional.empty(), 8, 16, 32, 32);
        assertThatThrownBy(this::page).isInstanceOf(NoSuchFileException.class);
        assertThat(Files.readAllBytes(folder.resolve("index.html"))).isEqualTo(before);
        assertThat(files()).containsExactly("index.html");
    }

    @Test
    void nothingIsLeftWhereThePageCannotBeMovedToItsPlace() throws IOException {
        Files.createDirectories(folder.resolve("index.html/full"));
        assertThatThrownBy(this::page).isInstanceOf(FileSystemException.class);
        assertThat(files()).containsExactly("index.html");
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.equals("rasters"))
                    .sorted()
                    .toList();
        }
    }

    private byte[] bytes() throws IOException {
        Path index = folder.resolve("index.html");
        Pages.write(gan.analysis(), gan.folder, index);
        return Files.readAllBytes(index);
    }

    private Document page() throws IOException {
        Document page = Jsoup.parse(new String(bytes(), StandardCharsets.UTF_8));
        page.outputSettings().prettyPrint(false);
        return page;
    }
}
