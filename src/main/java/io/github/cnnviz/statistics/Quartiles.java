package io.github.cnnviz.statistics;

import io.github.cnnviz.numeric.Quantiles;
import java.util.Optional;

/**
 * How numbers are spread over units or pairs of units.
 *
 * @param count         of numbers; positive
 * @param minimum       the smallest
 * @param lowerQuartile a quarter is smaller
 * @param median        half is smaller
 * @param upperQuartile three quarters are smaller
 * @param maximum       the largest
 */
public record Quartiles(
        int count, double minimum, double lowerQuartile, double median, double upperQuartile, double maximum) {

    public Quartiles {
        if (count <= 0) {
            throw new IllegalArgumentException("quartiles need at least one number, got " + count);
        }
    }

    /** Returns the quartiles of finite numbers; empty if there is none. */
    static Optional<Quartiles> of(double... numbers) {
        if (numbers.length == 0) {
            return Optional.empty();
        }
        Quantiles quantiles = Quantiles.of(numbers);
        return Optional.of(new Quartiles(
                numbers.length,
                quantiles.at(0),
                quantiles.at(0.25),
                quantiles.median(),
                quantiles.at(0.75),
                quantiles.at(1)));
    }
}
