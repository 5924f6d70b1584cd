package io.github.cnnviz.density;

import java.util.Arrays;

/**
 * A whole sample on the mesh of Botev's {@code kde.m}: a tenth of the range wider than the sample on either side. Finite
 * values only, not all the same.
 */
public final class MeshedSample {

    private final double lower;
    private final double range;
    private final double[] shares;

    private MeshedSample(double lower, double range, double[] shares) {
        this.lower = lower;
        this.range = range;
        this.shares = shares;
    }

    /**
     * Bins a sample.
     *
     * @param values finite, with more than one distinct value
     * @param points of the mesh, at least 2; powers of two are fast
     */
    public static MeshedSample of(double[] values, int points, Binning binning) {
        double least = Arrays.stream(values).min().orElse(Double.NaN);
        double greatest = Arrays.stream(values).max().orElse(Double.NaN);
        double margin = (greatest - least) / 10;
        return of(values, points, binning, least - margin, greatest + margin);
    }

    /**
     * Bins a sample on a mesh with given ends. A density on it is reflected at the ends: they may be the borders of what
     * the values can be, with simple binning: the linear one leaves half a cell of mass at either end.
     *
     * @param lower first point, at most the least value
     * @param upper last point, at least the greatest value
     */
    public static MeshedSample of(double[] values, int points, Binning binning, double lower, double upper) {
        double range = upper - lower;
        if (points < 2 || !(range > 0) || Double.isInfinite(range)) {
            throw new IllegalArgumentException("a mesh needs two points and values that differ, got " + points
                    + " points from " + lower + " to " + upper);
        }
        double step = range / (points - 1);
        double[] weights = new double[points];
        for (double value : values) {
            if (!(value >= lower && value <= upper)) {
                throw new IllegalArgumentException("value " + value + " is not in " + lower + " to " + upper);
            }
            double at = (value - lower) / step;
            if (binning == Binning.SIMPLE) {
                weights[(int) Math.min(Math.floor(at), points - 1)]++;
            } else {
                int below = (int) Math.min(Math.floor(at), points - 2);
                weights[below] += 1 - (at - below);
                weights[below + 1] += at - below;
            }
        }
        for (int i = 0; i < points; i++) {
            weights[i] /= values.length;
        }
        return new MeshedSample(lower, range, weights);
    }

    public int points() {
        return shares.length;
    }

    /** Returns the first mesh point, in the unit of the values. */
    public double lower() {
        return lower;
    }

    /** Returns how far the mesh reaches, in the unit of the values. */
    public double range() {
        return range;
    }

    /** Returns the mesh point of an index. */
    public double point(int index) {
        return lower + index * (range / (shares.length - 1));
    }

    /** Returns a copy of the shares of the sample at all points; their sum is 1. */
    public double[] shares() {
        return shares.clone();
    }

    /**
     * Returns the density at all mesh points, in 1 / unit of the values, smoothed by diffusion: a Gaussian kernel that is
     * reflected at both ends of the mesh.
     *
     * @param bandwidth standard deviation of the kernel, in the unit of the values
     */
    public double[] density(double bandwidth) {
        CosineTransform transform = new CosineTransform(shares.length);
        double[] coefficients = transform.forward(shares);
        double time = bandwidth / range * (bandwidth / range);
        for (int k = 0; k < coefficients.length; k++) {
            coefficients[k] *= Math.exp(-Math.PI * Math.PI * k * k * time / 2) * shares.length / range;
        }
        return transform.inverse(coefficients);
    }
}
