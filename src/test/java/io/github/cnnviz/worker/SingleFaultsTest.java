package io.github.cnnviz.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cnnviz.analysis.Analysis;
import io.github.cnnviz.analysis.LayerResult;
import io.github.cnnviz.verdict.Finding;
import io.github.cnnviz.verdict.FirstCause;
import io.github.cnnviz.verdict.Outcome;
import io.github.cnnviz.verdict.Verdict;
import java.nio.file.Path;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.deeplearning4j.nn.api.Layer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.Sgd;

/**
 * Small trained networks with one fault made on purpose, one each: the first cause names the layer, or the fault of the run or
 * the pair, and what follows stands under it, not beside it. And healthy ones, in which no layer is inferior.
 */
@Tag("trained") // takes minutes: run by mvn verify, after the fast tests
class SingleFaultsTest {

    private final SmallNetworks networks = new SmallNetworks();

    @TempDir
    private Path folder;

    @Test
    void aDeadLayerInTheMiddle() throws Exception {
        JudgedGan gan = gan();
        gan.before(step -> parameter(gan.generator().getLayer(1), "b").assign(-100));
        FirstCause cause = causeAt(gan.judge(folder, () -> {}), "generator/deconv-1");
        assertThat(cause.consequences().stream().map(SingleFaultsTest::words))
                .contains("generator/dense-1 frozen-layer");
    }

    @Test
    void aSaturatedLayer() throws Exception {
        networks.hidden = Activation.TANH;
        JudgedGan gan = gan();
        parameter(gan.generator().getLayer(1), "W").muli(500);
        Analysis analysis = gan.judge(folder, () -> {});
        causeAt(analysis, "generator/deconv-1");
        assertThat(outcome(analysis, "generator/deconv-1", "saturated-outputs")).isEqualTo(Outcome.FAULT);
    }

    @Test
    void aFrozenLayer() throws Exception {
        networks.ofSecondConvolution = new Sgd(0);
        Analysis analysis = gan().judge(folder, () -> {});
        assertThat(causeAt(analysis, "discriminator/conv-2").cause().rule()).isEqualTo("frozen-layer");
    }

    @Test
    void duplicatedFilters() throws Exception {
        JudgedGan gan = gan();
        Analysis analysis = gan.judge(folder, () -> {
            INDArray filters = parameter(gan.discriminator().getLayer(1), "W");
            for (int filter = 1; filter < filters.size(0); filter++) {
                filters.tensorAlongDimension(filter, 1, 2, 3)
                        .assign(filters.tensorAlongDimension(filter % 2, 1, 2, 3)
                                .dup());
            }
        });
        assertThat(causeAt(analysis, "discriminator/conv-2").cause().rule()).isEqualTo("duplicate-units");
    }

    @Test
    void initialWeightsTimes100() throws Exception {
        JudgedGan gan = gan();
        parameter(gan.discriminator().getLayer(1), "W").muli(100);
        assertThat(causeAt(gan.judge(folder, () -> {}), "discriminator/conv-2")
                        .cause()
                        .rule())
                .isEqualTo("weight-scale");
    }

    @Test
    void aBottleneck() throws Exception {
        networks.bottleneck = 1;
        assertThat(causeAt(gan().judge(folder, () -> {}), "generator/dense-1")
                        .cause()
                        .rule())
                .isIn("bottleneck", "dead-units");
    }

    @Test
    void imagesAllNearTheBottom() throws Exception {
        Analysis analysis = gan(value -> -0.95 + 0.04 * value).judge(folder, () -> {});
        assertThat(causeOf(analysis, Finding.Place.RUN)).isEqualTo("unscaled-data");
    }

    @Test
    void aReluOutputForDataDownToMinusOne() throws Exception {
        networks.output = Activation.RELU;
        assertThat(causeOf(gan().judge(folder, () -> {}), Finding.Place.RUN)).isEqualTo("output-range");
    }

    @Test
    void notANumberAtOneStep() throws Exception {
        JudgedGan gan = gan();
        gan.before(step -> {
            if (step == 150) {
                parameter(gan.generator().getLayer(1), "W").putScalar(0, Float.NaN);
            }
        });
        Analysis analysis = gan.judge(folder, () -> {});
        Finding cause = analysis.firstCause().orElseThrow().cause();
        assertThat(cause.rule()).isEqualTo("diverged-training");
        assertThat(beside(analysis)).isEmpty();
    }

    /** The discriminator wins outright, as the generator hardly moves: its rate is the cause, and that follows from it. */
    @Test
    void aDiscriminatorThatWinsOverAGeneratorThatHardlyMoves() throws Exception {
        networks.generatorUpdater = new Adam(1e-7);
        networks.discriminatorUpdater = new Adam(0.002);
        Analysis analysis = gan().judge(folder, () -> {});
        assertThat(causeOf(analysis, Finding.Place.NETWORK)).isEqualTo("low-learning-rate");
        assertThat(analysis.firstCause().orElseThrow().consequences())
                .filteredOn(finding -> finding.place() == Finding.Place.PAIR && finding.decides())
                .extracting(Finding::rule)
                .contains("dominant-discriminator");
    }

    /** More than a third of the drawings is white: a tanh that says so is not saturated, one that says nothing else is. */
    @Test
    void anOutputLayerIsHeldAgainstTheData() throws Exception {
        JudgedGan gan = gan();
        Analysis fits = gan.judge(folder.resolve("fits"), () -> {});
        assertThat(outcome(fits, "generator/deconv-2", "saturated-outputs")).isEqualTo(Outcome.PASSED);
        JudgedGan other = gan();
        Analysis flat = other.judge(
                folder.resolve("flat"),
                () -> parameter(other.generator().getLayer(2), "W").muli(100));
        assertThat(outcome(flat, "generator/deconv-2", "saturated-outputs")).isEqualTo(Outcome.FAULT);
    }

    static Stream<Arguments> healthy() {
        return Stream.of(Activation.RELU, Activation.LEAKYRELU, Activation.TANH)
                .flatMap(hidden -> Stream.of(true, false)
                        // The paper's kind with two seeds.
                        .flatMap(normalized -> Stream.of(1L, 11L)
                                .filter(seed -> seed == 1 || (hidden == Activation.RELU && !normalized))
                                .map(seed -> Arguments.of(hidden, normalized, seed))));
    }

    @ParameterizedTest(name = "{0}, batch norm {1}, seed {2}")
    @MethodSource("healthy")
    void noLayerOfAHealthyNetworkIsInferior(Activation hidden, boolean normalized, long seed) throws Exception {
        networks.hidden = hidden;
        networks.normalized = normalized;
        networks.seed = seed;
        Analysis analysis = gan().judge(folder, () -> {});
        assertThat(analysis.layers().filter(layer -> layer.verdict() == Verdict.INFERIOR))
                .isEmpty();
    }

    /** Discriminators that learnt to tell large discs from small ones. */
    @ParameterizedTest(name = "classifier, batch norm {0}, seed {1}")
    @CsvSource({"true, 1", "false, 1", "false, 11"})
    void noLayerOfAHealthyClassifierIsInferior(boolean normalized, long seed) throws Exception {
        networks.normalized = normalized;
        networks.seed = seed;
        Analysis analysis = JudgedGan.classifier(networks.discriminator(), folder);
        assertThat(analysis.layers().filter(layer -> layer.verdict() == Verdict.INFERIOR))
                .isEmpty();
        assertThat(analysis.layers()).hasSizeGreaterThanOrEqualTo(4);
    }

    private JudgedGan gan() {
        return gan(value -> value);
    }

    private JudgedGan gan(DoubleUnaryOperator value) {
        return new JudgedGan(networks.generator(), networks.discriminator(), new Drawings(value));
    }

    private static INDArray parameter(Layer layer, String name) {
        return layer.getParam(name);
    }

    private static FirstCause causeAt(Analysis analysis, String layer) {
        FirstCause cause = analysis.firstCause().orElseThrow();
        assertThat(words(cause.cause())).startsWith(layer + " ");
        assertThat(beside(analysis)).isEmpty();
        return cause;
    }

    private static String causeOf(Analysis analysis, Finding.Place place) {
        Finding cause = analysis.firstCause().orElseThrow().cause();
        assertThat(cause.place()).as(words(cause)).isEqualTo(place);
        assertThat(beside(analysis)).isEmpty();
        return cause.rule();
    }

    /** Returns faults that the first cause does not explain. */
    private static List<String> beside(Analysis analysis) {
        return analysis.firstCause().orElseThrow().others().stream()
                .filter(Finding::decides)
                .map(SingleFaultsTest::words)
                .toList();
    }

    private static String words(Finding finding) {
        return finding.layer()
                        .map(Object::toString)
                        .or(finding::network)
                        .orElse(finding.place().name())
                + " " + finding.rule();
    }

    private static Outcome outcome(Analysis analysis, String layer, String rule) {
        LayerResult result = analysis.layers()
                .filter(each -> each.layer().id().toString().equals(layer))
                .findFirst()
                .orElseThrow();
        return result.rules().stream()
                .filter(answer -> answer.rule().equals(rule))
                .findFirst()
                .orElseThrow()
                .outcome();
    }
}
