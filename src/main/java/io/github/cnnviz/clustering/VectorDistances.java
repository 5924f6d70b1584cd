package io.github.cnnviz.clustering;

/**
 * Cosine distances computed from the vectors themselves, in double precision, each time they are asked for: for some
 * pairs of many. Values that are not finite count as 0. For one thread.
 */
final class VectorDistances implements DistanceRows {

    private final Vectors vectors;
    private final double[] norms;
    private final boolean[] notFinite; // whether a vector has such a value
    private final float[] one;
    private final float[] other;
    private int read = -1; // the vector that stands in "one"

    VectorDistances(Vectors vectors) {
        this.vectors = vectors;
        this.norms = new double[vectors.count()];
        this.notFinite = new boolean[vectors.count()];
        this.one = new float[vectors.length()];
        this.other = new float[vectors.length()];
        for (int i = 0; i < norms.length; i++) {
            vectors.read(i, one);
            double squares = product(one, one); // of floats, so it can neither overflow nor vanish
            if (!Double.isFinite(squares)) {
                notFinite[i] = true;
                finite(i, one);
                squares = product(one, one);
            }
            norms[i] = Math.sqrt(squares);
        }
    }

    /** Reads a vector and takes its values that are not finite for 0. */
    private void finite(int vector, float[] into) {
        vectors.read(vector, into);
        for (int i = 0; i < into.length && notFinite[vector]; i++) {
            into[i] = Float.isFinite(into[i]) ? into[i] : 0;
        }
    }

    @Override
    public int size() {
        return norms.length;
    }

    /** Returns the length of a vector: 0 if it has no finite value other than 0. */
    double norm(int vector) {
        return norms[vector];
    }

    /**
     * Reads a vector at length 1.
     *
     * @param vector not of length 0
     */
    void unit(int vector, float[] into) {
        finite(vector, into);
        for (int i = 0; i < into.length; i++) {
            into[i] = (float) (into[i] / norms[vector]);
        }
    }

    @Override
    public double distance(int a, int b) {
        if (a == b) {
            return 0;
        }
        if (a != read) {
            finite(a, one);
            read = a;
        }
        finite(b, other);
        return CosineDistances.between(product(one, other), norms[a], norms[b]);
    }

    private static double product(float[] a, float[] b) {
        double first = 0; // four sums let the processor overlap additions
        double second = 0;
        double third = 0;
        double fourth = 0;
        int i = 0;
        for (; i + 3 < a.length; i += 4) {
            first += (double) a[i] * b[i];
            second += (double) a[i + 1] * b[i + 1];
            third += (double) a[i + 2] * b[i + 2];
            fourth += (double) a[i + 3] * b[i + 3];
        }
        for (; i < a.length; i++) {
            first += (double) a[i] * b[i];
        }
        return first + second + (third + fourth);
    }
}
