package io.github.cnnviz.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cnnviz.analysis.DensityChart;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Test;

class DensityPlotTest {

    private static DensityChart chart(double zeroShare, DensityChart.Curve... curves) {
        return new DensityChart(0, 2, List.of(curves), List.of(), zeroShare);
    }

    private static Document draw(DensityChart chart) {
        return Jsoup.parse(DensityPlot.draw("Densities: generator/dense-1", chart), "", Parser.xmlParser());
    }

    /** By hand: 640 wide from x = 20, 170 high down to y = 192; the peak is 1 / 1.05 of the height. */
    @Test
    void aCurveIsOnePathOverTheWholeGrid() {
        Document svg = draw(chart(0, new DensityChart.Curve(7, List.of(0.0, 1.0, 0.0))));
        assertThat(svg.select("path.curve").attr("d")).isEqualTo("M20 192L340 30.1L660 192");
        assertThat(svg.select("path.curve > title").text()).isEqualTo("unit 7");
        assertThat(svg.select(".atom")).isEmpty();
        assertThat(Captions.of(chart(0, new DensityChart.Curve(7, List.of(0.0, 1.0, 0.0)))))
                .isEqualTo("One curve for each unit. Gaussian kernel, Silverman's rule of thumb.");
    }

    @Test
    void zerosAreAStemWithTheirShareInWords() {
        Document svg = draw(chart(0.5, new DensityChart.Curve(0, List.of(0.0, 1.0, 0.0))));
        assertThat(svg.select("line.atom").attr("x1")).isEqualTo("20");
        assertThat(svg.select("line.atom").attr("y1")).isEqualTo("192");
        assertThat(svg.select("line.atom").attr("y2")).isEqualTo("107"); // half of the height
        assertThat(svg.select("text.note").text()).isEqualTo("50 % are exactly 0");
    }

    @Test
    void aSteepUnitIsCutOffSoThatTheOthersAreNotFlat() {
        DensityChart.Curve[] curves = new DensityChart.Curve[20];
        for (int unit = 0; unit < 20; unit++) {
            curves[unit] = new DensityChart.Curve(unit, List.of(0.0, unit == 19 ? 1000.0 : 1.0, 0.0));
        }
        Document svg = draw(chart(0, curves));
        assertThat(svg.select("path.curve").first().attr("d")).isEqualTo("M20 192L340 30.1L660 192");
        assertThat(svg.select("path.curve").last().attr("d")).isEqualTo("M20 192L340 22L660 192");
        assertThat(Captions.of(chart(0, curves))).contains("Curves that reach the top are cut off there.");
    }

    @Test
    void bandsAreClosedAndTheMedianIsALine() {
        DensityChart.Band band = new DensityChart.Band(0.9, List.of(0.0, 0.5), List.of(1.0, 1.0));
        DensityChart.Band median = new DensityChart.Band(0, List.of(0.7, 0.7), List.of(0.7, 0.7));
        Document svg = draw(new DensityChart(0, 1, List.of(), List.of(band, median), 0));
        assertThat(svg.select("path.band").attr("d")).endsWith("Z");
        assertThat(svg.select("path.band > title").text()).isEqualTo("90 % of units lie in here");
        assertThat(svg.select("path.median").attr("d")).doesNotContain("Z");
    }

    @Test
    void unitsWithoutAnyMassStayOnTheGround() {
        Document svg = draw(chart(1, new DensityChart.Curve(0, List.of(0.0, 0.0))));
        assertThat(svg.select("path.curve").attr("d")).isEqualTo("M20 192L660 192");
    }

    @Test
    void refusesNaNWithTheNameOfTheChart() {
        assertThatThrownBy(() -> draw(chart(0, new DensityChart.Curve(0, List.of(1.0, Double.NaN)))))
                .hasMessage("chart 'Densities: generator/dense-1' has a coordinate of NaN");
    }
}
