package io.github.cnnviz.clustering;

import java.util.stream.IntStream;

/**
 * Single linkage over the cosine distances of many vectors. The tree's edges are chosen by products in single
 * precision, which come in blocks; then their lengths are computed in double precision. So a height is larger than the
 * exact one by no more than the rounding of a product, about 1e-7, and never smaller. Vectors that are zero are not
 * multiplied at all. Memory is that of the vectors and of one block; src/docs/adr/0009 says why.
 */
public final class WideLinkage {

    /** Products of a block, 32 MB: enough rows for a product to be worth its call. */
    private static final int BLOCK = 1 << 23;

    /** Vectors of the widest tree. */
    public static final int MOST = SpanningTree.MOST;

    private WideLinkage() {}

    /**
     * Builds the tree, its leaves in a pleasant order.
     *
     * @param vectors at least one; values that are not finite count as 0
     * @param room    where vectors are multiplied
     * @see LeafOrder
     */
    public static Dendrogram of(Vectors vectors, ProductBlocks.Factory room) {
        int n = vectors.count();
        if (n < 1) {
            throw new IllegalArgumentException("a tree needs at least one vector, got " + n);
        }
        VectorDistances distances = new VectorDistances(vectors);
        int[] zero = IntStream.range(0, n).filter(i -> distances.norm(i) == 0).toArray();
        int[] others = IntStream.range(0, n).filter(i -> distances.norm(i) != 0).toArray();
        SpanningTree tree = tree(distances, others, vectors.length(), room);
        int[] from = new int[n - 1];
        int[] to = new int[n - 1];
        double[] lengths = new double[n - 1];
        for (int edge = 0; edge < others.length - 1; edge++) {
            from[edge] = others[tree.earlier(edge)];
            to[edge] = others[tree.later(edge)];
            lengths[edge] = distances.distance(from[edge], to[edge]);
        }
        // Vectors of length 0 are as far from all others as can be: each may be joined to any.
        for (int i = others.length == 0 ? 1 : 0; i < zero.length; i++) {
            int edge = n - 1 - zero.length + i;
            from[edge] = others.length == 0 ? zero[0] : others[0];
            to[edge] = zero[i];
            lengths[edge] = CosineDistances.OF_ZERO;
        }
        return LeafOrder.of(SingleLinkage.join(from, to, lengths), distances);
    }

    private static SpanningTree tree(VectorDistances vectors, int[] chosen, int length, ProductBlocks.Factory room) {
        int n = chosen.length;
        SpanningTree tree = new SpanningTree(n);
        if (n < 2) {
            return tree;
        }
        ProductBlocks rows = room.of(n, length);
        float[] unit = new float[length];
        for (int i = 0; i < n; i++) {
            vectors.unit(chosen[i], unit);
            rows.set(i, unit);
        }
        int height = Math.max(1, Math.min(n, BLOCK / n));
        float[] products = new float[height * n];
        for (int from = 0; from < n; from += height) {
            int to = Math.min(n, from + height);
            rows.multiply(from, to, products);
            for (int row = from; row < to; row++) {
                tree.add(products, (row - from) * to);
            }
        }
        return tree;
    }
}
