package io.github.cnnviz.statistics;

/**
 * How the heights of a tree's forks are spread; cosine distances in [0, 2].
 *
 * @param count         number of forks; positive
 * @param minimum       lowest fork
 * @param lowerQuartile a quarter of the forks is lower
 * @param median        half of the forks are lower
 * @param upperQuartile a quarter of the forks is higher
 * @param maximum       highest fork
 */
public record ForkHeights(
        int count, double minimum, double lowerQuartile, double median, double upperQuartile, double maximum) {

    public ForkHeights {
        if (count <= 0) {
            throw new IllegalArgumentException("a spread of heights needs at least one fork, got " + count);
        }
    }
}
