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

    Dendrogram(int[] left, int[] right, double[] heights) {
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
