package io.github.cnnviz.clustering;

/**
 * Cosine distances {@code 1 - a·b / (|a| |b|)} in [0, 2] from a Gram matrix. A vector that is zero has distance 2 to
 * every other one, also to another zero vector: Wang and Li (2020), section 1.2, take such a map for a failed feature.
 */
public final class CosineDistances implements DistanceRows {

    /** The distance of a zero vector to any other vector. */
    public static final double OF_ZERO = 2;

    private final double[][] gram;
    private final double[] norms;

    /**
     * Takes over a matrix of inner products; it is not copied, as it can be large.
     *
     * @param gram row i holds the products with vectors 0 to i, or more: what comes behind is not read
     */
    public CosineDistances(double[][] gram) {
        this.gram = gram;
        this.norms = new double[gram.length];
        for (int i = 0; i < norms.length; i++) {
            norms[i] = Math.sqrt(gram[i][i]);
        }
    }

    @Override
    public int size() {
        return norms.length;
    }

    @Override
    public double distance(int point, int other) {
        return point == other
                ? 0
                : between(gram[Math.max(point, other)][Math.min(point, other)], norms[point], norms[other]);
    }

    /** Returns the distance of two vectors from their inner product and their lengths. */
    static double between(double product, double norm, double otherNorm) {
        if (norm == 0 || otherNorm == 0) {
            return OF_ZERO;
        }
        return Math.min(2, Math.max(0, 1 - product / norm / otherNorm)); // rounding can leave -1e-16 for equal vectors
    }
}
