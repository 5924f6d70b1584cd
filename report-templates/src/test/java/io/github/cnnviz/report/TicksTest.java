package io.github.cnnviz.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TicksTest {

    @Test
    void areRoundNumbersWithinTheRange() {
        assertThat(Ticks.between(-0.23, 0.21, 4)).containsExactly(-0.2, -0.1, 0.0, 0.1, 0.2);
        assertThat(Ticks.between(0, 1500, 6)).containsExactly(0.0, 200.0, 400.0, 600.0, 800.0, 1000.0, 1200.0, 1400.0);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "-0.0, 0", "0.30000000000000004, 0.3", "1500, 1500", "-2.5, -2.5", "0.00002, 2.0e-05"})
    void areWrittenWithoutTheDigitsThatRoundingAdds(double tick, String label) {
        assertThat(Ticks.label(tick)).isEqualTo(label);
    }
}
