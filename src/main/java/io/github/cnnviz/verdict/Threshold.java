package io.github.cnnviz.verdict;

import java.util.Objects;

/**
 * A limit and where it comes from. A number that decides a verdict never stands in code on its own.
 *
 * @param value  the limit itself, in the quantity of the evidence it is held against
 * @param source the paper, the measurement, or "project choice" with the reason; shown in the report
 */
public record Threshold(double value, String source) {

    public Threshold {
        Objects.requireNonNull(source, "source");
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("threshold must be finite, got " + value);
        }
        if (source.isBlank()) {
            throw new IllegalArgumentException("threshold " + value + " must name its source");
        }
    }
}
