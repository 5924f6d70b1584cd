package io.github.cnnviz.verdict;

import java.util.Objects;
import java.util.Optional;

/**
 * A measured number beside the limit it was held against.
 *
 * @param label what was measured, in a few words
 * @param value the measured number
 * @param limit the limit, where there is one
 */
public record Evidence(String label, Value value, Optional<Threshold> limit) {

    public Evidence {
        Objects.requireNonNull(label, "label");
        Objects.requireNonNull(value, "value");
        Objects.requireNonNull(limit, "limit");
    }

    public static Evidence against(Threshold limit, String label, Value value) {
        return new Evidence(label, value, Optional.of(limit));
    }
}
