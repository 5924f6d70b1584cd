package io.github.cnnviz.dl4j;

import static io.github.cnnviz.dl4j.CloseArrays.TOLERANCE;
import static io.github.cnnviz.dl4j.CloseArrays.assertClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

class FastBatchNormalizationTest {

    private static final int CHANNELS = 3;
    private static final long SEED = 13;
    /** The running statistics are parameters that are learnt by a rule of their own. */
    private static final Set<String> STATISTICS = Set.of("mean", "var", "log10stdev");

    private record Setting(String shape, boolean logDeviation, double decay, double epsilon) {

        long[] inputShape() {
            return switch (shape) {
                case "dense" -> new long[] {7, CHANNELS};
                case "NCHW" -> new long[] {4, CHANNELS, 5, 6};
                case "NHWC" -> new long[] {4, 5, 6, CHANNELS};
                default -> throw new IllegalArgumentException(shape);
            };
        }

        BatchNormalization configuration() {
            return new BatchNormalization.Builder()
                    .nIn(CHANNELS)
                    .nOut(CHANNELS)
                    .useLogStd(logDeviation)
                    .decay(decay)
                    .eps(epsilon)
                    .dataFormat(shape.equals("NHWC") ? CNN2DFormat.NHWC : CNN2DFormat.NCHW)
                    .build();
        }
    }

    static Stream<Setting> settings() {
        List<Setting> settings = new ArrayList<>();
        for (String shape : List.of("dense", "NCHW", "NHWC")) {
            for (boolean logDeviation : new boolean[] {true, false}) {
                for (double decay : new double[] {0, 0.9, 1}) {
                    for (double epsilon : new double[] {1e-5, 0.1}) {
                        settings.add(new Setting(shape, logDeviation, decay, epsilon));
                    }
                }
            }
        }
        return settings.stream();
    }

    @ParameterizedTest(name = "{0}, seed 13")
    @MethodSource("settings")
    void computesWhatTheStockLayerComputes(Setting setting) {
        Nd4j.getRandom().setSeed(SEED);
        INDArray x = Nd4j.randn(DataType.DOUBLE, setting.inputShape()).muli(3).addi(1);
        INDArray epsilon = Nd4j.randn(DataType.DOUBLE, setting.inputShape());
        Layer stock = layer(setting.configuration(), DataType.DOUBLE, false);
        INDArray evaluated = evaluate(stock, x);
        LayerRun expected = LayerRun.of(stock, x, epsilon);

        for (DataType type : new DataType[] {DataType.DOUBLE, DataType.FLOAT}) {
            Layer fast = layer(setting.configuration(), type, true);
            assertClose("output in evaluation", evaluate(fast, x.castTo(type)), evaluated);
            LayerRun run = LayerRun.of(fast, x.castTo(type), epsilon.castTo(type));
            if (setting.decay() == 1) {
                assertStatisticsStay(run);
                assertStatisticsStay(expected);
            } else {
                run.assertCloseTo(expected);
            }
            run.assertSameInputGradientAlone(fast, epsilon.castTo(type));
        }
    }

    private static void assertStatisticsStay(LayerRun run) {
        STATISTICS.stream().filter(run.gradients()::containsKey).forEach(name -> assertThat(
                        run.gradients().get(name).amaxNumber().doubleValue())
                .as(name)
                .isLessThan(1e-7));
    }

    @ParameterizedTest(name = "{0}, seed 13")
    @MethodSource("settings")
    void gradientsAreThoseOfTheLoss(Setting setting) {
        Nd4j.getRandom().setSeed(SEED);
        INDArray x = Nd4j.randn(DataType.DOUBLE, setting.inputShape()).muli(3).addi(1);
        INDArray epsilon = Nd4j.randn(DataType.DOUBLE, setting.inputShape());
        Layer fast = layer(setting.configuration(), DataType.DOUBLE, true);
        LayerRun.of(fast, x, epsilon).assertGradientsOfLoss(fast, x, epsilon, STATISTICS);
    }

    /** A layer whose parameters are all unlike those that it starts from. */
    private static Layer layer(BatchNormalization configuration, DataType type, boolean fast) {
        MultiLayerNetwork network = TinyGan.network(new NeuralNetConfiguration.Builder()
                .dataType(type)
                .list()
                .layer(configuration)
                .build());
        network.initGradientsView();
        double[][] parameters = {{0.5, -1.5, 2}, {-0.3, 0.4, 0.1}, {0.7, 1, -2}, {0.2, 0.4, 1.7}};
        int next = 0;
        for (INDArray parameter : network.getLayer(0).paramTable().values()) {
            parameter.assign(
                    Nd4j.createFromArray(parameters[next++]).castTo(type).reshape(parameter.shape()));
        }
        assertThat(fast ? FastLayers.replace(network) : List.of()).hasSize(fast ? 1 : 0);
        return network.getLayer(0);
    }

    private static INDArray evaluate(Layer layer, INDArray x) {
        return layer.activate(x, false, LayerWorkspaceMgr.noWorkspaces()).dup();
    }

    @Test
    void lockedParametersStayStock() {
        BatchNormalization locked = new BatchNormalization.Builder()
                .nIn(CHANNELS)
                .nOut(CHANNELS)
                .lockGammaBeta(true)
                .build();
        assertThat(FastBatchNormalization.covers(locked)).isFalse();
        MultiLayerNetwork network = TinyGan.network(
                new NeuralNetConfiguration.Builder().list().layer(locked).build());
        assertThat(FastLayers.replace(network)).isEmpty();
        assertThat(FastBatchNormalization.covers(
                        new BatchNormalization.Builder().nIn(CHANNELS).build()))
                .isTrue();
    }

    /**
     * Single precision has values around 100 in steps of 8e-6. The mean is subtracted before anything is squared, so that
     * errors grow with the mean, and not with its square.
     */
    @ParameterizedTest(name = "mean {0} standard deviations from 0, seed 13")
    @ValueSource(doubles = {0, 10, 100, 1000})
    void isAsAccurateAsItsInputIsExact(double mean) {
        Nd4j.getRandom().setSeed(SEED);
        long[] shape = {16, CHANNELS, 8, 8};
        INDArray x = Nd4j.randn(DataType.DOUBLE, shape).addi(mean).castTo(DataType.FLOAT);
        INDArray epsilon = Nd4j.randn(DataType.FLOAT, shape);
        Setting setting = new Setting("NCHW", true, 0.9, 1e-5);
        LayerRun expected = LayerRun.of(
                layer(setting.configuration(), DataType.DOUBLE, false),
                x.castTo(DataType.DOUBLE),
                epsilon.castTo(DataType.DOUBLE));
        LayerRun fast = LayerRun.of(layer(setting.configuration(), DataType.FLOAT, true), x, epsilon);
        double tolerance = Math.max(TOLERANCE, 2e-7 * mean); // the stock layer needs 7e-7 * mean
        assertClose("output", fast.output(), expected.output(), tolerance);
        assertClose("gradient by the input", fast.inputGradient(), expected.inputGradient(), tolerance);
        expected.gradients()
                .forEach((name, gradient) ->
                        assertClose("gradient by " + name, fast.gradients().get(name), gradient, tolerance));
    }

    @Test
    void aConstantChannelGivesBeta() {
        INDArray x = Nd4j.valueArrayOf(new long[] {4, CHANNELS, 5, 6}, 2.5f, DataType.FLOAT);
        Layer fast = layer(new Setting("NCHW", true, 0.9, 1e-5).configuration(), DataType.FLOAT, true);
        LayerRun run = LayerRun.of(fast, x, Nd4j.ones(DataType.FLOAT, x.shape()));
        assertClose("output", run.output().mean(0, 2, 3), Nd4j.createFromArray(-0.3, 0.4, 0.1));
        assertThat(run.inputGradient().amaxNumber().doubleValue()).isLessThan(1e-3);
    }

    @Test
    void showsNan() {
        INDArray x = Nd4j.randn(DataType.FLOAT, 4, CHANNELS, 5, 6);
        x.putScalar(0, 0, 0, 0, Float.NaN);
        Layer fast = layer(new Setting("NCHW", true, 0.9, 1e-5).configuration(), DataType.FLOAT, true);
        LayerRun run = LayerRun.of(fast, x, Nd4j.ones(DataType.FLOAT, x.shape()));
        INDArray means = run.output().mean(0, 2, 3);
        assertThat(means.getFloat(0)).isNaN();
        assertThat(means.getFloat(1)).isFinite();
        assertThat(Transforms.abs(run.inputGradient()).mean(0, 2, 3).getFloat(0))
                .isNaN();
    }

    @Test
    void refusesOtherNumbersOfChannelsAsTheStockLayerDoes() {
        Setting setting = new Setting("NCHW", true, 0.9, 1e-5);
        INDArray x = Nd4j.zeros(DataType.FLOAT, 4, CHANNELS + 1, 5, 6);
        Layer fast = layer(setting.configuration(), DataType.FLOAT, true);
        assertThatThrownBy(() -> evaluate(fast, x))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "input.size(1) does not match expected input size of 3 - got input array with shape [4, 4, 5, 6]");
    }
}
