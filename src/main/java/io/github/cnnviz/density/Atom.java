package io.github.cnnviz.density;

/**
 * A value that comes up again and again: a share of the values that no density can hold.
 *
 * @param value finite
 * @param share of the finite values, in [0, 1]
 */
public record Atom(double value, double share) {

    /** What is rarer stays in the density: it would not show as a stem of its own. */
    public static final double LEAST_SHARE = 0.01;

    public Atom {
        if (!Double.isFinite(value) || !(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException(
                    "an atom is a finite value with a share in [0, 1], got " + value + " and " + share);
        }
    }
}
