package io.github.cnnviz.numeric;

import java.util.Arrays;

/** Quantiles by linear interpolation between order statistics: type 7 of Hyndman and Fan (1996), NumPy's default. */
public final class Quantiles {

    private final double[] ascending;

    private Quantiles(double[] ascending) {
        this.ascending = ascending;
    }

    /** Returns the quantiles of the given finite values, of which there is at least one. The array is copied. */
    public static Quantiles of(double... values) {
        if (values.length == 0) {
            throw new IllegalArgumentException("quantiles need at least one value, got none");
        }
        double[] copy = values.clone();
        for (int i = 0; i < copy.length; i++) {
            if (!Double.isFinite(copy[i])) {
                throw new IllegalArgumentException("values[" + i + "] must be finite, got " + copy[i]);
            }
        }
        Arrays.sort(copy);
        return new Quantiles(copy);
    }

    /** Returns the value below which the share {@code p}, in [0, 1], of the values lies. */
    public double at(double p) {
        if (!(p >= 0 && p <= 1)) {
            throw new IllegalArgumentException("p must be in [0, 1], got " + p);
        }
        double position = (ascending.length - 1) * p;
        int below = (int) position;
        if (below + 1 == ascending.length) {
            return ascending[below];
        }
        return ascending[below] + (position - below) * (ascending[below + 1] - ascending[below]);
    }

    public double median() {
        return at(0.5);
    }
}
