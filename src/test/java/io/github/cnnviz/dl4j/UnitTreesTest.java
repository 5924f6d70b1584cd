package io.github.cnnviz.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.cnnviz.capture.GramMatrix;
import io.github.cnnviz.capture.LayerWeights;
import io.github.cnnviz.clustering.CosineDistances;
import io.github.cnnviz.clustering.Dendrogram;
import io.github.cnnviz.clustering.SingleLinkage;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnitTreesTest {

    /** 300 weights of each unit take two products. */
    @ParameterizedTest(name = "{0} units")
    @ValueSource(ints = {1, 2, 50})
    void weightsHaveTheTreeOfTheirGramMatrix(int units) {
        float[] weights = random(units, 300);
        Dendrogram tree = UnitTrees.ofWeights(new LayerWeights(units, 12, 5, 5, weights, Optional.empty()))
                .orElseThrow();
        assertThat(tree.heights()).containsExactly(exact(units, 300, weights).heights(), within(1e-12));
        assertThat(tree.order()).hasSize(units).doesNotHaveDuplicates();
    }

    @Test
    void weightsThatAreNotFiniteCountAsZero() {
        float[] weights = {1, Float.NaN, 0, 2, 1, 1};
        Dendrogram tree = UnitTrees.ofWeights(new LayerWeights(3, 2, 1, 1, weights, Optional.empty()))
                .orElseThrow();
        assertThat(tree.heights())
                .containsExactly(new double[] {1 - Math.sqrt(0.5), 1 - Math.sqrt(0.5)}, within(1e-12));
    }

    /** Both sides of the border at which the Gram matrix ends: the heights are those of the same points. */
    @Test
    void weightsOfWideLayersHaveATreeToo() {
        int units = GramMatrix.MOST_UNITS + 1;
        float[] weights = random(units, 3);
        Dendrogram tree = UnitTrees.ofWeights(new LayerWeights(units, 3, 1, 1, weights, Optional.empty()))
                .orElseThrow();
        double[] exact = exact(units, 3, weights).heights();
        assertThat(tree.heights()).containsExactly(exact, within(1e-6));
        assertThat(tree.order()).hasSize(units).doesNotHaveDuplicates();
        Dendrogram narrower = UnitTrees.ofWeights(
                        new LayerWeights(units - 1, 3, 1, 1, random(units - 1, 3), Optional.empty()))
                .orElseThrow();
        assertThat(narrower.heights()[units / 2]).isCloseTo(exact[units / 2], within(1e-4));
    }

    @Test
    void outputsOfWideLayersRestOnTheSamplesThatWereWanted() {
        int units = 40;
        float[] samples = random(7, units);
        WideOutputs outputs = new WideOutputs(units, List.of(0, 2, 3, 6, 9));
        outputs.add(Arrays.copyOfRange(samples, 0, 3 * units), 3);
        outputs.add(Arrays.copyOfRange(samples, 3 * units, 7 * units), 4);
        int[] kept = {0, 2, 3, 6};
        float[] byUnit = new float[units * kept.length];
        for (int unit = 0; unit < units; unit++) {
            for (int i = 0; i < kept.length; i++) {
                byUnit[unit * kept.length + i] = samples[kept[i] * units + unit];
            }
        }
        assertThat(outputs.tree().orElseThrow().heights())
                .containsExactly(exact(units, kept.length, byUnit).heights(), within(1e-6));
    }

    @Test
    void withoutASampleThereIsNoTree() {
        assertThat(new WideOutputs(40, List.of(0)).tree()).isEmpty();
    }

    /** Blocks of the native library's products are those of plain sums, wherever a block begins. */
    @Test
    void nativeBlocks() {
        int rows = 30;
        int length = 17;
        float[] values = random(rows, length);
        NativeBlocks blocks = new NativeBlocks(rows, length);
        for (int row = 0; row < rows; row++) {
            blocks.set(row, Arrays.copyOfRange(values, row * length, (row + 1) * length));
        }
        float[] into = new float[rows * rows];
        for (int[] range : new int[][] {{0, 1}, {0, 30}, {10, 25}, {29, 30}}) {
            blocks.multiply(range[0], range[1], into);
            for (int i = range[0]; i < range[1]; i++) {
                for (int j = 0; j < range[1]; j++) {
                    int a = i;
                    int b = j;
                    double product = IntStream.range(0, length)
                            .mapToDouble(k -> (double) values[a * length + k] * values[b * length + k])
                            .sum();
                    assertThat(into[(i - range[0]) * range[1] + j])
                            .as("%d and %d", i, j)
                            .isCloseTo((float) product, within(1e-5f));
                }
            }
        }
    }

    private static float[] random(int units, int length) {
        Random random = new Random(length);
        float[] values = new float[units * length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }

    private static Dendrogram exact(int units, int length, float[] byUnit) {
        double[][] lower = new double[units][];
        for (int i = 0; i < units; i++) {
            lower[i] = new double[i + 1];
            for (int j = 0; j <= i; j++) {
                for (int k = 0; k < length; k++) {
                    lower[i][j] += (double) byUnit[i * length + k] * byUnit[j * length + k];
                }
            }
        }
        return SingleLinkage.of(new CosineDistances(lower));
    }
}
