package io.github.cnnviz.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.cnnviz.capture.LayerWeights;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WeightSpectrumTest {

    /**
     * By hand: the identity of 8 × 8 has eight eigenvalues 1/8; its entries have mean 1/8 and variance 1/8 - 1/64, and
     * a square matrix has its edge at four variances. With 5 instead of the first 1, that direction lies beyond.
     */
    @Test
    void eigenvaluesAreReadBesideTheEdge() {
        float[] weights = new float[64];
        for (int i = 0; i < 8; i++) {
            weights[9 * i] = 1;
        }
        WeightSpectrum flat = spectrum(8, weights).orElseThrow();
        assertThat(flat.eigenvalues()).isEqualTo(8);
        assertThat(flat.largest()).isCloseTo(1 / 8.0, within(1e-12));
        assertThat(flat.edge()).isCloseTo(4 * (1 / 8.0 - 1 / 64.0), within(1e-12));
        assertThat(flat.beyond()).isZero();
        assertThat(flat.energyBeyond()).isZero();
        weights[0] = 5;
        WeightSpectrum one = spectrum(8, weights).orElseThrow();
        assertThat(one.largest()).isCloseTo(25 / 8.0, within(1e-12));
        assertThat(one.edge()).isCloseTo(4 * (32 / 64.0 - 12 * 12 / 4096.0), within(1e-12));
        assertThat(one.beyond()).isEqualTo(1);
        assertThat(one.energyBeyond()).isCloseTo(25 / 32.0, within(1e-12));
    }

    /** Law: of random weights, normal or uniform, the largest eigenvalue lies near the edge and seldom beyond. */
    @ParameterizedTest(name = "uniform: {0}")
    @ValueSource(booleans = {false, true})
    void randomWeightsEndAtTheEdge(boolean uniform) {
        int beyond = 0;
        for (int seed = 0; seed < 60; seed++) {
            Random random = new Random(seed);
            float[] weights = new float[60 * 200];
            for (int i = 0; i < weights.length; i++) {
                weights[i] = (float) (uniform ? random.nextDouble() - 0.5 : random.nextGaussian());
            }
            WeightSpectrum spectrum = spectrum(60, weights).orElseThrow();
            assertThat(spectrum.largest() / spectrum.edge()).isBetween(0.85, 1.1);
            assertThat(spectrum.beyond()).isLessThanOrEqualTo(2);
            beyond += spectrum.beyond() > 0 ? 1 : 0;
        }
        assertThat(beyond).isBetween(2, 18); // 10 by Tracy and Widom
    }

    /** Either way round, and in the parts that are taken of large ones. */
    @ParameterizedTest(name = "{0} units of {1} weights")
    @CsvSource({"60, 200", "200, 60", "600, 700", "700, 600"})
    void whatWeightsHaveInCommonLiesBeyond(int units, int perUnit) {
        float[] weights = normal(units * perUnit);
        assertThat(spectrum(units, weights).orElseThrow().beyond()).isLessThanOrEqualTo(1);
        for (int i = 0; i < weights.length; i++) { // two directions across all units
            weights[i] += (i % 2 == 0 ? 1 : -1) + (i / perUnit % 3 == 0 ? 1 : 0);
        }
        WeightSpectrum spectrum = spectrum(units, weights).orElseThrow();
        assertThat(spectrum.beyond()).isBetween(2, 3);
        assertThat(spectrum.energyBeyond()).isBetween(0.4, 0.7);
    }

    /** Calibration's fault: each of eight kernels eight times. */
    @Test
    void duplicatedFiltersLieBeyondAltogether() {
        float[] kernels = normal(8 * 400);
        float[] weights = new float[8 * kernels.length];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = kernels[i % kernels.length];
        }
        WeightSpectrum spectrum = spectrum(64, weights).orElseThrow();
        assertThat(spectrum.beyond()).isEqualTo(8);
        assertThat(spectrum.energyBeyond()).isCloseTo(1, within(1e-9));
    }

    @ParameterizedTest
    @ValueSource(floats = {1e-30f, 1e30f})
    void theUnitOfTheWeightsMakesNoDifference(float scale) {
        float[] weights = normal(20 * 30);
        weights[7] = 40;
        WeightSpectrum expected = spectrum(20, weights).orElseThrow();
        for (int i = 0; i < weights.length; i++) {
            weights[i] *= scale;
        }
        WeightSpectrum spectrum = spectrum(20, weights).orElseThrow();
        assertThat(spectrum.beyond()).isEqualTo(expected.beyond());
        assertThat(spectrum.energyBeyond()).isCloseTo(expected.energyBeyond(), within(1e-6));
    }

    @Test
    void fewOrEqualWeightsHaveNoSpectrum() {
        assertThat(spectrum(7, normal(7 * 20))).isEmpty();
        assertThat(spectrum(20, normal(20 * 7))).isEmpty();
        assertThat(spectrum(8, normal(64))).isPresent();
        assertThat(spectrum(8, new float[64])).isEmpty();
        float[] same = new float[64];
        java.util.Arrays.fill(same, 0.1f);
        assertThat(spectrum(8, same)).isEmpty();
    }

    @Test
    void whatIsNotFiniteCountsAsZero() {
        float[] weights = normal(64);
        weights[3] = 0;
        WeightSpectrum expected = spectrum(8, weights).orElseThrow();
        weights[3] = Float.NEGATIVE_INFINITY;
        assertThat(spectrum(8, weights)).contains(expected);
    }

    @Test
    void numbersThatCannotBeAreRefused() {
        assertThatThrownBy(() -> new WeightSpectrum(8, 9, 0, 1, 1))
                .hasMessage("eigenvalues beyond the edge must be in [0, 8], got 9");
        assertThatThrownBy(() -> new WeightSpectrum(8, 1, Double.NaN, 1, 1))
                .hasMessage("a share of energy must be in [0, 1], got NaN");
    }

    private static Optional<WeightSpectrum> spectrum(int units, float... weights) {
        return WeightSpectrum.of(
                WeightMatrix.of(new LayerWeights(units, weights.length / units, 1, 1, weights, Optional.empty())));
    }

    private static float[] normal(int count) {
        Random random = new Random(9);
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }
}
