package io.github.cnnviz.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.cnnviz.density.Support;
import io.github.cnnviz.density.UnitValues;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.apache.commons.math3.special.Erf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DensityDistancesTest {

    /** Between two normal distributions with means m apart it is erf(m / (2 sqrt 2)), with deviation 1. */
    @ParameterizedTest(name = "means {0} apart")
    @ValueSource(doubles = {0, 0.5, 1, 2, 5, 30})
    void ofTwoNormalDistributions(double apart) {
        double found = distance(normal(1, 0, 1, 20_000), normal(2, apart, 1, 20_000));
        assertThat(found).isCloseTo(Erf.erf(apart / 2 / Math.sqrt(2)), within(0.03));
    }

    @ParameterizedTest(name = "scaled by {0}")
    @ValueSource(doubles = {1e-30, 1e-3, 1e30})
    void theUnitOfTheDataIsOfNoHeed(double scale) {
        double expected = distance(normal(1, 0, 1, 2_000), normal(2, 1, 1, 2_000));
        assertThat(distance(normal(1, 0, scale, 2_000), normal(2, scale, scale, 2_000)))
                .isCloseTo(expected, within(0.02));
    }

    /** By hand: shares of 0 are 0.6 and 0.2, shares of 1 are 0.4 and 0.8: half of 0.4 + 0.4. */
    @Test
    void ofAtomsOnly() {
        assertThat(distance(UnitValues.of(0, 0, 0, 0, 0, 0, 1, 1, 1, 1), UnitValues.of(0, 0, 1, 1, 1, 1, 1, 1, 1, 1)))
                .isCloseTo(0.4, within(1e-12));
        assertThat(distance(UnitValues.of(3, 3), UnitValues.of(-2, -2))).isEqualTo(1);
        assertThat(distance(UnitValues.of(3, 3, 3), UnitValues.of(3, 3))).isZero();
        assertThat(distance(UnitValues.of(new float[5]), UnitValues.of(new float[9])))
                .isZero();
    }

    /** A dead unit has nothing in common with one that is never exactly 0. */
    @Test
    void ofADeadUnitAndALivingOne() {
        assertThat(distance(UnitValues.of(new float[100]), normal(1, 0, 1, 100)))
                .isCloseTo(1, within(1e-9));
    }

    /** By hand: half of the mass is moved from the curve onto 0. */
    @Test
    void ofTheSameCurveWithAndWithoutZeros() {
        float[] values = new float[400];
        Random random = new Random(6);
        for (int i = 0; i < 200; i++) {
            values[i] = (float) random.nextGaussian();
        }
        assertThat(distance(UnitValues.of(values), UnitValues.of(Arrays.copyOf(values, 200))))
                .isCloseTo(0.5, within(1e-9));
    }

    @Test
    void aDensityNarrowerThanACellCounts() {
        UnitValues narrow = normal(1, 0, 1e-3, 1_000);
        UnitValues wide = normal(2, 0, 1000, 1_000);
        assertThat(distance(narrow, wide)).isBetween(0.9, 1.0);
        assertThat(distance(narrow, narrow)).isZero();
    }

    @Test
    void allPairsAreTaken() {
        List<UnitValues> units = List.of(normal(1, 0, 1, 1_000), normal(2, 0, 1, 1_000), normal(3, 9, 1, 1_000));
        Quartiles distances = of(units).orElseThrow();
        assertThat(distances.count()).isEqualTo(3);
        assertThat(distances.minimum()).isLessThan(0.1);
        assertThat(distances.median()).isGreaterThan(0.99);
        assertThat(distances.maximum()).isLessThanOrEqualTo(1);
    }

    @Test
    void whatHasNoDensityIsLeftOut() {
        float[] unresolved = new float[100];
        for (int i = 0; i < 100; i++) {
            unresolved[i] = i;
        }
        unresolved[7] = 1e30f;
        assertThat(of(List.of(
                        UnitValues.of(unresolved),
                        UnitValues.of(Float.NaN, Float.NaN),
                        UnitValues.of(),
                        normal(1, 0, 1, 100))))
                .isEmpty();
        assertThat(of(List.of(normal(1, 0, 1, 100)))).isEmpty();
    }

    @Test
    void ofWideLayersSomeUnitsAreComparedEvenlySpread() {
        int[] asked = new int[1000];
        UnitValues unit = normal(1, 0, 1, 100);
        Optional<Quartiles> distances = DensityDistances.of(
                1000,
                index -> {
                    asked[index]++;
                    return unit;
                },
                Support.ANYWHERE);
        assertThat(distances.orElseThrow().count()).isEqualTo(256 * 255 / 2);
        assertThat(Arrays.stream(asked).sum()).isEqualTo(256);
        assertThat(Arrays.stream(asked).max()).hasValue(1);
        assertThat(asked[0]).isEqualTo(1);
        assertThat(Arrays.stream(asked, 900, 1000).sum()).isBetween(24, 27);
    }

    private static double distance(UnitValues a, UnitValues b) {
        Quartiles distances = of(List.of(a, b)).orElseThrow();
        assertThat(distances.count()).isEqualTo(1);
        return distances.median();
    }

    private static Optional<Quartiles> of(List<UnitValues> units) {
        return DensityDistances.of(units.size(), units::get, Support.ANYWHERE);
    }

    private static UnitValues normal(long seed, double mean, double deviation, int count) {
        Random random = new Random(seed);
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) (mean + deviation * random.nextGaussian());
        }
        return UnitValues.of(values);
    }
}
