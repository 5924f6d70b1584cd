package io.github.cnnviz.dl4j;

import io.github.cnnviz.network.LayerKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/**
 * Names for the layers of a network: the project's own where it gave them, else kind and number, e.g. {@code conv-2},
 * which stay the same when layers of another kind come in.
 */
final class LayerNames {

    private LayerNames() {}

    /** Returns a name for each layer, from input to output; no two are the same. */
    static List<String> of(MultiLayerNetwork network) {
        return of(Arrays.stream(network.getLayers())
                .map(layer -> layer.conf().getLayer())
                .toList());
    }

    /** Returns the names that the layers of a network without weights will have. */
    static List<String> of(MultiLayerConfiguration network) {
        return of(network.getConfs().stream()
                .map(NeuralNetConfiguration::getLayer)
                .toList());
    }

    private static List<String> of(List<Layer> layers) {
        Map<LayerKind, Integer> counts = new EnumMap<>(LayerKind.class);
        Set<String> taken = new HashSet<>();
        List<String> names = new ArrayList<>();
        for (Layer layer : layers) {
            LayerKind kind = LayerKinds.of(layer);
            int number = counts.merge(kind, 1, Integer::sum);
            String given = layer.getLayerName();
            // Deeplearning4j names layers "layer0" and so on by itself when it saves a network.
            boolean own = given != null && !given.isBlank() && !given.matches("layer\\d+");
            String name = own ? given : shortName(kind) + "-" + number;
            while (!taken.add(name)) {
                name += "'";
            }
            names.add(name);
        }
        return names;
    }

    private static String shortName(LayerKind kind) {
        return switch (kind) {
            case CONVOLUTION -> "conv";
            case DECONVOLUTION -> "deconv";
            case DENSE -> "dense";
            case BATCH_NORMALIZATION -> "norm";
            case ACTIVATION -> "activation";
            case POOLING -> "pooling";
            case RECURRENT -> "recurrent";
            case EMBEDDING -> "embedding";
            case MERGE -> "merge";
            case OTHER -> "layer";
        };
    }
}
