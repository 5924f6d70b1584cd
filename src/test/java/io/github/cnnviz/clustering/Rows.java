package io.github.cnnviz.clustering;

/** Vectors from an array. */
final class Rows implements Vectors {

    private final float[][] vectors;

    Rows(float[][] vectors) {
        this.vectors = vectors;
    }

    @Override
    public int count() {
        return vectors.length;
    }

    @Override
    public int length() {
        return vectors.length == 0 ? 0 : vectors[0].length;
    }

    @Override
    public void read(int vector, float[] into) {
        System.arraycopy(vectors[vector], 0, into, 0, length());
    }
}
