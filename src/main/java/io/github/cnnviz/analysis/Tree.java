package io.github.cnnviz.analysis;

import java.util.List;

/**
 * A single-linkage tree over the units of a layer. Fork {@code i} joins {@code left(i)} and {@code right(i)}; ids below
 * the number of leaves are units, id {@code leaves + i} is fork {@code i}.
 *
 * @param left    left child of every fork, in ascending order of height
 * @param right   right child of every fork
 * @param heights cosine distance, in [0, 2], at which the fork joins its children; ascending
 * @param order   the units from left to right
 */
public record Tree(List<Integer> left, List<Integer> right, List<Double> heights, List<Integer> order) {

    public Tree {
        left = List.copyOf(left);
        right = List.copyOf(right);
        heights = List.copyOf(heights);
        order = List.copyOf(order);
        if (left.size() != right.size() || left.size() != heights.size() || left.size() + 1 != order.size()) {
            throw new IllegalArgumentException("a tree of " + order.size() + " leaves has one fork less, got "
                    + left.size() + ", " + right.size() + " and " + heights.size());
        }
    }
}
