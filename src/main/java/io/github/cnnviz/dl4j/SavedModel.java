package io.github.cnnviz.dl4j;

import io.github.cnnviz.CnnvizException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.zip.ZipFile;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.nd4j.linalg.factory.Nd4j;

/** Networks in Deeplearning4j's own file format. */
public final class SavedModel {

    private SavedModel() {}

    /** Saves a network with its updater's state, under a temporary name first: the file is whole or not there. */
    public static void save(MultiLayerNetwork network, Path file) throws IOException {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        ModelSerializer.writeModel(network, part.toFile(), true);
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    }

    /**
     * Loads a network.
     *
     * @param parameter the parameter of the pom that names the file, for messages
     */
    public static MultiLayerNetwork load(Path file, String parameter) throws CnnvizException {
        try {
            refuseJavaObjects(file, parameter);
            return ModelSerializer.restoreMultiLayerNetwork(file.toFile(), false);
        } catch (IOException | RuntimeException e) { // the format is checked nowhere, so a wrong file fails anyhow
            throw new CnnvizException(
                    parameter + " names a file that holds no Deeplearning4j MultiLayerNetwork: " + file + " ("
                            + e.getMessage() + ")",
                    "set " + parameter + " to a .zip that ModelSerializer.writeModel or cnnviz:train wrote",
                    e);
        }
    }

    private static void refuseJavaObjects(Path file, String parameter) throws CnnvizException, IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            if (zip.getEntry(ModelSerializer.PREPROCESSOR_BIN) != null) {
                throw ModelFile.javaObject(parameter, file);
            }
            SavedParameters.check(zip);
        }
    }

    /** Returns how many values a network takes as one flat input, e.g. a generator's latent size. */
    public static int inputSize(MultiLayerNetwork network, String parameter) throws CnnvizException {
        if (network.getLayerWiseConfigurations().getConf(0).getLayer() instanceof FeedForwardLayer layer
                && layer.getNIn() > 0) {
            return Math.toIntExact(layer.getNIn());
        }
        throw new CnnvizException(
                parameter + " names a network whose first layer does not say how many values it takes",
                "set <subject> too, so that its plan() says the latent size");
    }

    /** Returns channels, height and width of what a generator makes. */
    public static int[] imageShape(MultiLayerNetwork generator, int latentSize) throws CnnvizException {
        long[] shape = generator.output(Nd4j.zeros(1, latentSize)).shape();
        if (shape.length != 4) {
            throw new CnnvizException(
                    "the generator's output has shape " + Arrays.toString(shape)
                            + ", not batch × channels × height × width",
                    "end the generator with a layer that makes images, such as a Deconvolution2D of 1 or 3 channels");
        }
        return new int[] {(int) shape[1], (int) shape[2], (int) shape[3]};
    }
}
