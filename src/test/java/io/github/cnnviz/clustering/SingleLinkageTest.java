package io.github.cnnviz.clustering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import smile.clustering.HierarchicalClustering;

class SingleLinkageTest {

    /**
     * By hand, points at 0, 1, 4, 9: 0 and 1 join at 1 (fork 4); their nearest member to 4 is 1, at 3 (fork 5); the
     * nearest member to 9 is 4, at 5.
     */
    @Test
    void joinsPointsOnALineByTheirNearestMembers() {
        Dendrogram tree = SingleLinkage.of(onALine(0, 1, 4, 9));
        assertThat(tree.leaves()).isEqualTo(4);
        assertThat(tree.forks()).isEqualTo(3);
        assertThat(tree.heights()).containsExactly(1, 3, 5);
        assertThat(new int[] {tree.left(0), tree.right(0)}).containsExactly(0, 1);
        assertThat(new int[] {tree.left(1), tree.right(1)}).containsExactly(2, 4);
        assertThat(new int[] {tree.left(2), tree.right(2)}).containsExactly(3, 5);
        assertThat(tree.order()).containsExactly(3, 2, 0, 1);
    }

    /** By hand, points at 0, 10, 1, 12: {0, 2} at 1 (fork 4), {1, 3} at 2 (fork 5), both at 10 - 1 = 9. */
    @Test
    void joinsTwoPairs() {
        Dendrogram tree = SingleLinkage.of(onALine(0, 10, 1, 12));
        assertThat(tree.heights()).containsExactly(1, 2, 9);
        assertThat(new int[] {tree.left(2), tree.right(2)}).containsExactly(4, 5);
        assertThat(tree.order()).containsExactly(0, 2, 1, 3);
    }

    @Test
    void onePointIsATreeWithoutForks() {
        Dendrogram tree = SingleLinkage.of(onALine(7));
        assertThat(tree.leaves()).isEqualTo(1);
        assertThat(tree.heights()).isEmpty();
        assertThat(tree.order()).containsExactly(0);
    }

    @Test
    void nothingHasNoTree() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SingleLinkage.of(onALine()))
                .withMessage("a tree needs at least one point, got 0");
    }

    @Test
    void equalPointsJoinAtZero() {
        Dendrogram tree = SingleLinkage.of(onALine(5, 5, 5, 6));
        assertThat(tree.heights()).containsExactly(0, 0, 1);
        assertThat(sorted(tree.order())).containsExactly(0, 1, 2, 3);
    }

    @Test
    void tiesChangeTheTreeButNotTheHeights() {
        assertThat(SingleLinkage.of(onALine(0, 1, 2, 3, 4)).heights()).containsExactly(1, 1, 1, 1);
        assertThat(SingleLinkage.of(onALine(3, 0, 4, 1, 2)).heights()).containsExactly(1, 1, 1, 1);
    }

    @Test
    void allPointsAsFarApartAsZeroVectorsAre() {
        DistanceRows apart = new CosineDistances(new double[5][5]);
        assertThat(SingleLinkage.of(apart).heights()).containsExactly(2, 2, 2, 2);
    }

    @Test
    void aChainOfThousandsDoesNotOverflowTheStack() {
        double[] chain = IntStream.range(0, 3000).mapToDouble(i -> 0.5 * i * i).toArray(); // ever wider gaps
        Dendrogram tree = SingleLinkage.of(onALine(chain));
        assertThat(tree.heights()).hasSize(2999).isSorted();
        assertThat(sorted(tree.order()))
                .containsExactly(IntStream.range(0, 3000).toArray());
    }

    @Test
    void refusesNaN() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SingleLinkage.of(onALine(0, Double.NaN, 1)))
                .withMessage("distance from 0 to 1 is NaN");
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11})
    void isASoundTreeWithRisingHeights(long seed) {
        Random random = new Random(seed);
        int n = 2 + random.nextInt(40);
        Dendrogram tree = SingleLinkage.of(cosines(random, n, 6));
        assertThat(tree.heights()).as("seed %d", seed).isSorted();
        assertThat(sorted(tree.order()))
                .as("seed %d", seed)
                .containsExactly(IntStream.range(0, n).toArray());
        int[] parents = new int[2 * n - 1];
        for (int fork = 0; fork < tree.forks(); fork++) {
            assertThat(tree.left(fork)).as("seed %d", seed).isLessThan(n + fork);
            assertThat(tree.right(fork)).as("seed %d", seed).isLessThan(n + fork);
            parents[tree.left(fork)]++;
            parents[tree.right(fork)]++;
        }
        assertThat(Arrays.stream(parents, 0, 2 * n - 2)).as("seed %d", seed).containsOnly(1);
    }

    /** Smile stores distances as floats, so heights agree to float's precision only. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11})
    void heightsAreThoseOfSmile(long seed) {
        Random random = new Random(seed);
        int n = 2 + random.nextInt(40);
        DistanceRows distances = cosines(random, n, 6);
        double[][] lower = new double[n][];
        double[] row = new double[n];
        for (int i = 0; i < n; i++) {
            distances.row(i, row);
            lower[i] = Arrays.copyOf(row, i + 1);
        }
        double[] smile = new HierarchicalClustering(new smile.clustering.linkage.SingleLinkage(lower)).getHeight();
        assertThat(SingleLinkage.of(distances).heights()).as("seed %d", seed).containsExactly(smile, within(1e-6));
    }

    @Test
    void theOrderOfThePointsDoesNotChangeTheHeights() {
        for (long seed = 0; seed < 10; seed++) {
            double[] points = new Random(seed).doubles(25).toArray();
            double[] turned = IntStream.range(0, 25)
                    .mapToDouble(i -> points[(i * 7 + 3) % 25])
                    .toArray();
            assertThat(SingleLinkage.of(onALine(turned)).heights())
                    .as("seed %d", seed)
                    .containsExactly(SingleLinkage.of(onALine(points)).heights());
        }
    }

    @Test
    void refusesForksThatJoinLaterOnes() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Dendrogram(new int[] {0, 1}, new int[] {4, 2}, new double[] {1, 2}))
                .withMessage("fork 0 joins 0 and 4, which must be in [0, 3)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Dendrogram(new int[] {0}, new int[] {1, 2}, new double[] {1, 2}))
                .withMessage("each fork has a left and a right child, got 1 and 2 of 2");
    }

    @Test
    void heightsAreACopy() {
        Dendrogram tree = SingleLinkage.of(onALine(0, 1));
        tree.heights()[0] = 99;
        assertThat(tree.height(0)).isEqualTo(1);
    }

    private static DistanceRows cosines(Random random, int n, int dimensions) {
        double[][] points = new double[n][];
        for (int i = 0; i < n; i++) {
            points[i] = random.doubles(dimensions, -1, 1).toArray();
        }
        double[][] gram = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                for (int k = 0; k < dimensions; k++) {
                    gram[i][j] += points[i][k] * points[j][k];
                }
            }
        }
        return new CosineDistances(gram);
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

    private static int[] sorted(int[] values) {
        int[] copy = values.clone();
        Arrays.sort(copy);
        return copy;
    }
}
