package io.github.cnnviz.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cnnviz.analysis.DensityChart;
import io.github.cnnviz.density.Bandwidth;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The chart's own axes: values from 20 to 660 across; heights from 192, the bottom, up to 22. */
class DensityPlotTest {

    /** The peak is drawn at 1 / 1.05 of the height: 192 - 170 / 1.05 = 30.1. */
    @Test
    void aCurveIsOnePathOverTheWholeGridAndNearlyToTheTop() {
        DensityChart densities = chart(0, 1, List.of(curve(0, 2, 1)), List.of(), 0);
        Element path = draw(densities).one("path", "curve");
        assertThat(path.attr("d")).isEqualTo("M20 192l320-161.9 320 80.9");
        assertThat(Chart.course(path)).isEqualTo("M20 192L340 30.1L660 111");
        assertThat(path.select("title").text()).isEqualTo("unit 7");
        assertThat(new Captions(English.WORDS).of(densities)).isEqualTo("One curve for each unit.");
    }

    @Test
    void aCurveOfOnePointStandsInTheMiddle() {
        Chart chart = draw(chart(0, 1, List.of(curve(2)), List.of(), 0));
        assertThat(Chart.numbers(chart.one("path", "curve"))).containsExactly(340.0, 30.1);
    }

    @Test
    void flatCurvesLieOnTheAxis() {
        Chart chart = draw(chart(0, 1, List.of(curve(0, 0, 0), curve(0, 0, 0)), List.of(), 0));
        assertThat(chart.all("path", "curve")).hasSize(2).allSatisfy(path -> assertThat(Chart.course(path))
                .isEqualTo("M20 192L660 192"));
    }

    /** Nineteen of twenty units peak at 1, the last at 1,000. */
    @Test
    void aSteepUnitIsCutOffSoThatTheOthersAreNotFlat() {
        List<DensityChart.Curve> curves = Stream.concat(
                        Collections.nCopies(19, curve(0, 1, 0)).stream(), Stream.of(curve(0, 1000, 0)))
                .toList();
        DensityChart densities = chart(0, 1, curves, List.of(), 0);
        List<Element> paths = draw(densities).all("path", "curve");
        assertThat(Chart.course(paths.get(0))).isEqualTo("M20 192L340 30.1L660 192");
        assertThat(Chart.course(paths.get(19))).isEqualTo("M20 192L340 22L660 192");
        assertThat(new Captions(English.WORDS).of(densities)).contains("Curves that reach the top are cut off there.");
    }

    @ParameterizedTest(name = "{0}: stem up to {1}, \"{2} are exactly 0\"")
    @CsvSource({
        "0.25, 149.5, 25 %",
        "1, 22, 100 %",
        "0.5, 107, 50 %",
        "0.001, 191.83, under 1 %",
        "0.999, 22.17, over 99 %"
    })
    void theStemIsAsHighAsTheShareOfZeros(double share, double top, String text) {
        Chart chart = draw(chart(-1, 3, List.of(curve(1, 2, 1)), List.of(), share));
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
        Chart chart = draw(chart(-1, 3, List.of(curve(1, 2, 1)), List.of(), 0));
        assertThat(chart.all("line", "atom")).isEmpty();
        assertThat(chart.all("circle", "atomhead")).isEmpty();
        assertThat(chart.all("text", "note")).isEmpty();
    }

    @ParameterizedTest(name = "values from {0} to {1}: stem at {2}, its text's {3} beside it")
    @CsvSource({"0, 2, 20, start", "1, 3, 20, start", "-3, -1, 660, end"})
    void aZeroThatIsNotWithinTheOtherValuesStandsAtTheEdge(double from, double to, double x, String anchor) {
        Chart chart = draw(chart(from, to, List.of(curve(1, 2)), List.of(), 0.3));
        assertThat(Chart.number(chart.one("line", "atom"), "x1")).isEqualTo(x);
        assertThat(chart.one("text", "note").attr("text-anchor")).isEqualTo(anchor);
    }

    @Test
    void anAxisWithoutLengthIsDrawn() {
        Chart chart = draw(chart(0, 0, List.of(curve(2)), List.of(), 0.5));
        assertThat(Chart.number(chart.one("line", "atom"), "y2")).isEqualTo(107);
    }

    @Test
    void bandsAreClosedAndTheMedianIsALine() {
        DensityChart.Band band = new DensityChart.Band(0.9, List.of(0.0, 0.5), List.of(1.0, 1.0));
        DensityChart.Band median = new DensityChart.Band(0, List.of(0.7, 0.7), List.of(0.7, 0.7));
        Chart chart = draw(chart(0, 1, List.of(), List.of(band, median), 0));
        assertThat(chart.one("path", "band").attr("d")).endsWith("Z");
        assertThat(chart.one("path", "band").select("title").text()).isEqualTo("90 % of units lie in here");
        assertThat(chart.one("path", "median").attr("d")).doesNotContain("Z");
    }

    @Test
    void wideLayersHaveBandsAMedianAndOutliers() {
        DensityChart.Band wide = new DensityChart.Band(0.9, List.of(0.0, 1.0), List.of(1.0, 2.0));
        DensityChart.Band median = new DensityChart.Band(0, List.of(0.5, 1.5), List.of(0.5, 1.5));
        DensityChart densities = chart(
                0, 1, List.of(curve(1, 1), new DensityChart.Curve(31, List.of(1.0, 1.0))), List.of(wide, median), 0);
        Chart chart = draw(densities);
        // There along the upper border, back along the lower one, closed.
        assertThat(Chart.course(chart.one("path", "band"))).isEqualTo("M20 111L660 30.1L660 111L20 192Z");
        assertThat(chart.one("path", "median").text()).isEqualTo("median of all units");
        assertThat(chart.all("path", "outlier")).extracting(Element::text).containsExactly("unit 7", "unit 31");
        assertThat(new Captions(English.WORDS).of(densities))
                .isEqualTo("Shaded: where the middle 90 % and 50 % of the units lie; thick: their median; thin: the 2"
                        + " units that differ most: 7, 31.");
        chart.isAccessibleAndPlain();
    }

    @Test
    void refusesNaNWithTheNameOfTheChart() {
        DensityChart broken = chart(0, 2, List.of(curve(1, Double.NaN)), List.of(), 0);
        assertThatThrownBy(() -> draw(broken))
                .hasMessage("chart 'Densities: generator/dense-1' has a coordinate of NaN");
    }

    @Test
    void repeatedValuesOfTheLayerAreStemsWithTheirShare() {
        DensityChart densities = withAtoms(
                new DensityChart.RepeatedValue(OptionalInt.empty(), 1, 0.25),
                new DensityChart.RepeatedValue(OptionalInt.empty(), 2.000001, 0.5));
        Chart chart = draw(densities);
        assertThat(chart.all("line", "atom"))
                .extracting(line -> Chart.number(line, "x1"))
                .containsExactly(500.0, 340.0);
        assertThat(chart.all("line", "atom"))
                .extracting(line -> Chart.number(line, "y2"))
                .containsExactly(107.0, 149.5);
        assertThat(chart.all("text", "note"))
                .extracting(Element::text)
                .containsExactly("50 % are one value near 2", "25 % are exactly 1");
        assertThat(new Captions(English.WORDS).of(densities))
                .isEqualTo(
                        "One curve for each unit. Values that repeat exactly are no part of the curves: the stems show"
                                + " their share of the layer's values, full height is 100 %.");
        chart.isAccessibleAndPlain();
    }

    @Test
    void onlyTheThreeMostFrequentOnesAreLabelled() {
        Chart chart = draw(withAtoms(IntStream.range(0, 4)
                .mapToObj(i -> new DensityChart.RepeatedValue(OptionalInt.empty(), i * 0.5, 0.1 + 0.01 * i))
                .toArray(DensityChart.RepeatedValue[]::new)));
        assertThat(chart.all("line", "atom")).hasSize(4);
        assertThat(chart.all("text", "note")).hasSize(3);
    }

    @Test
    void repeatedValuesOfUnitsAreThinStemsNamedInTheCaption() {
        DensityChart densities = withAtoms(new DensityChart.RepeatedValue(OptionalInt.of(4), 1, 0.5));
        Element stem = draw(densities).one("path", "unitatom");
        assertThat(stem.attr("d")).isEqualTo("M340 192L340 107");
        assertThat(stem.select("title").text()).isEqualTo("unit 4: 50 % are exactly 1");
        assertThat(new Captions(English.WORDS).of(densities))
                .isEqualTo(
                        "One curve for each unit. Thin stems: values that repeat in single units, unit 4 50 % at 1.");
    }

    @Test
    void theCaptionSaysHowBandwidthsWereChosen() {
        DensityChart densities = new DensityChart(
                0,
                1,
                List.of(curve(1, 1)),
                List.of(),
                0,
                List.of(),
                List.of(
                        new DensityChart.Smoothing(Bandwidth.Rule.IMPROVED_SHEATHER_JONES, 60, 0.01, 0.02),
                        new DensityChart.Smoothing(Bandwidth.Rule.SILVERMAN_FEW_VALUES, 1, 0.3, 0.3),
                        new DensityChart.Smoothing(Bandwidth.Rule.SILVERMAN_NO_ROOT, 2, 0.3, 0.4),
                        new DensityChart.Smoothing(Bandwidth.Rule.BIN_WIDTH, 3, 0.125, 0.125)),
                1,
                false);
        assertThat(new Captions(English.WORDS).of(densities))
                .isEqualTo(
                        "One curve for each unit. Gaussian kernel, bandwidth 0.01 to 0.02 by the improved Sheather-Jones"
                                + " rule (Botev et al. 2010) for 60 units; 0.3 by Silverman's rule of thumb, as there are fewer than"
                                + " 50 values, for 1 unit; 0.3 to 0.4 by Silverman's rule of thumb, as the Sheather-Jones equation"
                                + " has no root, for 2 units; 0.125, the width of the histogram's bins, as structure is finer, for"
                                + " 3 units. 1 unit has no curve: the values lie too close together, beside how far they reach, to"
                                + " tell how they are spread.");
    }

    @Test
    void theCaptionSaysThatAnEndWasInferred() {
        DensityChart densities =
                new DensityChart(0, 1, List.of(curve(1, 1)), List.of(), 0.5, List.of(), List.of(), 0, true);
        assertThat(new Captions(English.WORDS).of(densities))
                .endsWith(" No activation function is named; as no value is below 0 and 0 repeats, curves end at 0.");
    }

    private static DensityChart withAtoms(DensityChart.RepeatedValue... atoms) {
        return new DensityChart(-1, 3, List.of(curve(1, 2, 1)), List.of(), 0, List.of(atoms), List.of(), 0, false);
    }

    private static DensityChart chart(
            double from, double to, List<DensityChart.Curve> curves, List<DensityChart.Band> bands, double zeroShare) {
        return new DensityChart(from, to, curves, bands, zeroShare, List.of(), List.of(), 0, false);
    }

    private static Chart draw(DensityChart chart) {
        return new Chart(new DensityPlot(English.WORDS).draw("Densities: generator/dense-1", chart));
    }

    private static DensityChart.Curve curve(double... heights) {
        return new DensityChart.Curve(7, Arrays.stream(heights).boxed().toList());
    }
}
