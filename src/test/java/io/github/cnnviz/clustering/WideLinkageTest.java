package io.github.cnnviz.clustering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WideLinkageTest {

    /** By hand: (1, 0), (1, 1) at 45 degrees, (0, 2) at 45 degrees from that, and nothing. */
    @Test
    void byHand() {
        Dendrogram tree = tree(new float[][] {{1, 0}, {0, 0}, {1, 1}, {0, 2}});
        double at45Degrees = 1 - Math.sqrt(0.5);
        assertThat(tree.heights()).containsExactly(new double[] {at45Degrees, at45Degrees, 2}, within(1e-15));
        assertThat(tree.order()).containsExactly(1, 0, 2, 3);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11})
    void heightsAreThoseOfTheExactTree(long seed) {
        Random random = new Random(seed);
        float[][] vectors = some(random, 2 + random.nextInt(300), 1 + random.nextInt(20));
        assertThat(tree(vectors).heights())
                .as("seed %d", seed)
                .containsExactly(exact(vectors).heights(), within(1e-6));
    }

    @Test
    void oneVectorIsATreeWithoutForks() {
        assertThat(tree(new float[][] {{3, 4}}).heights()).isEmpty();
        assertThat(tree(new float[][] {{0, 0}}).heights()).isEmpty();
    }

    @Test
    void vectorsThatAreAllZeroAreAsFarApartAsCanBe() {
        assertThat(tree(new float[5][7]).heights()).containsExactly(2, 2, 2, 2);
    }

    @Test
    void nothingHasNoTree() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> tree(new float[0][0]))
                .withMessage("a tree needs at least one vector, got 0");
    }

    @ParameterizedTest(name = "scaled by {0}")
    @ValueSource(floats = {1e30f, 1e-25f, 1e-40f})
    void doNotDependOnTheScale(float scale) {
        float[][] vectors = {{4 * scale, 0}, {4 * scale, 4 * scale}, {-4 * scale, 0}, {4, 0}};
        assertThat(tree(vectors).heights())
                .containsExactly(new double[] {0, 1 - Math.sqrt(0.5), 1 + Math.sqrt(0.5)}, within(1e-12));
    }

    @Test
    void valuesThatAreNotFiniteCountAsZero() {
        float[][] odd = {{1, Float.NaN}, {0, 2}, {Float.NEGATIVE_INFINITY, 3}, {Float.NaN, Float.POSITIVE_INFINITY}};
        float[][] zero = {{1, 0}, {0, 2}, {0, 3}, {0, 0}};
        assertThat(tree(odd).heights()).containsExactly(tree(zero).heights());
    }

    /** A block holds 2^23 products: 3,000 rows, which 3,300 are without those of length 0, are multiplied in two. */
    @Test
    void blocksDoNotMatter() {
        float[][] vectors = some(new Random(1), 3300, 3);
        int[] calls = new int[1];
        Dendrogram tree = WideLinkage.of(new Rows(vectors), (rows, length) -> new PlainBlocks(rows, length) {
            @Override
            public void multiply(int from, int to, float[] into) {
                calls[0]++;
                super.multiply(from, to, into);
            }
        });
        assertThat(calls[0]).isEqualTo(2);
        assertThat(tree.heights()).containsExactly(exact(vectors).heights(), within(1e-6));
    }

    /** Neighbours of one degree in the plane, shuffled: each joins the next one, the ends at ever greater angles. */
    @Test
    void longChains() {
        int n = 2000;
        float[][] vectors = new float[n][];
        for (int i = 0; i < n; i++) {
            double angle = Math.PI / 2 * Math.pow((i * 7 % n) / (double) n, 2);
            vectors[i] = new float[] {(float) Math.cos(angle), (float) Math.sin(angle)};
        }
        Dendrogram tree = tree(vectors);
        assertThat(tree.heights()).isSorted().containsExactly(exact(vectors).heights(), within(1e-6));
        int[] order = tree.order().clone();
        Arrays.sort(order);
        assertThat(order).hasSize(n).doesNotHaveDuplicates();
    }

    /** Few directions, each many times: nearly all distances tie, and pairs must not form circles. */
    @Test
    void manyTies() {
        for (long seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            float[][] vectors = new float[2 + random.nextInt(30)][];
            for (int i = 0; i < vectors.length; i++) {
                vectors[i] = new float[] {random.nextInt(3) - 1, random.nextInt(3) - 1};
            }
            Dendrogram tree = tree(vectors);
            assertThat(tree.heights())
                    .as("seed %d", seed)
                    .containsExactly(exact(vectors).heights(), within(1e-12));
            int[] order = tree.order();
            assertThat(order).as("seed %d", seed).hasSize(vectors.length).doesNotHaveDuplicates();
        }
    }

    @Test
    void refusesMoreVectorsThanItCanTellApart() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SpanningTree(WideLinkage.MOST + 1))
                .withMessage("a tree has at most 524288 vectors, got 524289");
    }

    /** Vectors with duplicates, opposites and zeros among them. */
    private static float[][] some(Random random, int n, int length) {
        float[][] vectors = new float[n][length];
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < length; k++) {
                vectors[i][k] = (float) random.nextGaussian();
            }
            if (i % 7 == 3) {
                for (int k = 0; k < length; k++) {
                    vectors[i][k] = vectors[i / 2][k] * (i % 2 == 0 ? 2 : -1);
                }
            }
            if (i % 11 == 5) {
                vectors[i] = new float[length];
            }
        }
        return vectors;
    }

    private static Dendrogram exact(float[][] vectors) {
        double[][] gram = new double[vectors.length][vectors.length];
        for (int i = 0; i < vectors.length; i++) {
            for (int j = 0; j <= i; j++) {
                for (int k = 0; k < vectors[i].length; k++) {
                    gram[i][j] += (double) vectors[i][k] * vectors[j][k];
                }
            }
        }
        return SingleLinkage.of(new CosineDistances(gram));
    }

    private static Dendrogram tree(float[][] vectors) {
        return WideLinkage.of(new Rows(vectors), PlainBlocks::new);
    }
}
