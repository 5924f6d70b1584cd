package io.github.cnnviz.clustering;

import java.util.Arrays;

/**
 * A minimum spanning tree over unit vectors that grows by one vector at a time and is told each inner product once, in
 * the order of rows: so products can come in blocks, and none has to be kept. Time is O(n²) whatever the products are,
 * memory O(n). This is SLINK, in which the height of a cluster carries the pair of vectors that it is the distance of.
 *
 * <p>A distance and its pair are one number: the distance {@code 1 - product} as a whole number of steps in the upper
 * bits, the two vectors in the lower ones. So no two of them are equal, and pairs of equal distance cannot form a
 * circle. A step is 2^(2 bits - 61), where bits is enough for a vector's index: 5e-10 for 25,600 vectors.
 *
 * @see <a href="https://doi.org/10.1093/comjnl/16.1.30">Sibson (1973), SLINK</a>
 */
final class SpanningTree {

    /** With more vectors a step would be coarser than a product in single precision. */
    static final int MOST = 1 << 19;

    private final int bits;
    private final float stepsInOne;
    /** Λ: at which distance a vector's cluster is joined to one that holds a later vector. */
    private final long[] heights;
    /**
     * Π: the last vector of a cluster that it is joined to. SLINK moves it on to the last vector of the highest such cluster;
     * without that, what is passed up arrives there all the same, as the lower cluster passes on what is no use to it.
     */
    private final int[] joins;
    /** M: how near the added vector comes to the cluster that is joined at each vector. */
    private final long[] reach;

    private int size;

    SpanningTree(int most) {
        if (most > MOST) {
            throw new IllegalArgumentException("a tree has at most " + MOST + " vectors, got " + most);
        }
        bits = Integer.SIZE - Integer.numberOfLeadingZeros(most);
        stepsInOne = Math.scalb(1f, 61 - 2 * bits); // so that a distance of 2 leaves the sign alone
        heights = new long[most];
        Arrays.fill(heights, Long.MAX_VALUE); // no edge yet
        joins = new int[most];
        reach = new long[most];
    }

    /**
     * Adds a vector.
     *
     * @param products holds its inner products with the vectors before it
     * @param start    where in the array they start
     */
    void add(float[] products, int start) {
        int added = size;
        long pair = (long) added << bits;
        for (int vector = 0; vector < added; vector++) {
            long steps = (long) ((1 - products[start + vector]) * stepsInOne);
            reach[vector] = (steps << (2 * bits)) | pair | vector; // a little below 0 for some equal vectors
        }
        for (int vector = 0; vector < added; vector++) {
            long near = reach[vector];
            long height = heights[vector];
            int up = joins[vector];
            // The nearer pair stays here; the other one joins the added vector to the cluster above, over this one.
            long farther = Math.max(near, height);
            joins[vector] = near < height ? added : up;
            heights[vector] = Math.min(near, height);
            reach[up] = Math.min(reach[up], farther);
        }
        joins[added] = added;
        size++;
    }

    /** Returns the later vector of an edge; there is one edge for each vector added but the last. */
    int later(int edge) {
        return (int) (heights[edge] >>> bits) & ((1 << bits) - 1);
    }

    int earlier(int edge) {
        return (int) heights[edge] & ((1 << bits) - 1);
    }
}
