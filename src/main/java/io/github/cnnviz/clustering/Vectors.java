package io.github.cnnviz.clustering;

/** Vectors of one length, read one at a time. */
public interface Vectors {

    int count();

    /** Returns the number of values of each vector. */
    int length();

    /**
     * Reads a vector. Values may be anything that a float can be.
     *
     * @param into takes {@link #length()} values, from its start on
     */
    void read(int vector, float[] into);
}
