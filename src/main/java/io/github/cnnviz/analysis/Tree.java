package io.github.cnnviz.analysis;

import io.github.cnnviz.statistics.Linkage;
import java.util.List;
import java.util.Objects;

/**
 * A tree over the units of a layer. Fork {@code i} joins {@code left(i)} and {@code right(i)}; ids below
 * the number of leaves are leaves, id {@code leaves + i} is fork {@code i}.
 *
 * @param left    left child of every fork, in ascending order of height
 * @param right   right child of every fork
 * @param heights cosine distance, in [0, 2], at which the fork joins its children; ascending. By {@link Linkage#WARD} no
 *                cosine distance, and it can exceed 2
 * @param order   the leaves from left to right
 * @param linkage how far apart two clusters are
 * @param counts  neighbouring units that each leaf stands for, where they are too many to be drawn one by one: see
 *                {@link Branches}; leaves are then numbered from left to right. Empty where each leaf is the unit of its
 *                number
 */
public record Tree(
        List<Integer> left,
        List<Integer> right,
        List<Double> heights,
        List<Integer> order,
        Linkage linkage,
        List<Integer> counts) {

    public Tree {
        Objects.requireNonNull(linkage, "linkage");
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

    /** Makes a tree by single linkage whose leaves are units. */
    public Tree(List<Integer> left, List<Integer> right, List<Double> heights, List<Integer> order) {
        this(left, right, heights, order, Linkage.SINGLE, List.of());
    }

    /** Returns the number of units below the whole tree. */
    public int units() {
        return counts.isEmpty()
                ? order.size()
                : counts.stream().mapToInt(Integer::intValue).sum();
    }
}
