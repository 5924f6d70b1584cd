package io.github.cnnviz.arrays;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.cnnviz.CnnvizException;
import io.github.cnnviz.capture.LayerCapture;
import io.github.cnnviz.capture.LayerOutputs;
import io.github.cnnviz.capture.LayerWeights;
import io.github.cnnviz.network.AbstractionLevel;
import io.github.cnnviz.network.LayerInfo;
import io.github.cnnviz.network.LayerKind;
import io.github.cnnviz.network.OutputShape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CapturedArraysTest {

    private static final String FORMAT = "correct it; src/docs/captured-arrays.md describes the format";

    @TempDir
    private Path folder;

    @BeforeEach
    void writeArrays() throws Exception {
        write("conv", 4, 3, 2, 2); // N, H, W, C
        write("kernel", 3, 1, 5, 2); // kh, kw, in, out
        write("bias", 2);
        write("dense", 4, 3);
        write("matrix", 2, 3); // in, out
    }

    @Test
    void readsTensorFlowsLayout() throws Exception {
        CapturedArrays arrays = open("""
                {"batch": 4, "layers": [
                  {"name": "conv", "kind": "conv", "activation": "relu", "activations": "conv.npy",
                   "shape": [4, 3, 2, 2], "weights": "kernel.npy", "weights_shape": [3, 1, 5, 2], "bias": "bias.npy",
                   "gradient": "kernel.npy", "bias_gradient": "bias.npy"},
                  {"name": "dense", "kind": "dense", "activations": "dense.npy", "weights": "matrix.npy"}]}
                """);
        LayerArrays conv = arrays.layers().get(0);
        assertThat(conv.shape()).isEqualTo(OutputShape.maps(2, 3, 2));
        float[] last = conv.samples(3, 4);
        assertThat(last).as("channels first").containsExactly(36, 38, 40, 42, 44, 46, 37, 39, 41, 43, 45, 47);
        LayerCapture capture = arrays.capture(conv, new LayerOutputs(conv.shape(), List.of()), arrays.layers());
        LayerWeights weights = capture.weights().orElseThrow();
        assertThat(weights.weight(1, 3, 2, 0)).as("out 1, in 3, row 2").isEqualTo(2 * 10 + 3 * 2 + 1);
        assertThat(weights.bias(1)).isEqualTo(1);
        assertThat(capture.layer().inputs()).isEqualTo(5);
        assertThat(capture.layer().parameters()).isEqualTo(32);
        assertThat(capture.layer().activation()).isEqualTo("relu");
        assertThat(capture.layer().level()).isEqualTo(AbstractionLevel.LOW);
        assertThat(capture.gradients().orElseThrow().count()).isEqualTo(32);
        assertThat(capture.gradients().orElseThrow().mean()).isEqualTo((29 * 30 / 2 + 1) / 32.0);
        LayerArrays dense = arrays.layers().get(1);
        LayerCapture second = arrays.capture(dense, new LayerOutputs(dense.shape(), List.of()), arrays.layers());
        assertThat(second.weights().orElseThrow().weight(2, 1, 0, 0)).isEqualTo(5);
        assertThat(second.layer().activation()).isEqualTo("unknown");
        assertThat(second.layer().level()).isEqualTo(AbstractionLevel.HIGH);
        assertThat(second.gradients()).isEmpty();
    }

    @Test
    void readsPyTorchsLayout() throws Exception {
        write("torch", 4, 2, 3, 2); // N, C, H, W
        write("torch-kernel", 2, 5, 3, 1); // out, in, kh, kw
        write("torch-transposed", 5, 2, 3, 1); // in, out, kh, kw
        CapturedArrays arrays = open("""
                {"batch": 4, "layout": "channels_first", "network": "generator", "layers": [
                  {"name": "a", "kind": "conv", "activations": "torch.npy", "weights": "torch-kernel.npy"},
                  {"name": "b", "kind": "deconv", "activations": "torch.npy", "weights": "torch-transposed.npy"},
                  {"name": "c", "kind": "batch_norm", "activations": "torch.npy", "weights": "bias.npy"},
                  {"name": "d", "kind": "pooling", "activations": "torch.npy"}]}
                """);
        LayerArrays conv = arrays.layers().get(0);
        assertThat(conv.samples(1, 2)).containsExactly(12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23);
        assertThat(weights(arrays, 0).weight(1, 3, 2, 0)).isEqualTo(1 * 15 + 3 * 3 + 2);
        assertThat(weights(arrays, 1).weight(1, 3, 2, 0)).isEqualTo(3 * 6 + 1 * 3 + 2);
        LayerCapture norm = capture(arrays, 2);
        assertThat(norm.weights()).isEmpty();
        assertThat(norm.layer().parameters()).isEqualTo(2);
        assertThat(norm.layer().level()).as("of a generator").isEqualTo(AbstractionLevel.LOW);
        assertThat(capture(arrays, 0).layer().level()).isEqualTo(AbstractionLevel.HIGH);
        assertThat(capture(arrays, 3).layer().kind()).isEqualTo(LayerKind.POOLING);
        assertThat(capture(arrays, 3).layer().inputs())
                .as("units of the layer before")
                .isEqualTo(2);
    }

    @Test
    void bringsImagesIntoTheirRange() throws Exception {
        write("images", 4, 1, 2, 3);
        CapturedArrays arrays = open("""
                {"batch": 4, "real": 3, "images": {"file": "images.npy", "range": [0, 16]},
                 "layers": [{"name": "dense", "kind": "dense", "activations": "dense.npy"}]}
                """);
        assertThat(arrays.realImages(2).orElseThrow().size()).isEqualTo(2);
        assertThat(arrays.realImages(2).orElseThrow().value(1, 2, 0, 0)).isEqualTo(0f); // 8
        assertThat(arrays.generatedImages(16).orElseThrow().size()).isEqualTo(1);
        assertThat(arrays.generatedImages(16).orElseThrow().value(0, 0, 0, 0)).isEqualTo(1.25f); // 18
    }

    /** A skip from the first layer to the merge: the second layer lies deeper than the list says, the last no deeper. */
    @Test
    void followsTheEdgesThatAManifestGives() throws Exception {
        CapturedArrays arrays = open("""
                {"batch": 4, "layers": [
                  {"name": "a", "kind": "conv", "activations": "conv.npy", "from": []},
                  {"name": "b", "kind": "dense", "activations": "dense.npy", "from": ["a"]},
                  {"name": "c", "kind": "activation", "activations": "dense.npy"},
                  {"name": "skip", "kind": "dense", "activations": "dense.npy", "from": []},
                  {"name": "sum", "kind": "merge", "activations": "dense.npy", "from": ["c", "a"]}]}
                """);
        List<LayerInfo> layers = new ArrayList<>();
        for (int i = 0; i < arrays.layers().size(); i++) {
            layers.add(capture(arrays, i).layer());
        }
        assertThat(layers)
                .extracting(LayerInfo::inputs)
                .as("of the layers before, together; of the first one its own units")
                .containsExactly(2, 2, 3, 3, 3 + 2);
        assertThat(layers)
                .extracting(LayerInfo::level)
                .as("0, 1, 2, 0 and 3 layers deep")
                .containsExactly(
                        AbstractionLevel.LOW,
                        AbstractionLevel.LOW,
                        AbstractionLevel.HIGH,
                        AbstractionLevel.LOW,
                        AbstractionLevel.HIGH);
        assertThat(layers)
                .extracting(layer -> layer.from().orElseThrow())
                .containsExactly(List.of(), List.of("a"), List.of("b"), List.of(), List.of("a", "c"));
        LayerArrays sum = arrays.layers().get(4);
        List<LayerArrays> chosen = List.of(arrays.layers().get(1), sum);
        assertThat(arrays.capture(sum, new LayerOutputs(sum.shape(), List.of()), chosen)
                        .layer()
                        .from())
                .as("a and c are left out; c takes b's outputs")
                .hasValue(List.of("b"));
    }

    @Test
    void aGeneratorNeedNotHaveSeenTheRealSamples() throws Exception {
        write("few", 3, 2);
        String json = """
                {"batch": 4, "real": 1, "layers": [
                  {"name": "g", "network": "generator", "kind": "dense", "activations": "few.npy", "samples": "generated"},
                  {"name": "d", "kind": "dense", "activations": "dense.npy", "samples": "all"}]}
                """;
        assertThat(open(json).layers()).extracting(LayerArrays::samples).containsExactly(3, 4);
        assertThat(open(json).layers()).extracting(LayerArrays::generatedOnly).containsExactly(true, false);
        refuses(
                json.replace("few.npy", "dense.npy"),
                "dense.npy (activations of generator/g) has 4 samples, but by 'batch' and 'real' in manifest.json"
                        + " generated are 3",
                "capture all layers with the same samples, and set 'batch' to their number");
        refuses(
                json.replace("\"real\": 1", "\"real\": 4"),
                "manifest.json says that 'layers[0].samples' are the generated ones, but all are real",
                FORMAT);
        refuses(
                json.replace("\"real\": 1, ", ""),
                "manifest.json says that 'layers[0].samples' are the generated ones, but lacks 'real'",
                FORMAT);
    }

    @Test
    void namesFieldsThatItDoesNotKnow() throws Exception {
        assertThat(open("""
                                {"batch": 4, "date": 1, "layers":
                                  [{"name": "d", "kind": "dense", "activations": "dense.npy", "wieghts": "matrix.npy"}]}
                                """).unknownFields()).containsExactly("date", "layers[0].wieghts");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[1] | manifest.json is no JSON object, but [1]",
                "{\"batch\": | manifest.json is no JSON: line 1: Unexpected end-of-input within/between Object entries",
                "{\"batch\": 4, \"batch\": 4} | manifest.json is no JSON: line 1: Duplicate field 'batch'",
                "{} | manifest.json lacks 'batch', the number of samples",
                "{\"batch\": 0} | manifest.json has 0 as 'batch', which should be a positive integer",
                "{\"batch\": 2.5} | manifest.json has 2.5 as 'batch', which should be a positive integer",
                "{\"batch\": 4} | manifest.json lacks 'layers', the list of layers in data flow",
                "{\"batch\": 4, \"layers\": []} | manifest.json has an empty list of layers",
                "{\"batch\": 4, \"layers\": [7]} | manifest.json has 7 in place of an object at layers[0]",
                "{\"batch\": 4, \"real\": 5, \"layers\": []} | manifest.json has 5 as 'real', which should be the number"
                        + " of real samples, from 0 to 4",
                "{\"batch\": 4, \"layout\": \"NHWC\"} | manifest.json has \"NHWC\" as 'layout', which should be"
                        + " channels_last or channels_first",
            })
    void saysWhatIsWrongWithTheManifest(String json, String problem) {
        refuses(json, problem, FORMAT);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`kind`: `dense`, `activations`: `dense.npy` | lacks 'layers[0].name', the layer's name",
                "`name`: ` `, `kind`: `dense` | has ` ` as 'layers[0].name', which should be a text",
                "`name`: `d` | lacks 'layers[0].kind', one of conv, deconv, dense, batch_norm, activation, pooling,"
                        + " upsampling, reshape, merge, normalization, recurrent, embedding, attention, other",
                "`name`: `d`, `kind`: `lstm` | has `lstm` as 'layers[0].kind', which should be one of conv, deconv, dense,"
                        + " batch_norm, activation, pooling, upsampling, reshape, merge, normalization, recurrent,"
                        + " embedding, attention, other",
                "`name`: `d`, `kind`: `dense` | lacks 'layers[0].activations', the .npy file of the layer's outputs",
                "`name`: `d`, `kind`: `dense`, `activations`: 7 | has 7 as 'layers[0].activations', which should be a text",
                "`name`: `d`, `kind`: `dense`, `activations`: `dense.npy`, `shape`: [4, -3] | has [4,-3] as"
                        + " 'layers[0].shape', which should be a list of positive integers",
                "`name`: `d`, `kind`: `dense`, `activations`: `dense.npy`, `from`: `a` | has `a` as 'layers[0].from',"
                        + " which should be a list of names of layers",
                "`name`: `d`, `kind`: `dense`, `activations`: `dense.npy`, `from`: [1] | has [1] as 'layers[0].from',"
                        + " which should be a list of names of layers",
                "`name`: `d`, `kind`: `dense`, `activations`: `dense.npy`, `from`: [`d`] | names 'd' in 'layers[0].from',"
                        + " which is no layer of network before d",
                "`name`: `d`, `kind`: `dense`, `activations`: `dense.npy`, `samples`: `real` | has `real` as"
                        + " 'layers[0].samples', which should be all or generated",
            })
    void saysWhatIsWrongWithALayer(String fields, String problem) {
        refuses(
                "{'batch': 4, 'layers': [{".replace('\'', '"') + fields.replace('`', '"') + "}]}",
                "manifest.json " + problem.replace('`', '"'),
                FORMAT);
    }

    @Test
    void refusesNamesThatCannotBeToldApart() {
        String layer = "{\"name\": \"%s\", \"kind\": \"dense\", \"activations\": \"dense.npy\"}";
        String json = "{\"batch\": 4, \"layers\": [" + layer + ", " + layer + "]}";
        refuses(
                json.formatted("d", "d"),
                "manifest.json has two layers named network/d",
                "give each layer of a network a name of its own");
        refuses(
                json.formatted("d#^", "d$?"),
                "manifest.json has layers named network/d#^ and network/d$?, which differ in punctuation only",
                "give each layer of a network a name of its own");
    }

    @Test
    void readsNothingOutsideOfItsFolder() throws Exception {
        Path inside = Files.createDirectory(folder.resolve("inside"));
        Path outside = folder.resolve("dense.npy");
        Files.createSymbolicLink(inside.resolve("link.npy"), outside);
        for (String name : List.of("../dense.npy", "x/../../dense.npy", outside.toString(), "link.npy")) {
            Files.writeString(inside.resolve("manifest.json"), dense(name));
            assertThatExceptionOfType(CnnvizException.class)
                    .isThrownBy(() -> CapturedArrays.open(inside))
                    .withMessage(name + " (activations of network/d) leads out of " + inside.toRealPath());
        }
        Files.copy(outside, inside.resolve("own.npy"));
        Files.delete(inside.resolve("link.npy"));
        Files.createSymbolicLink(inside.resolve("link.npy"), Path.of("own.npy"));
        Files.writeString(inside.resolve("manifest.json"), dense("link.npy"));
        assertThat(CapturedArrays.open(inside).layers()).hasSize(1);
    }

    @Test
    void saysWhichFileIsMissing() throws Exception {
        refuses(
                dense("gone.npy"),
                "gone.npy (activations of network/d) does not exist in " + folder.toRealPath(),
                "save the array there, or correct its name in manifest.json");
        Files.createDirectory(folder.resolve("sub"));
        refuses(
                dense("sub"),
                "sub (activations of network/d) is no file in " + folder.toRealPath(),
                "save the array there, or correct its name in manifest.json");
        Files.delete(folder.resolve("manifest.json"));
        assertThatExceptionOfType(CnnvizException.class)
                .isThrownBy(() -> CapturedArrays.open(folder))
                .withMessage("there is no manifest.json in " + folder);
    }

    @Test
    void saysWhichShapesDoNotFit() throws Exception {
        write("empty", 4, 0);
        refuses(
                dense("conv.npy").replace("\"conv.npy\"", "\"conv.npy\", \"shape\": [4, 3, 2, 3]"),
                "conv.npy (activations of network/d) has the shape 4 × 3 × 2 × 2, but manifest.json says 4 × 3 × 2 × 3",
                "correct the shape in manifest.json, or save the array that belongs here");
        refuses(
                dense("bias.npy"),
                "bias.npy (activations of network/d) has the shape 2; it should have 2 or 4 axes",
                "reshape it; src/docs/captured-arrays.md gives the axes of each array");
        refuses(
                dense("matrix.npy"),
                "matrix.npy (activations of network/d) has 2 samples, but 'batch' in manifest.json is 4",
                "capture all layers with the same samples, and set 'batch' to their number");
        refuses(
                dense("empty.npy"),
                "empty.npy (activations of network/d) has the shape 4 × 0: it is empty",
                "save an array with values, or leave it out of manifest.json");
        refuses(
                with("\"weights\": \"dense.npy\", \"inputs\": 5"),
                "dense.npy (weights of network/d) has 4 inputs, but manifest.json says 5",
                "correct 'inputs', or the order of the array's axes");
        write("transposed", 3, 2);
        refuses(
                with("\"weights\": \"transposed.npy\""),
                "transposed.npy (weights of network/d) has the shape 3 × 2, that is 2 output units, but the activations"
                        + " have 3",
                "save the array that belongs here; src/docs/captured-arrays.md gives the order of its axes");
        refuses(
                with("\"bias\": \"bias.npy\""),
                "bias.npy (bias of network/d) has the shape 2, that is 2 output units, but the activations have 3",
                "save the array that belongs here; src/docs/captured-arrays.md gives the order of its axes");
        refuses(
                with("\"weights\": \"matrix.npy\", \"gradient\": \"dense.npy\""),
                "dense.npy (gradient of network/d) has the shape 4 × 3, but matrix.npy (weights of network/d) has 2 × 3",
                "save the gradient of the loss by each value of that array, in its shape");
        refuses(
                with("\"gradient\": \"dense.npy\""),
                "dense.npy (gradient of network/d) has the shape 4 × 3, but there is no array that it is the gradient of",
                "save the gradient of the loss by each value of that array, in its shape");
        refuses(
                with("\"weights\": \"matrix.npy\"").replace("\"dense\"", "\"activation\""),
                "layer network/d has weights, but is of the kind activation",
                "give it the kind conv, deconv, dense or batch_norm, or leave its weights out");
    }

    @Test
    void saysWhatIsWrongWithImages() throws Exception {
        write("images", 4, 2, 2, 3);
        write("few", 3, 2, 2, 3);
        refuses(
                dense("dense.npy").replace("{\"batch\"", "{\"images\": {\"file\": \"images.npy\"}, \"batch\""),
                "manifest.json has images, but does not say which of them are real",
                "set 'real' to the number of real ones, which come first; 0 if all are generated");
        String json = dense("dense.npy").replace("{\"batch\"", "{\"real\": 2, \"images\": {%s}, \"batch\"");
        refuses(
                json.formatted("\"file\": \"few.npy\""),
                "few.npy (images) has 3 images, but 'batch' in manifest.json is 4",
                "save the image of each sample, in the order of the samples");
        refuses(
                json.formatted("\"file\": \"conv.npy\""),
                "conv.npy (images) has the shape 4 × 3 × 2 × 2, that is 2 channels; images have 1 or 3",
                "save grey or red, green and blue images; src/docs/captured-arrays.md gives the order of the axes");
        refuses(
                json.formatted("\"file\": \"images.npy\", \"range\": [1, 1]"),
                "manifest.json has [1,1] as 'images.range', which should be the values of black and white, e.g. [-1, 1]",
                FORMAT);
    }

    private void refuses(String json, String problem, String remedy) {
        assertThatExceptionOfType(CnnvizException.class)
                .isThrownBy(() -> open(json))
                .withMessage(problem)
                .returns(remedy, CnnvizException::remedy);
    }

    private static String dense(String file) {
        return "{\"batch\": 4, \"layers\": [{\"name\": \"d\", \"kind\": \"dense\", \"activations\": \"" + file
                + "\"}]}";
    }

    private static String with(String fields) {
        return dense("dense.npy").replace("\"dense.npy\"", "\"dense.npy\", " + fields);
    }

    private CapturedArrays open(String json) throws Exception {
        Files.writeString(folder.resolve("manifest.json"), json);
        return CapturedArrays.open(folder);
    }

    private static LayerCapture capture(CapturedArrays arrays, int layer) throws IOException {
        LayerArrays ofLayer = arrays.layers().get(layer);
        return arrays.capture(ofLayer, new LayerOutputs(ofLayer.shape(), List.of()), arrays.layers());
    }

    private static LayerWeights weights(CapturedArrays arrays, int layer) throws Exception {
        return capture(arrays, layer).weights().orElseThrow();
    }

    /** Writes the numbers from 0 on. */
    private void write(String name, int... shape) throws Exception {
        NpyBytes.write(folder.resolve(name + ".npy"), "<f4", false, shape, i -> i);
    }
}
