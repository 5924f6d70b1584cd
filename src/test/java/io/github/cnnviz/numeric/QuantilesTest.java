package io.github.cnnviz.numeric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuantilesTest {

    /** By hand, type 7: position (n - 1) p in 1, 2, 4, 8 is 3p; p = 0.25 gives 0.75, so 1 + 0.75 (2 - 1). */
    @ParameterizedTest(name = "at {0}: {1}")
    @CsvSource({"0, 1", "0.25, 1.75", "0.5, 3", "0.75, 5", "1, 8"})
    void interpolateBetweenOrderStatistics(double p, double expected) {
        assertThat(Quantiles.of(8, 1, 4, 2).at(p)).isEqualTo(expected);
    }

    @Test
    void ofOneValueAreThatValue() {
        Quantiles one = Quantiles.of(-3);
        assertThat(one.at(0)).isEqualTo(-3);
        assertThat(one.median()).isEqualTo(-3);
        assertThat(one.at(1)).isEqualTo(-3);
    }

    @Test
    void leaveTheCallersArrayAlone() {
        double[] values = {3, 1, 2};
        Quantiles quantiles = Quantiles.of(values);
        assertThat(values).containsExactly(3, 1, 2);
        values[0] = 100;
        assertThat(quantiles.at(1)).isEqualTo(3);
    }

    @Test
    void neverFallWithP() {
        for (long seed = 0; seed < 20; seed++) {
            Random random = new Random(seed);
            Quantiles quantiles =
                    Quantiles.of(random.doubles(1 + random.nextInt(40)).toArray());
            double last = Double.NEGATIVE_INFINITY;
            for (int i = 0; i <= 100; i++) {
                double at = quantiles.at(i / 100.0);
                assertThat(at).as("seed %d, p %d %%", seed, i).isGreaterThanOrEqualTo(last - 1e-15);
                last = at;
            }
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void refuseWhatIsNotFinite(double value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Quantiles.of(1, value))
                .withMessage("values[1] must be finite, got " + value);
    }

    @Test
    void refuseNothing() {
        assertThatIllegalArgumentException()
                .isThrownBy(Quantiles::of)
                .withMessage("quantiles need at least one value, got none");
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.001, 1.001, Double.NaN})
    void refuseAShareOutside(double p) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Quantiles.of(1, 2).at(p))
                .withMessage("p must be in [0, 1], got " + p);
    }
}
