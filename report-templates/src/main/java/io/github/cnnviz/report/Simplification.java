package io.github.cnnviz.report;

import java.util.BitSet;

/**
 * Leaves out points of a line that lie nearly between others: Douglas and Peucker (1973), Algorithms for the reduction of the
 * number of points required to represent a digitized line or its caricature.
 */
final class Simplification {

    private Simplification() {}

    /**
     * Returns the indices of the points that stay, in order: the first, the last, and so many others that no point is farther
     * than a tolerance from the line through them.
     *
     * @param x finite; at least one
     * @param y as many
     */
    static int[] kept(double[] x, double[] y, double tolerance) {
        BitSet kept = new BitSet(x.length);
        kept.set(0);
        kept.set(x.length - 1);
        keep(x, y, tolerance, 0, x.length - 1, kept);
        return kept.stream().toArray();
    }

    private static void keep(double[] x, double[] y, double tolerance, int first, int last, BitSet kept) {
        int farthest = first;
        double most = tolerance;
        for (int i = first + 1; i < last; i++) {
            double distance = distance(x, y, first, last, i);
            if (distance > most) {
                farthest = i;
                most = distance;
            }
        }
        if (farthest > first) {
            kept.set(farthest);
            keep(x, y, tolerance, first, farthest, kept);
            keep(x, y, tolerance, farthest, last, kept);
        }
    }

    /** Returns how far a point is from the stretch between two others. */
    private static double distance(double[] x, double[] y, int first, int last, int point) {
        double alongX = x[last] - x[first];
        double alongY = y[last] - y[first];
        double length = alongX * alongX + alongY * alongY;
        double fromX = x[point] - x[first];
        double fromY = y[point] - y[first];
        double share = length == 0 ? 0 : Math.min(1, Math.max(0, (fromX * alongX + fromY * alongY) / length));
        return Math.hypot(fromX - share * alongX, fromY - share * alongY);
    }
}
