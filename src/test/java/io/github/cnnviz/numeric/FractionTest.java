package io.github.cnnviz.numeric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FractionTest {

    @Test
    void isPartOfAWhole() {
        assertThat(Fraction.of(1, 4).value()).isEqualTo(0.25);
        assertThat(Fraction.of(0, 7)).isEqualTo(Fraction.NONE);
        assertThat(Fraction.of(7, 7).value()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            doubles = {-1e-300, 1.0000000000000002, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void refusesWhatIsNoShare(double value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Fraction(value))
                .withMessage("fraction must be in [0, 1], got " + value);
    }

    @Test
    void thereIsNoFractionOfNothing() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Fraction.of(0, 0))
                .withMessage("whole must be positive, got 0 of 0");
    }

    @Test
    void thePartIsNotMoreThanTheWhole() {
        assertThatIllegalArgumentException().isThrownBy(() -> Fraction.of(3, 2));
        assertThatIllegalArgumentException().isThrownBy(() -> Fraction.of(-1, 2));
    }

    @Test
    void ordersByValue() {
        assertThat(Fraction.of(1, 3)).isLessThan(Fraction.of(1, 2));
        assertThat(Fraction.of(1, 2)).isEqualByComparingTo(Fraction.of(2, 4));
    }
}
