package io.github.cnnviz.clustering;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * A binary tree over {@code n} leaves. Ids below {@code n} are leaves, id {@code n + i} is fork {@code i}; forks are in
 * ascending order of height. Immutable.
 */
public final class Dendrogram {

    private final int[] left;
    private final int[] right;
    private final double[] heights;

    /**
     * @param left    left child of each fork: a leaf or an earlier fork
     * @param right   right child of each fork
     * @param heights ascending
     */
    public Dendrogram(int[] left, int[] right, double[] heights) {
        int forks = heights.length;
        if (left.length != forks || right.length != forks) {
            throw new IllegalArgumentException("each fork has a left and a right child, got " + left.length + " and "
                    + right.length + " of " + forks);
        }
        for (int fork = 0; fork < forks; fork++) {
            int earlier = forks + 1 + fork;
            if (left[fork] < 0 || right[fork] < 0 || left[fork] >= earlier || right[fork] >= earlier) {
                throw new IllegalArgumentException("fork " + fork + " joins " + left[fork] + " and " + right[fork]
                        + ", which must be in [0, " + earlier + ")");
            }
        }
        this.left = left.clone();
        this.right = right.clone();
        this.heights = heights.clone();
    }

    public int leaves() {
        return heights.length + 1;
    }

    public int forks() {
        return heights.length;
    }

    public int left(int fork) {
        return left[fork];
    }

    public int right(int fork) {
        return right[fork];
    }

    /** Returns the distance at which the fork joins its two children. */
    public double height(int fork) {
        return heights[fork];
    }

    /** Returns the heights of all forks, ascending. */
    public double[] heights() {
        return heights.clone();
    }

    /** Returns the leaves from left to right: every fork's left child before its right one. */
    public int[] order() {
        int[] order = new int[leaves()];
        int filled = 0;
        Deque<Integer> open = new ArrayDeque<>(); // a chain of thousands of forks would overflow a recursion
        open.push(2 * leaves() - 2);
        while (!open.isEmpty()) {
            int id = open.pop();
            if (id < leaves()) {
                order[filled++] = id;
            } else {
                open.push(right[id - leaves()]);
                open.push(left[id - leaves()]);
            }
        }
        return order;
    }
}
