package io.github.cnnviz.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cnnviz.analysis.DensityChart;
import io.github.cnnviz.analysis.Tree;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

class SparklineTest {

    private static Element drawn(String svg) {
        new Chart(svg).isAccessibleAndPlain();
        return Jsoup.parse(svg).select("svg").first();
    }

    private static DensityChart chart(int curves, List<DensityChart.Band> bands) {
        List<Double> flat = Collections.nCopies(160, 1.0);
        return new DensityChart(
                0,
                10,
                IntStream.range(0, curves)
                        .mapToObj(unit -> new DensityChart.Curve(unit, flat))
                        .toList(),
                bands,
                0.5,
                List.of(
                        new DensityChart.RepeatedValue(OptionalInt.empty(), 10, 0.25),
                        new DensityChart.RepeatedValue(OptionalInt.of(3), 5, 1)),
                List.of(),
                0,
                false);
    }

    @Test
    void manyCurvesAreOnePathOfTwelve() {
        Element svg = drawn(Sparkline.density("name", "text", chart(64, List.of())));
        String path = svg.select("path.curve").attr("d");
        // 26 pixels of height; the top is 1.2 times the median of the peaks: 2 + 26 (1 - 1 / 1.2) = 6.3.
        assertThat(path).startsWith("M2 6.3L4.6 6.3L7.3 6.3");
        assertThat(path.split("M", -1)).hasSize(13);
        assertThat(path.substring(0, path.indexOf('M', 1)).split("L", -1))
                .hasSize(33)
                .endsWith("86 6.3");
        assertThat(svg.select("path.finestem").attr("d"))
                .isEqualTo("M2 28V15M86 28V21.5"); // of the layer, not of a unit
        assertThat(svg.select("*")).hasSizeLessThan(8);
    }

    @Test
    void wideLayersHaveTheirWidestBandAndTheMedian() {
        List<Double> low = Collections.nCopies(6, 0.5);
        List<Double> high = Collections.nCopies(6, 2.0);
        List<Double> middle = Collections.nCopies(6, 1.2);
        Element svg = drawn(Sparkline.density(
                "name",
                "text",
                chart(
                        12,
                        List.of(
                                new DensityChart.Band(0.9, low, high),
                                new DensityChart.Band(0.5, middle, middle),
                                new DensityChart.Band(0, middle, middle)))));
        assertThat(svg.select("path.band").attr("d")).isEqualTo("M2 6.3L86 6.3L86 22.6L2 22.6Z");
        assertThat(svg.select("path.curve").attr("d")).isEqualTo("M2 15L86 15");
    }

    @Test
    void ofALargeTreeTheHighestForksAreDrawn() {
        int leaves = 102;
        List<Integer> left = IntStream.range(0, leaves - 1)
                .mapToObj(fork -> fork == 0 ? 0 : leaves + fork - 1)
                .toList();
        List<Integer> right = IntStream.range(1, leaves).boxed().toList();
        List<Double> heights =
                IntStream.range(0, leaves - 1).mapToObj(fork -> fork / 100.0).toList();
        List<Integer> order = IntStream.range(0, leaves).boxed().toList();
        String path = drawn(Sparkline.tree("name", "text", new Tree(left, right, heights, order)))
                .select("path")
                .attr("d");
        assertThat(path.split("M", -1)).hasSize(101); // of 101 forks the lowest is left out
        assertThat(path).startsWith("M2.8 28"); // in the middle of its two leaves: 2 + 84 / 102
        Tree two = new Tree(List.of(0), List.of(1), List.of(0.5), List.of(0, 1));
        assertThat(drawn(Sparkline.tree("name", "text", two)).select("path").attr("d"))
                .isEqualTo("M23 28V15H65V28");
    }
}
