package io.github.cnnviz.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cnnviz.analysis.DensityChart;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The chart's own axes: values from 20 to 660 across; heights from 192, the bottom, up to 22. */
class DensityPlotEdgesTest {

    @ParameterizedTest(name = "{0}: stem up to {1}, \"{2} are exactly 0\"")
    @CsvSource({
        "0.25, 149.5, 25 %",
        "1, 22, 100 %",
        "0.5, 107, 50 %",
        "0.001, 191.83, under 1 %",
        "0.999, 22.17, over 99 %"
    })
    void theStemIsAsHighAsTheShareOfZeros(double share, double top, String text) {
        Chart chart = draw(new DensityChart(-1, 3, List.of(curve(1, 2, 1)), List.of(), share));
        Element stem = chart.one("line", "atom");
        assertThat(Chart.number(stem, "x1")).isEqualTo(180); // a quarter of the way from -1 to 3: 20 + 640 / 4
        assertThat(Chart.number(stem, "x2")).isEqualTo(180);
        assertThat(Chart.number(stem, "y1")).isEqualTo(192);
        assertThat(Chart.number(stem, "y2")).isEqualTo(top);
        assertThat(Chart.number(chart.one("circle", "atomhead"), "cy")).isEqualTo(top);
        assertThat(chart.one("text", "note").text()).isEqualTo(text + " are exactly 0");
    }

    @Test
    void withoutZerosThereIsNoStem() {
        Chart chart = draw(new DensityChart(-1, 3, List.of(curve(1, 2, 1)), List.of(), 0));
        assertThat(chart.all("line", "atom")).isEmpty();
        assertThat(chart.all("text", "note")).isEmpty();
    }

    @ParameterizedTest(name = "values from {0} to {1}: stem at {2}, its text's {3} beside it")
    @CsvSource({"1, 3, 20, start", "-3, -1, 660, end"})
    void aZeroBeyondTheOtherValuesStandsAtTheEdge(double from, double to, double x, String anchor) {
        Chart chart = draw(new DensityChart(from, to, List.of(curve(1, 2)), List.of(), 0.3));
        assertThat(Chart.number(chart.one("line", "atom"), "x1")).isEqualTo(x);
        assertThat(chart.one("text", "note").attr("text-anchor")).isEqualTo(anchor);
    }

    @Test
    void flatCurvesLieOnTheAxis() {
        Chart chart = draw(new DensityChart(0, 1, List.of(curve(0, 0, 0), curve(0, 0, 0)), List.of(), 0));
        for (Element path : chart.all("path", "curve")) {
            assertThat(Chart.numbers(path)).containsExactly(20.0, 192.0, 340.0, 192.0, 660.0, 192.0);
        }
    }

    /** The peak is drawn at 1 / 1.05 of the height: 192 - 170 / 1.05 = 30.1. */
    @Test
    void aCurveReachesNearlyToTheTop() {
        Chart chart = draw(new DensityChart(0, 1, List.of(curve(0, 2, 1)), List.of(), 0));
        assertThat(Chart.numbers(chart.one("path", "curve"))).containsExactly(20.0, 192.0, 340.0, 30.1, 660.0, 111.05);
    }

    @Test
    void aCurveOfOnePointStandsInTheMiddle() {
        Chart chart = draw(new DensityChart(0, 1, List.of(curve(2)), List.of(), 0));
        assertThat(Chart.numbers(chart.one("path", "curve"))).containsExactly(340.0, 30.1);
    }

    @Test
    void anAxisWithoutLengthIsDrawn() {
        Chart chart = draw(new DensityChart(0, 0, List.of(curve(2)), List.of(), 0.5));
        assertThat(Chart.number(chart.one("line", "atom"), "y2")).isEqualTo(107);
    }

    /** Nine of ten units peak at 1, the tenth at 100: it is cut off at the top. */
    @Test
    void oneUnitWithoutSpreadDoesNotFlattenTheOthers() {
        List<DensityChart.Curve> curves = new ArrayList<>();
        for (int unit = 0; unit < 19; unit++) {
            curves.add(curve(0, 1, 0));
        }
        curves.add(curve(0, 100, 0));
        Chart chart = draw(new DensityChart(0, 1, curves, List.of(), 0));
        List<Element> paths = chart.all("path", "curve");
        assertThat(Chart.numbers(paths.get(0)).get(3)).isEqualTo(30.1);
        assertThat(Chart.numbers(paths.get(19)).get(3)).isEqualTo(22);
    }

    @Test
    void wideLayersHaveBandsAMedianAndOutliers() {
        DensityChart.Band wide = new DensityChart.Band(0.9, List.of(0.0, 1.0), List.of(1.0, 2.0));
        DensityChart.Band median = new DensityChart.Band(0, List.of(0.5, 1.5), List.of(0.5, 1.5));
        Chart chart = draw(new DensityChart(0, 1, List.of(curve(1, 1)), List.of(wide, median), 0));
        // There along the upper border, back along the lower one, closed.
        assertThat(Chart.numbers(chart.one("path", "band")))
                .containsExactly(20.0, 111.05, 660.0, 30.1, 660.0, 111.05, 20.0, 192.0);
        assertThat(chart.one("path", "band").attr("d")).endsWith("Z");
        assertThat(chart.one("path", "median").text()).isEqualTo("median of all units");
        assertThat(chart.one("path", "outlier").text()).isEqualTo("unit 7");
        chart.isAccessibleAndPlain();
    }

    private static Chart draw(DensityChart chart) {
        return new Chart(DensityPlot.draw("Densities", chart));
    }

    private static DensityChart.Curve curve(double... heights) {
        return new DensityChart.Curve(7, Arrays.stream(heights).boxed().toList());
    }
}
