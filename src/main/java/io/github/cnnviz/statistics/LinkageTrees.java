package io.github.cnnviz.statistics;

import io.github.cnnviz.clustering.CosineDistances;
import io.github.cnnviz.clustering.Dendrogram;
import io.github.cnnviz.clustering.DistanceRows;
import io.github.cnnviz.clustering.LeafOrder;
import io.github.cnnviz.clustering.SingleLinkage;
import smile.clustering.HierarchicalClustering;
import smile.clustering.linkage.CompleteLinkage;
import smile.clustering.linkage.UPGMALinkage;
import smile.clustering.linkage.WardLinkage;

/** Builds trees by any linkage: the single one by our own code, the others by Smile. */
final class LinkageTrees {

    private LinkageTrees() {}

    /**
     * Builds a tree, its leaves in a pleasant order.
     *
     * @param distances of at most {@link Linkage#MOST_UNITS} units, unless the linkage is single
     */
    static Dendrogram of(DistanceRows distances, Linkage linkage) {
        if (linkage == Linkage.SINGLE || distances.size() == 1) {
            return LeafOrder.of(SingleLinkage.of(distances), distances);
        }
        if (distances.size() > Linkage.MOST_UNITS) {
            throw new IllegalArgumentException(linkage.word() + " linkage takes at most " + Linkage.MOST_UNITS
                    + " units, got " + distances.size());
        }
        return LeafOrder.of(bySmile(distances, linkage), distances);
    }

    private static Dendrogram bySmile(DistanceRows distances, Linkage linkage) {
        int n = distances.size();
        double[][] lower = new double[n][];
        for (int i = 0; i < n; i++) {
            lower[i] = new double[i + 1];
            for (int j = 0; j < i; j++) {
                double distance = distances.distance(i, j);
                lower[i][j] = linkage == Linkage.WARD ? Math.sqrt(2 * distance) : distance;
            }
        }
        HierarchicalClustering clusters = new HierarchicalClustering(
                switch (linkage) {
                    case AVERAGE -> new UPGMALinkage(lower);
                    case COMPLETE -> new CompleteLinkage(lower);
                    case WARD -> new WardLinkage(lower);
                    case SINGLE -> throw new IllegalStateException("single linkage is our own");
                });
        double[] heights = clusters.getHeight();
        int[] left = new int[n - 1];
        int[] right = new int[n - 1];
        double below = 0;
        for (int fork = 0; fork < n - 1; fork++) {
            left[fork] = clusters.getTree()[fork][0];
            right[fork] = clusters.getTree()[fork][1];
            // Smile keeps distances as floats: rounding must leave neither the order nor the range.
            below = Math.max(below, heights[fork]);
            heights[fork] = linkage == Linkage.WARD ? below : Math.min(below, CosineDistances.OF_ZERO);
        }
        return new Dendrogram(left, right, heights);
    }
}
