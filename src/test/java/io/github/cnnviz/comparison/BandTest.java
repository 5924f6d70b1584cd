package io.github.cnnviz.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
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

    /** By hand: s = 1, and Student's t of two degrees of freedom has its 97.5 % quantile at 4.3027. */
    @Test
    void threeSeedsGiveAPredictionIntervalOfTheDifferenceOfTwo() {
        Band band = Band.within(0.2).measured(List.of(List.of(1.0, 2.0, 3.0), List.of(7.0)));
        assertThat(band.width()).isCloseTo(4.3027 * Math.sqrt(2), within(1e-3));
        assertThat(band.seeds()).isEqualTo(3);
        assertThat(band.factor()).isFalse();
    }

    @Test
    void variancesOfBothVersionsArePooled() {
        Band band = Band.within(0.2).measured(List.of(List.of(1.0, 3.0), List.of(10.0, 10.0)));
        assertThat(band.width()).isCloseTo(4.3027 * Math.sqrt(2), within(1e-3)); // s = 1 over two degrees of freedom
        assertThat(band.seeds()).isEqualTo(4);
    }

    @Test
    void underAFactorLogarithmsCount() {
        Band band = Band.factor(3).measured(List.of(List.of(Math.exp(1), Math.exp(2), Math.exp(3))));
        assertThat(Math.log(band.width())).isCloseTo(4.3027 * Math.sqrt(2), within(1e-3));
    }

    @Test
    void tooFewSeedsLeaveTheBandAsItIs() {
        Band band = Band.within(0.2);
        assertThat(band.measured(List.of(List.of(1.0, 2.0), List.of(1.0)))).isEqualTo(band);
        Band factor = Band.factor(3);
        assertThat(factor.measured(List.of(List.of(0.0, 2.0, 3.0)))).isEqualTo(factor);
    }

    @Test
    void seedsThatAgreeByChanceGiveATenthOfTheDefault() {
        assertThat(Band.within(0.2).measured(List.of(List.of(1.0, 1.0, 1.0))).width())
                .isCloseTo(0.02, within(1e-12));
        assertThat(Band.within(0).measured(List.of(List.of(1.0, 2.0, 3.0)))).isEqualTo(Band.within(0));
    }
}
