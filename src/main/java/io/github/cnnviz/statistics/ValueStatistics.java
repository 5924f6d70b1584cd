package io.github.cnnviz.statistics;

import io.github.cnnviz.capture.ValueAccumulator;

/**
 * Many values in a few numbers. Moments and extremes are those of the finite values, and 0 where there is none.
 *
 * @param count             all values
 * @param nan               values that are not a number
 * @param infinite          values that are infinite
 * @param zeros             values that are exactly 0
 * @param minimum           smallest finite value
 * @param maximum           largest finite value
 * @param mean              mean of the finite values
 * @param standardDeviation population standard deviation of the finite values
 */
public record ValueStatistics(
        long count,
        long nan,
        long infinite,
        long zeros,
        double minimum,
        double maximum,
        double mean,
        double standardDeviation) {

    public ValueStatistics {
        if (nan < 0 || infinite < 0 || zeros < 0 || nan + infinite + zeros > count) {
            throw new IllegalArgumentException("counts of NaN, infinite and zero values must be parts of " + count
                    + ", got " + nan + ", " + infinite + " and " + zeros);
        }
    }

    /** Returns the statistics of what was accumulated. */
    public static ValueStatistics of(ValueAccumulator values) {
        return new ValueStatistics(
                values.count(),
                values.nan(),
                values.infinite(),
                values.zeros(),
                values.minimum(),
                values.maximum(),
                values.mean(),
                values.standardDeviation());
    }

    public long finite() {
        return count - nan - infinite;
    }

    public long nonFinite() {
        return nan + infinite;
    }

    /** Returns the share of finite values that are exactly 0, and 0 where there is no finite value. */
    public double zeroShare() {
        return finite() == 0 ? 0 : (double) zeros / finite();
    }
}
