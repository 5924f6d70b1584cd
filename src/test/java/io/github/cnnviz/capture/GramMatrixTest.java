package io.github.cnnviz.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GramMatrixTest {

    /** By hand: two samples of units a, b with three positions; a = (1, 2, 3, 0, 0, 1), b = (4, 5, 6, 1, 0, 2). */
    @Test
    void byHand() {
        GramMatrix gram = new GramMatrix(2);
        gram.add(new float[] {1, 2, 3, 4, 5, 6, 0, 0, 1, 1, 0, 2}, 2, 3);
        assertThat(gram.toArray()).isDeepEqualTo(new double[][] {{15, 34}, {34, 82}});
    }

    /** By hand: dense samples (1, 2) and (0, 3). */
    @Test
    void ofADenseLayer() {
        GramMatrix gram = new GramMatrix(2);
        gram.add(new float[] {1, 2, 0, 3}, 2, 1);
        assertThat(gram.toArray()).isDeepEqualTo(new double[][] {{1, 2}, {2, 13}});
    }

    @Test
    void nonFiniteValuesCountAsZero() {
        GramMatrix gram = new GramMatrix(2);
        gram.add(new float[] {Float.NaN, 2, 3, Float.POSITIVE_INFINITY, 5, 6}, 1, 3);
        assertThat(gram.toArray()).isDeepEqualTo(new double[][] {{13, 28}, {28, 61}});
    }

    @ParameterizedTest(name = "{0} positions, seed {1}")
    @CsvSource({"1, 0", "1, 1", "4, 2", "5, 3"})
    void mergeOfTwoHalvesIsOnePass(int positions, long seed) {
        Random random = new Random(seed);
        float[] values = RandomValues.mixed(random, 20 * 6 * positions);
        float[] second = java.util.Arrays.copyOfRange(values, 8 * 6 * positions, values.length);
        GramMatrix whole = new GramMatrix(6);
        whole.add(values, 20, positions);
        GramMatrix halves = new GramMatrix(6);
        halves.add(values, 8, positions);
        GramMatrix rest = new GramMatrix(6);
        rest.add(second, 12, positions);
        halves.merge(rest);
        double[][] expected = whole.toArray();
        for (int i = 0; i < 6; i++) {
            assertThat(halves.toArray()[i])
                    .as("seed %d, row %d", seed, i)
                    .containsExactly(expected[i], within(1e-12 * expected[i][i]));
        }
    }

    @Test
    void sumsInDoublePrecision() {
        GramMatrix gram = new GramMatrix(1);
        gram.add(new float[] {4096, 1}, 1, 2); // 2^24 + 1 is no float
        assertThat(gram.toArray()[0][0]).isEqualTo(16_777_217);
    }

    @Test
    void theArrayIsNewlyMade() {
        GramMatrix gram = new GramMatrix(1);
        gram.toArray()[0][0] = 5;
        assertThat(gram.toArray()[0][0]).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, GramMatrix.MOST_UNITS + 1})
    void refusesMoreUnitsThanFit(int units) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new GramMatrix(units))
                .withMessage("units must be in [1, 4096], got " + units);
    }
}
