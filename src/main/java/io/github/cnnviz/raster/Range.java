package io.github.cnnviz.raster;

/** The range of finite values that grey levels are spread over. */
final class Range {

    private double low = Double.POSITIVE_INFINITY;
    private double high = Double.NEGATIVE_INFINITY;

    void add(double value) {
        if (Double.isFinite(value)) {
            low = Math.min(low, value);
            high = Math.max(high, value);
        }
    }

    /** Returns where the value lies in the range, 0 at its low end; 0 throughout where the range has no width. */
    double level(double value) {
        return high > low ? (value - low) / (high - low) : 0;
    }
}
