package io.github.cnnviz.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.cnnviz.clustering.Dendrogram;
import io.github.cnnviz.clustering.DistanceRows;
import io.github.cnnviz.clustering.SingleLinkage;
import io.github.cnnviz.statistics.Linkage;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BranchesTest {

    @Test
    void treesThatCanBeDrawnStayAsTheyAre() {
        Tree tree = Branches.of(chain(Branches.MOST, fork -> fork / 2048.0), Linkage.SINGLE, Branches.MOST);
        assertThat(tree.counts()).isEmpty();
        assertThat(tree.order()).hasSize(Branches.MOST);
        assertThat(tree.units()).isEqualTo(Branches.MOST);
    }

    /** A chain has no groups to part: its highest forks stay, and what joins below them is one branch. */
    @Test
    void theTopOfAChainIsKept() {
        int leaves = Branches.MOST + 500;
        Tree tree = Branches.of(chain(leaves, fork -> fork / 2048.0), Linkage.SINGLE, Branches.MOST);
        assertThat(tree.counts()).hasSize(Branches.MOST).startsWith(501).contains(1);
        assertThat(tree.counts().subList(1, Branches.MOST)).containsOnly(1);
        assertThat(tree.units()).isEqualTo(leaves);
        assertThat(tree.heights()).hasSize(Branches.MOST - 1);
        assertThat(tree.heights().get(0)).isEqualTo(Rounding.shortened(500 / 2048.0));
        isSound(tree);
    }

    /** Zero units join at 2, above all others: they are one branch, and leave room for the rest. */
    @Test
    void zeroUnitsAreOneBranch() {
        int others = 700;
        int leaves = others + 3000;
        Tree tree = Branches.of(
                chain(leaves, fork -> fork < others - 1 ? fork / 1000.0 : 2), Linkage.SINGLE, Branches.MOST);
        assertThat(tree.counts()).hasSize(others + 1).endsWith(3000);
        assertThat(tree.heights()).endsWith(2.0).doesNotHaveDuplicates();
        isSound(tree);
    }

    /** The fork of the zero units stays even where more forks than can be kept part pairs. */
    @Test
    void zeroUnitsStayApartFromManyPairs() {
        int pairs = 1500;
        int leaves = 2 * pairs + 10;
        int[] left = new int[leaves - 1];
        int[] right = new int[leaves - 1];
        double[] heights = new double[leaves - 1];
        for (int fork = 0; fork < leaves - 1; fork++) {
            boolean pair = fork < pairs;
            boolean zero = fork >= 2 * pairs - 1;
            left[fork] = pair ? 2 * fork : fork == pairs ? leaves : leaves + fork - 1;
            right[fork] = pair ? 2 * fork + 1 : zero ? fork + 1 : leaves + fork - pairs + 1;
            heights[fork] = zero ? 2 : fork / 4000.0;
        }
        Tree tree = Branches.of(new Dendrogram(left, right, heights), Linkage.SINGLE, Branches.MOST);
        assertThat(tree.heights()).endsWith(2.0).doesNotHaveDuplicates();
        assertThat(tree.counts()).hasSize(Branches.MOST).endsWith(10);
        isSound(tree);
    }

    /**
     * Two groups, each of 500 units close together, and 1,500 units alone, ever farther away: the fork between the groups
     * is kept, though more forks than can be kept are higher.
     */
    @Test
    void groupsAreKeptApart() {
        Random random = new Random(1);
        double[] points = IntStream.range(0, 2500)
                .mapToDouble(i -> i < 500 ? random.nextDouble() : i < 1000 ? 1.5 + random.nextDouble() : i)
                .toArray();
        Dendrogram dendrogram = SingleLinkage.of(new DistanceRows() {
            @Override
            public int size() {
                return points.length;
            }

            @Override
            public double distance(int point, int other) {
                return Math.abs(points[point] - points[other]);
            }
        });
        Tree tree = Branches.of(dendrogram, Linkage.SINGLE, Branches.MOST);
        isSound(tree);
        assertThat(tree.units()).isEqualTo(2500);
        assertThat(dendrogram.height(998)).as("the gap between the groups").isBetween(0.49, 0.52);
        assertThat(tree.heights()).hasSize(Branches.MOST - 1).contains(Rounding.shortened(dendrogram.height(998)));
    }

    @Test
    void refusesCountsThatAreNotOneForEachLeaf() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> new Tree(List.of(0), List.of(1), List.of(0.5), List.of(0, 1), Linkage.SINGLE, List.of(3)))
                .withMessage("each of 2 leaves has a count, got 1");
    }

    /** Every fork joins what stands side by side, each once. */
    private static void isSound(Tree tree) {
        int leaves = tree.order().size();
        int[] first = new int[2 * leaves - 1];
        int[] last = new int[2 * leaves - 1];
        for (int i = 0; i < leaves; i++) {
            assertThat(tree.order().get(i)).isEqualTo(i);
            first[i] = i;
            last[i] = i;
        }
        for (int fork = 0; fork < leaves - 1; fork++) {
            int left = tree.left().get(fork);
            int right = tree.right().get(fork);
            assertThat(last[left] + 1).isEqualTo(first[right]);
            first[leaves + fork] = first[left];
            last[leaves + fork] = last[right];
        }
        assertThat(first[2 * leaves - 2]).isZero();
        assertThat(last[2 * leaves - 2]).isEqualTo(leaves - 1);
        assertThat(tree.heights()).isSorted();
    }

    private interface Heights {
        double of(int fork);
    }

    private static Dendrogram chain(int leaves, Heights heights) {
        return new Dendrogram(
                IntStream.range(0, leaves - 1)
                        .map(fork -> fork == 0 ? 0 : leaves + fork - 1)
                        .toArray(),
                IntStream.range(1, leaves).toArray(),
                IntStream.range(0, leaves - 1).mapToDouble(heights::of).toArray());
    }
}
