package io.github.cnnviz.comparison;

/**
 * How far a figure may move before it is more than noise.
 *
 * @param factor whether {@code width} is the largest factor between both figures, or else the largest difference
 * @param width  at least 1 for a factor, not negative for a difference
 */
public record Band(boolean factor, double width) {

    public Band {
        if (!(width >= (factor ? 1 : 0))) {
            throw new IllegalArgumentException(
                    "a band must be a factor of at least 1 or a difference of at least 0, got " + width);
        }
    }

    /** Returns a band of differences up to the given one. */
    public static Band within(double difference) {
        return new Band(false, difference);
    }

    /** Returns a band of factors up to the given one, either way. */
    public static Band factor(double factor) {
        return new Band(true, factor);
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
}
