package io.github.cnnviz.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BandTest {

    @ParameterizedTest
    @CsvSource({
        "0.5, 0.75, false",
        "0.75, 0.5, false",
        "0.5, 0.76, true",
        "-0.1, 0.15, false",
        "-0.1, 0.2, true",
        "0, 0, false"
    })
    void differencesCount(double before, double after, boolean left) {
        assertThat(Band.within(0.25).isLeft(before, after)).isEqualTo(left);
    }

    @ParameterizedTest
    @CsvSource({
        "1, 2, false",
        "2, 1, false",
        "1, 2.01, true",
        "2.01, 1, true",
        "0, 0, false",
        "0, 1e-30, true",
        "1e-30, 0, true"
    })
    void factorsCountEitherWay(double before, double after, boolean left) {
        assertThat(Band.factor(2).isLeft(before, after)).isEqualTo(left);
    }

    @Test
    void aBandHasAWidth() {
        assertThat(Band.within(0).isLeft(1, 1)).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> Band.within(-0.1));
        assertThatIllegalArgumentException().isThrownBy(() -> Band.factor(0.9));
        assertThatIllegalArgumentException().isThrownBy(() -> Band.factor(Double.NaN));
    }
}
