package io.github.cnnviz.raster;

/** The values that one pixel stands for: their mean, unless they are all 0 or one of them is no finite number. */
final class Average {

    private double sum;
    private int count;
    private boolean zero = true;
    private boolean finite = true;

    void add(float value) {
        sum += value;
        count++;
        zero &= value == 0;
        finite &= Float.isFinite(value);
    }

    /** Returns whether every value is exactly 0: a mean of 0 is not enough. */
    boolean isZero() {
        return zero;
    }

    /** Returns whether all are finite: one that is not would be lost in a mean. */
    boolean isFinite() {
        return finite;
    }

    double mean() {
        return sum / count;
    }
}
