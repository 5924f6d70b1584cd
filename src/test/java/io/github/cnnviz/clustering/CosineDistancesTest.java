package io.github.cnnviz.clustering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.cnnviz.capture.GramMatrix;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CosineDistancesTest {

    /** By hand: (1, 0) and (0, 2) are orthogonal; (1, 0) and (-3, 0) opposed; (1, 0) and (1, 1) at 45 degrees. */
    @Test
    void byHand() {
        float[][] vectors = {{1, 0}, {0, 2}, {-3, 0}, {1, 1}};
        assertThat(row(vectors, 0)).containsExactly(new double[] {0, 1, 2, 1 - Math.sqrt(0.5)}, within(1e-15));
    }

    @Test
    void aZeroVectorIsFarFromAllAlsoFromAnotherZeroVector() {
        float[][] vectors = {{0, 0}, {0, 0}, {1, 2}};
        assertThat(row(vectors, 0)).containsExactly(0, 2, 2);
        assertThat(row(vectors, 1)).containsExactly(2, 0, 2);
        assertThat(row(vectors, 2)).containsExactly(2, 2, 0);
    }

    @Test
    void aTriangleOfProductsIsEnough() {
        double[] into = new double[3];
        new CosineDistances(new double[][] {{1}, {0, 1}, {-1, 0, 1}}).row(0, into);
        assertThat(into).containsExactly(0, 1, 2);
    }

    @Test
    void negativeZeroIsZero() {
        assertThat(row(new float[][] {{-0f, -0f}, {1, 2}}, 1)).containsExactly(2, 0);
    }

    @Test
    void roundingNeverLeavesTheRange() {
        // 1 - 1 / (1 - 2e-16) would be a little below 0, 1 - -1 / (1 - 2e-16) a little above 2.
        double almost = 1 - 2e-16;
        CosineDistances distances = new CosineDistances(new double[][] {{almost}, {1, almost}, {-1, -1, almost}});
        assertThat(row(distances, 0)).containsExactly(0, 0, 2);
    }

    @ParameterizedTest(name = "scaled by {0}")
    @ValueSource(floats = {1e30f, 1e-25f, 1e-40f, 1})
    void doNotDependOnTheScale(float scale) {
        float[][] vectors = {{4 * scale, 0}, {4 * scale, 4 * scale}, {-4 * scale, 0}};
        assertThat(row(vectors, 0)).containsExactly(new double[] {0, 1 - Math.sqrt(0.5), 2}, within(1e-12));
    }

    @Test
    void largeAndSmallVectorsCompare() {
        float[][] vectors = {{1e30f, 0}, {Float.MIN_VALUE, Float.MIN_VALUE}};
        assertThat(row(vectors, 0)).containsExactly(new double[] {0, 1 - Math.sqrt(0.5)}, within(1e-12));
    }

    @Test
    void theLargestFloatsDoNotOverflow() {
        float[][] vectors = {{Float.MAX_VALUE, 0}, {Float.MAX_VALUE, Float.MAX_VALUE}};
        assertThat(row(vectors, 0)).containsExactly(new double[] {0, 1 - Math.sqrt(0.5)}, within(1e-12));
    }

    private static double[] row(float[][] vectors, int point) {
        GramMatrix gram = new GramMatrix(vectors.length);
        float[] values = new float[vectors.length * vectors[0].length];
        for (int i = 0; i < vectors.length; i++) {
            System.arraycopy(vectors[i], 0, values, i * vectors[0].length, vectors[0].length);
        }
        gram.add(values, 1, vectors[0].length);
        return row(new CosineDistances(gram.toArray()), point);
    }

    private static double[] row(DistanceRows distances, int point) {
        return IntStream.range(0, distances.size())
                .mapToDouble(other -> distances.distance(point, other))
                .toArray();
    }
}
