package io.github.cnnviz.clustering;

import java.util.Arrays;

/**
 * Turns the forks of a tree so that leaves that are alike stand side by side. A tree of {@code n} leaves allows {@code
 * 2^(n-1)} orders; the sum of the distances of neighbours says how good one is.
 *
 * <p>Up to {@value #MOST_EXACT} leaves the best order of all is found, in O(n³) operations and n² memory. Above that each
 * fork, from the lowest to the highest, is turned so that the two nearest of its children's four ends touch; that takes
 * four distances a fork. Then the sum can only be said not to be greater than that of the order before.
 *
 * @see <a href="https://doi.org/10.1093/bioinformatics/17.suppl_1.S22">Bar-Joseph, Gifford and Jaakkola (2001), Fast
 *     optimal leaf ordering for hierarchical clustering</a>
 */
public final class LeafOrder {

    /** Leaves of the largest tree that is ordered exactly. */
    public static final int MOST_EXACT = 256;

    private final Dendrogram tree;
    private final DistanceRows distances;
    private final int leaves;
    private final int[] left;
    private final int[] right;

    private LeafOrder(Dendrogram tree, DistanceRows distances) {
        this.tree = tree;
        this.distances = distances;
        this.leaves = tree.leaves();
        this.left = new int[tree.forks()];
        this.right = new int[tree.forks()];
        for (int fork = 0; fork < tree.forks(); fork++) {
            left[fork] = tree.left(fork);
            right[fork] = tree.right(fork);
        }
    }

    /**
     * Returns the same tree with its forks turned. Of an order and its mirror image, which are as good, the one with the
     * smaller index at its left end is taken; so the same distances give the same order.
     */
    public static Dendrogram of(Dendrogram tree, DistanceRows distances) {
        if (tree.leaves() != distances.size()) {
            throw new IllegalArgumentException(
                    "a tree of " + tree.leaves() + " leaves needs as many points, got " + distances.size());
        }
        if (tree.forks() == 0) {
            return tree;
        }
        LeafOrder order = new LeafOrder(tree, distances);
        return tree.leaves() <= MOST_EXACT ? order.best() : order.good();
    }

    /** Returns the sum of the distances between neighbours. */
    public static double length(int[] order, DistanceRows distances) {
        double sum = 0;
        for (int i = 1; i < order.length; i++) {
            sum += distances.distance(order[i - 1], order[i]);
        }
        return sum;
    }

    private Dendrogram turned() {
        return new Dendrogram(left, right, tree.heights());
    }

    private Dendrogram mirroredToSmallerIndex() {
        int[] order = turned().order();
        if (order[0] > order[leaves - 1]) {
            for (int fork = 0; fork < left.length; fork++) {
                swap(fork);
            }
        }
        return turned();
    }

    private void swap(int fork) {
        int child = left[fork];
        left[fork] = right[fork];
        right[fork] = child;
    }

    private Dendrogram good() {
        int nodes = 2 * leaves - 1;
        int[] first = new int[nodes]; // the leaf at the left end of a cluster
        int[] last = new int[nodes];
        boolean[] mirrored = new boolean[nodes]; // whether all forks of a cluster are to be turned once more
        for (int leaf = 0; leaf < leaves; leaf++) {
            first[leaf] = leaf;
            last[leaf] = leaf;
        }
        for (int fork = 0; fork < left.length; fork++) {
            int a = left[fork];
            int b = right[fork];
            double straight = distances.distance(last[a], first[b]);
            double mirroredB = distances.distance(last[a], last[b]);
            double mirroredA = distances.distance(first[a], first[b]);
            double both = distances.distance(first[a], last[b]);
            double least = Math.min(Math.min(straight, mirroredB), Math.min(mirroredA, both));
            boolean turnA = straight != least && mirroredB != least;
            boolean turnB = straight != least && (mirroredB == least || mirroredA != least);
            mirrored[a] = turnA;
            mirrored[b] = turnB;
            first[leaves + fork] = turnA ? last[a] : first[a];
            last[leaves + fork] = turnB ? first[b] : last[b];
        }
        for (int fork = left.length - 1; fork >= 0; fork--) { // parents come before their children
            if (mirrored[leaves + fork]) {
                swap(fork);
                mirrored[left[fork]] ^= true;
                mirrored[right[fork]] ^= true;
            }
        }
        Dendrogram found = mirroredToSmallerIndex();
        return length(found.order(), distances) <= length(tree.order(), distances) ? found : tree;
    }

    private Dendrogram best() {
        new BestOrder().turn();
        return mirroredToSmallerIndex();
    }

    /** The dynamic programme of Bar-Joseph et al.: the best order of each cluster, for each pair of leaves at its ends. */
    private final class BestOrder {

        /** The leaves in the tree's order: those of a cluster stand side by side. */
        private final int[] order = tree.order();
        /** Where the leaves of a cluster start in the order, and where they end. */
        private final int[] start = new int[2 * leaves - 1];

        private final int[] end = new int[2 * leaves - 1];
        /** Distances of leaves, counted in the order. */
        private final double[][] apart = new double[leaves][leaves];
        /** The least sum of a cluster with these leaves at its ends: that of the lowest fork above both. */
        private final double[][] least = new double[leaves][leaves];

        private final int[] leftBefore = left.clone(); // as in the order
        private final int[] rightBefore = right.clone();

        BestOrder() {
            for (int i = 0; i < leaves; i++) {
                start[order[i]] = i;
                end[order[i]] = i + 1;
                for (int j = 0; j < i; j++) {
                    apart[i][j] = distances.distance(order[i], order[j]);
                    apart[j][i] = apart[i][j];
                }
            }
            for (int fork = 0; fork < left.length; fork++) {
                start[leaves + fork] = start[left[fork]];
                end[leaves + fork] = end[right[fork]];
                join(left[fork], right[fork]);
            }
        }

        private void join(int a, int b) {
            double[] via = new double[end[b] - start[b]];
            for (int u = start[a]; u < end[a]; u++) {
                Arrays.fill(via, Double.POSITIVE_INFINITY);
                int fromM = oppositeStart(a, u);
                int toM = oppositeEnd(a, u);
                for (int m = fromM; m < toM; m++) {
                    for (int k = start[b]; k < end[b]; k++) {
                        via[k - start[b]] = Math.min(via[k - start[b]], least[u][m] + apart[m][k]);
                    }
                }
                for (int w = start[b]; w < end[b]; w++) {
                    int toK = oppositeEnd(b, w);
                    double sum = Double.POSITIVE_INFINITY;
                    for (int k = oppositeStart(b, w); k < toK; k++) {
                        sum = Math.min(sum, via[k - start[b]] + least[w][k]);
                    }
                    least[u][w] = sum;
                    least[w][u] = sum;
                }
            }
        }

        /** Returns where the leaves start that can stand at the other end of a cluster: those of its other child. */
        private int oppositeStart(int cluster, int leaf) {
            if (cluster < leaves) {
                return start[cluster];
            }
            int child = leftBefore[cluster - leaves];
            return leaf < end[child] ? end[child] : start[child];
        }

        private int oppositeEnd(int cluster, int leaf) {
            if (cluster < leaves) {
                return end[cluster];
            }
            int child = leftBefore[cluster - leaves];
            return leaf < end[child] ? end[cluster] : end[child];
        }

        void turn() {
            int root = 2 * leaves - 2;
            int bestU = 0;
            int bestW = leaves - 1;
            int a = leftBefore[root - leaves];
            int b = rightBefore[root - leaves];
            for (int u = start[a]; u < end[a]; u++) {
                for (int w = start[b]; w < end[b]; w++) {
                    if (least[u][w] < least[bestU][bestW]) {
                        bestU = u;
                        bestW = w;
                    }
                }
            }
            int[] first = new int[2 * leaves - 1]; // the ends that a cluster shall have
            int[] last = new int[2 * leaves - 1];
            first[root] = bestU;
            last[root] = bestW;
            for (int fork = left.length - 1; fork >= 0; fork--) { // parents come before their children
                turn(fork, first, last);
            }
        }

        private void turn(int fork, int[] first, int[] last) {
            int cluster = leaves + fork;
            int u = first[cluster];
            int w = last[cluster];
            if (u >= end[leftBefore[fork]]) { // the leaf to stand first is in the right child
                swap(fork);
            }
            int a = left[fork];
            int b = right[fork];
            double best = Double.POSITIVE_INFINITY;
            for (int m = oppositeStart(a, u); m < oppositeEnd(a, u); m++) {
                for (int k = oppositeStart(b, w); k < oppositeEnd(b, w); k++) {
                    double sum = least[u][m] + apart[m][k] + least[w][k];
                    if (sum < best) {
                        best = sum;
                        last[a] = m;
                        first[b] = k;
                    }
                }
            }
            first[a] = u;
            last[b] = w;
        }
    }
}
