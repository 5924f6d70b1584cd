package io.github.cnnviz.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TicksTest {

    @Test
    void areRoundNumbersWithinTheRange() {
        assertThat(Ticks.between(-0.23, 0.21, 4)).containsExactly(-0.2, -0.1, 0.0, 0.1, 0.2);
        assertThat(Ticks.between(0, 1500, 6)).containsExactly(0.0, 200.0, 400.0, 600.0, 800.0, 1000.0, 1200.0, 1400.0);
    }

    @ParameterizedTest(name = "{0} to {1}, about {2}: {3}")
    @CsvSource({
        "0, 1, 4, 0 0.2 0.4 0.6 0.8 1",
        "0, 600, 6, 0 100 200 300 400 500 600",
        "-1.7, 2.4, 6, -1.5 -1 -0.5 0 0.5 1 1.5 2",
        "0, 7, 4, 0 2 4 6",
        "0.31, 0.34, 6, 0.31 0.315 0.32 0.325 0.33 0.335 0.34",
        "-0.004, 0.004, 4, -0.004 -0.002 0 0.002 0.004",
        "3, 3, 4, ''"
    })
    void areReadAsRoundNumbers(double from, double to, int count, String labels) {
        assertThat(Ticks.between(from, to, count).stream().map(Ticks::label).collect(Collectors.joining(" ")))
                .isEqualTo(labels);
    }

    @ParameterizedTest(name = "{0} is written {1}")
    @CsvSource({
        "0, 0",
        "-0.0, 0",
        "0.30000000000000004, 0.3",
        "-2.5, -2.5",
        "1000, 1000",
        "1500, 1500",
        "99999, 100000",
        "100000, 1.0e+05",
        "0.001, 0.001",
        "0.00001, 1.0e-05",
        "0.00002, 2.0e-05"
    })
    void areWrittenWithoutTheDigitsThatRoundingAdds(double tick, String label) {
        assertThat(Ticks.label(tick)).isEqualTo(label);
    }

    @Test
    void doNotGoOnForEver() {
        assertThat(Ticks.between(0, 0, 6)).isEmpty();
        assertThat(Ticks.between(1e300, 2e300, 6)).hasSizeBetween(4, 12);
        assertThat(Ticks.between(-1e-300, 1e-300, 6)).hasSizeBetween(4, 12);
    }
}
