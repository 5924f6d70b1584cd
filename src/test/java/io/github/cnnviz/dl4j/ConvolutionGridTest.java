package io.github.cnnviz.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.cnnviz.dl4j.ConvolutionSetting.Pair;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Convolutions and deconvolutions over all that they can be set to. */
class ConvolutionGridTest {

    private static final List<Pair> KERNELS = List.of(Pair.of(1), Pair.of(2), Pair.of(3), Pair.of(5), new Pair(3, 5));
    private static final List<Pair> STRIDES = List.of(Pair.of(1), Pair.of(2), Pair.of(3), new Pair(2, 1));
    private static final List<Pair> DILATIONS = List.of(Pair.of(1), Pair.of(2), new Pair(1, 2));
    private static final List<Pair> PADDINGS = List.of(Pair.of(0), Pair.of(1), new Pair(2, 1), Pair.of(2));
    /** Odd, even and of unlike sides: each setting meets one of them, with a bias or without. */
    private static final List<Pair> IMAGES = List.of(Pair.of(7), new Pair(6, 9), new Pair(9, 6), Pair.of(8));

    private static final int FITTING = 1326;
    private static final int UNFITTING = 114;
    private static final int REFUSED = 106;

    private static final AtomicInteger RUN = new AtomicInteger();

    private static Stream<ConvolutionSetting> settings() {
        List<ConvolutionSetting> settings = new ArrayList<>();
        int shift = 0;
        for (boolean deconvolution : new boolean[] {false, true}) {
            for (Pair kernel : KERNELS) {
                for (Pair stride : STRIDES) {
                    for (Pair dilation : DILATIONS) {
                        int image = shift;
                        int bias = shift / IMAGES.size();
                        shift++;
                        for (CNN2DFormat format : CNN2DFormat.values()) {
                            for (Padding padding : paddings(deconvolution, shift)) {
                                settings.add(new ConvolutionSetting(
                                        deconvolution,
                                        kernel,
                                        stride,
                                        padding.size(),
                                        dilation,
                                        padding.mode(),
                                        bias++ % 2 == 0,
                                        format,
                                        IMAGES.get(image++ % IMAGES.size())));
                            }
                        }
                    }
                }
            }
        }
        return settings.stream();
    }

    private record Padding(ConvolutionMode mode, Pair size) {}

    /** Strict computes what Truncate does, but refuses more: one padding in turn will do for it. */
    private static List<Padding> paddings(boolean deconvolution, int turn) {
        List<Padding> paddings = new ArrayList<>();
        Pair inTurn = PADDINGS.get(turn % PADDINGS.size());
        // With Same the builder of a convolution takes none, and a deconvolution takes no heed of it.
        paddings.add(new Padding(ConvolutionMode.Same, deconvolution ? inTurn : Pair.of(0)));
        PADDINGS.forEach(size -> paddings.add(new Padding(ConvolutionMode.Truncate, size)));
        paddings.add(new Padding(ConvolutionMode.Strict, inTurn));
        return paddings;
    }

    static Stream<Arguments> fitting() {
        AtomicInteger seed = new AtomicInteger();
        return settings()
                .filter(ConvolutionSetting::fits)
                .map(setting -> Arguments.of(setting, seed.incrementAndGet()));
    }

    @ParameterizedTest(name = "{0}, seed {1}")
    @MethodSource("fitting")
    void computesWhatTheStockLayerComputes(ConvolutionSetting setting, int seed) {
        Nd4j.getRandom().setSeed(seed);
        MultiLayerNetwork exact = setting.network(DataType.DOUBLE, seed);
        MultiLayerNetwork network = setting.network(DataType.FLOAT, seed);
        INDArray parameters =
                Nd4j.randn(DataType.FLOAT, network.params().shape()).muli(0.3);
        network.setParams(parameters);
        exact.setParams(parameters.castTo(DataType.DOUBLE));
        INDArray x = Nd4j.randn(DataType.FLOAT, setting.inputShape());
        INDArray epsilon = Nd4j.randn(DataType.FLOAT, setting.outputShape());
        INDArray exactX = x.castTo(DataType.DOUBLE);
        INDArray exactEpsilon = epsilon.castTo(DataType.DOUBLE);
        LayerRun expected = LayerRun.of(exact.getLayer(0), exactX, exactEpsilon);
        if (setting.stockWorksInSinglePrecision()) {
            LayerRun.of(network.getLayer(0), x, epsilon).assertCloseTo(expected);
        }

        assertThat(FastLayers.replace(network)).containsExactly(0);
        assertThat(FastLayers.replace(exact)).containsExactly(0);

        LayerRun fast = LayerRun.of(network.getLayer(0), x, epsilon);
        fast.assertCloseTo(expected);
        fast.assertSameInputGradientAlone(network.getLayer(0), epsilon);
        LayerRun fastAndExact = LayerRun.of(exact.getLayer(0), exactX, exactEpsilon);
        fastAndExact.assertCloseTo(expected);
        fastAndExact.assertGradientsOfLoss(exact.getLayer(0), exactX, exactEpsilon, Set.of());
        RUN.incrementAndGet();
    }

    static Stream<ConvolutionSetting> refused() {
        return settings().filter(ConvolutionSetting::isRefused);
    }

    @ParameterizedTest
    @MethodSource("refused")
    void refusesWhatTheStockLayerRefuses(ConvolutionSetting setting) {
        Throwable stock = catchThrowable(() -> run(setting.network(DataType.FLOAT, 1), setting));
        assertThat(stock).isNotNull();
        assertThatThrownBy(() -> {
                    MultiLayerNetwork network = setting.network(DataType.FLOAT, 1);
                    FastLayers.replace(network);
                    run(network, setting);
                })
                .isInstanceOf(stock.getClass())
                .hasMessageStartingWith(stock.getMessage().lines().findFirst().orElseThrow());
    }

    private static void run(MultiLayerNetwork network, ConvolutionSetting setting) {
        network.getLayer(0).activate(Nd4j.ones(setting.inputShape()), true, LayerWorkspaceMgr.noWorkspaces());
    }

    @AfterAll
    static void noneWasSkipped() {
        assertThat(RUN.get()).isEqualTo(FITTING);
    }

    @Test
    void everySettingIsEitherRunOrUnfit() {
        assertThat(settings().count()).isEqualTo(FITTING + UNFITTING);
        assertThat(fitting()).hasSize(FITTING);
        assertThat(refused()).hasSize(REFUSED);
    }

    /** Without it nothing here would be about the operations that users' networks run through. */
    @Test
    void singlePrecisionRunsThroughOneDnn() {
        assertThat(NativeLibrary.hasOneDnn()).isTrue();
    }
}
