package io.github.cnnviz.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cnnviz.analysis.LossHistory;
import java.util.List;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The chart's own axes: steps from 40 to 680 across; losses from 202, the bottom, up to 12. */
class LossPlotEdgesTest {

    @Test
    void drawsBothCurvesOverTheSteps() {
        Chart chart = draw(new LossHistory(List.of(1, 2, 4), List.of(1.6, 0.8, 0.0), List.of(0.4, 0.4, 0.4)));
        // The largest loss is drawn at 1 / 1.05 of the height: 202 - 190 / 1.05 = 21.05.
        assertThat(Chart.numbers(chart.all("path", "loss").get(0)))
                .containsExactly(200.0, 21.05, 360.0, 111.52, 680.0, 202.0);
        assertThat(chart.one("path", "dashed").text()).isEqualTo("generator");
        chart.isAccessibleAndPlain();
    }

    @Test
    void aSingleStepIsAPointForEachCurve() {
        Chart chart = draw(new LossHistory(List.of(1), List.of(1.3), List.of(0.7)));
        assertThat(chart.all("circle", "")).hasSize(2);
        assertThat(chart.all("circle", "")).allMatch(point -> Chart.number(point, "cx") == 680);
    }

    @ParameterizedTest
    @CsvSource({"1", "2", "3", "7", "600", "100000"})
    void countsWholeSteps(int steps) {
        Chart chart = draw(new LossHistory(List.of(steps), List.of(1.3), List.of(0.7)));
        List<String> below = chart.all("text", "tick").stream()
                .filter(text -> Chart.number(text, "y") == 218)
                .map(Element::text)
                .toList();
        assertThat(below).isNotEmpty().allMatch(label -> label.matches("\\d+"), "a whole number");
    }

    @ParameterizedTest(name = "discriminator {0}, generator {1}")
    @CsvSource({
        "0.7, 0.7",
        "0.70, 0.75",
        "0.75, 0.70",
        "0, 0",
        "1.386, 0.693",
        "0.693, 1.386",
        "0.001, 12",
        "0.001, 25",
        "0.001, 80",
        "12, 12",
        "60, 0.001"
    })
    void noLabelLiesOnAnother(double discriminator, double generator) {
        Chart chart = draw(
                new LossHistory(List.of(1, 2), List.of(discriminator, discriminator), List.of(generator, generator)));
        List<Element> texts = chart.all("text", "");
        for (int i = 0; i < texts.size(); i++) {
            for (int j = 0; j < i; j++) {
                assertThat(overlap(texts.get(i), texts.get(j)))
                        .as("%s on %s", texts.get(i), texts.get(j))
                        .isFalse();
            }
        }
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

    private static Chart draw(LossHistory losses) {
        return new Chart(LossPlot.draw(losses));
    }
}
