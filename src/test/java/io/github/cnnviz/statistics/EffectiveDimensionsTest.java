package io.github.cnnviz.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.cnnviz.capture.GramMatrix;
import io.github.cnnviz.capture.LayerOutputs;
import io.github.cnnviz.capture.LayerWeights;
import io.github.cnnviz.network.OutputShape;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EffectiveDimensionsTest {

    /** By hand: deviations (1, -1, 1, -1) and (2, 2, -2, -2) have squares 4 and 16 and no product: 20² / (4² + 16²). */
    @Test
    void outputsVaryAboutTheirMeans() {
        EffectiveDimensions dimensions =
                outputs(2, 11, 102, 9, 102, 11, 98, 9, 98).orElseThrow();
        assertThat(dimensions.units()).isEqualTo(2);
        assertThat(dimensions.values()).isEqualTo(4);
        assertThat(dimensions.participation()).isCloseTo(400.0 / 272, within(1e-9));
        // Shuffled, their squared cosine is 1/3 on average: 2 · 4 · 16 / 3 more below the line.
        assertThat(dimensions.unrelated()).isCloseTo(400 / (272 + 128 / 3.0), within(1e-9));
    }

    @Test
    void unitsThatSayTheSameHaveOneDimension() {
        assertThat(outputs(3, 1, 2, -3, 2, 4, -6, 5, 10, -15).orElseThrow().participation())
                .isCloseTo(1, within(1e-12));
    }

    /** A constant unit far from 0 has squares of its own before the mean is off, and none after. */
    @ParameterizedTest
    @ValueSource(floats = {0, 0.1f, 3e7f})
    void constantUnitsAddNothing(float constant) {
        EffectiveDimensions dimensions =
                outputs(2, 1, constant, -1, constant, 0.5f, constant).orElseThrow();
        assertThat(dimensions.participation()).isEqualTo(1);
        assertThat(dimensions.unrelated()).isEqualTo(1);
        assertThat(outputs(2, constant, 5, constant, 5)).isEmpty();
    }

    @Test
    void whatIsNotFiniteCountsAsZero() {
        EffectiveDimensions dimensions = outputs(2, 1, 5, Float.NaN, 3, Float.POSITIVE_INFINITY, 2, 4, -2)
                .orElseThrow();
        EffectiveDimensions zero = outputs(2, 1, 5, 0, 3, 0, 2, 4, -2).orElseThrow();
        assertThat(dimensions.participation()).isCloseTo(zero.participation(), within(1e-12));
    }

    @ParameterizedTest
    @ValueSource(floats = {1e-30f, 1e30f})
    void theUnitOfTheDataMakesNoDifference(float scale) {
        float[] values = {1, 5, 0, 3, 2, 2, 4, -2};
        double expected = outputs(2, values).orElseThrow().participation();
        for (int i = 0; i < values.length; i++) {
            values[i] *= scale;
        }
        assertThat(outputs(2, values).orElseThrow().participation()).isCloseTo(expected, within(1e-6));
        assertThat(weights(2, values).orElseThrow().participation())
                .isCloseTo(weights(2, 1, 5, 0, 3, 2, 2, 4, -2).orElseThrow().participation(), within(1e-6));
    }

    @Test
    void oneUnitOrOneValueHasNone() {
        assertThat(outputs(1, 1, 2, 3)).isEmpty();
        assertThat(outputs(3, 1, 2, 3)).isEmpty();
        assertThat(weights(1, 1, 2, 3)).isEmpty();
        assertThat(weights(3, 1, 2, 3)).isEmpty();
        assertThat(weights(2, 0, 0, 0, 0)).isEmpty();
    }

    @Test
    void layersWithoutInnerProductsAreNotMeasured() {
        int units = GramMatrix.MOST_UNITS + 1;
        LayerOutputs outputs = new LayerOutputs(OutputShape.dense(units), List.of());
        outputs.add(normal(2 * units, 1), 2);
        assertThat(EffectiveDimensions.ofOutputs(outputs)).isEmpty();
    }

    /** By hand: rows (3, 0) and (0, 4) have eigenvalues 9 and 16. Weights have no mean to take off. */
    @Test
    void weightsAreTakenAsTheyAre() {
        EffectiveDimensions dimensions = weights(2, 3, 0, 0, 4).orElseThrow();
        assertThat(dimensions.participation()).isCloseTo(625.0 / (81 + 256), within(1e-12));
        assertThat(dimensions.unrelated()).isCloseTo(625 / (81 + 256 + 2 * 144 / 2.0), within(1e-12));
        assertThat(weights(2, 1, 1, 1, 1).orElseThrow().participation()).isEqualTo(1);
    }

    /** Law: what unrelated units are said to have is what drawn ones have, on either side of a square matrix. */
    @ParameterizedTest(name = "{0} units of {1} values")
    @CsvSource({"20, 200", "200, 20", "60, 60", "600, 40"})
    void unrelatedUnitsHaveWhatIsSaid(int units, int values) {
        EffectiveDimensions ofOutputs =
                outputs(units, normal(units * values, 3)).orElseThrow();
        assertThat(ofOutputs.participation() / ofOutputs.unrelated()).isCloseTo(1, within(0.03));
        EffectiveDimensions ofWeights =
                weights(units, normal(units * values, 4)).orElseThrow();
        assertThat(ofWeights.participation() / ofWeights.unrelated()).isCloseTo(1, within(0.03));
        // n units of d normal values: 1 / (1 / n + 1 / d), Marchenko and Pastur.
        assertThat(ofWeights.unrelated()).isCloseTo(1 / (1.0 / ofWeights.units() + 1.0 / values), within(0.05 * units));
    }

    @ParameterizedTest(name = "{0} units of {1} weights: {2} of {3}")
    @CsvSource({
        "512, 600, 512, 600",
        "513, 600, 512, 600",
        "600, 512, 600, 512",
        "600, 514, 600, 512",
        "2, 4097, 2, 4096"
    })
    void ofLargeLayersAPartIsTaken(int units, int perUnit, int takenUnits, int takenWeights) {
        WeightMatrix matrix = matrix(units, normal(units * perUnit, 5));
        assertThat(matrix.units()).isEqualTo(takenUnits);
        assertThat(matrix.perUnit()).isEqualTo(takenWeights);
        assertThat(matrix.products())
                .hasDimensions(Math.min(takenUnits, takenWeights), Math.min(takenUnits, takenWeights));
        assertThat(matrix.squares()).hasSize(takenUnits);
    }

    /** From all over the layer: of 1,024 units every other one is 0, and none of them is taken. */
    @Test
    void thePartIsSpreadEvenly() {
        float[] values = normal(1024 * 1200, 6);
        for (int i = 0; i < values.length; i++) {
            values[i] = i / 1200 % 2 == 1 ? 0 : values[i];
        }
        assertThat(matrix(1024, values).squares()).doesNotContain(0.0);
    }

    @Test
    void numbersThatCannotBeAreRefused() {
        assertThatThrownBy(() -> new EffectiveDimensions(1, 5, 1, 1))
                .hasMessage("dimensions need at least 2 units and 2 values, got 1 and 5");
        assertThatThrownBy(() -> new EffectiveDimensions(2, 5, Double.NaN, 1))
                .hasMessage("dimensions must be at least 1, got NaN and 1.0");
    }

    private static Optional<EffectiveDimensions> outputs(int units, float... values) {
        LayerOutputs outputs = new LayerOutputs(OutputShape.dense(units), List.of());
        outputs.add(values, values.length / units);
        return EffectiveDimensions.ofOutputs(outputs);
    }

    private static Optional<EffectiveDimensions> weights(int units, float... values) {
        return EffectiveDimensions.ofWeights(matrix(units, values));
    }

    private static WeightMatrix matrix(int units, float... values) {
        return WeightMatrix.of(new LayerWeights(units, values.length / units, 1, 1, values, Optional.empty()));
    }

    private static float[] normal(int count, long seed) {
        Random random = new Random(seed);
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }
}
