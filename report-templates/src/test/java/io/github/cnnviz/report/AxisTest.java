package io.github.cnnviz.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AxisTest {

    @ParameterizedTest(name = "{0} on an axis from -1 to 3: {1}")
    @CsvSource({"-1, 0", "0, 0.25", "3, 1", "-2, 0", "4, 1"})
    void equalLengthsAreEqualDifferences(double value, double share) {
        assertThat(Axis.linear(-1, 3).share(value)).isEqualTo(share);
    }

    @ParameterizedTest(name = "{0} on an axis from 1e-4 to 1: {1}")
    @CsvSource({"1e-4, 0", "1e-3, 0.25", "1e-2, 0.5", "1, 1", "1e-9, 0", "10, 1", "0, 0", "-5, 0"})
    void equalLengthsAreEqualRatios(double value, double share) {
        assertThat(new Axis(1e-4, 1, true).share(value)).isCloseTo(share, within(1e-12));
    }

    @ParameterizedTest(name = "around {0}: {1}")
    @CsvSource({
        "0.31 0.34, 0.3 to 0.34",
        "12 29.9, 10 to 30",
        "-0.4 0.7, -0.5 to 1",
        "0, -1 to 1",
        "5 5, 2.5 to 7.5",
        "-2, -3 to -1",
        "'', 0 to 1",
        "- 3 - 4, 3 to 4"
    })
    void reachesFromOneRoundNumberToAnother(String values, String ends) {
        Axis axis = Axis.around(values(values));
        assertThat(Ticks.label(axis.from()) + " to " + Ticks.label(axis.to())).isEqualTo(ends);
    }

    @ParameterizedTest(name = "decades around {0}: {1}")
    @CsvSource({
        "0.03 0.0007, 1e-4 to 0.1",
        "0.001 0.1, 1e-3 to 0.1",
        "0.001, 1e-3 to 0.01",
        "40 0.35, 0.1 to 100",
        "0 2, 1 to 10",
        "0, 0.1 to 1",
        "'', 0.1 to 1",
        "- 12000 -, 1e4 to 1e5"
    })
    void reachesOverWholeDecades(String values, String ends) {
        Axis axis = Axis.decades(values(values));
        assertThat(axis.label(axis.from()) + " to " + axis.label(axis.to())).isEqualTo(ends);
    }

    @Test
    void whatMustBeInViewIsOnTheAxis() {
        Axis axis = Axis.decades(values("2e-6 3e-6"), 1e-4, 1e-2);
        assertThat(axis.from()).isCloseTo(1e-6, within(1e-18));
        assertThat(axis.to()).isCloseTo(1e-2, within(1e-14));
    }

    @ParameterizedTest(name = "1e{0} to 1e{1}, about {2}: {3}")
    @CsvSource({
        "-4, 0, 4, 1e-4 1e-3 0.01 0.1 1",
        "-4, 1, 4, 1e-4 0.01 1",
        "-9, 0, 4, 1e-9 1e-6 1e-3 1",
        "1, 4, 4, 10 100 1e3 1e4"
    })
    void longAxesLeaveDecadesOut(int from, int to, int count, String labels) {
        Axis axis = new Axis(Math.pow(10, from), Math.pow(10, to), true);
        assertThat(axis.ticks(count).stream().map(axis::label).collect(Collectors.joining(" ")))
                .isEqualTo(labels);
    }

    @Test
    void impossibleAxesAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Axis.linear(1, 1))
                .withMessage("an axis cannot reach from 1.0 to 1.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Axis.linear(0, Double.NaN))
                .withMessage("an axis cannot reach from 0.0 to NaN");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Axis.linear(0, Double.POSITIVE_INFINITY))
                .withMessage("an axis cannot reach from 0.0 to Infinity");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Axis(0, 1, true))
                .withMessage("an axis cannot reach from 0.0 to 1.0");
    }

    /** A dash stands for what was not measured. */
    private static Stream<OptionalDouble> values(String text) {
        return Arrays.stream(text.split(" ", -1))
                .filter(value -> !value.isEmpty())
                .map(value ->
                        value.equals("-") ? OptionalDouble.empty() : OptionalDouble.of(Double.parseDouble(value)));
    }
}
