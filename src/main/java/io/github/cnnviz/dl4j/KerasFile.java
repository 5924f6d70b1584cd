package io.github.cnnviz.dl4j;

import io.github.cnnviz.CnnvizException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.deeplearning4j.nn.modelimport.keras.Hdf5Archive;
import org.deeplearning4j.nn.modelimport.keras.KerasLayer;
import org.deeplearning4j.nn.modelimport.keras.KerasModel;
import org.deeplearning4j.nn.modelimport.keras.KerasSequentialModel;
import org.deeplearning4j.nn.modelimport.keras.exceptions.InvalidKerasConfigurationException;
import org.deeplearning4j.nn.modelimport.keras.exceptions.UnsupportedKerasConfigurationException;
import org.deeplearning4j.nn.modelimport.keras.layers.KerasInput;
import org.deeplearning4j.nn.modelimport.keras.utils.KerasModelBuilder;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A whole model that Keras saved as HDF5, of versions 1 to 3. Deeplearning4j's importer reads the first two; of the third it
 * gets the configuration in the words of the second, and the weights from here, as they lie elsewhere in the file.
 */
final class KerasFile {

    /** Characters of most descriptions, and of the longest that is read. */
    private static final int SHORT = 1 << 16;

    private static final int LONG = 1 << 24;
    private static final int LENGTHENED = 16;

    private static final String CONFIGURATION = "model_config";
    private static final String BACKEND = "backend";
    private static final String WEIGHTS = "model_weights";
    private static final String VERSION = "keras_version";

    private final Path file;
    private final Consumer<String> doing;

    private KerasFile(Path file, Consumer<String> doing) {
        this.file = file;
        this.doing = doing;
    }

    static ModelFile open(Path file, Consumer<String> doing) throws CnnvizException {
        try {
            return new KerasFile(file, doing).read();
        } catch (InvalidKerasConfigurationException | UnsupportedKerasConfigurationException e) {
            throw refused(file, firstSentence(e), e);
        } catch (IOException | RuntimeException e) { // the native library throws the latter of a broken file
            throw new CnnvizException(
                    "cnnviz.model names an HDF5 file whose model cannot be imported: " + file + " (" + firstSentence(e)
                            + ")",
                    "check that Keras itself loads the file; else " + ModelFile.WAY_ROUND,
                    e);
        } catch (LinkageError e) {
            throw new CnnvizException(
                    "cnnviz.model names a file of Keras, but the libraries that read it are not there or have no native "
                            + "code for this system (" + e + ")",
                    "add org.deeplearning4j:deeplearning4j-modelimport in the version of the project's other libraries "
                            + "of Deeplearning4j; else " + ModelFile.WAY_ROUND,
                    e);
        }
    }

    private static CnnvizException refused(Path file, String why, Exception cause) {
        return new CnnvizException(
                "cnnviz.model names a model of Keras that cannot be imported: " + file + ": " + why,
                ModelFile.WAY_ROUND,
                cause);
    }

    private static String firstSentence(Throwable thrown) {
        String message = thrown.getMessage();
        return message == null || message.isBlank()
                ? thrown.getClass().getSimpleName()
                : message.strip().lines().findFirst().orElseThrow().replaceFirst("\\. (See|Please|You) .*", "");
    }

    private ModelFile read()
            throws IOException, InvalidKerasConfigurationException, UnsupportedKerasConfigurationException,
                    CnnvizException {
        Map<String, Object> configuration;
        boolean third;
        try (KerasModelBuilder archive = new KerasModel().modelBuilder().weightsHdf5FilenameNoRoot(file.toString())) {
            Hdf5Archive root = archive.getWeightsArchive();
            if (!root.hasAttribute(CONFIGURATION)) {
                throw new CnnvizException(
                        "cnnviz.model names an HDF5 file without a model, perhaps of weights alone: " + file,
                        "save the whole model: model.save('model.h5')");
            }
            configuration = KerasConfiguration.parse(json(root));
            Optional<String> version = root.hasAttribute(VERSION)
                    ? Optional.of(root.readAttributeAsFixedLengthString(VERSION, 5))
                    : Optional.empty();
            third = version.isPresent() && version.get().startsWith("3");
            if (version.isPresent() && !third) { // as the importer does where it reads the configuration itself
                configuration.put(VERSION, version.get());
                if (root.hasAttribute(BACKEND)) {
                    configuration.put(BACKEND, root.readAttributeAsString(BACKEND));
                }
            }
        }
        Optional<String> unreadable = KerasConfiguration.unreadable(configuration);
        if (unreadable.isPresent()) {
            throw refused(file, unreadable.get(), null);
        }
        if (third) {
            configuration = KerasConfiguration.inWordsOfTheSecond(configuration);
        }
        boolean sequential = KerasConfiguration.isSequential(configuration);
        KerasModelBuilder builder = new KerasModel()
                .modelBuilder()
                .enforceTrainingConfig(false)
                .modelJson(KerasConfiguration.json(KerasConfiguration.withoutOrthogonalWeights(configuration)));
        if (!third) {
            builder.weightsHdf5Filename(file.toString());
        }
        KerasModel model = sequential ? builder.buildSequential() : builder.buildModel();
        if (third) {
            setWeights(model);
        }
        doing.accept("building the network of " + file);
        EvaluatedNetwork network = sequential
                ? EvaluatedNetwork.of(((KerasSequentialModel) model).getMultiLayerNetwork())
                : EvaluatedNetwork.of(model.getComputationGraph());
        return new ModelFile(network, sizes(model, KerasConfiguration.isChannelsFirst(configuration)));
    }

    /**
     * Reads the description with as few reads as it takes: of the library's own ways one tries a thousand lengths, the other parses
     * what it has at each length up to 64 MB, and both take from a second to minutes of a broken file.
     */
    private String json(Hdf5Archive root) throws CnnvizException, UnsupportedKerasConfigurationException {
        for (int length = SHORT; length <= LONG; length *= LENGTHENED) {
            String text = root.readAttributeAsFixedLengthString(CONFIGURATION, length);
            int end = text.indexOf('\0');
            if (end >= 0) {
                return text.substring(0, end);
            }
        }
        throw new CnnvizException(
                "cnnviz.model names an HDF5 file whose description of the model is broken: " + file,
                "check that Keras itself loads the file; else " + ModelFile.WAY_ROUND);
    }

    private void setWeights(KerasModel model)
            throws IOException, InvalidKerasConfigurationException, UnsupportedKerasConfigurationException {
        try (KerasModelBuilder archive = new KerasModel().modelBuilder().weightsHdf5FilenameNoRoot(file.toString())) {
            Hdf5Archive root = archive.getWeightsArchive();
            for (KerasLayer layer : model.getLayersOrdered()) {
                if (layer.getNumParams() > 0) {
                    doing.accept("reading the weights of layer " + layer.getLayerName() + " of " + file);
                    Map<String, INDArray> weights = new HashMap<>();
                    collect(root, WEIGHTS + "/" + layer.getLayerName(), layer.getClassName(), weights);
                    layer.setWeights(weights);
                }
            }
        }
    }

    private static void collect(Hdf5Archive root, String group, String kind, Map<String, INDArray> weights)
            throws UnsupportedKerasConfigurationException {
        for (String name : root.getDataSets(group)) {
            weights.put(KerasConfiguration.weight(kind, group, name), root.readDataSet(name, group));
        }
        for (String inner : root.getGroups(group)) {
            collect(root, group + "/" + inner, kind, weights);
        }
    }

    /** Returns the sizes of one sample, units first; empty where they may be any. */
    private static Optional<List<Integer>> sizes(KerasModel model, boolean channelsFirst) {
        int[] shape = model.getLayersOrdered().stream()
                .filter(KerasInput.class::isInstance)
                .findFirst()
                .map(KerasLayer::getInputShape)
                .orElse(null);
        if (shape == null || Arrays.stream(shape).anyMatch(size -> size <= 0)) {
            return Optional.empty();
        }
        List<Integer> sizes = new ArrayList<>(Arrays.stream(shape).boxed().toList());
        if (!channelsFirst && sizes.size() > 1) {
            sizes.add(0, sizes.remove(sizes.size() - 1));
        }
        return Optional.of(sizes);
    }
}
