package io.github.cnnviz.dl4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.deeplearning4j.gradientcheck.GradientCheckUtil;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Deconvolution2D;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.NoOp;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

class FastLayersTest {

    private static final double TOLERANCE = 1e-5; // of the largest magnitude

    @TempDir
    private Path folder;

    @AfterEach
    void giveNd4jItsTypesBack() {
        Nd4j.setDefaultDataTypes(DataType.FLOAT, DataType.FLOAT);
    }

    /** The settings of a network of one convolution and two deconvolutions. */
    record Setting(int kernel, int stride, ConvolutionMode mode, int padding, boolean bias, int dilation) {

        int side() {
            return mode == ConvolutionMode.Same ? 7 : 12;
        }

        MultiLayerNetwork network(DataType type) {
            return TinyGan.network(new NeuralNetConfiguration.Builder()
                    .seed(7)
                    .dataType(type)
                    .updater(type == DataType.DOUBLE ? new NoOp() : new Sgd(0.01))
                    .list()
                    .layer(new ConvolutionLayer.Builder(kernel, kernel)
                            .stride(stride, stride)
                            .padding(padding, padding)
                            .convolutionMode(mode)
                            .nOut(4)
                            .hasBias(bias)
                            .activation(Activation.TANH)
                            .build())
                    .layer(new Deconvolution2D.Builder(kernel, kernel)
                            .stride(stride, stride)
                            .padding(padding, padding)
                            .dilation(dilation, dilation)
                            .convolutionMode(mode)
                            .nOut(2)
                            .hasBias(bias)
                            .activation(Activation.SIGMOID)
                            .build())
                    .layer(new Deconvolution2D.Builder(kernel, kernel)
                            .stride(stride, stride)
                            .padding(padding, padding)
                            .convolutionMode(mode)
                            .nOut(3)
                            .activation(Activation.IDENTITY)
                            .build())
                    .layer(new OutputLayer.Builder(LossFunction.MSE)
                            .nOut(2)
                            .activation(Activation.IDENTITY)
                            .build())
                    .setInputType(InputType.convolutional(side(), side(), 3))
                    .build());
        }

        MultiLayerNetwork fast(DataType type) {
            MultiLayerNetwork network = network(type);
            assertThat(FastLayers.replace(network)).containsExactly(0, 1, 2);
            return network;
        }
    }

    static Stream<Setting> settings() {
        List<Setting> settings = new ArrayList<>();
        for (int kernel : new int[] {3, 5}) {
            for (int stride : new int[] {1, 2}) {
                for (boolean bias : new boolean[] {true, false}) {
                    settings.add(new Setting(kernel, stride, ConvolutionMode.Same, 0, bias, 1));
                    settings.add(new Setting(kernel, stride, ConvolutionMode.Truncate, 0, bias, 1));
                    settings.add(new Setting(kernel, stride, ConvolutionMode.Truncate, 1, bias, 1));
                }
            }
        }
        return settings.stream();
    }

    @ParameterizedTest
    @MethodSource("settings")
    void computeWhatStockLayersCompute(Setting setting) {
        Nd4j.getRandom().setSeed(3);
        INDArray x = Nd4j.randn(3, 3, setting.side(), setting.side());
        INDArray y = Nd4j.randn(3, 2);
        MultiLayerNetwork stock = setting.network(DataType.FLOAT);
        MultiLayerNetwork fast = setting.fast(DataType.FLOAT);

        List<INDArray> expected = stock.feedForward(x, false);
        List<INDArray> actual = fast.feedForward(x, false);
        for (int i = 1; i < expected.size(); i++) {
            assertSame("output of layer " + (i - 1), actual.get(i), expected.get(i));
        }
        Pair<Gradient, INDArray> stockGradients = stock.calculateGradients(x, y, null, null);
        Pair<Gradient, INDArray> fastGradients = fast.calculateGradients(x, y, null, null);
        stockGradients
                .getFirst()
                .gradientForVariable()
                .forEach((name, gradient) -> assertSame(
                        "gradient of " + name, fastGradients.getFirst().getGradientFor(name), gradient));
        assertSame("gradient of the input", fastGradients.getSecond(), stockGradients.getSecond());
        for (int i = 0; i < 3; i++) {
            stock.fit(x, y);
            fast.fit(x, y);
        }
        assertSame("parameters after three fits", fast.params(), stock.params());
    }

    private static void assertSame(String what, INDArray actual, INDArray expected) {
        assertThat(actual.shape()).as(what).isEqualTo(expected.shape());
        double largest = expected.amaxNumber().doubleValue();
        assertThat(largest).as(what).isPositive();
        assertThat(actual.sub(expected).amaxNumber().doubleValue() / largest)
                .as(what)
                .isLessThan(TOLERANCE);
    }

    static Stream<Setting> checked() {
        return Stream.of(
                new Setting(3, 2, ConvolutionMode.Same, 0, true, 1),
                new Setting(3, 1, ConvolutionMode.Truncate, 1, true, 1));
    }

    @ParameterizedTest
    @MethodSource("checked")
    void gradientsAreThoseOfTheLoss(Setting setting) {
        Nd4j.setDefaultDataTypes(DataType.DOUBLE, DataType.DOUBLE);
        Nd4j.getRandom().setSeed(5);
        assertThat(GradientCheckUtil.checkGradients(new GradientCheckUtil.MLNConfig()
                        .net(setting.fast(DataType.DOUBLE))
                        .input(Nd4j.randn(2, 3, setting.side(), setting.side()))
                        .labels(Nd4j.randn(2, 2))
                        .subset(true)
                        .maxPerParam(12)
                        .print(GradientCheckUtil.PrintMode.FAILURES_ONLY)))
                .isTrue();
    }

    @Test
    void theSavedFileIsStock() throws Exception {
        Setting setting = new Setting(3, 2, ConvolutionMode.Same, 0, true, 1);
        MultiLayerNetwork fast = setting.fast(DataType.FLOAT);
        INDArray x = Nd4j.randn(3, 3, setting.side(), setting.side());
        fast.fit(x, Nd4j.randn(3, 2));
        Path file = folder.resolve("network.zip");
        SavedModel.save(fast, file);
        MultiLayerNetwork loaded = ModelSerializer.restoreMultiLayerNetwork(file.toFile());
        assertThat(Stream.of(loaded.getLayers()).map(layer -> layer.getClass().getName()))
                .containsExactly(
                        "org.deeplearning4j.nn.layers.convolution.ConvolutionLayer",
                        "org.deeplearning4j.nn.layers.convolution.Deconvolution2DLayer",
                        "org.deeplearning4j.nn.layers.convolution.Deconvolution2DLayer",
                        "org.deeplearning4j.nn.layers.OutputLayer");
        assertThat(loaded.params().toFloatVector())
                .containsExactly(fast.params().toFloatVector());
        assertSame("output", loaded.output(x), fast.output(x));
    }
}
