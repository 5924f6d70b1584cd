package io.github.cnnviz.comparison;

import io.github.cnnviz.analysis.LayerResult;
import io.github.cnnviz.network.LayerId;
import java.util.Objects;
import java.util.Optional;

/**
 * A layer before and after.
 *
 * @param before the baseline's; empty for an inserted layer
 * @param after  the present one; empty for a removed layer
 */
public record LayerPair(Optional<LayerResult> before, Optional<LayerResult> after) {

    /** How the two belong together. */
    public enum Match {
        /** Of the same name and structure. */
        SAME,
        /** Of the same structure at the same place, with another name. */
        RENAMED,
        /** Of the same name, with another kind, shape, activation function or number of parameters. */
        CHANGED,
        /** Not in the baseline. */
        INSERTED,
        /** In the baseline only. */
        REMOVED
    }

    public LayerPair {
        Objects.requireNonNull(before, "before");
        Objects.requireNonNull(after, "after");
        if (before.isEmpty() && after.isEmpty()) {
            throw new IllegalArgumentException("a pair of layers needs one of them");
        }
    }

    /** Returns how the two belong together. */
    public Match match() {
        if (before.isEmpty()) {
            return Match.INSERTED;
        }
        if (after.isEmpty()) {
            return Match.REMOVED;
        }
        if (!before.get().layer().id().equals(after.get().layer().id())) {
            return Match.RENAMED;
        }
        return Structure.of(before.get()).equals(Structure.of(after.get())) ? Match.SAME : Match.CHANGED;
    }

    /** Returns the layer's name as it is now or, for a removed one, as it was. */
    public LayerId id() {
        return after.or(() -> before).orElseThrow().layer().id();
    }
}
