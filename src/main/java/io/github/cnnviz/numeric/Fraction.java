package io.github.cnnviz.numeric;

/**
 * A share of a whole, in [0, 1]; dimensionless. Never NaN.
 *
 * @param value the share; {@code 0.25} means one quarter
 */
public record Fraction(double value) implements Comparable<Fraction> {

    public static final Fraction NONE = new Fraction(0);

    public Fraction {
        if (!(value >= 0 && value <= 1)) { // written this way round so that NaN is rejected too
            throw new IllegalArgumentException("fraction must be in [0, 1], got " + value);
        }
    }

    /** Returns {@code part / whole}. There is no fraction of nothing: {@code whole} must be positive. */
    public static Fraction of(long part, long whole) {
        if (whole <= 0) {
            throw new IllegalArgumentException("whole must be positive, got " + part + " of " + whole);
        }
        return new Fraction((double) part / whole);
    }

    @Override
    public int compareTo(Fraction other) {
        return Double.compare(value, other.value);
    }
}
