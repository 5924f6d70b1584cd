package io.github.cnnviz.remedy;

import io.github.cnnviz.network.LayerId;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;

/**
 * One change of a network, made before it is trained.
 *
 * @param kind    what is changed
 * @param network the network that is changed
 * @param layer   the layer's name; empty where the network as a whole is changed
 * @param factor  what learning rates are multiplied by; 1 for other kinds
 */
public record Remedy(Kind kind, String network, Optional<String> layer, double factor) {

    /** What can be changed. */
    public enum Kind {
        /** A dense layer is left out; what comes after it takes its inputs. */
        WITHOUT_DENSE(true),
        /** Every ReLU from the network's input to the layer, that one included, lets a hundredth of negative values through. */
        LEAKY_RELU(true),
        /** Batch normalization between the layer and its activation function. */
        BATCH_NORM(true),
        /** All learning rates of the network are multiplied. */
        LEARNING_RATE(false),
        /** Batch normalization before the first layer: it brings inputs to mean 0 and deviation 1, whatever they were. */
        SCALED_INPUT(false),
        /** The last activation function is tanh, whose values are those of images in [-1, 1]. */
        TANH_OUTPUT(false);

        private final boolean ofLayer;

        Kind(boolean ofLayer) {
            this.ofLayer = ofLayer;
        }

        /** Returns its name as in files and in keys of sentences: {@code batch-norm}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    private static final String PREFIX = "remedy.";

    public Remedy {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(network, "network");
        if (layer.isPresent() != kind.ofLayer) {
            throw new IllegalArgumentException(kind + " and layer " + layer + " do not go together");
        }
        if (!(factor > 0) || Double.isInfinite(factor) || (kind != Kind.LEARNING_RATE && factor != 1)) {
            throw new IllegalArgumentException(kind + " and factor " + factor + " do not go together");
        }
    }

    /** A change of a layer, or of all up to it. */
    public static Remedy in(LayerId layer, Kind kind) {
        return new Remedy(kind, layer.network(), Optional.of(layer.name()), 1);
    }

    /** A change of a whole network. */
    public static Remedy of(String network, Kind kind) {
        return new Remedy(kind, network, Optional.empty(), 1);
    }

    /** Another learning rate. */
    public static Remedy rate(String network, double factor) {
        return new Remedy(Kind.LEARNING_RATE, network, Optional.empty(), factor);
    }

    /** Returns the layer that is changed, or up to which; empty where the network as a whole is. */
    public Optional<LayerId> where() {
        return layer.map(name -> new LayerId(network, name));
    }

    /** Returns a name for files, the same from build to build; no two remedies of a model have the same. */
    public String slug() {
        String place = where().map(LayerId::anchor)
                .orElseGet(() -> new LayerId(network, "all").anchor())
                .substring("layer-".length());
        return kind.word() + (kind == Kind.LEARNING_RATE ? "-" + factor : "") + "-" + place;
    }

    /** Writes it into a job. */
    public void write(Properties properties) {
        properties.setProperty(PREFIX + "kind", kind.name());
        properties.setProperty(PREFIX + "network", network);
        layer.ifPresent(name -> properties.setProperty(PREFIX + "layer", name));
        properties.setProperty(PREFIX + "factor", Double.toString(factor));
    }

    /** Reads it from a job; empty where there is none. */
    public static Optional<Remedy> read(Properties properties) {
        String kind = properties.getProperty(PREFIX + "kind");
        return kind == null
                ? Optional.empty()
                : Optional.of(new Remedy(
                        Kind.valueOf(kind),
                        properties.getProperty(PREFIX + "network"),
                        Optional.ofNullable(properties.getProperty(PREFIX + "layer")),
                        Double.parseDouble(properties.getProperty(PREFIX + "factor"))));
    }
}
