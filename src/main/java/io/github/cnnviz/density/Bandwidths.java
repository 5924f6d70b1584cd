package io.github.cnnviz.density;

/**
 * Rules of thumb for the bandwidth of a Gaussian kernel: its standard deviation, in the unit of the values. All take the
 * sample's standard deviation {@code s = sqrt(Σ (x - mean)² / (n - 1))} and are 0 where it is 0.
 */
public final class Bandwidths {

    private Bandwidths() {}

    /** Returns {@code s n^(-1/5)}: Scott (1992), as SciPy's {@code gaussian_kde} has it. */
    public static double scott(long count, double deviation) {
        return deviation * Math.pow((double) count, -0.2);
    }

    /** Returns {@code s (3n / 4)^(-1/5)}: the best for normal data, SciPy's {@code silverman}. */
    public static double silvermanOfScipy(long count, double deviation) {
        return deviation * Math.pow(0.75 * (double) count, -0.2);
    }

    /** Returns {@code 1.06 s n^(-1/5)}: the same, rounded; Silverman (1986), eq. 3.28. */
    public static double normalReference(long count, double deviation) {
        return 1.06 * deviation * Math.pow((double) count, -0.2);
    }

    /**
     * Returns {@code 0.9 min(s, IQR / 1.34) n^(-1/5)}: Silverman (1986), eq. 3.31, which long tails do not widen.
     *
     * @param range the interquartile range; where it is 0, the deviation is taken alone
     */
    public static double silverman(long count, double deviation, double range) {
        double spread = range > 0 ? Math.min(deviation, range / 1.34) : deviation;
        return 0.9 * spread * Math.pow((double) count, -0.2);
    }
}
