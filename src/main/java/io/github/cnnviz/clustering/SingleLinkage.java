package io.github.cnnviz.clustering;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Single-linkage clustering: two clusters are as far apart as their nearest members. Built from a minimum spanning tree
 * (Prim's algorithm), so that no matrix of all distances is needed: n rows are asked for once each, memory is O(n).
 * {@link WideLinkage} is for vectors whose distances are dear.
 *
 * @see <a href="https://doi.org/10.2307/2346439">Gower and Ross (1969), Minimum spanning trees and single linkage</a>
 */
public final class SingleLinkage {

    private SingleLinkage() {}

    /**
     * Builds the tree. Where distances tie, the tree depends on the order of the points, but heights do not.
     *
     * @param distances at least one point; no NaN
     */
    public static Dendrogram of(DistanceRows distances) {
        int n = distances.size();
        if (n < 1) {
            throw new IllegalArgumentException("a tree needs at least one point, got " + n);
        }
        int[] from = new int[n - 1];
        int[] to = new int[n - 1];
        double[] lengths = new double[n - 1];
        spanningTree(distances, from, to, lengths);
        return join(from, to, lengths);
    }

    private static void spanningTree(DistanceRows distances, int[] from, int[] to, double[] lengths) {
        int n = distances.size();
        double[] row = new double[n];
        double[] nearest = new double[n]; // distance of an outer point to the tree
        int[] neighbour = new int[n]; // the point of the tree that it is nearest to
        boolean[] inTree = new boolean[n];
        Arrays.fill(nearest, Double.POSITIVE_INFINITY);
        int added = 0;
        for (int edge = 0; edge < n - 1; edge++) {
            inTree[added] = true;
            distances.row(added, row);
            int next = -1;
            for (int point = 0; point < n; point++) {
                if (inTree[point]) {
                    continue;
                }
                if (Double.isNaN(row[point])) {
                    throw new IllegalArgumentException("distance from " + added + " to " + point + " is NaN");
                }
                if (row[point] < nearest[point]) {
                    nearest[point] = row[point];
                    neighbour[point] = added;
                }
                if (next < 0 || nearest[point] < nearest[next]) {
                    next = point;
                }
            }
            from[edge] = neighbour[next];
            to[edge] = next;
            lengths[edge] = nearest[next];
            added = next;
        }
    }

    /** Joins clusters over the edges of a spanning tree, shortest first. */
    static Dendrogram join(int[] from, int[] to, double[] lengths) {
        int n = lengths.length + 1;
        Integer[] byLength = IntStream.range(0, n - 1).boxed().toArray(Integer[]::new);
        Arrays.sort(byLength, Comparator.comparingDouble(edge -> lengths[edge])); // stable, so ties keep their order
        int[] parent = IntStream.range(0, 2 * n - 1).toArray();
        int[] left = new int[n - 1];
        int[] right = new int[n - 1];
        double[] heights = new double[n - 1];
        for (int fork = 0; fork < n - 1; fork++) {
            int edge = byLength[fork];
            int a = root(parent, from[edge]);
            int b = root(parent, to[edge]);
            left[fork] = Math.min(a, b);
            right[fork] = Math.max(a, b);
            heights[fork] = lengths[edge];
            parent[a] = n + fork;
            parent[b] = n + fork;
        }
        return new Dendrogram(left, right, heights);
    }

    private static int root(int[] parent, int id) {
        int root = id;
        while (parent[root] != root) {
            root = parent[root];
        }
        for (int walked = id; parent[walked] != root && walked != root; ) { // keeps later walks short
            int up = parent[walked];
            parent[walked] = root;
            walked = up;
        }
        return root;
    }
}
