package io.github.cnnviz.verdict;

import java.util.Objects;

/**
 * A number and what kind of number it is.
 *
 * @param number   finite
 * @param quantity how it is written
 */
public record Value(double number, Quantity quantity) {

    public Value {
        Objects.requireNonNull(quantity, "quantity");
        if (!Double.isFinite(number)) {
            throw new IllegalArgumentException("a " + quantity + " must be finite, got " + number);
        }
    }

    public static Value count(long number) {
        return new Value(number, Quantity.COUNT);
    }

    public static Value share(double number) {
        return new Value(number, Quantity.SHARE);
    }
}
