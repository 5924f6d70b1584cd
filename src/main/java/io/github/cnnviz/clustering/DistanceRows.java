package io.github.cnnviz.clustering;

/** A symmetric matrix of distances that need not exist as a whole. */
public interface DistanceRows {

    /** Returns the number of points. */
    int size();

    /** Returns the distance between two points; 0 from a point to itself. */
    double distance(int point, int other);

    /**
     * Computes the distances from one point to all points.
     *
     * @param point index of the point
     * @param into  takes {@link #size()} distances; the one to the point itself is 0
     */
    default void row(int point, double[] into) {
        for (int other = 0; other < size(); other++) {
            into[other] = distance(point, other);
        }
    }
}
