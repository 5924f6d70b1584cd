package io.github.cnnviz.subject;

import java.util.Objects;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;

/** How a network is built, before it has weights. */
public final class NetworkConfiguration {

    private final MultiLayerConfiguration layers;

    private NetworkConfiguration(MultiLayerConfiguration layers) {
        this.layers = Objects.requireNonNull(layers, "layers");
    }

    /** A plain sequence of layers. The configuration is taken over, not copied. */
    public static NetworkConfiguration of(MultiLayerConfiguration layers) {
        return new NetworkConfiguration(layers);
    }

    public MultiLayerConfiguration layers() {
        return layers;
    }
}
