package io.github.cnnviz.analysis;

import io.github.cnnviz.clustering.CosineDistances;
import io.github.cnnviz.clustering.Dendrogram;
import io.github.cnnviz.statistics.Linkage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Makes trees of many leaves small enough to be looked at. Every fork stands at a gap between two neighbouring leaves; some
 * are kept, at their heights, and the leaves between two kept ones become a branch.
 *
 * <p>Kept are the forks at which both sides have many leaves: those that part groups. Among equals, such as the forks of
 * a chain, which take up one leaf each, the higher ones are kept. Of zero units, which all join at distance {@value
 * io.github.cnnviz.clustering.CosineDistances#OF_ZERO}, only the lowest fork is, so they are one branch.
 */
final class Branches {

    /** As many as stand side by side on a page; also keeps analysis.json small. */
    static final int MOST = 1024;

    private Branches() {}

    /** Returns the tree, of at most so many branches. */
    static Tree of(Dendrogram tree, Linkage linkage, int most) {
        if (tree.leaves() <= most) {
            return new Tree(
                    IntStream.range(0, tree.forks()).map(tree::left).boxed().toList(),
                    IntStream.range(0, tree.forks()).map(tree::right).boxed().toList(),
                    Rounding.shortened(tree.heights()),
                    Arrays.stream(tree.order()).boxed().toList(),
                    linkage,
                    List.of());
        }
        int leaves = tree.leaves();
        int[] start = new int[2 * leaves - 1]; // of a cluster, counted in the order of leaves
        int[] size = new int[2 * leaves - 1];
        int[] order = tree.order();
        for (int i = 0; i < leaves; i++) {
            start[order[i]] = i;
            size[order[i]] = 1;
        }
        for (int fork = 0; fork < tree.forks(); fork++) {
            start[leaves + fork] = start[tree.left(fork)];
            size[leaves + fork] = size[tree.left(fork)] + size[tree.right(fork)];
        }
        return reduced(tree, kept(tree, size, most), start, linkage);
    }

    /** Returns the forks that are kept, from the lowest to the highest. */
    private static int[] kept(Dendrogram tree, int[] size, int most) {
        int firstOfZero = 0;
        while (firstOfZero < tree.forks() && tree.height(firstOfZero) < CosineDistances.OF_ZERO) {
            firstOfZero++;
        }
        int border = firstOfZero;
        return IntStream.range(0, tree.forks())
                .filter(fork -> fork <= border)
                .boxed()
                .sorted(Comparator.comparing((Integer fork) -> fork != border)
                        .thenComparing(fork -> -Math.min(size[tree.left(fork)], size[tree.right(fork)]))
                        .thenComparing(Comparator.reverseOrder()))
                .limit(most - 1L)
                .mapToInt(fork -> fork)
                .sorted()
                .toArray();
    }

    private static Tree reduced(Dendrogram tree, int[] kept, int[] start, Linkage linkage) {
        int[] gaps = Arrays.stream(kept) // the first leaf behind each
                .map(fork -> start[tree.right(fork)])
                .sorted()
                .toArray();
        int branches = kept.length + 1;
        List<Integer> counts = new ArrayList<>();
        for (int branch = 0; branch < branches; branch++) {
            int from = branch == 0 ? 0 : gaps[branch - 1];
            int to = branch == kept.length ? tree.leaves() : gaps[branch];
            counts.add(to - from);
        }
        int[] clusterAt = IntStream.range(0, branches).toArray(); // of the branches at both ends of a cluster
        int[] otherEnd = clusterAt.clone();
        List<Integer> left = new ArrayList<>();
        List<Integer> right = new ArrayList<>();
        List<Double> heights = new ArrayList<>();
        for (int fork : kept) {
            int behind = Arrays.binarySearch(gaps, start[tree.right(fork)]) + 1; // the branch behind the gap
            left.add(clusterAt[behind - 1]);
            right.add(clusterAt[behind]);
            heights.add(Rounding.shortened(tree.height(fork)));
            int first = otherEnd[behind - 1];
            int last = otherEnd[behind];
            otherEnd[first] = last;
            otherEnd[last] = first;
            clusterAt[first] = branches + left.size() - 1;
            clusterAt[last] = branches + left.size() - 1;
        }
        return new Tree(
                left, right, heights, IntStream.range(0, branches).boxed().toList(), linkage, counts);
    }
}
