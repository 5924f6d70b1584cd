package io.github.cnnviz.analysis;

import java.util.List;

/**
 * A single-linkage tree over the units of a layer. Fork {@code i} joins {@code left(i)} and {@code right(i)}; ids below
 * the number of leaves are leaves, id {@code leaves + i} is fork {@code i}.
 *
 * @param left    left child of every fork, in ascending order of height
 * @param right   right child of every fork
 * @param heights cosine distance, in [0, 2], at which the fork joins its children; ascending
 * @param order   the leaves from left to right
 * @param counts  neighbouring units that each leaf stands for, where they are too many to be drawn one by one: see
 *                {@link Branches}; leaves are then numbered from left to right. Empty where each leaf is the unit of its
 *                number
 */
public record Tree(
        List<Integer> left, List<Integer> right, List<Double> heights, List<Integer> order, List<Integer> counts) {

    public Tree {
        left = List.copyOf(left);
        right = List.copyOf(right);
        heights = List.copyOf(heights);
        order = List.copyOf(order);
        counts = List.copyOf(counts);
        if (left.size() != right.size() || left.size() != heights.size() || left.size() + 1 != order.size()) {
            throw new IllegalArgumentException("a tree of " + order.size() + " leaves has one fork less, got "
                    + left.size() + ", " + right.size() + " and " + heights.size());
        }
        if (!counts.isEmpty() && counts.size() != order.size()) {
            throw new IllegalArgumentException("each of " + order.size() + " leaves has a count, got " + counts.size());
        }
    }

    /** Makes a tree whose leaves are units. */
    public Tree(List<Integer> left, List<Integer> right, List<Double> heights, List<Integer> order) {
        this(left, right, heights, order, List.of());
    }

    /** Returns the number of units below the whole tree. */
    public int units() {
        return counts.isEmpty()
                ? order.size()
                : counts.stream().mapToInt(Integer::intValue).sum();
    }
}
