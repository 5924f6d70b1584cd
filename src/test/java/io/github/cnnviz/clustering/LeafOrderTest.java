package io.github.cnnviz.clustering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LeafOrderTest {

    /**
     * By hand, points 0, 10, 1, 12 on a line: {0, 1} and {10, 12} are the pairs; 0 1 10 12 has the sum 12, and its mirror
     * image too. As points have the indices 0 2 1 3 in that order, the smaller index stands left already.
     */
    @Test
    void pointsOnALineStandInTheirOrder() {
        DistanceRows line = onALine(0, 10, 1, 12);
        assertThat(LeafOrder.of(SingleLinkage.of(line), line).order()).containsExactly(0, 2, 1, 3);
    }

    /** The chain test's naive order is 3 2 0 1: turned, so that the ends of 0 and 1 nearest to 4 touch it. */
    @Test
    void aChainIsTurnedTowardsItsNearestEnd() {
        DistanceRows line = onALine(0, 1, 4, 9);
        assertThat(SingleLinkage.of(line).order()).containsExactly(3, 2, 0, 1);
        assertThat(LeafOrder.of(SingleLinkage.of(line), line).order()).containsExactly(0, 1, 2, 3);
    }

    @Test
    void aLeafAloneIsInOrder() {
        DistanceRows one = onALine(3);
        assertThat(LeafOrder.of(SingleLinkage.of(one), one).order()).containsExactly(0);
    }

    @Test
    void refusesDistancesOfOtherPoints() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LeafOrder.of(SingleLinkage.of(onALine(0, 1)), onALine(0, 1, 2)))
                .withMessage("a tree of 2 leaves needs as many points, got 3");
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11})
    void smallTreesHaveTheBestOrderOfAll(long seed) {
        Random random = new Random(seed);
        DistanceRows points = inThePlane(random, 2 + random.nextInt(9));
        Dendrogram tree = SingleLinkage.of(points);
        double best = Double.POSITIVE_INFINITY;
        for (int turns = 0; turns < 1 << tree.forks(); turns++) {
            best = Math.min(best, LeafOrder.length(turned(tree, turns).order(), points));
        }
        assertThat(LeafOrder.length(LeafOrder.of(tree, points).order(), points))
                .as("seed %d", seed)
                .isCloseTo(best, within(1e-12));
    }

    /** Both ways: with as many leaves as are ordered exactly, and with one more. */
    @ParameterizedTest(name = "{0} leaves")
    @ValueSource(ints = {2, 3, 40, LeafOrder.MOST_EXACT, LeafOrder.MOST_EXACT + 1, 900})
    void isAnOrderThatTheTreeAllowsAndNoWorseThanBefore(int leaves) {
        DistanceRows points = inThePlane(new Random(leaves), leaves);
        Dendrogram tree = SingleLinkage.of(points);
        Dendrogram turned = LeafOrder.of(tree, points);
        assertThat(turned.heights()).containsExactly(tree.heights());
        for (int fork = 0; fork < tree.forks(); fork++) {
            assertThat(Set.of(turned.left(fork), turned.right(fork)))
                    .isEqualTo(Set.of(tree.left(fork), tree.right(fork)));
        }
        double before = LeafOrder.length(tree.order(), points);
        double after = LeafOrder.length(turned.order(), points);
        assertThat(after).isLessThanOrEqualTo(before);
        if (leaves >= 40) {
            assertThat(after).as("well below the order of the tree, %f", before).isLessThan(0.75 * before);
        }
        Set<Integer> seen = new HashSet<>();
        Arrays.stream(turned.order()).forEach(seen::add);
        assertThat(seen).hasSize(leaves);
    }

    /** On a line each fork can be turned so that neighbours touch: then the sum is the line's length. */
    @Test
    void largeTreesOfPointsOnALineAreInOrderToo() {
        double[] shuffled = new Random(5).doubles(700).toArray();
        DistanceRows line = onALine(shuffled);
        double length = Arrays.stream(shuffled).max().orElseThrow()
                - Arrays.stream(shuffled).min().orElseThrow();
        int[] order = LeafOrder.of(SingleLinkage.of(line), line).order();
        assertThat(LeafOrder.length(order, line)).isCloseTo(length, within(1e-9));
        assertThat(order[0]).isLessThan(order[699]);
    }

    /** All distances are the same: the order before is as good as any, and stays. */
    @ParameterizedTest(name = "{0} leaves")
    @ValueSource(ints = {5, 300})
    void tiesDoNotHarm(int leaves) {
        DistanceRows zero = new CosineDistances(new double[leaves][leaves]);
        assertThat(LeafOrder.of(SingleLinkage.of(zero), zero).order())
                .containsExactlyInAnyOrder(IntStream.range(0, leaves).toArray());
    }

    private static Dendrogram turned(Dendrogram tree, int turns) {
        int forks = tree.forks();
        int[] left = new int[forks];
        int[] right = new int[forks];
        for (int fork = 0; fork < forks; fork++) {
            boolean turn = (turns >> fork & 1) == 1;
            left[fork] = turn ? tree.right(fork) : tree.left(fork);
            right[fork] = turn ? tree.left(fork) : tree.right(fork);
        }
        return new Dendrogram(left, right, tree.heights());
    }

    private static DistanceRows inThePlane(Random random, int n) {
        double[] x = random.doubles(n).toArray();
        double[] y = random.doubles(n).toArray();
        return new DistanceRows() {
            @Override
            public int size() {
                return n;
            }

            @Override
            public double distance(int point, int other) {
                return Math.hypot(x[point] - x[other], y[point] - y[other]);
            }
        };
    }

    private static DistanceRows onALine(double... points) {
        return new DistanceRows() {
            @Override
            public int size() {
                return points.length;
            }

            @Override
            public double distance(int point, int other) {
                return Math.abs(points[point] - points[other]);
            }
        };
    }
}
