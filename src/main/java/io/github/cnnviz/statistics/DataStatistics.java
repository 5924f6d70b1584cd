package io.github.cnnviz.statistics;

import java.util.Objects;

/**
 * The values of images, over all channels and positions, in the range that networks see.
 *
 * @param images    positive
 * @param values    of all of them
 * @param edgeShare share of the finite values within 1 % of the range's width of an end of [-1, 1], or beyond it; in [0, 1]
 */
public record DataStatistics(int images, ValueStatistics values, double edgeShare) {

    public DataStatistics {
        Objects.requireNonNull(values, "values");
        if (images <= 0) {
            throw new IllegalArgumentException("statistics of images need one, got " + images);
        }
        if (!(edgeShare >= 0 && edgeShare <= 1)) {
            throw new IllegalArgumentException("a share must be in [0, 1], got " + edgeShare);
        }
    }
}
