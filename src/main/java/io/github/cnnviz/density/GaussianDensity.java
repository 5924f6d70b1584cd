package io.github.cnnviz.density;

/**
 * A Gaussian kernel density estimate of a whole sample, summed value by value: n operations a point. Slow, and what the
 * faster ways are held against.
 */
public final class GaussianDensity {

    private final double[] values;
    private final double bandwidth;

    /**
     * @param values    finite; at least one
     * @param bandwidth standard deviation of the kernel, in the unit of the values; positive
     */
    public GaussianDensity(double[] values, double bandwidth) {
        if (values.length == 0 || !(bandwidth > 0) || Double.isInfinite(bandwidth)) {
            throw new IllegalArgumentException("a density needs values and a positive bandwidth, got " + values.length
                    + " values and bandwidth " + bandwidth);
        }
        this.values = values.clone();
        this.bandwidth = bandwidth;
    }

    /** Returns the density, in 1 / unit of the values. */
    public double at(double x) {
        double sum = 0;
        for (double value : values) {
            double u = (x - value) / bandwidth;
            sum += Math.exp(-u * u / 2);
        }
        return sum / values.length / bandwidth / Math.sqrt(2 * Math.PI);
    }
}
