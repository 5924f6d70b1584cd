package io.github.cnnviz.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.cnnviz.CnnvizException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.dataset.api.preprocessor.ImagePreProcessingScaler;
import org.nd4j.linalg.learning.config.NoOp;

class SavedModelTest {

    @TempDir
    private Path folder;

    @Test
    void aNetworkComesBackAsItWas() throws Exception {
        MultiLayerNetwork network = TinyGan.network(TinyGan.generator(3, new NoOp()));
        Path file = folder.resolve("generator.zip");
        SavedModel.save(network, file);
        MultiLayerNetwork loaded = SavedModel.load(file, "cnnviz.generator");
        assertThat(loaded.params().toFloatVector())
                .containsExactly(network.params().toFloatVector());
        assertThat(SavedModel.inputSize(loaded, "cnnviz.generator")).isEqualTo(TinyGan.LATENT);
        assertThat(SavedModel.imageShape(loaded, TinyGan.LATENT)).containsExactly(1, 8, 8);
        assertThat(folder).isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void aTextIsNoNetwork() throws Exception {
        Path file = Files.writeString(folder.resolve("generator.zip"), "no network");
        assertThatExceptionOfType(CnnvizException.class)
                .isThrownBy(() -> SavedModel.load(file, "cnnviz.generator"))
                .withMessageStartingWith(
                        "cnnviz.generator names a file that holds no Deeplearning4j MultiLayerNetwork: " + file + " (")
                .satisfies(e -> assertThat(e.remedy())
                        .isEqualTo("set cnnviz.generator to a .zip that ModelSerializer.writeModel or cnnviz:train "
                                + "wrote"));
    }

    @Test
    void aJavaObjectIsNeverRead() throws Exception {
        MultiLayerNetwork network = TinyGan.network(TinyGan.generator(3, new NoOp()));
        Path file = folder.resolve("generator.zip");
        SavedModel.save(network, file);
        ModelSerializer.addNormalizerToModel(file.toFile(), new ImagePreProcessingScaler());
        assertThat(SavedModel.load(file, "cnnviz.generator").numParams()).isPositive(); // normalizer.bin stays unread
        try (FileSystem zip = FileSystems.newFileSystem(file)) {
            Files.writeString(zip.getPath("preprocessor.bin"), "anything");
        }
        assertThatExceptionOfType(CnnvizException.class)
                .isThrownBy(() -> SavedModel.load(file, "cnnviz.generator"))
                .withMessage("cnnviz.generator names a zip with a serialised Java object, preprocessor.bin: " + file
                        + "; reading one could run any code");
    }

    @Test
    void aMissingFileIsNamed() {
        Path file = folder.resolve("missing.zip");
        assertThatExceptionOfType(CnnvizException.class)
                .isThrownBy(() -> SavedModel.load(file, "cnnviz.discriminator"))
                .withMessageStartingWith("cnnviz.discriminator names a file that ")
                .withMessageContaining(file.toString());
    }

    @Test
    void aGeneratorThatMakesNoImagesIsNamed() {
        MultiLayerNetwork network = TinyGan.network(new org.deeplearning4j.nn.conf.NeuralNetConfiguration.Builder()
                .list()
                .layer(new org.deeplearning4j.nn.conf.layers.DenseLayer.Builder()
                        .nIn(2)
                        .nOut(3)
                        .build())
                .build());
        assertThatExceptionOfType(CnnvizException.class)
                .isThrownBy(() -> SavedModel.imageShape(network, 2))
                .withMessage("the generator's output has shape [1, 3], not batch × channels × height × width");
    }
}
