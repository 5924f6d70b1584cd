package io.github.cnnviz.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Small charts: steps from 38 to 196 across, values from 55, the bottom, up to 7. */
class StepPlotTest {

    private static final Axis DECADES = new Axis(1e-4, 1, true);

    @Test
    void aLineGoesOverTheSteps() {
        Chart chart = small(Axis.linear(0, 1), 100, List.of(0, 50, 100), series(0, 0.5, 1));
        assertThat(Chart.course(chart.one("path", "course"))).isEqualTo("M38 55L196 7"); // over 117 31
        assertThat(chart.all("circle", "")).isEmpty();
        chart.isAccessibleAndPlain();
    }

    @Test
    void whereThereIsNoNumberThereIsAGap() {
        Chart chart =
                small(Axis.linear(0, 1), 100, List.of(0, 25, 50, 75, 100), series(0, Double.NaN, 0.5, 0.5, Double.NaN));
        assertThat(Chart.course(chart.one("path", "course"))).isEqualTo("M38 55M117 31L156.5 31");
        // The first point stands alone: a path of one point cannot be seen.
        assertThat(Chart.number(chart.one("circle", "course"), "cx")).isEqualTo(38);
    }

    @Test
    void aLineWithoutANumberIsEmpty() {
        Chart chart = small(Axis.linear(0, 1), 2, List.of(1, 2), series(Double.NaN, Double.NaN));
        assertThat(chart.one("path", "course").attr("d")).isEmpty();
    }

    /** By hand: four decades over 48 pixels are 12 each. */
    @Test
    void zeroLiesAtTheBottomOfALogarithmicAxis() {
        Chart chart = small(DECADES, 3, List.of(1, 2, 3), series(1e-2, 0, 1));
        assertThat(Chart.course(chart.one("path", "course"))).isEqualTo("M90.7 31L143.3 55L196 7");
        assertThat(chart.texts()).containsExactly("1e-4", "1");
    }

    @Test
    void aBandReachesFromSideToSide() {
        StepPlot plot = StepPlot.small("a", "b", DECADES, 3);
        plot.band(1e-3, 1e-1);
        Chart chart = new Chart(plot.markup());
        assertThat(chart.one("path", "range").attr("d")).isEqualTo("M38 43H196V19H38Z");
    }

    @Test
    void theOnlyStepMayBeTheOneBeforeTheFirst() {
        Chart chart = small(Axis.linear(0, 1), 0, List.of(0), series(0.5));
        assertThat(Chart.number(chart.one("circle", "course"), "cx")).isEqualTo(38);
    }

    @Test
    void fewPointsAreMarked() {
        StepPlot plot = StepPlot.small("a", "b", Axis.linear(0, 1), 2);
        plot.points(List.of(0, 1, 2), series(0, Double.NaN, 1), "course");
        assertThat(new Chart(plot.markup()).all("circle", "course").stream().map(point -> point.attr("cy")))
                .containsExactly("55", "7");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "1 2 0.5, from 1 to 0.5",
        "7, from 7 to 7",
        "NaN 3, from 3 to 3 (1 value is not finite)",
        "NaN 3 NaN 4, from 3 to 4 (2 values are not finite)",
        "NaN NaN, never a number (2 values are not finite)"
    })
    void saysWhereNumbersBeginAndEnd(String values, String words) {
        double[] numbers = List.of(values.split(" ", -1)).stream()
                .mapToDouble(Double::parseDouble)
                .toArray();
        assertThat(StepPlot.course(English.WORDS, series(numbers))).isEqualTo(words);
    }

    private static Chart small(Axis axis, int last, List<Integer> steps, List<OptionalDouble> values) {
        StepPlot plot = StepPlot.small("a", "b", axis, last);
        plot.line(steps, values, "course", "");
        return new Chart(plot.markup());
    }

    static List<OptionalDouble> series(double... values) {
        return Arrays.stream(values)
                .mapToObj(value -> Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value))
                .toList();
    }
}
