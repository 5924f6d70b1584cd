package io.github.cnnviz.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.within;

import io.github.cnnviz.CnnvizException;
import io.github.cnnviz.capture.CaptureFolder;
import io.github.cnnviz.capture.LayerCapture;
import io.github.cnnviz.network.LayerId;
import io.github.cnnviz.statistics.Linkage;
import io.github.cnnviz.verdict.LayerRule;
import io.github.cnnviz.verdict.Outcome;
import io.github.cnnviz.verdict.RuleBook;
import io.github.cnnviz.verdict.RuleResult;
import io.github.cnnviz.verdict.RuleSettings;
import io.github.cnnviz.verdict.Verdict;
import io.github.cnnviz.verdict.rules.RuleCatalogue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnalyzerTest {

    private static final RuleBook RULES = new RuleBook(RuleCatalogue.builtIn(), RuleSettings.NONE);

    @TempDir
    private Path folder;

    @Test
    void judgesLayersNetworksAndTheModel() throws Exception {
        Analysis analysis = analyze(faulty(folder));
        assertThat(analysis.layers().map(LayerResult::verdict))
                .containsExactly(Verdict.GOOD, Verdict.INFERIOR, Verdict.UNDECIDED, Verdict.INFERIOR);
        assertThat(analysis.networks().stream().map(NetworkResult::name)).containsExactly("generator", "discriminator");
        assertThat(analysis.networks().get(1).verdict()).isEqualTo(Verdict.INFERIOR);
        assertThat(analysis.verdict()).isEqualTo(Verdict.INFERIOR);
        assertThat(analysis.causingLayer()).contains(new LayerId("generator", "conv-1"));
        LayerResult cause = analysis.layers().toList().get(1);
        assertThat(outcome(cause, "dead-units")).as("seven of ten, no more").isEqualTo(Outcome.NOTICE);
        assertThat(outcome(cause, "black-maps")).isEqualTo(Outcome.FAULT);
        assertThat(outcome(cause, "non-finite-values")).isEqualTo(Outcome.PASSED);
        assertThat(cause.statistics().constantUnits()).isEqualTo(7);
        assertThat(cause.statistics().blackMaps()).isEqualTo(700);
    }

    @Test
    void takesACaptureFromElsewhere() throws Exception {
        Path once = faulty(folder.resolve("once"));
        analyze(once);
        Path root = folder.resolve("root");
        Path capture = root.resolve("capture-at/step-000060");
        Files.createDirectories(capture.getParent());
        Files.move(once.resolve("capture"), capture);
        new Analyzer("0.1.0", "faces 1.0").analyze(root, capture);
        assertThat(root.resolve("analysis.json")).hasSameBinaryContentAs(once.resolve("analysis.json"));
        assertThat(files(root.resolve("rasters"))).hasSameSizeAs(files(once.resolve("rasters")));
    }

    @Test
    void everyLayerHasTheAnswerOfEveryRule() throws Exception {
        List<String> ids = RuleCatalogue.builtIn().stream()
                .filter(LayerRule.class::isInstance)
                .map(rule -> rule.meta().id())
                .toList();
        assertThat(analyze(faulty(folder)).layers())
                .allSatisfy(layer ->
                        assertThat(layer.rules().stream().map(RuleResult::rule)).containsExactlyElementsOf(ids));
    }

    @Test
    void aGoodModelHasNoCause() throws Exception {
        Analysis analysis = analyze(
                new CaptureFixture(folder).maps("generator", "conv-1", 0).run());
        assertThat(analysis.verdict()).isEqualTo(Verdict.GOOD);
        assertThat(analysis.firstCause()).isEmpty();
    }

    @Test
    void theSameCaptureGivesTheSameBytes() throws Exception {
        Path once = faulty(folder.resolve("once"));
        Path again = faulty(folder.resolve("again"));
        Locale machine = Locale.getDefault();
        analyze(once);
        try {
            Locale.setDefault(Locale.GERMANY);
            analyze(again);
        } finally {
            Locale.setDefault(machine);
        }
        assertThat(again.resolve("analysis.json")).hasSameBinaryContentAs(once.resolve("analysis.json"));
        List<Path> rasters = files(once.resolve("rasters"));
        assertThat(rasters).hasSize(4 * 2 + 2 + 11 + 3);
        for (Path raster : rasters) {
            assertThat(again.resolve("rasters").resolve(raster.getFileName())).hasSameBinaryContentAs(raster);
        }
    }

    @Test
    void analyzingAgainReplacesWhatWasThere() throws Exception {
        analyze(faulty(folder));
        byte[] first = Files.readAllBytes(folder.resolve("analysis.json"));
        Files.writeString(folder.resolve("rasters/old.png"), "from another run");
        analyze(folder);
        assertThat(folder.resolve("rasters/old.png")).doesNotExist();
        assertThat(folder.resolve("rasters.part")).doesNotExist();
        assertThat(folder.resolve("analysis.json")).hasBinaryContent(first);
    }

    @Test
    void everyPictureIsThereInTheSizeItSays() throws Exception {
        Analysis analysis = analyze(faulty(folder));
        List<Raster> rasters = analysis.layers()
                .flatMap(layer -> Stream.concat(Stream.of(layer.activations()), layer.parameters().stream()))
                .map(Pictures::raster)
                .toList();
        assertThat(rasters).hasSize(8);
        for (Raster raster : rasters) {
            var image = javax.imageio.ImageIO.read(folder.resolve(raster.file()).toFile());
            assertThat(image.getWidth()).as(raster.file()).isEqualTo(raster.width());
            assertThat(image.getHeight()).as(raster.file()).isEqualTo(raster.height());
            assertThat(raster.units()).as(raster.file()).containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
        }
        assertThat(folder.resolve(analysis.samples().real().orElseThrow())).exists();
        assertThat(folder.resolve(analysis.samples().generated().orElseThrow())).exists();
        assertThat(analysis.samples().count()).isEqualTo(5);
    }

    @Test
    void oneSampleIsFollowedThroughTheLayersThatKeptIt() throws Exception {
        SamplePath path = analyze(faulty(folder)).samples().followed().orElseThrow();
        assertThat(path.sample()).isEqualTo("generated 1");
        assertThat(path.image()).hasValue(new SamplePath.Picture("rasters/sample.png", 4, 4));
        assertThat(path.steps())
                .as("of the discriminator other samples were kept")
                .extracting(step -> step.layer().name())
                .containsExactly("dense-1", "conv-1");
        SamplePath.Step features = path.steps().get(0);
        assertThat(features.maps()).isEmpty();
        assertThat(features.unitsPerCell()).isEqualTo(1);
        assertThat(features.picture().width()).isEqualTo(10);
        assertThat(features.picture().height()).isEqualTo(1);
        assertThat(features.low()).isNegative();
        SamplePath.Step maps = path.steps().get(1);
        assertThat(maps.maps()).hasSize(8).doesNotHaveDuplicates();
        assertThat(maps.picture())
                .isEqualTo(new SamplePath.Picture("rasters/layer-generator-conv-1-sample.png", 8 * 4 + 1, 4));
        for (SamplePath.Step step : path.steps()) {
            var image = javax.imageio.ImageIO.read(
                    folder.resolve(step.picture().file()).toFile());
            assertThat(image.getWidth()).isEqualTo(step.picture().width());
            assertThat(image.getHeight()).isEqualTo(step.picture().height());
        }
    }

    @Test
    void mapsOfAFollowedSampleAreSpreadOverTheTree() {
        int[] order = java.util.stream.IntStream.range(0, 20).map(i -> 19 - i).toArray();
        assertThat(SampleSteps.spread(order, 4)).containsExactly(17, 12, 7, 2);
        assertThat(SampleSteps.spread(new int[] {2, 0, 1}, 4)).containsExactly(2, 0, 1);
    }

    /** Of 1,000 units two share a column and three a row: the extremes of single values are named as in the capture. */
    @Test
    void namesTheExtremesThatMeansHide() throws Exception {
        new CaptureFixture(folder).wide("generator", "dense-1", 1000).run();
        LayerResult result = analyze(folder).layers().findFirst().orElseThrow();
        LayerCapture capture = CaptureFolder.readLayer(
                new CaptureFolder(folder.resolve("capture")).layers().get(0));
        Raster outputs = result.activations().raster();
        assertThat(outputs.unitsPerCell()).isEqualTo(2);
        assertThat(outputs.extremes()).hasSize(2);
        for (Raster.Extreme extreme : outputs.extremes()) {
            assertThat(extreme.other()).isEqualTo(outputs.otherLabels().get(extreme.row()));
            assertThat(extreme.column()).isEqualTo(outputs.units().indexOf(extreme.unit()) / 2);
            assertThat((double) capture.outputs().kept().value(extreme.row(), extreme.unit()))
                    .isCloseTo(extreme.value(), within(1e-4));
        }
        Raster weights = result.parameters().orElseThrow().raster();
        assertThat(weights.unitsPerCell()).isEqualTo(3);
        assertThat(weights.extremes()).hasSize(2);
        for (Raster.Extreme extreme : weights.extremes()) {
            assertThat(extreme.other()).isEqualTo("input " + extreme.column());
            assertThat(extreme.row()).isEqualTo(weights.units().indexOf(extreme.unit()) / 3);
            assertThat((double) capture.weights().orElseThrow().weight(extreme.unit(), extreme.column(), 0, 0))
                    .isCloseTo(extreme.value(), within(1e-4));
        }
    }

    @Test
    void noExtremesAreNamedWhereEveryValueIsSeen() throws Exception {
        assertThat(analyze(faulty(folder)).layers())
                .allSatisfy(layer ->
                        assertThat(layer.activations().raster().extremes()).isEmpty());
    }

    @Test
    void namesSamplesAndInputsAndDeadUnits() throws Exception {
        List<LayerResult> layers = analyze(faulty(folder)).layers().toList();
        Raster generator = layers.get(1).activations().raster();
        assertThat(generator.kind()).isEqualTo(Raster.Kind.MAPS);
        assertThat(generator.otherLabels()).containsExactly("generated 1", "generated 2", "generated 61");
        assertThat(generator.zeroUnits()).containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 6);
        assertThat(layers.get(3).activations().raster().otherLabels())
                .containsExactly("real 1", "real 2", "generated 11");
        assertThat(layers.get(1).parameters().orElseThrow().raster().otherLabels())
                .containsExactly("0", "1", "2", "3", "bias");
    }

    @Test
    void deadUnitsAreFarFromAllInTheTree() throws Exception {
        Tree tree = analyze(faulty(folder))
                .layers()
                .toList()
                .get(1)
                .activations()
                .tree()
                .orElseThrow();
        assertThat(tree.heights()).hasSize(9).isSorted();
        assertThat(tree.heights().subList(2, 9)).containsOnly(2.0);
    }

    @Test
    void theRunAndTheLossesAreThere() throws Exception {
        Analysis analysis = analyze(faulty(folder));
        assertThat(analysis.run().subjectParameters())
                .containsExactly(java.util.Map.entry("a", "1"), java.util.Map.entry("b", "2"));
        assertThat(analysis.run().unreadable()).hasSize(20);
        assertThat(analysis.run().unreadableCount()).isEqualTo(25);
        assertThat(analysis.run().steps()).isEqualTo(1000);
        Training training = analysis.training().orElseThrow();
        assertThat(training.plannedSteps()).isEqualTo(1000);
        assertThat(training.goesOn()).isFalse();
        assertThat(training.losses().steps()).hasSize(500).startsWith(2, 4).endsWith(1000);
        assertThat(training.vitals().layers()).hasSize(4);
        assertThat(training.samples().orElseThrow().snapshots()).hasSize(11);
        assertThat(training.states()).isEmpty();
    }

    @Test
    void aSavedModelHasNoTraining() throws Exception {
        CaptureFixture.at(folder, 60).dense("generator", "dense-1", 0, 100).run();
        Analysis analysis = analyze(
                new CaptureFixture(folder).dense("generator", "dense-1", 0, 100).notTrained());
        assertThat(analysis.training()).isEmpty();
        assertThat(analysis.run().trained()).isFalse();
    }

    @Test
    void earlierCapturesAreTheStatesOfTheirLayers() throws Exception {
        CaptureFixture.at(folder, 60)
                .dense("generator", "dense-1", 0, 100)
                .maps("generator", "conv-1", 2)
                .run();
        Analysis analysis = analyze(new CaptureFixture(folder)
                .dense("generator", "dense-1", 0, 100)
                .maps("generator", "conv-1", 7)
                .run());
        List<LayerStates> states = analysis.training().orElseThrow().states();
        assertThat(states.stream().map(LayerStates::layer))
                .containsExactly(new LayerId("generator", "dense-1"), new LayerId("generator", "conv-1"));
        assertThat(states.get(1).states().stream().map(LayerStates.State::step)).containsExactly(60, 1000);
        assertThat(states.get(1).states().stream().map(LayerStates.State::constantUnits))
                .containsExactly(2, 7);
    }

    @Test
    void aCaptureMadeWhileTrainingIsThePresentState() throws Exception {
        for (int step : new int[] {60, 120, 180}) {
            CaptureFixture.at(folder, step)
                    .dense("generator", "dense-1", 0, 100)
                    .run();
        }
        Path present = CaptureFixture.at(folder, 120)
                .dense("generator", "dense-1", 8, 100)
                .folder();
        Analysis analysis = new Analyzer("0.1.0", "faces 1.0").analyze(folder, present);
        Training training = analysis.training().orElseThrow();
        assertThat(training.goesOn()).isTrue();
        assertThat(analysis.run().steps()).isEqualTo(120);
        assertThat(analysis.verdict()).isEqualTo(Verdict.INFERIOR);
        assertThat(training.states().get(0).states().stream().map(LayerStates.State::step))
                .containsExactly(60, 120);
        assertThat(AnalysisFile.read(folder.resolve("analysis.json"))).isEqualTo(analysis);
        assertThat(folder.resolve("rasters/samples-000100.png")).exists();
    }

    @Test
    void theLastCaptureMadeWhileTrainingIsItsEnd() throws Exception {
        Path last = CaptureFixture.at(folder, 1000)
                .dense("generator", "dense-1", 0, 100)
                .run()
                .resolve("capture-at/step-001000");
        assertThat(new Analyzer("0.1.0", "faces 1.0")
                        .analyze(folder, last)
                        .training()
                        .orElseThrow()
                        .goesOn())
                .isFalse();
    }

    @Test
    void aCaptureThatIsNotCompleteCannotBeThePresentState() throws Exception {
        Path present = CaptureFixture.at(folder, 60)
                .dense("generator", "dense-1", 0, 100)
                .folder();
        assertThatExceptionOfType(CnnvizException.class)
                .isThrownBy(() -> new Analyzer("0.1.0", "faces 1.0").analyze(folder, present))
                .withMessage("nothing was captured: " + present + " is not complete");
    }

    @Test
    void treesByOtherLinkagesLeaveVerdictsAlone() throws Exception {
        Path root = faulty(folder);
        Analysis single = analyze(root);
        Analysis complete = new Analyzer("0.1.0", "faces 1.0", Linkage.COMPLETE, RULES).analyze(root);
        Tree tree =
                complete.networks().get(0).layers().get(0).activations().tree().orElseThrow();
        assertThat(tree.linkage()).isEqualTo(Linkage.COMPLETE);
        assertThat(tree.heights())
                .isNotEqualTo(single.networks()
                        .get(0)
                        .layers()
                        .get(0)
                        .activations()
                        .tree()
                        .orElseThrow()
                        .heights());
        assertThat(complete.networks().get(0).layers().get(0).statistics())
                .isEqualTo(single.networks().get(0).layers().get(0).statistics());
    }

    @Test
    void otherLinkagesRefuseWideLayers() throws Exception {
        Path root =
                new CaptureFixture(folder).wide("generator", "dense-1", 1025).run();
        assertThatExceptionOfType(CnnvizException.class)
                .isThrownBy(() -> new Analyzer("0.1.0", "faces 1.0", Linkage.WARD, RULES).analyze(root))
                .withMessage("layer generator/dense-1 has 1025 units, but <linkage> ward takes layers of up to 1024")
                .satisfies(e -> assertThat(e.remedy())
                        .isEqualTo("set <linkage> (cnnviz.linkage) to single, or leave the layer out with"
                                + " cnnviz.excludes=generator/dense-1"));
    }

    /** The design allows 5 MB: a layer as wide as the paper's, with all its states and a long history. */
    @Test
    void theFileStaysSmall() throws Exception {
        for (int step = 60; step <= 720; step += 60) {
            CaptureFixture.at(folder, step).wide("generator", "dense-1", 2560).run();
        }
        Analysis analysis = analyze(
                new CaptureFixture(folder).wide("generator", "dense-1", 2560).run());
        assertThat(analysis.training().orElseThrow().states().get(0).states()).hasSize(6);
        assertThat(Files.size(folder.resolve("analysis.json"))).isLessThan(1_000_000);
    }

    @Test
    void theFileComesBackAsItWas() throws Exception {
        Analysis analysis = analyze(faulty(folder));
        assertThat(AnalysisFile.read(folder.resolve("analysis.json"))).isEqualTo(analysis);
    }

    @Test
    void anotherSchemaVersionIsRefused() throws Exception {
        analyze(faulty(folder));
        Path file = folder.resolve("analysis.json");
        String text = Files.readString(file);
        assertThat(text).contains("\"schemaVersion\" : 1");
        Files.writeString(file, text.replace("\"schemaVersion\" : 1", "\"schemaVersion\" : 99"));
        assertThatIOException()
                .isThrownBy(() -> AnalysisFile.read(file))
                .withMessage(file + " has schema version 99, this cnnviz reads version 1");
    }

    @Test
    void withoutACaptureItSaysWhatToDo() throws IOException {
        Files.createDirectories(folder.resolve("capture"));
        assertThatExceptionOfType(CnnvizException.class)
                .isThrownBy(() -> analyze(folder))
                .withMessage("nothing was captured: " + folder.resolve("capture") + " is not complete")
                .satisfies(e -> assertThat(e.remedy())
                        .isEqualTo("run cnnviz:report without -Dcnnviz.skip, which captures first"));
    }

    /** A good layer, one at fault, one with too few samples, another at fault. */
    private static Path faulty(Path folder) throws IOException {
        return new CaptureFixture(folder)
                .dense("generator", "dense-1", 0, CaptureFixture.SAMPLES)
                .maps("generator", "conv-1", 7)
                .dense("discriminator", "dense-1", 0, CaptureFixture.SAMPLES - 1)
                .dense("discriminator", "dense-2", 9, CaptureFixture.SAMPLES)
                .run();
    }

    private static Analysis analyze(Path folder) throws IOException, CnnvizException {
        return new Analyzer("0.1.0", "faces 1.0").analyze(folder);
    }

    private static Outcome outcome(LayerResult layer, String rule) {
        return layer.rules().stream()
                .filter(result -> result.rule().equals(rule))
                .findFirst()
                .orElseThrow()
                .outcome();
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }
}
