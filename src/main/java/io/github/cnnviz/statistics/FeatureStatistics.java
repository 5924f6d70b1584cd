package io.github.cnnviz.statistics;

import io.github.cnnviz.numeric.Quantiles;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.commons.math3.stat.descriptive.moment.Mean;

/**
 * A whole array of values in a few numbers: counts of all, the rest of the finite ones. Sums are those of deviations from
 * the mean, so that a small spread far from 0 is not lost.
 *
 * @param total             all values
 * @param nan               values that are not a number
 * @param positiveInfinite  values that are plus infinity
 * @param negativeInfinite  values that are minus infinity
 * @param zeros             values that are exactly 0, of either sign
 * @param distinct          distinct finite values; 0 and -0 are one
 * @param spread            of the finite values; empty without any
 */
public record FeatureStatistics(
        int total,
        int nan,
        int positiveInfinite,
        int negativeInfinite,
        int zeros,
        int distinct,
        Optional<Spread> spread) {

    /**
     * Extremes, quartiles and moments, in the unit of the values.
     *
     * @param minimum            smallest value
     * @param lowerQuartile      a quarter is below: type 7 of Hyndman and Fan (1996), as the others
     * @param median             half is below
     * @param upperQuartile      a quarter is above
     * @param maximum            largest value
     * @param mean               arithmetic mean
     * @param variance           mean squared deviation from the mean, over n
     * @param sampleDeviation    square root of the same over n - 1; empty for one value
     * @param shape              empty where all values are the same
     */
    public record Spread(
            double minimum,
            double lowerQuartile,
            double median,
            double upperQuartile,
            double maximum,
            double mean,
            double variance,
            OptionalDouble sampleDeviation,
            Optional<Shape> shape) {

        /** Returns the population standard deviation. */
        public double deviation() {
            return Math.sqrt(variance);
        }

        /** Returns whether all values are the same. */
        public boolean isConstant() {
            return minimum == maximum;
        }
    }

    /**
     * How a distribution departs from a normal one; dimensionless, 0 for a normal one. Joanes and Gill (1998).
     *
     * @param skewness         g1 = m3 / m2^(3/2)
     * @param kurtosis         g2 = m4 / m2² - 3
     * @param sampleSkewness   G1, free of bias for normal samples; empty for less than 3 values
     * @param sampleKurtosis   G2, likewise; empty for less than 4 values
     */
    public record Shape(
            double skewness, double kurtosis, OptionalDouble sampleSkewness, OptionalDouble sampleKurtosis) {}

    /** Returns the statistics of values, which may be of any kind and number. */
    public static FeatureStatistics of(float... values) {
        int nan = 0;
        int positive = 0;
        int negative = 0;
        int zeros = 0;
        double[] finite = new double[values.length];
        int count = 0;
        for (float value : values) {
            if (Float.isFinite(value)) {
                finite[count++] = value + 0.0; // -0 becomes 0
                zeros += value == 0 ? 1 : 0;
            } else if (Float.isNaN(value)) {
                nan++;
            } else if (value > 0) {
                positive++;
            } else {
                negative++;
            }
        }
        double[] taken = Arrays.copyOf(finite, count);
        return new FeatureStatistics(
                values.length,
                nan,
                positive,
                negative,
                zeros,
                (int) Arrays.stream(taken).distinct().count(),
                count == 0 ? Optional.empty() : Optional.of(spread(taken)));
    }

    /** Returns the number of finite values. */
    public int finite() {
        return total - nan - positiveInfinite - negativeInfinite;
    }

    private static Spread spread(double[] values) {
        Quantiles quantiles = Quantiles.of(values);
        int n = values.length;
        double mean = new Mean().evaluate(values); // in two passes
        if (quantiles.at(0) == quantiles.at(1)) {
            mean = values[0];
        }
        double second = moment(values, mean, 2);
        double third = moment(values, mean, 3);
        double fourth = moment(values, mean, 4);
        Optional<Shape> shape = Optional.empty();
        if (second > 0) {
            double skewness = third / Math.pow(second, 1.5);
            double kurtosis = fourth / second / second - 3;
            shape = Optional.of(new Shape(
                    skewness,
                    kurtosis,
                    n < 3 ? OptionalDouble.empty() : OptionalDouble.of(Math.sqrt(n * (n - 1.0)) / (n - 2) * skewness),
                    n < 4
                            ? OptionalDouble.empty()
                            : OptionalDouble.of((n - 1.0) / (n - 2) / (n - 3) * ((n + 1.0) * kurtosis + 6))));
        }
        return new Spread(
                quantiles.at(0),
                quantiles.at(0.25),
                quantiles.median(),
                quantiles.at(0.75),
                quantiles.at(1),
                mean,
                second,
                n < 2 ? OptionalDouble.empty() : OptionalDouble.of(Math.sqrt(second * n / (n - 1))),
                shape);
    }

    private static double moment(double[] values, double mean, int order) {
        double sum = 0;
        double lost = 0; // what rounding took from the sum: Kahan's
        for (double value : values) {
            double deviation = value - mean;
            double term = deviation * deviation;
            term *= order == 2 ? 1 : order == 3 ? deviation : deviation * deviation;
            double corrected = term - lost;
            double next = sum + corrected;
            lost = next - sum - corrected;
            sum = next;
        }
        return sum / values.length;
    }
}
