package io.github.cnnviz.dl4j;

import io.github.cnnviz.CnnvizException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.deeplearning4j.util.ModelSerializer;

/**
 * Opens a saved network of any kind that can be read: a zip of Deeplearning4j, or an HDF5 file of Keras.
 *
 * <p>Objects that Java serialised are never read: a file may come from anywhere.
 *
 * @param network what the file holds
 * @param sizes   sizes of one sample of its input, units first, where the file says them
 */
public record ModelFile(EvaluatedNetwork network, Optional<List<Integer>> sizes) {

    public ModelFile {
        sizes = sizes.map(List::copyOf);
    }

    /** What can be done where a network cannot be read or fed. */
    static final String WAY_ROUND =
            "export its outputs to a folder of arrays and set cnnviz.capture to it, as src/docs/captured-arrays.md says";

    private static final byte[] HDF5 = {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n'};
    private static final byte[] ZIP = {'P', 'K', 3, 4};
    /** Entries that Deeplearning4j reads as serialised Java objects. */
    private static final String JAVA_OBJECT = ModelSerializer.PREPROCESSOR_BIN;

    /**
     * Reads a network.
     *
     * @param doing told what is about to be read, should native code end the JVM
     */
    public static ModelFile open(Path file, Consumer<String> doing) throws CnnvizException, IOException {
        doing.accept("reading " + file);
        byte[] start = new byte[HDF5.length];
        try (InputStream in = Files.newInputStream(file)) {
            start = Arrays.copyOf(in.readNBytes(start.length), start.length);
        }
        if (Arrays.equals(start, HDF5)) {
            return KerasFile.open(file, doing);
        }
        if (Arrays.equals(Arrays.copyOf(start, ZIP.length), ZIP)) {
            return new ModelFile(ofZip(file), Optional.empty());
        }
        throw new CnnvizException(
                "cnnviz.model names a file that is neither a zip of Deeplearning4j nor an HDF5 file of Keras: " + file,
                "set cnnviz.model to what ModelSerializer.writeModel or, in Keras, model.save('model.h5') wrote; else "
                        + WAY_ROUND);
    }

    private static EvaluatedNetwork ofZip(Path file) throws CnnvizException {
        String json = configuration(file);
        try {
            // Layers in a row are a list of confs; a graph has vertices by name.
            return json.contains("\"vertexInputs\"")
                    ? EvaluatedNetwork.of(ModelSerializer.restoreComputationGraph(file.toFile(), false))
                    : EvaluatedNetwork.of(ModelSerializer.restoreMultiLayerNetwork(file.toFile(), false));
        } catch (IOException | RuntimeException e) { // the format is checked nowhere, so a wrong file fails anyhow
            throw new CnnvizException(
                    "cnnviz.model names a zip whose network cannot be restored: " + file + " (" + e.getMessage() + ")",
                    "save it again with the version of Deeplearning4j that cnnviz runs with, " + NativeLibrary.version()
                            + "; else " + WAY_ROUND,
                    e);
        }
    }

    private static String configuration(Path file) throws CnnvizException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            Set<String> names = zip.stream().map(ZipEntry::getName).collect(Collectors.toSet());
            refuseOthers(file, names);
            SavedParameters.check(zip);
            try (InputStream in = zip.getInputStream(zip.getEntry(ModelSerializer.CONFIGURATION_JSON))) {
                return new String(in.readAllBytes(), StandardCharsets.UTF_8);
            }
        } catch (IOException e) {
            throw new CnnvizException(
                    "cnnviz.model names a zip that cannot be read: " + file + " (" + e.getMessage() + ")",
                    "copy or save the file again: it may have been cut off",
                    e);
        }
    }

    static CnnvizException javaObject(String parameter, Path file) {
        return new CnnvizException(
                parameter + " names a zip with a serialised Java object, " + JAVA_OBJECT + ": " + file
                        + "; reading one could run any code",
                "save the network without it: ModelSerializer.writeModel(network, file, false)");
    }

    /** Refuses zips that hold no network of Deeplearning4j, or one that would have Java objects made. */
    static void refuseOthers(Path file, Set<String> names) throws CnnvizException {
        if (names.contains(JAVA_OBJECT)) {
            throw javaObject("cnnviz.model", file);
        }
        if (names.contains(ModelSerializer.CONFIGURATION_JSON)
                && (names.contains(ModelSerializer.COEFFICIENTS_BIN)
                        || names.contains(ModelSerializer.NO_PARAMS_MARKER))) {
            return;
        }
        if (names.contains("model.weights.h5")) {
            throw new CnnvizException(
                    "cnnviz.model names a file of Keras 3's own format: " + file,
                    "save the network as HDF5 in Keras, model.save('model.h5'), and set cnnviz.model to that file");
        }
        if (names.stream().anyMatch(name -> name.endsWith("data.pkl"))) {
            throw new CnnvizException("cnnviz.model names a file of PyTorch: " + file, WAY_ROUND);
        }
        throw new CnnvizException(
                "cnnviz.model names a zip that holds no network of Deeplearning4j (no "
                        + ModelSerializer.CONFIGURATION_JSON + " with " + ModelSerializer.COEFFICIENTS_BIN + "): "
                        + file,
                "set cnnviz.model to what ModelSerializer.writeModel wrote");
    }
}
