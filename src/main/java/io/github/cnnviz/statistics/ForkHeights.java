package io.github.cnnviz.statistics;

import io.github.cnnviz.clustering.Dendrogram;
import io.github.cnnviz.numeric.Quantiles;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;

/**
 * How the heights of a tree's forks are spread; cosine distances in [0, 2].
 *
 * @param count         number of forks; positive
 * @param minimum       lowest fork
 * @param lowerQuartile a quarter of the forks is lower
 * @param median        half of the forks are lower
 * @param upperQuartile a quarter of the forks is higher
 * @param maximum       highest fork
 * @param lowShare      share of the forks below {@value #LOW}, in [0, 1]
 * @param unrelated     the same for units that have nothing to do with one another; see {@link UnrelatedUnits}
 */
public record ForkHeights(
        int count,
        double minimum,
        double lowerQuartile,
        double median,
        double upperQuartile,
        double maximum,
        double lowShare,
        Optional<ForkHeights> unrelated) {

    /** Forks below join units that show nearly the same; the limit of the rule single-kind-features. */
    public static final double LOW = 0.1;

    public ForkHeights {
        Objects.requireNonNull(unrelated, "unrelated");
        if (count <= 0) {
            throw new IllegalArgumentException("a spread of heights needs at least one fork, got " + count);
        }
        if (!(lowShare >= 0 && lowShare <= 1)) {
            throw new IllegalArgumentException("a share of forks must be in [0, 1], got " + lowShare);
        }
    }

    /** Returns how a tree's forks are spread; empty for a tree without any. */
    public static Optional<ForkHeights> of(Dendrogram tree) {
        if (tree.forks() == 0) {
            return Optional.empty();
        }
        double[] all = tree.heights();
        Quantiles heights = Quantiles.of(all);
        long low = Arrays.stream(all).filter(height -> height < LOW).count();
        return Optional.of(new ForkHeights(
                tree.forks(),
                heights.at(0),
                heights.at(0.25),
                heights.median(),
                heights.at(0.75),
                heights.at(1),
                (double) low / all.length,
                Optional.empty()));
    }

    /** Returns the same beside what unrelated units would have. */
    public ForkHeights beside(Optional<ForkHeights> ofUnrelated) {
        return new ForkHeights(count, minimum, lowerQuartile, median, upperQuartile, maximum, lowShare, ofUnrelated);
    }
}
