package io.github.cnnviz.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cnnviz.analysis.LossHistory;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LossPlotTest {

    private static Document draw(List<Double> discriminator, List<Double> generator) {
        List<Integer> steps = List.of(50, 100).subList(0, discriminator.size());
        return Jsoup.parse(LossPlot.draw(new LossHistory(steps, discriminator, generator)), "", Parser.xmlParser());
    }

    /** By hand: 640 wide from x = 40, 190 high down to y = 202; the axis ends at 1.05 × 2 = 2.1. */
    @Test
    void twoLinesAreToldApartByDashesAndLabels() {
        Document svg = draw(List.of(2.0, 1.05), List.of(0.0, 0.525));
        assertThat(svg.select("path.loss:not(.dashed)").attr("d")).isEqualTo("M360 21.05L680 107");
        assertThat(svg.select("path.loss.dashed").attr("d")).isEqualTo("M360 202L680 154.5");
        assertThat(svg.select("text.note").eachText()).containsExactly("discriminator (D)", "generator (G)");
    }

    @Test
    void showsWhatGuessingWouldGive() {
        Document svg = draw(List.of(2.0, 1.05), List.of(0.0, 0.525));
        assertThat(svg.select("line.reference").eachAttr("y1")).containsExactly("76.57", "139.29"); // 2 ln 2 and ln 2
        assertThat(svg.select("text.tick[text-anchor=start]").eachText())
                .containsExactly("D when guessing: 1.39", "G when guessing: 0.69");
    }

    @ParameterizedTest(name = "both losses end at {0}")
    @ValueSource(doubles = {0, 0.69, 1, 1.39, 5})
    void labelsDoNotLieOnOneAnotherNorBelowTheChart(double last) {
        List<Double> at = draw(List.of(1.0, last), List.of(1.0, last)).select("text[text-anchor=start]").stream()
                .map(label -> Double.parseDouble(label.attr("y")))
                .toList();
        assertThat(at).hasSize(4);
        for (int i = 1; i < at.size(); i++) {
            assertThat(at.get(i) - at.get(i - 1)).isGreaterThanOrEqualTo(14.99);
        }
        assertThat(at.get(3)).isLessThanOrEqualTo(206);
    }

    @Test
    void aSingleStepIsDrawn() {
        assertThat(draw(List.of(1.4), List.of(0.7)).select("path.loss")).hasSize(2);
    }

    @Test
    void stepsAtWhichALossIsNoNumberAreLeftOut() {
        Document svg = draw(List.of(1.0, Double.NaN), List.of(1.0, Double.POSITIVE_INFINITY));
        assertThat(svg.select("path.loss").first().attr("d")).doesNotContain("L");
        assertThat(svg.select("desc").text()).contains("discriminator from 1 to 1 (1 value is not finite)");
    }
}
