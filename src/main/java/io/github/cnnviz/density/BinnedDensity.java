package io.github.cnnviz.density;

import java.util.Optional;

/**
 * A Gaussian kernel density estimate over equal bins, evaluated at the bins' centres. Exact zeros are no part of it: a
 * rectifier's zeros are an atom and would collapse the bandwidth.
 *
 * <p>The bandwidth is Silverman's rule of thumb, 0.9 min(s, IQR / 1.34) n^(-1/5) (Silverman 1986, eq. 3.31), but at
 * least the width of a bin, below which a histogram knows nothing.
 */
public final class BinnedDensity {

    /** Beyond four standard deviations a Gaussian holds less than 1e-4 of its mass. */
    private static final double REACH = 4;

    private final double[] heights;
    private final double bandwidth;

    private BinnedDensity(double[] heights, double bandwidth) {
        this.heights = heights;
        this.bandwidth = bandwidth;
    }

    /**
     * Estimates a density.
     *
     * @param counts   values in each bin
     * @param binWidth width of a bin, in the unit of the data; positive
     * @param mass     what the density integrates to, in [0, 1]: the share of values that are in the bins
     * @return empty if no bin holds a value
     */
    public static Optional<BinnedDensity> of(long[] counts, double binWidth, double mass) {
        if (!(binWidth > 0) || !(mass >= 0 && mass <= 1)) {
            throw new IllegalArgumentException(
                    "bin width must be positive and mass in [0, 1], got " + binWidth + " and " + mass);
        }
        long total = 0;
        for (long count : counts) {
            total += count;
        }
        if (total == 0) {
            return Optional.empty();
        }
        double bandwidthInBins = Math.max(1, silverman(counts, total));
        double[] kernel = kernel(bandwidthInBins);
        double[] heights = new double[counts.length];
        for (int bin = 0; bin < counts.length; bin++) {
            if (counts[bin] == 0) {
                continue;
            }
            double weight = mass * ((double) counts[bin] / total) / binWidth;
            int first = Math.max(0, bin - kernel.length + 1);
            int last = Math.min(counts.length - 1, bin + kernel.length - 1);
            for (int at = first; at <= last; at++) {
                heights[at] += weight * kernel[Math.abs(at - bin)];
            }
        }
        return Optional.of(new BinnedDensity(heights, bandwidthInBins * binWidth));
    }

    /** Returns the kernel's mass at 0, 1, 2 … bins from its centre; one for both sides sums to 1. */
    private static double[] kernel(double bandwidthInBins) {
        double[] kernel = new double[(int) Math.ceil(REACH * bandwidthInBins) + 1];
        double sum = 0;
        for (int i = 0; i < kernel.length; i++) {
            double u = i / bandwidthInBins;
            kernel[i] = Math.exp(-u * u / 2);
            sum += i == 0 ? kernel[i] : 2 * kernel[i];
        }
        for (int i = 0; i < kernel.length; i++) {
            kernel[i] /= sum;
        }
        return kernel;
    }

    private static double silverman(long[] counts, long total) {
        double mean = 0;
        for (int bin = 0; bin < counts.length; bin++) {
            mean += (double) counts[bin] / total * bin;
        }
        double squares = 0;
        for (int bin = 0; bin < counts.length; bin++) {
            squares += (double) counts[bin] * (bin - mean) * (bin - mean);
        }
        double deviation = Math.sqrt(squares / (double) Math.max(1, total - 1));
        double range = quantile(counts, total, 0.75) - quantile(counts, total, 0.25);
        double spread = range > 0 ? Math.min(deviation, range / 1.34) : deviation;
        return 0.9 * spread * Math.pow((double) total, -0.2);
    }

    private static int quantile(long[] counts, long total, double p) {
        long below = 0;
        for (int bin = 0; bin < counts.length; bin++) {
            below += counts[bin];
            if (below >= p * (double) total) {
                return bin;
            }
        }
        return counts.length - 1;
    }

    /** Returns the density at the centre of a bin, in 1 / unit of the data. */
    public double at(int bin) {
        return heights[bin];
    }

    /** Returns the standard deviation of the kernel, in the unit of the data. */
    public double bandwidth() {
        return bandwidth;
    }
}
