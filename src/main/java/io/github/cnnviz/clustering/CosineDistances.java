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

    /** Takes over a symmetric matrix of inner products; it is not copied, as it can be large. */
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
    public void row(int point, double[] into) {
        for (int other = 0; other < norms.length; other++) {
            if (other == point) {
                into[other] = 0;
            } else if (norms[point] == 0 || norms[other] == 0) {
                into[other] = OF_ZERO;
            } else {
                double cosine = gram[point][other] / norms[point] / norms[other];
                into[other] = Math.min(2, Math.max(0, 1 - cosine)); // rounding can leave -1e-16 for equal vectors
            }
        }
    }
}
