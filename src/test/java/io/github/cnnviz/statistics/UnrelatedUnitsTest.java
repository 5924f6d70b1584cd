package io.github.cnnviz.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.cnnviz.clustering.CosineDistances;
import io.github.cnnviz.clustering.SingleLinkage;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnrelatedUnitsTest {

    /** Against rows that are drawn as they are: normal ones, and uniform ones as many initialisations have them. */
    @ParameterizedTest(name = "{0} units of {1} weights")
    @CsvSource({"100, 20", "100, 75", "100, 400", "16, 3", "200, 800"})
    void weightsAreAsFarApartAsRandomRows(int units, int dimensions) {
        ForkHeights heights =
                UnrelatedUnits.weights(new boolean[units], dimensions).orElseThrow();
        double tolerance = 4 / Math.sqrt((double) units * dimensions);
        assertThat(heights.count()).isEqualTo(units - 1);
        for (boolean uniform : new boolean[] {false, true}) {
            ForkHeights drawn = drawn(units, dimensions, uniform);
            assertThat(heights.median()).as("uniform: %s", uniform).isCloseTo(drawn.median(), within(tolerance));
            assertThat(heights.upperQuartile())
                    .as("uniform: %s", uniform)
                    .isCloseTo(drawn.upperQuartile(), within(tolerance));
        }
    }

    /** By hand: with one value each, directions are equal or opposite; of three at least two are equal. */
    @Test
    void oneDimension() {
        ForkHeights heights = UnrelatedUnits.weights(new boolean[3], 1).orElseThrow();
        assertThat(heights.minimum()).isZero();
        assertThat(heights.maximum()).isIn(0.0, 2.0);
    }

    @Test
    void zeroUnitsStayFarFromAll() {
        boolean[] zero = {true, false, false, true};
        ForkHeights heights = UnrelatedUnits.weights(zero, 100).orElseThrow();
        assertThat(heights.maximum()).isEqualTo(2);
        assertThat(heights.upperQuartile()).isEqualTo(2);
        assertThat(heights.minimum()).isLessThan(1.5);
    }

    @Test
    void aUnitAloneHasNoTree() {
        assertThat(UnrelatedUnits.weights(new boolean[1], 100)).isEmpty();
        assertThat(UnrelatedUnits.outputs(new double[1], new double[] {1}, 100)).isEmpty();
    }

    /**
     * By hand: of many values, shuffled units meet at the product of their means alone. With mean 1 and deviation 1 each,
     * the cosine is 1 / 2; with mean 0 for one of them, 0.
     */
    @Test
    void whatMeansForceStays() {
        long many = 1L << 40;
        double[] ones = {1, 1};
        assertThat(UnrelatedUnits.outputs(ones, ones, many).orElseThrow().median())
                .isCloseTo(0.5, within(1e-5));
        assertThat(UnrelatedUnits.outputs(new double[] {1, 0}, ones, many)
                        .orElseThrow()
                        .median())
                .isCloseTo(1, within(1e-5));
        assertThat(UnrelatedUnits.outputs(new double[] {1, -1}, ones, many)
                        .orElseThrow()
                        .median())
                .isCloseTo(1.5, within(1e-5));
    }

    @Test
    void constantUnitsAreAlikeWhateverTheirOrder() {
        assertThat(UnrelatedUnits.outputs(new double[] {3, 5}, new double[2], 1)
                        .orElseThrow()
                        .median())
                .isCloseTo(0, within(1e-12));
        assertThat(UnrelatedUnits.outputs(new double[2], new double[2], 10)
                        .orElseThrow()
                        .median())
                .isEqualTo(2);
    }

    /** Against values that are shuffled indeed: never negative, and of different means. */
    @Test
    void outputsAreAsFarApartAsShuffledValues() {
        Random random = new Random(3);
        int units = 60;
        int values = 200;
        double[][] rows = new double[units][values];
        double[] means = new double[units];
        double[] deviations = new double[units];
        for (int unit = 0; unit < units; unit++) {
            double shift = random.nextGaussian();
            for (int i = 0; i < values; i++) {
                rows[unit][i] = Math.max(0, random.nextGaussian() + shift);
            }
            means[unit] = Arrays.stream(rows[unit]).average().orElseThrow();
            double mean = means[unit];
            deviations[unit] = Math.sqrt(Arrays.stream(rows[unit])
                    .map(value -> (value - mean) * (value - mean))
                    .average()
                    .orElseThrow());
        }
        ForkHeights drawn = heights(rows);
        ForkHeights heights = UnrelatedUnits.outputs(means, deviations, values).orElseThrow();
        assertThat(heights.median()).isCloseTo(drawn.median(), within(0.02));
        assertThat(heights.upperQuartile()).isCloseTo(drawn.upperQuartile(), within(0.03));
    }

    /** Of many units some are taken, from all over the layer: here every fourth is zero. */
    @Test
    void wideLayersAreSampled() {
        boolean[] zero = new boolean[4 * UnrelatedUnits.MOST];
        Arrays.fill(zero, 0, UnrelatedUnits.MOST, true);
        ForkHeights heights = UnrelatedUnits.weights(zero, 1000).orElseThrow();
        assertThat(heights.count()).isEqualTo(UnrelatedUnits.MOST - 1);
        assertThat(heights.maximum()).isEqualTo(2);
        assertThat(heights.upperQuartile()).isLessThan(2.0 + 1e-12);
        assertThat(heights.median()).isLessThan(1);
    }

    /** Against as many rows as there are: those that stand for all are brought as near as all would be. */
    @ParameterizedTest(name = "{0} units of {1} weights")
    @CsvSource({"257, 20", "1500, 5", "1500, 40", "1500, 150"})
    void fewUnitsStandForMany(int units, int dimensions) {
        ForkHeights heights =
                UnrelatedUnits.weights(new boolean[units], dimensions).orElseThrow();
        ForkHeights drawn = drawn(units, dimensions, false);
        assertThat(heights.median()).isCloseTo(drawn.median(), within(0.02));
        assertThat(heights.lowerQuartile()).isCloseTo(drawn.lowerQuartile(), within(0.02));
        assertThat(heights.upperQuartile()).isCloseTo(drawn.upperQuartile(), within(0.02));
    }

    private static ForkHeights drawn(int units, int dimensions, boolean uniform) {
        Random random = new Random(7);
        double[][] rows = new double[units][dimensions];
        for (double[] row : rows) {
            for (int i = 0; i < dimensions; i++) {
                row[i] = uniform ? random.nextDouble() - 0.5 : random.nextGaussian();
            }
        }
        return heights(rows);
    }

    private static ForkHeights heights(double[][] rows) {
        double[][] gram = new double[rows.length][rows.length];
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j <= i; j++) {
                for (int k = 0; k < rows[i].length; k++) {
                    gram[i][j] += rows[i][k] * rows[j][k];
                }
            }
        }
        return ForkHeights.of(SingleLinkage.of(new CosineDistances(gram))).orElseThrow();
    }
}
