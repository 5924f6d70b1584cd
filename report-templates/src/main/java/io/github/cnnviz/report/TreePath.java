package io.github.cnnviz.report;

import io.github.cnnviz.analysis.Tree;

/** A tree as one path: every fork is two stems and a bar. */
final class TreePath {

    private TreePath() {}

    /** Where a leaf or a height lies on the page, in pixels. */
    interface Scale {
        double at(double value);
    }

    /**
     * Returns the top of the axis: distances lie in [0, 2], but where none is above 1 the upper half would be empty. Heights
     * by Ward's linkage can be larger.
     */
    static double most(Tree tree) {
        double highest = tree.heights().get(tree.heights().size() - 1);
        return highest > 2 ? 2 * Math.ceil(highest / 2) : highest > 1 ? 2 : 1;
    }

    /** Returns for each leaf, from left to right, the height of the fork that joins it; there is a fork. */
    static double[] joins(Tree tree) {
        int leaves = tree.order().size();
        double[] ofLeaf = new double[leaves];
        for (int fork = 0; fork < leaves - 1; fork++) {
            for (int child : new int[] {tree.left().get(fork), tree.right().get(fork)}) {
                if (child < leaves) {
                    ofLeaf[child] = tree.heights().get(fork);
                }
            }
        }
        return tree.order().stream().mapToDouble(leaf -> ofLeaf[leaf]).toArray();
    }

    /**
     * Draws the forks into a path.
     *
     * @param tree   the tree
     * @param leaf   position of the {@code i}-th unit from the left, along the leaves; a leaf that stands for several
     *               units stands in their middle
     * @param height position of a fork's height, across the leaves
     * @param beside whether the leaves stand under one another and the tree beside them, not above them
     */
    static Svg.Path draw(Svg svg, Tree tree, Scale leaf, Scale height, boolean beside) {
        return draw(svg, tree, leaf, height, beside, 0);
    }

    /** The same, without the forks before {@code first}, the lowest ones. */
    static Svg.Path draw(Svg svg, Tree tree, Scale leaf, Scale height, boolean beside, int first) {
        int leaves = tree.order().size();
        double[] along = new double[2 * leaves - 1];
        double[] across = new double[2 * leaves - 1];
        int before = 0;
        for (int i = 0; i < leaves; i++) {
            int units =
                    tree.counts().isEmpty() ? 1 : tree.counts().get(tree.order().get(i));
            along[tree.order().get(i)] = leaf.at(before + (units - 1) / 2.0);
            before += units;
            across[tree.order().get(i)] = height.at(0);
        }
        Svg.Path path = svg.path();
        for (int fork = 0; fork < leaves - 1; fork++) {
            int left = tree.left().get(fork);
            int right = tree.right().get(fork);
            double top = height.at(tree.heights().get(fork));
            if (fork < first) {
                // only its place is needed
            } else if (beside) {
                path.jump(tenth(across[left]), tenth(along[left]))
                        .horizontal(tenth(top))
                        .vertical(tenth(along[right]))
                        .horizontal(tenth(across[right]));
            } else {
                path.jump(tenth(along[left]), tenth(across[left]))
                        .vertical(tenth(top))
                        .horizontal(tenth(along[right]))
                        .vertical(tenth(across[right]));
            }
            along[leaves + fork] = (along[left] + along[right]) / 2;
            across[leaves + fork] = top;
        }
        return path;
    }

    private static double tenth(double pixels) {
        return Math.round(10 * pixels) / 10.0;
    }
}
