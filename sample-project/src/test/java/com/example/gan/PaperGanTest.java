package com.example.gan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.cnnviz.CnnvizException;
import io.github.cnnviz.subject.NetworkConfiguration;
import io.github.cnnviz.subject.SubjectParameters;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.junit.jupiter.api.Test;

/** The tables of Wang and Li (2020), section 2, as printed. */
class PaperGanTest {

    private static final String LEAKY = "leakyrelu(a=0.01)";

    @Test
    void generatorsAreThePrintedOnes() throws CnnvizException {
        List<String> deconvolutions = List.of("deconv-1 32 relu", "deconv-2 16 relu", "deconv-3 3 relu");
        assertEquals(
                concat(List.of("dense-1 2560 relu", "dense-2 25600 relu"), deconvolutions),
                layers(gan("v1", 160, "relu").generator(1)));
        assertEquals(concat(List.of("dense-1 25600 relu"), deconvolutions), layers(gan("v2", 160, "relu").generator(1)));
        assertEquals(layers(gan("v2", 160, "relu").generator(1)), layers(gan("v3", 160, "relu").generator(1)));
    }

    @Test
    void discriminatorsAreThePrintedOnes() throws CnnvizException {
        List<String> plain = List.of(
                "conv-1 16 " + LEAKY, "conv-2 32 " + LEAKY, "conv-3 64 " + LEAKY, "dense-1 160 " + LEAKY, "output 1 sigmoid");
        assertEquals(plain, layers(gan("v1", 160, "relu").discriminator(1)));
        assertEquals(plain, layers(gan("v2", 160, "relu").discriminator(1)));
        assertEquals(
                List.of(
                        "conv-1 16 identity", "norm", LEAKY,
                        "conv-2 32 identity", "norm", LEAKY,
                        "conv-3 64 identity", "norm", LEAKY,
                        "dense-1 160 identity", "norm", LEAKY,
                        "output 1 sigmoid"),
                layers(gan("v3", 160, "relu").discriminator(1)));
    }

    @Test
    void onlyTheFirstMapScalesWithTheImage() throws CnnvizException {
        assertEquals(
                List.of("dense-1 2560 relu", "dense-2 1024 relu", "deconv-1 32 relu", "deconv-2 16 relu", "deconv-3 3 tanh"),
                layers(gan("v1", 32, "tanh").generator(1)));
        assertEquals("dense-1 160 " + LEAKY, layers(gan("v2", 64, "tanh").discriminator(1)).get(3));
    }

    @Test
    void theGeneratorMayBeNormalizedToo() throws CnnvizException {
        PaperGan gan = new PaperGan();
        gan.configure(new SubjectParameters(Map.of("generatorNorm", "true"), Optional.of(Path.of("faces"))));
        assertEquals(
                List.of(
                        "dense-1 1024 identity", "norm", "relu",
                        "deconv-1 32 identity", "norm", "relu",
                        "deconv-2 16 identity", "norm", "relu",
                        "deconv-3 3 tanh"),
                layers(gan.generator(1)));
        assertTrue(gan.generator(1).layers().getInputPreProcessors().containsKey(3));
    }

    @Test
    void theDiscriminatorMayBeNormalizedInsideOnly() throws CnnvizException {
        PaperGan gan = new PaperGan();
        gan.configure(new SubjectParameters(
                Map.of("gan", "v3", "discriminatorNorm", "inner"), Optional.of(Path.of("faces"))));
        assertEquals(
                List.of(
                        "conv-1 16 " + LEAKY,
                        "conv-2 32 identity", "norm", LEAKY,
                        "conv-3 64 identity", "norm", LEAKY,
                        "dense-1 160 " + LEAKY,
                        "output 1 sigmoid"),
                layers(gan.discriminator(1)));
    }

    @Test
    void sizesThatDoNotFitAreRefused() {
        CnnvizException e = assertThrows(CnnvizException.class, () -> gan("v2", 30, "tanh"));
        assertEquals("<size> in <subjectParameters> is '30'", e.getMessage());
        assertEquals("set it to a multiple of 8", e.remedy());
    }

    private static PaperGan gan(String version, int size, String output) throws CnnvizException {
        PaperGan gan = new PaperGan();
        gan.configure(new SubjectParameters(
                Map.of("gan", version, "size", Integer.toString(size), "output", output), Optional.of(Path.of("faces"))));
        return gan;
    }

    private static List<String> layers(NetworkConfiguration network) {
        return network.layers().getConfs().stream()
                .map(NeuralNetConfiguration::getLayer)
                .map(PaperGanTest::inWords)
                .toList();
    }

    private static String inWords(Layer layer) {
        if (layer instanceof BatchNormalization) {
            return "norm";
        }
        if (layer instanceof ActivationLayer activation) {
            return activation.getActivationFn().toString();
        }
        FeedForwardLayer units = (FeedForwardLayer) layer;
        return units.getLayerName() + " " + units.getNOut() + " " + units.getActivationFn();
    }

    private static List<String> concat(List<String> first, List<String> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }
}
