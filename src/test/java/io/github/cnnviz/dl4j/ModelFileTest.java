package io.github.cnnviz.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import io.github.cnnviz.CnnvizException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Networks that plain Deeplearning4j code saved. */
class ModelFileTest {

    @TempDir
    Path folder;

    private static MultiLayerNetwork classifier() {
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .seed(3)
                .list()
                .layer(new ConvolutionLayer.Builder(3, 3)
                        .nOut(4)
                        .activation(Activation.RELU)
                        .build())
                .layer(new SubsamplingLayer.Builder(2, 2).stride(2, 2).build())
                .layer(new DenseLayer.Builder()
                        .nOut(6)
                        .activation(Activation.TANH)
                        .build())
                .layer(new OutputLayer.Builder(LossFunction.MCXENT)
                        .nOut(3)
                        .activation(Activation.SOFTMAX)
                        .build())
                .setInputType(InputType.convolutional(20, 20, 1))
                .build());
        network.init();
        return network;
    }

    /** A branch that an activation layer must not overwrite, a skip, and a merge. */
    static ComputationGraph graph() {
        ComputationGraph graph = new ComputationGraph(new NeuralNetConfiguration.Builder()
                .seed(4)
                .graphBuilder()
                .addInputs("in")
                .setInputTypes(InputType.convolutional(8, 8, 3))
                .addLayer(
                        "stem",
                        new ConvolutionLayer.Builder(1, 1)
                                .nOut(4)
                                .activation(Activation.IDENTITY)
                                .build(),
                        "in")
                .addLayer("relu", new ActivationLayer(Activation.RELU), "stem")
                .addVertex("skip", new ElementWiseVertex(ElementWiseVertex.Op.Subtract), "stem", "relu")
                .addVertex("join", new MergeVertex(), "skip", "relu")
                .addLayer("mean", new GlobalPoolingLayer(), "join")
                .addLayer(
                        "out",
                        new OutputLayer.Builder(LossFunction.MSE)
                                .nOut(2)
                                .activation(Activation.IDENTITY)
                                .build(),
                        "mean")
                .setOutputs("out")
                .build());
        graph.init();
        return graph;
    }

    private Path saved(org.deeplearning4j.nn.api.Model model) throws IOException {
        Path file = folder.resolve("model.zip");
        ModelSerializer.writeModel(model, file.toFile(), true);
        return file;
    }

    @Test
    void readsLayersInARow() throws Exception {
        MultiLayerNetwork network = classifier();
        ModelFile file = ModelFile.open(saved(network), doing -> {});
        assertThat(file.sizes()).isEmpty();
        assertThat(file.network().nodes().stream().map(EvaluatedNetwork.Node::name))
                .containsExactly("conv-1", "pooling-1", "dense-1", "dense-2");
        INDArray batch = Nd4j.rand(5, 1, 20, 20);
        INDArray before = batch.dup();
        assertThat(file.network().forward(batch, (node, output) -> {})).isEqualTo(network.output(batch, false));
        assertThat(batch).isEqualTo(before);
    }

    @Test
    void keepsWhatABranchStillNeeds() throws Exception {
        ModelFile file = ModelFile.open(saved(graph()), doing -> {});
        Map<String, INDArray> outputs = new HashMap<>();
        List<EvaluatedNetwork.Node> nodes = file.network().nodes();
        file.network()
                .forward(
                        Nd4j.rand(3, 3, 8, 8).subi(0.5),
                        (node, output) -> outputs.put(nodes.get(node).name(), output.dup()));
        INDArray stem = outputs.get("stem");
        assertThat(stem.minNumber().doubleValue()).isNegative();
        // stem - relu(stem) is its negative part: all zeros if relu had been computed in place
        assertThat(outputs.get("skip")).isEqualTo(org.nd4j.linalg.ops.transforms.Transforms.min(stem, 0, true));
        assertThat(outputs.get("join").shape()).containsExactly(3, 8, 8, 8);
        assertThat(nodes.stream()
                        .filter(node -> node.name().equals("skip"))
                        .findFirst()
                        .orElseThrow()
                        .from())
                .containsExactly(0, 1);
    }

    @Test
    void saysWhoseOutputsALayerTakes() throws Exception {
        assertThat(edges(List.of()))
                .containsExactly(
                        "stem []",
                        "relu [stem]",
                        "skip [stem, relu]",
                        "join [relu, skip]",
                        "mean [join]",
                        "out [mean]");
        assertThat(edges(List.of("*/relu", "*/skip")))
                .as("layers that are left out are bridged")
                .containsExactly("stem []", "join [stem]", "mean [join]", "out [mean]");
    }

    private static List<String> edges(List<String> excludes) throws Exception {
        EvaluatedNetwork network = EvaluatedNetwork.of(graph());
        InputForm form = new InputFinder(network, Optional.of(List.of(3, 8, 8))).find();
        return ModelCapture.of(
                        network,
                        new ModelSamples(form, Optional.empty(), 4, -1, 1, 1),
                        new LayerChoice(List.of(), excludes),
                        doing -> {})
                .run(false, done -> {})
                .stream()
                .map(layer ->
                        layer.layer().id().name() + " " + layer.layer().from().orElseThrow())
                .toList();
    }

    @Test
    void makesNewWeightsFromTheSeedAlone() throws Exception {
        INDArray batch = Nd4j.rand(2, 1, 20, 20);
        EvaluatedNetwork network = EvaluatedNetwork.of(classifier());
        INDArray first = network.withNewWeights(7).forward(batch, (node, output) -> {});
        Nd4j.getRandom().setSeed(99);
        assertThat(network.withNewWeights(7).forward(batch, (node, output) -> {}))
                .isEqualTo(first);
        assertThat(network.withNewWeights(8).forward(batch, (node, output) -> {}))
                .isNotEqualTo(first);
    }

    @Test
    void findsTheSizeThatFitsTheFirstDenseLayer() throws Exception {
        // 20 and 21 fit, as pooling drops a row; of sizes that are no usual ones the smallest is taken.
        assertThat(new InputFinder(EvaluatedNetwork.of(classifier()), Optional.empty()).find())
                .hasToString("images of 1 × 20 × 20");
        assertThat(new InputFinder(EvaluatedNetwork.of(classifier()), Optional.of(List.of(1, 21, 21))).find())
                .hasToString("images of 1 × 21 × 21");
    }

    @Test
    void asksForTheSizeWhereNothingSaysIt() {
        assertThatExceptionOfType(CnnvizException.class)
                .isThrownBy(() -> new InputFinder(EvaluatedNetwork.of(graph()), Optional.empty()).find())
                .withMessage("the file does not say how large the images are that layer stem takes")
                .satisfies(e -> assertThat(e.remedy())
                        .isEqualTo("set cnnviz.inputShape to channels, height and width, e.g. 3,64,64"));
        assertThatExceptionOfType(CnnvizException.class)
                .isThrownBy(() -> new InputFinder(EvaluatedNetwork.of(graph()), Optional.of(List.of(1, 8, 8))).find())
                .withMessage("the input is said to be 1,8,8, but layer stem takes images of 3 channels");
    }

    @Test
    void readsSequencesWithTheirTimeAsPositions() throws Exception {
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .seed(5)
                .list()
                .layer(new LSTM.Builder().nIn(3).nOut(4).build())
                .layer(new RnnOutputLayer.Builder(LossFunction.MSE)
                        .nIn(4)
                        .nOut(2)
                        .activation(Activation.TANH)
                        .build())
                .build());
        network.init();
        ModelFile file = ModelFile.open(saved(network), doing -> {});
        InputForm form = new InputFinder(file.network(), Optional.of(List.of(3, 9))).find();
        assertThat(form).hasToString("sequences of 9 steps of 3");
        ModelCapture capture = ModelCapture.of(
                file.network(),
                new ModelSamples(form, Optional.empty(), 70, -1, 1, 1),
                new LayerChoice(List.of(), List.of()),
                doing -> {});
        assertThat(capture.run(true, done -> {}).stream()
                        .map(layer -> layer.layer().id() + " " + layer.layer().output() + " of "
                                + layer.layer().inputs())
                        .toList())
                .containsExactly("network/recurrent-1 1 × 9 × 4 of 3", "network/dense-1 1 × 9 × 2 of 4");
    }

    @Test
    void refusesSerialisedJavaObjects() throws IOException {
        assertRefused(
                Set.of("configuration.json", "coefficients.bin", "preprocessor.bin"),
                "a zip with a serialised Java object, preprocessor.bin");
    }

    @Test
    void saysWhatAnotherZipIs() throws IOException {
        assertRefused(Set.of("config.json", "model.weights.h5"), "a file of Keras 3's own format");
        assertRefused(Set.of("model/data.pkl"), "a file of PyTorch");
        assertRefused(Set.of("configuration.json"), "a zip that holds no network of Deeplearning4j (no");
        assertThatNoException()
                .isThrownBy(() -> ModelFile.refuseOthers(folder, Set.of("configuration.json", "coefficients.bin")));
    }

    private void assertRefused(Set<String> entries, String what) throws IOException {
        Path file = folder.resolve("other.zip");
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (String entry : entries) {
                zip.putNextEntry(new ZipEntry(entry));
            }
        }
        assertThatExceptionOfType(CnnvizException.class)
                .isThrownBy(() -> ModelFile.open(file, doing -> {}))
                .withMessageStartingWith("cnnviz.model names " + what);
    }

    @Test
    void refusesWhatIsNoModelAndWhatWasCutOff() throws IOException {
        Path text = Files.writeString(folder.resolve("model.txt"), "a text");
        assertThatExceptionOfType(CnnvizException.class)
                .isThrownBy(() -> ModelFile.open(text, doing -> {}))
                .withMessage("cnnviz.model names a file that is neither a zip of Deeplearning4j nor an HDF5 file of "
                        + "Keras: " + text);
        byte[] whole = Files.readAllBytes(saved(classifier()));
        Path half = Files.write(folder.resolve("half.zip"), Arrays.copyOf(whole, whole.length / 2));
        assertThatExceptionOfType(CnnvizException.class)
                .isThrownBy(() -> ModelFile.open(half, doing -> {}))
                .withMessageStartingWith("cnnviz.model names a zip that cannot be read: " + half + " (");
    }
}
