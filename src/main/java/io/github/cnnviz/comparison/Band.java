package io.github.cnnviz.comparison;

import java.util.List;
import org.apache.commons.math3.distribution.TDistribution;

/**
 * How far a figure may move before it is more than noise.
 *
 * @param factor whether {@code width} is the largest factor between both figures, or else the largest difference
 * @param width  at least 1 for a factor, not negative for a difference
 * @param seeds  how many seeds it was measured with; 0 for a choice
 */
public record Band(boolean factor, double width, int seeds) {

    /** Of a prediction interval. */
    private static final double COVERAGE = 0.95;

    /** Of its default: what a band is never narrower than, as a few seeds may agree by chance. */
    private static final double FLOOR = 0.1;

    public Band {
        if (!(width >= (factor ? 1 : 0))) {
            throw new IllegalArgumentException(
                    "a band must be a factor of at least 1 or a difference of at least 0, got " + width);
        }
    }

    /** Returns a band of differences up to the given one. */
    public static Band within(double difference) {
        return new Band(false, difference, 0);
    }

    /** Returns a band of factors up to the given one, either way. */
    public static Band factor(double factor) {
        return new Band(true, factor, 0);
    }

    /** Returns whether two figures are further apart than noise. Under a factor, 0 is apart from everything but 0. */
    public boolean isLeft(double before, double after) {
        if (!factor) {
            return Math.abs(after - before) > width;
        }
        double least = Math.min(Math.abs(before), Math.abs(after));
        double most = Math.max(Math.abs(before), Math.abs(after));
        return most > width * least;
    }

    /**
     * Returns the band of two more runs with other seeds: a prediction interval of the difference of two values of a normal
     * distribution whose variance is pooled over the given groups, {@code t * s * sqrt(2)} with Student's t. Under a factor, the
     * logarithms are taken for normal.
     *
     * @param groups figures with several seeds, one group for each version of the model; a group of one says nothing
     * @return this, where there are no three seeds of one version, nor two of each; or under a factor, where a figure is not positive
     * @see <a href="https://doi.org/10.1002/9781118594841">Meeker, Hahn and Escobar (2017), Statistical Intervals, 4.7, of prediction
     *     intervals of normal distributions</a>
     */
    public Band measured(List<List<Double>> groups) {
        int freedom = 0;
        int values = 0;
        double squares = 0;
        for (List<Double> group : groups) {
            if (group.size() < 2) {
                continue;
            }
            if (factor && group.stream().anyMatch(value -> value <= 0)) {
                return this;
            }
            double[] scaled = group.stream()
                    .mapToDouble(value -> factor ? Math.log(value) : value)
                    .toArray();
            double sum = 0;
            for (double value : scaled) {
                sum += value;
            }
            double mean = sum / scaled.length;
            for (double value : scaled) {
                squares += (value - mean) * (value - mean);
            }
            values += scaled.length;
            freedom += scaled.length - 1;
        }
        if (freedom < 2 || width == 0 || !Double.isFinite(squares)) {
            return this;
        }
        double quantile = new TDistribution(freedom).inverseCumulativeProbability((1 + COVERAGE) / 2);
        double reach = quantile * Math.sqrt(2 * squares / freedom);
        return factor
                ? new Band(true, Math.exp(Math.max(reach, FLOOR * Math.log(width))), values)
                : new Band(false, Math.max(reach, FLOOR * width), values);
    }
}
