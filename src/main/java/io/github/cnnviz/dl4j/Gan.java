package io.github.cnnviz.dl4j;

import io.github.cnnviz.network.LayerId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/**
 * The two networks of a generative adversarial network, ready to compute; one may be missing where saved models are
 * evaluated.
 *
 * @param generator     latent vectors in, images out
 * @param discriminator images in, probability of being real out
 * @param replaced      names of the layers that cnnviz's own code computes
 */
public record Gan(
        Optional<MultiLayerNetwork> generator, Optional<MultiLayerNetwork> discriminator, List<String> replaced) {

    public static final String GENERATOR = "generator";
    public static final String DISCRIMINATOR = "discriminator";

    public Gan {
        replaced = List.copyOf(replaced);
        if (generator.isEmpty() && discriminator.isEmpty()) {
            throw new IllegalArgumentException("a GAN needs a generator or a discriminator, got neither");
        }
    }

    /** Puts in cnnviz's own layers where asked to, in place. */
    public static Gan of(
            Optional<MultiLayerNetwork> generator, Optional<MultiLayerNetwork> discriminator, boolean fastLayers) {
        List<String> replaced = new ArrayList<>();
        if (fastLayers) {
            generator.ifPresent(network -> replaced.addAll(replaceIn(GENERATOR, network)));
            discriminator.ifPresent(network -> replaced.addAll(replaceIn(DISCRIMINATOR, network)));
        }
        return new Gan(generator, discriminator, replaced);
    }

    /** The same architecture with other weights, for evaluation only; with fast layers where this one has them. */
    public Gan forEvaluation(
            Optional<MultiLayerNetwork> otherGenerator, Optional<MultiLayerNetwork> otherDiscriminator) {
        if (!replaced.isEmpty()) {
            otherGenerator.ifPresent(FastLayers::replaceForEvaluation);
            otherDiscriminator.ifPresent(FastLayers::replaceForEvaluation);
        }
        return new Gan(otherGenerator, otherDiscriminator, replaced);
    }

    /** Makes both networks anew, with weights drawn from their configurations' own seeds. */
    public Gan reinitialized() {
        return forEvaluation(generator.map(Gan::reinitialized), discriminator.map(Gan::reinitialized));
    }

    private static MultiLayerNetwork reinitialized(MultiLayerNetwork network) {
        MultiLayerNetwork other =
                new MultiLayerNetwork(network.getLayerWiseConfigurations().clone());
        other.init();
        return other;
    }

    /** Returns the ids of all layers, in data flow. */
    public List<LayerId> layers() {
        List<LayerId> layers = new ArrayList<>();
        generator.ifPresent(network -> layers.addAll(ids(GENERATOR, network)));
        discriminator.ifPresent(network -> layers.addAll(ids(DISCRIMINATOR, network)));
        return layers;
    }

    private static List<LayerId> ids(String name, MultiLayerNetwork network) {
        return LayerNames.of(network).stream()
                .map(layer -> new LayerId(name, layer))
                .toList();
    }

    private static List<String> replaceIn(String name, MultiLayerNetwork network) {
        List<String> names = LayerNames.of(network);
        return FastLayers.replaceIn(network).stream()
                .map(index -> name + "/" + names.get(index))
                .toList();
    }
}
