package io.github.cnnviz.statistics;

import java.util.Locale;

/**
 * How far apart two clusters of units are. Wang and Li (2020) use single linkage, and so do all rules; the others are for
 * trees to look at. Theirs take all distances at once, in single precision: n² memory, and O(n²) time or more.
 */
public enum Linkage {
    /** As far as the nearest members. */
    SINGLE,
    /** As far as members are on average. */
    AVERAGE,
    /** As far as the farthest members. */
    COMPLETE,
    /**
     * What joining them adds to the squares within clusters, over directions: vectors of length 1, whose squared distance
     * is twice the cosine distance. Its heights are no cosine distances and can exceed 2.
     */
    WARD;

    /** Units of the largest tree by any linkage but the single one. */
    public static final int MOST_UNITS = 1024;

    /** Returns the name as the pom has it, and as a sentence has it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
