package io.github.cnnviz.clustering;

/** A symmetric matrix of distances that need not exist as a whole: it is asked for row by row. */
public interface DistanceRows {

    /** Returns the number of points. */
    int size();

    /**
     * Computes the distances from one point to all points.
     *
     * @param point index of the point
     * @param into  takes {@link #size()} distances; the one to the point itself is 0
     */
    void row(int point, double[] into);
}
