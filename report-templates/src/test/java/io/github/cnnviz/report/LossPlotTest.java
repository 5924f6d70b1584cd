package io.github.cnnviz.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cnnviz.analysis.LossHistory;
import java.util.List;
import java.util.OptionalDouble;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The chart's own axes: steps from 40 to 680 across; losses from 202, the bottom, up to 12. */
class LossPlotTest {

    private static final LossHistory TWO_STEPS = losses(List.of(50, 100), List.of(2.0, 1.05), List.of(0.0, 0.525));

    /** By hand: the axis ends at 1.05 × 2 = 2.1. */
    @Test
    void twoLinesAreToldApartByDashesAndLabels() {
        Element svg = draw(TWO_STEPS).root();
        assertThat(Chart.course(svg.select("path.course:not(.dashed)").first())).isEqualTo("M360 21L680 107");
        assertThat(Chart.course(svg.select("path.course.dashed").first())).isEqualTo("M360 202L680 154.5");
        assertThat(svg.select("path.course.dashed > title").text()).isEqualTo("generator (G)");
        assertThat(svg.select("text.note").eachText()).containsExactly("discriminator (D)", "generator (G)");
    }

    @Test
    void curvesGoOverTheStepsAndNotOverTheirNumber() {
        Chart chart = draw(losses(List.of(1, 2, 4), List.of(1.6, 0.8, 0.0), List.of(0.4, 0.4, 0.4)));
        // The largest loss is drawn at 1 / 1.05 of the height: 202 - 190 / 1.05 = 21.05.
        assertThat(Chart.course(chart.all("path", "course").get(0))).isEqualTo("M200 21L360 111.5L680 202");
        chart.isAccessibleAndPlain();
    }

    @Test
    void showsWhatGuessingWouldGive() {
        Element svg = draw(TWO_STEPS).root();
        assertThat(svg.select("line.reference").eachAttr("y1")).containsExactly("76.57", "139.29"); // 2 ln 2 and ln 2
        assertThat(svg.select("text.tick[text-anchor=start]").eachText())
                .containsExactly("D when guessing: 1.39", "G when guessing: 0.69");
    }

    @Test
    void aSingleStepIsAPointForEachCurve() {
        Chart chart = draw(losses(List.of(1), List.of(1.3), List.of(0.7)));
        assertThat(chart.all("path", "course")).hasSize(2);
        assertThat(chart.all("circle", "")).hasSize(2);
        assertThat(chart.all("circle", "")).allMatch(point -> Chart.number(point, "cx") == 680);
    }

    @Test
    void stepsAtWhichALossIsNoNumberAreLeftOut() {
        Chart chart = draw(losses(List.of(50, 100), List.of(1.0, Double.NaN), List.of(1.0, Double.POSITIVE_INFINITY)));
        assertThat(chart.all("path", "course").get(0).attr("d")).doesNotContain("L");
        assertThat(chart.one("desc", "").text()).contains("discriminator from 1 to 1 (1 value is not finite)");
    }

    /** By hand: its axis goes from 132, the bottom, up to 12; 0.5 lies in the middle. */
    @Test
    void whatTheDiscriminatorSaysIsHeldAgainstNotKnowing() {
        Chart chart = new Chart(LossPlot.answers(
                English.WORDS,
                new LossHistory(
                        List.of(50, 100),
                        List.of(),
                        List.of(),
                        series(List.of(1.0, 0.75)),
                        series(List.of(0.0, 0.25)))));
        assertThat(Chart.course(chart.all("path", "course").get(0))).isEqualTo("M360 12L680 42");
        assertThat(Chart.course(chart.one("path", "dashed"))).isEqualTo("M360 132L680 102");
        assertThat(chart.one("line", "reference").attr("y1")).isEqualTo("72");
        assertThat(chart.texts()).contains("real, D(x)", "generated, D(G(z))", "cannot tell: 0.5");
        assertThat(chart.one("desc", "").text())
                .isEqualTo("1 for real, 0 for generated, over 100 steps: of real images from 1 to 0.75, of generated"
                        + " images from 0 to 0.25");
        chart.isAccessibleAndPlain();
    }

    @Test
    void whatTheDiscriminatorSaysIsLeftOutWhereItWasNotMeasured() {
        List<OptionalDouble> none = series(List.of(Double.NaN));
        assertThat(LossPlot.answers(English.WORDS, new LossHistory(List.of(1), none, none, none, none)))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"1", "2", "3", "7", "600", "100000"})
    void countsWholeSteps(int steps) {
        Chart chart = draw(losses(List.of(steps), List.of(1.3), List.of(0.7)));
        List<String> below = chart.all("text", "tick").stream()
                .filter(text -> Chart.number(text, "y") == 218)
                .map(Element::text)
                .toList();
        assertThat(below).isNotEmpty().allMatch(label -> label.matches("\\d+"), "a whole number");
    }

    @ParameterizedTest(name = "discriminator {0}, generator {1}")
    @CsvSource({
        "0.69, 0.69",
        "0.7, 0.7",
        "0.70, 0.75",
        "0.75, 0.70",
        "0, 0",
        "1, 1",
        "1.39, 1.39",
        "1.386, 0.693",
        "0.693, 1.386",
        "0.001, 12",
        "0.001, 25",
        "0.001, 80",
        "5, 5",
        "12, 12",
        "60, 0.001"
    })
    void noLabelLiesOnAnotherNorBelowTheChart(double discriminator, double generator) {
        Chart chart = draw(losses(List.of(1, 2), List.of(discriminator, discriminator), List.of(generator, generator)));
        List<Element> texts = chart.all("text", "");
        for (int i = 0; i < texts.size(); i++) {
            for (int j = 0; j < i; j++) {
                assertThat(overlap(texts.get(i), texts.get(j)))
                        .as("%s on %s", texts.get(i), texts.get(j))
                        .isFalse();
            }
        }
        List<Element> labels = chart.root().select("text[text-anchor=start]");
        assertThat(labels).hasSize(4);
        for (int i = 1; i < labels.size(); i++) {
            assertThat(Chart.number(labels.get(i), "y") - Chart.number(labels.get(i - 1), "y"))
                    .isGreaterThanOrEqualTo(14.99);
        }
        assertThat(Chart.number(labels.get(3), "y")).isLessThanOrEqualTo(206);
        double above = Math.signum(y(chart, "generator (G)") - y(chart, "discriminator (D)"));
        assertThat(above * (discriminator - generator))
                .as("labels are in the curves' order")
                .isNotNegative();
    }

    private static double y(Chart chart, String label) {
        return Chart.number(chart.text(label).orElseThrow(), "y");
    }

    /** As wide as a sans-serif font makes them, roughly, and as high as its capitals. */
    private static boolean overlap(Element a, Element b) {
        return Math.abs(Chart.number(a, "y") - Chart.number(b, "y")) < 9 && start(a) < end(b) && start(b) < end(a);
    }

    private static double start(Element text) {
        double width = width(text);
        double x = Chart.number(text, "x");
        return switch (text.attr("text-anchor")) {
            case "start" -> x;
            case "middle" -> x - width / 2;
            default -> x - width;
        };
    }

    private static double end(Element text) {
        return start(text) + width(text);
    }

    private static double width(Element text) {
        return 5.5 * text.text().length();
    }

    private static LossHistory losses(List<Integer> steps, List<Double> discriminator, List<Double> generator) {
        return new LossHistory(steps, series(discriminator), series(generator), List.of(), List.of());
    }

    private static List<OptionalDouble> series(List<Double> values) {
        return values.stream()
                .map(value -> Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty())
                .toList();
    }

    private static Chart draw(LossHistory losses) {
        return new Chart(LossPlot.losses(English.WORDS, losses));
    }
}
