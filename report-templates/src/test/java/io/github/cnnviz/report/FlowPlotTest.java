package io.github.cnnviz.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cnnviz.report.FlowPlot.Edge;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FlowPlotTest {

    @Test
    void shortLinesRunNextToTheBoxesAndNoTwoOfALaneMeet() {
        List<Edge> edges =
                List.of(new Edge(0, 5), new Edge(0, 2), new Edge(2, 4), new Edge(1, 3), new Edge(0, 1), new Edge(1, 2));
        assertThat(FlowPlot.lanes(edges))
                .containsExactly(
                        List.of(new Edge(0, 1), new Edge(1, 2)),
                        List.of(new Edge(0, 2), new Edge(2, 4)),
                        List.of(new Edge(1, 3)),
                        List.of(new Edge(0, 5)));
    }

    @Test
    void thirteenLanesAreTheMost() {
        List<Edge> all =
                IntStream.range(0, 40).mapToObj(i -> new Edge(i, i + 50)).toList();
        assertThat(FlowPlot.lanes(all)).hasSize(13);
        assertThat(FlowPlot.lanes(all.subList(0, 12))).hasSize(13);
        assertThat(FlowPlot.lanes(all.subList(0, 11))).hasSize(12);
    }

    @Test
    void linesLeaveABoxBelowWhereTheyEnterIt() {
        Chart chart = new Chart(FlowPlot.draw("name", "text", 3, List.of(new Edge(0, 1), new Edge(0, 2))));
        chart.isAccessibleAndPlain();
        // boxes of 44 pixels, 8 apart; two lanes of 9 and 8 for the arrows
        assertThat(chart.all("path", "flowline").stream().map(path -> path.attr("d")))
                .containsExactly(
                        "M26 29.92L18 29.92L18 66.08L25 66.08M21 62.08L25 66.08L21 70.08",
                        "M26 29.92L9 29.92L9 118.08L25 118.08M21 114.08L25 118.08L21 122.08");
    }
}
