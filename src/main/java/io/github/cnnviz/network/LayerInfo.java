package io.github.cnnviz.network;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A layer as it was built, before any data went through it.
 *
 * @param id         its name
 * @param kind       what it computes
 * @param activation the activation function in lower case, {@code identity} where it has none, {@link
 *                   #UNKNOWN_ACTIVATION} where nobody says
 * @param inputs     channels or features that one sample brings in; positive
 * @param output     shape of its output for one sample
 * @param parameters number of trainable and running parameters; not negative
 * @param level      low near the image, high away from it
 * @param from       names of the layers of its network whose outputs it takes, none where it takes the network's inputs
 *                   only; empty where nobody says: then it takes those of the layer before it
 */
public record LayerInfo(
        LayerId id,
        LayerKind kind,
        String activation,
        int inputs,
        OutputShape output,
        long parameters,
        AbstractionLevel level,
        Optional<List<String>> from) {

    /** Stands for an activation function that was not told. */
    public static final String UNKNOWN_ACTIVATION = "unknown";

    public LayerInfo {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(activation, "activation");
        Objects.requireNonNull(output, "output");
        Objects.requireNonNull(level, "level");
        from = from.map(List::copyOf);
        if (inputs <= 0 || parameters < 0) {
            throw new IllegalArgumentException("layer " + id
                    + ": inputs must be positive and parameters not negative, got " + inputs + " and " + parameters);
        }
    }

    /** A layer that takes what the one before it puts out. */
    public LayerInfo(
            LayerId id,
            LayerKind kind,
            String activation,
            int inputs,
            OutputShape output,
            long parameters,
            AbstractionLevel level) {
        this(id, kind, activation, inputs, output, parameters, level, Optional.empty());
    }
}
