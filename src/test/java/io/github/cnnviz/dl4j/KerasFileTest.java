package io.github.cnnviz.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.cnnviz.CnnvizException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.shade.jackson.databind.JsonNode;
import org.nd4j.shade.jackson.databind.ObjectMapper;

/** Files that Keras wrote ({@code src/test/resources/keras/make.py}); what comes out is what Keras computed. */
class KerasFileTest {

    private static final Path FILES = Path.of("test/resources/keras");

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
                    classifier; classifier; images of 1 × 12 × 12;   conv:CONVOLUTION norm:BATCH_NORMALIZATION pool:POOLING drop:OTHER conv2:CONVOLUTION leaky:ACTIVATION classes:DENSE
                    classifier-v2; classifier; images of 1 × 12 × 12; conv:CONVOLUTION norm:BATCH_NORMALIZATION pool:POOLING drop:OTHER conv2:CONVOLUTION leaky:ACTIVATION classes:DENSE
                    generator;  generator;  vectors of 6;            project:DENSE norm:BATCH_NORMALIZATION relu:ACTIVATION up:DECONVOLUTION leaky:ACTIVATION larger:OTHER image:CONVOLUTION
                    residual;   residual;   images of 3 × 8 × 8;     stem:CONVOLUTION relu:ACTIVATION inner:CONVOLUTION skip:MERGE join:MERGE mean:POOLING logits:DENSE
                    mobile;     mobile;     images of 3 × 8 × 8;     stem:CONVOLUTION depthwise:CONVOLUTION separable:CONVOLUTION pool:POOLING most:POOLING logits:DENSE
                    sequence;   sequence;   sequences of 7 steps of 3; steps:RECURRENT last:RECURRENT answer:DENSE
                    words;      words;      6 numbers below 20;      table:EMBEDDING read:RECURRENT answer:DENSE
                    mlp;        mlp;        vectors of 10;           one:DENSE two:DENSE three:DENSE
                    memory;     memory;     sequences of 5 steps of 2; cells:RECURRENT answer:DENSE
                    memory-v2;  memory;     sequences of 5 steps of 2; cells:RECURRENT answer:DENSE
                    """)
    void computesWhatKerasComputed(String name, String said, String form, String nodes) throws Exception {
        ModelFile file = ModelFile.open(FILES.resolve(name + ".h5"), doing -> {});
        assertThat(new InputFinder(file.network(), file.sizes()).find()).hasToString(form);
        assertThat(file.network().nodes().stream()
                        .map(node -> node.name() + ":" + node.kind())
                        .toList())
                .isEqualTo(List.of(nodes.split(" ")));
        JsonNode numbers =
                new ObjectMapper().readTree(FILES.resolve(said + ".json").toFile());
        INDArray out = file.network().forward(array(numbers.get("input")), (node, output) -> {});
        INDArray expected = array(numbers.get("output"));
        assertThat(out.shape()).isEqualTo(expected.shape());
        assertThat(out.sub(expected).amaxNumber().doubleValue()).isLessThan(2e-5);
        INDArray untrained =
                file.network().withNewWeights(1).forward(array(numbers.get("input")), (node, output) -> {});
        assertThat(untrained.shape()).isEqualTo(expected.shape());
    }

    private static INDArray array(JsonNode numbers) {
        List<Long> shape = new ArrayList<>();
        for (JsonNode node = numbers; node.isArray(); node = node.get(0)) {
            shape.add((long) node.size());
        }
        List<Float> values = new ArrayList<>();
        flatten(numbers, values);
        float[] flat = new float[values.size()];
        for (int i = 0; i < flat.length; i++) {
            flat[i] = values.get(i);
        }
        return Nd4j.create(flat, shape.stream().mapToLong(Long::longValue).toArray(), 'c');
    }

    private static void flatten(JsonNode node, List<Float> values) {
        if (node.isArray()) {
            node.forEach(each -> flatten(each, values));
        } else {
            values.add((float) node.asDouble());
        }
    }

    @Test
    void refusesAFileThatWasCutOff() throws IOException {
        byte[] whole = Files.readAllBytes(FILES.resolve("mlp.h5"));
        Path half = folder.resolve("half.h5");
        Files.write(half, Arrays.copyOf(whole, whole.length / 2));
        assertThatExceptionOfType(CnnvizException.class)
                .isThrownBy(() -> ModelFile.open(half, doing -> {}))
                .withMessageStartingWith(
                        "cnnviz.model names an HDF5 file whose model cannot be imported: " + half + " (");
    }

    @Test
    void tellsWhatItIsAboutToRead() throws Exception {
        List<String> told = new ArrayList<>();
        Path file = FILES.resolve("mlp.h5");
        ModelFile.open(file, told::add);
        assertThat(told)
                .containsExactly(
                        "reading " + file,
                        "reading the weights of layer one of " + file,
                        "reading the weights of layer two of " + file,
                        "reading the weights of layer three of " + file,
                        "building the network of " + file);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
                    {"class_name":"Lambda","config":{"name":"half"}}; layer half is a Lambda, whose code is in Python
                    {"class_name":"Sequential","config":{"name":"inner"}}; layer inner is itself a model (Sequential), which the importer cannot unfold
                    {"class_name":"GRU","config":{"name":"read"}}; layer read is a GRU, which Deeplearning4j does not have
                    {"class_name":"Dense","config":{"name":"both"},"inbound_nodes":[[],[]]}; layer both is used 2 times, which the importer cannot follow
                    """)
    void saysWhyAModelCannotBeImported(String layer, String why) throws IOException {
        String model = "{\"class_name\":\"Functional\",\"config\":{\"layers\":[" + layer + "]}}";
        assertThat(KerasConfiguration.unreadable(KerasConfiguration.parse(model)))
                .isEqualTo(Optional.of(why));
    }

    @Test
    void refusesADepthwiseConvolutionOfTheInput() throws IOException {
        String input = "{\"class_name\":\"InputLayer\",\"config\":{\"name\":\"in\"}}";
        String layer = "{\"class_name\":\"DepthwiseConv2D\",\"config\":{\"name\":\"first\"}}";
        String model = "{\"class_name\":\"Sequential\",\"config\":{\"layers\":[%s]}}";
        assertThat(KerasConfiguration.unreadable(KerasConfiguration.parse(model.formatted(input + "," + layer))))
                .contains("layer first is a depthwise convolution of the input itself, of which the importer does not "
                        + "find the number of channels");
    }

    @Test
    void importsWhatHasNoneOfThese() throws IOException {
        String model =
                "{\"class_name\":\"Sequential\",\"config\":[{\"class_name\":\"Dense\",\"config\":{\"name\":\"a\"}}]}";
        assertThat(KerasConfiguration.unreadable(KerasConfiguration.parse(model)))
                .isEmpty();
        assertThat(KerasConfiguration.unreadable(KerasConfiguration.parse("{\"class_name\":\"Mine\"}")))
                .contains("it is of the class Mine, not Sequential or Functional");
    }
}
