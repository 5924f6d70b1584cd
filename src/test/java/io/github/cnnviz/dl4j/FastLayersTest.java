package io.github.cnnviz.dl4j;

import static io.github.cnnviz.dl4j.CloseArrays.assertClose;
import static io.github.cnnviz.dl4j.CloseArrays.assertSameBits;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Percentage.withPercentage;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.deeplearning4j.gradientcheck.GradientCheckUtil;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Deconvolution2D;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DepthwiseConvolution2D;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.SeparableConvolution2D;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.convolutional.Cropping2D;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.api.ops.impl.scalar.Step;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.exception.ND4JIllegalStateException;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.NoOp;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Whole networks with fast layers, through the interface of the stock network. */
class FastLayersTest {

    private static final long SEED = 23;
    private static final int BATCH = 8;

    @TempDir
    private Path folder;

    @AfterEach
    void giveNd4jItsTypesBack() {
        Nd4j.setDefaultDataTypes(DataType.FLOAT, DataType.FLOAT);
    }

    /** Each kind of fast layer, with what keeps a pre-activation and what an output, and stock layers between. */
    private static MultiLayerNetwork network(DataType type, CNN2DFormat format, IUpdater updater, boolean noise) {
        return TinyGan.network(new NeuralNetConfiguration.Builder()
                .seed(SEED)
                .dataType(type)
                .updater(updater)
                .list()
                .layer(new ConvolutionLayer.Builder(3, 3)
                        .convolutionMode(ConvolutionMode.Same)
                        .dilation(2, 2)
                        .dataFormat(format)
                        .nOut(4)
                        .activation(Activation.LEAKYRELU)
                        .build())
                .layer(new BatchNormalization())
                .layer(new ActivationLayer(Activation.TANH))
                .layer(new Cropping2D.Builder(0, 1, 1, 0).dataFormat(format).build())
                .layer(new ConvolutionLayer.Builder(3, 3)
                        .stride(2, 2)
                        .dataFormat(format)
                        .nOut(5)
                        .activation(Activation.TANH)
                        .dropOut(noise ? 0.8 : 0)
                        .build())
                .layer(new DropoutLayer.Builder().dropOut(noise ? 0.9 : 0).build())
                .layer(new Deconvolution2D.Builder(4, 4)
                        .stride(2, 2)
                        .convolutionMode(ConvolutionMode.Same)
                        .dataFormat(format)
                        .nOut(3)
                        .activation(Activation.SOFTPLUS)
                        .build())
                .layer(new SubsamplingLayer.Builder(2, 2)
                        .stride(2, 2)
                        .dataFormat(format)
                        .build())
                .layer(new DenseLayer.Builder()
                        .nOut(6)
                        .activation(Activation.RELU)
                        .dropOut(noise ? 0.9 : 0)
                        .build())
                .layer(new BatchNormalization.Builder().eps(0.1).build())
                .layer(new OutputLayer.Builder(LossFunction.MCXENT)
                        .nOut(3)
                        .activation(Activation.SOFTMAX)
                        .build())
                .setInputType(InputType.convolutional(9, 10, 2, format))
                .build());
    }

    private static MultiLayerNetwork fast(MultiLayerNetwork network) {
        assertThat(FastLayers.replace(network)).containsExactly(0, 1, 2, 4, 6, 8, 9);
        return network;
    }

    private static DataSet data(DataType type, CNN2DFormat format, int seed) {
        Nd4j.getRandom().setSeed(seed);
        INDArray images = Nd4j.randn(type, BATCH, 2, 9, 10);
        INDArray labels = Nd4j.zeros(type, BATCH, 3);
        for (int i = 0; i < BATCH; i++) {
            labels.putScalar(i, (i + seed) % 3, 1);
        }
        return new DataSet(
                format == CNN2DFormat.NCHW ? images : images.permute(0, 2, 3, 1).dup('c'), labels);
    }

    private static void train(MultiLayerNetwork network, CNN2DFormat format, int steps) {
        for (int i = 1; i <= steps; i++) { // ND4J takes a seed of 0 for none
            network.fit(data(DataType.FLOAT, format, i));
        }
    }

    @ParameterizedTest(name = "{0}, noise: {1}, seed 23")
    @CsvSource({"NCHW, true", "NCHW, false", "NHWC, false"}) // with both the stock convolution fails
    void learnsWhatTheStockLayersLearn(CNN2DFormat format, boolean noise) {
        MultiLayerNetwork stock = network(DataType.FLOAT, format, new Nesterovs(0.01), noise);
        MultiLayerNetwork fast = fast(network(DataType.FLOAT, format, new Nesterovs(0.01), noise));
        INDArray before = fast.params().dup();
        train(stock, format, 6);
        train(fast, format, 6);
        assertThat(fast.params().sub(before).amaxNumber().doubleValue()).isGreaterThan(0.01);
        assertClose("parameters", fast.params(), stock.params());
        DataSet data = data(DataType.FLOAT, format, 9);
        assertClose("output", fast.output(data.getFeatures()), stock.output(data.getFeatures()));
        assertThat(fast.score(data)).isCloseTo(stock.score(data), withPercentage(1e-3));
    }

    @ParameterizedTest(name = "noise: {0}, seed 23")
    @ValueSource(booleans = {true, false})
    void workspacesChangeNoBit(boolean noise) {
        MultiLayerNetwork with = fast(network(DataType.FLOAT, CNN2DFormat.NCHW, new Adam(0.01), noise));
        MultiLayerNetwork without = fast(network(DataType.FLOAT, CNN2DFormat.NCHW, new Adam(0.01), noise));
        without.getLayerWiseConfigurations().setTrainingWorkspaceMode(WorkspaceMode.NONE);
        without.getLayerWiseConfigurations().setInferenceWorkspaceMode(WorkspaceMode.NONE);
        assertThat(with.getLayerWiseConfigurations().getTrainingWorkspaceMode()).isEqualTo(WorkspaceMode.ENABLED);
        train(with, CNN2DFormat.NCHW, 5);
        train(without, CNN2DFormat.NCHW, 5);
        assertSameBits(with.params(), without.params());
        INDArray x = data(DataType.FLOAT, CNN2DFormat.NCHW, 9).getFeatures();
        assertSameBits(with.output(x), without.output(x));
    }

    /** The tests above rest on this: ND4J looks at each operation's arrays, and finds those of closed workspaces. */
    @Test
    void arraysThatOutliveTheirWorkspaceAreFound() {
        INDArray leaked;
        try (MemoryWorkspace workspace = Nd4j.getWorkspaceManager().getAndActivateWorkspace("of a test")) {
            leaked = Nd4j.create(DataType.FLOAT, 3);
            assertThat(workspace.isScopeActive()).isTrue();
        }
        assertThatThrownBy(() -> leaked.addi(1))
                .isInstanceOf(ND4JIllegalStateException.class)
                .hasMessageContaining("leaked workspace pointer");
        assertThatThrownBy(() -> Nd4j.getExecutioner().exec(new Step(leaked, Nd4j.create(3), 0.0)))
                .isInstanceOf(ND4JIllegalStateException.class)
                .hasMessageContaining("leaked workspace pointer");
        assertThatThrownBy(() -> Nd4j.exec(DynamicCustomOp.builder("multiply")
                        .addInputs(leaked, leaked)
                        .addOutputs(Nd4j.create(3))
                        .build()))
                .hasRootCauseInstanceOf(ND4JIllegalStateException.class);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void everyWayForwardGivesTheSame(boolean training) {
        MultiLayerNetwork stock = network(DataType.FLOAT, CNN2DFormat.NCHW, new NoOp(), false);
        MultiLayerNetwork fast = fast(network(DataType.FLOAT, CNN2DFormat.NCHW, new NoOp(), false));
        INDArray x = data(DataType.FLOAT, CNN2DFormat.NCHW, 1).getFeatures();
        List<INDArray> expected = stock.feedForward(x, training);
        List<INDArray> actual = fast.feedForward(x, training);
        for (int i = 0; i < expected.size(); i++) {
            if (training || i != 2) { // where the stock activation layer writes over the output of the layer before
                assertClose("activation " + i, actual.get(i), expected.get(i));
            }
        }
        INDArray last = actual.get(actual.size() - 1);
        assertSameBits(fast.output(x, training), last);
        assertSameBits(fast.activate(x, Layer.TrainingMode.valueOf(training ? "TRAIN" : "TEST")), last);
    }

    @Test
    void gradientsOfTheWholeNetworkAreThoseOfTheLoss() {
        Nd4j.setDefaultDataTypes(DataType.DOUBLE, DataType.DOUBLE);
        MultiLayerNetwork network = fast(network(DataType.DOUBLE, CNN2DFormat.NCHW, new NoOp(), false));
        DataSet data = data(DataType.DOUBLE, CNN2DFormat.NCHW, 1);
        assertThat(GradientCheckUtil.checkGradients(new GradientCheckUtil.MLNConfig()
                        .net(network)
                        .input(data.getFeatures())
                        .labels(data.getLabels())
                        .subset(true)
                        .maxPerParam(6)
                        .excludeParams(Set.of("1_mean", "1_log10stdev", "9_mean", "9_log10stdev"))
                        .print(GradientCheckUtil.PrintMode.FAILURES_ONLY)))
                .isTrue();
    }

    @Test
    void otherLayersStayStock() {
        MultiLayerNetwork network = TinyGan.network(new NeuralNetConfiguration.Builder()
                .list()
                .layer(new ConvolutionLayer.Builder(3, 3).nOut(2).build())
                .layer(new DepthwiseConvolution2D.Builder(3, 3)
                        .depthMultiplier(2)
                        .build())
                .layer(new SeparableConvolution2D.Builder(3, 3).nOut(2).build())
                .layer(new SubsamplingLayer.Builder(2, 2).build())
                .layer(new FrozenLayer(new DenseLayer.Builder().nOut(3).build()))
                .layer(new OutputLayer.Builder(LossFunction.MSE).nOut(2).build())
                .setInputType(InputType.convolutional(9, 9, 2))
                .build());
        assertThat(FastLayers.replaceIn(network)).containsExactly(0);
        assertThat(FastLayers.replaceIn(network)).as("once more").isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"FLOAT, 7", "DOUBLE, 0", "HALF, 0"})
    void onlySinglePrecisionIsReplaced(DataType type, int layers) {
        assertThat(FastLayers.replaceIn(network(type, CNN2DFormat.NCHW, new NoOp(), false)))
                .hasSize(layers);
    }

    /** Of 3 × 3 weights a dilation of 5 makes 11 × 11 places, 13 for each weight, and one of 6 makes 13 × 13, 19. */
    @ParameterizedTest
    @CsvSource({"1, 3, true", "5, 3, true", "6, 3, false", "6, 1, true"})
    void wideDilationsStayStock(int dilation, int kernel, boolean replaced) {
        ConvolutionLayer layer = new ConvolutionLayer.Builder(kernel, kernel)
                .dilation(dilation, dilation)
                .nOut(2)
                .build();
        assertThat(FastConvolution.covers(layer)).isEqualTo(replaced);
        Deconvolution2D deconvolution = new Deconvolution2D.Builder(kernel, kernel)
                .dilation(dilation, dilation)
                .nOut(2)
                .build();
        MultiLayerNetwork network = TinyGan.network(new NeuralNetConfiguration.Builder()
                .list()
                .layer(layer)
                .layer(deconvolution)
                .setInputType(InputType.convolutional(15, 15, 1))
                .build());
        assertThat(FastLayers.replace(network)).isEqualTo(replaced ? List.of(0, 1) : List.of(1));
        INDArray output = network.output(Nd4j.ones(DataType.FLOAT, 1, 1, 15, 15));
        assertThat(output.shape()).isEqualTo(new long[] {1, 2, 15, 15});
    }

    @Test
    void fastLayersTakeOverTheCounts() {
        MultiLayerNetwork network = network(DataType.FLOAT, CNN2DFormat.NCHW, new NoOp(), false);
        network.setIterationCount(7);
        network.setEpochCount(2);
        network.incrementEpochCount(); // hands both on to the layers
        fast(network);
        assertThat(network.getLayer(0).getIterationCount()).isEqualTo(7);
        assertThat(network.getLayer(0).getEpochCount()).isEqualTo(3);
    }

    @Test
    void filesAreStock() throws Exception {
        MultiLayerNetwork fast = fast(network(DataType.FLOAT, CNN2DFormat.NCHW, new Nesterovs(0.01), false));
        train(fast, CNN2DFormat.NCHW, 3);
        Path file = folder.resolve("fast.zip");
        ModelSerializer.writeModel(fast, file.toFile(), true);
        assertThat(classesIn(file))
                .isNotEmpty()
                .allMatch(name -> name.startsWith("org.deeplearning4j.") || name.startsWith("org.nd4j."));

        MultiLayerNetwork stock = ModelSerializer.restoreMultiLayerNetwork(file.toFile(), true);
        assertThat(Stream.of(stock.getLayers())).noneMatch(FastLayer.class::isInstance);
        assertSameState(stock, fast);
        assertGoOnAlike(stock, fast);
    }

    @Test
    void stockFilesGoOnWithFastLayers() throws Exception {
        MultiLayerNetwork stock = network(DataType.FLOAT, CNN2DFormat.NCHW, new Nesterovs(0.01), false);
        train(stock, CNN2DFormat.NCHW, 3);
        Path file = folder.resolve("stock.zip");
        ModelSerializer.writeModel(stock, file.toFile(), true);
        MultiLayerNetwork fast = fast(ModelSerializer.restoreMultiLayerNetwork(file.toFile(), true));
        assertSameState(fast, stock);
        assertGoOnAlike(fast, stock);
    }

    private static void assertSameState(MultiLayerNetwork loaded, MultiLayerNetwork saved) {
        assertThat(loaded.params().toFloatVector())
                .containsExactly(saved.params().toFloatVector());
        assertThat(loaded.getUpdater().getStateViewArray().toFloatVector())
                .containsExactly(saved.getUpdater().getStateViewArray().toFloatVector());
        assertThat(loaded.paramTable().keySet()).isEqualTo(saved.paramTable().keySet());
    }

    private static void assertGoOnAlike(MultiLayerNetwork loaded, MultiLayerNetwork saved) {
        INDArray x = data(DataType.FLOAT, CNN2DFormat.NCHW, 9).getFeatures();
        assertClose("output", loaded.output(x), saved.output(x));
        train(loaded, CNN2DFormat.NCHW, 1);
        train(saved, CNN2DFormat.NCHW, 1);
        assertClose("output after another step", loaded.output(x), saved.output(x));
    }

    private static Set<String> classesIn(Path zip) throws Exception {
        try (ZipFile file = new ZipFile(zip.toFile());
                InputStream configuration = file.getInputStream(file.getEntry("configuration.json"))) {
            String json = new String(configuration.readAllBytes(), StandardCharsets.UTF_8);
            return Pattern.compile("\"@class\" : \"([^\"]+)\"")
                    .matcher(json)
                    .results()
                    .map(found -> found.group(1))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }
}
