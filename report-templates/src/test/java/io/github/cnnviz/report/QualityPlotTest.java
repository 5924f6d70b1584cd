package io.github.cnnviz.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cnnviz.analysis.SampleHistory;
import java.util.Arrays;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** The charts' own axes: steps from 40 to 680 across, values from 132, the bottom, up to 12. */
class QualityPlotTest {

    /** By hand: the axis has three decades, 0.1 to 100, of 40 pixels each. */
    @Test
    void distancesAreHeldAgainstTheOneOfRealImages() {
        Chart chart = new Chart(QualityPlot.distance(
                English.WORDS,
                samples(
                        OptionalDouble.of(0.1),
                        snapshot(0, 100.0, 0.5),
                        snapshot(100, 10.0, 0.5),
                        snapshot(200, 1.0, 0.5))));
        assertThat(Chart.course(chart.one("path", "course"))).isEqualTo("M40 12L680 92"); // over 360 52
        assertThat(chart.all("circle", "course")).hasSize(3);
        assertThat(chart.one("line", "reference").attr("y1")).isEqualTo("132");
        assertThat(chart.texts()).contains("generated from real", "real from real: 0.1", "1", "100");
        assertThat(chart.one("desc", "").text())
                .isEqualTo("squared Fréchet distance from 100 to 1; of real images from other real ones 0.1");
        chart.isAccessibleAndPlain();
    }

    @Test
    void withoutOtherRealImagesThereIsNoReference() {
        Chart chart = new Chart(
                QualityPlot.distance(English.WORDS, samples(OptionalDouble.empty(), snapshot(100, 10.0, 0.5))));
        assertThat(chart.all("line", "reference")).isEmpty();
        assertThat(chart.one("desc", "").text()).isEqualTo("squared Fréchet distance from 10 to 10");
    }

    /** By hand: the axis ends at 1.2, so 1 lies at 132 - 100. */
    @Test
    void diversityIsHeldAgainstTheOneOfRealImages() {
        Chart chart = new Chart(QualityPlot.diversity(
                English.WORDS, samples(OptionalDouble.empty(), snapshot(0, 1.0, 0.0), snapshot(200, 1.0, 0.6))));
        assertThat(Chart.course(chart.one("path", "course"))).isEqualTo("M40 132L680 72");
        assertThat(chart.one("line", "reference").attr("y1")).isEqualTo("32");
        assertThat(chart.texts()).contains("as real images: 1");
        chart.isAccessibleAndPlain();
    }

    @Test
    void imagesMoreDiverseThanRealOnesAreInView() {
        Chart chart = new Chart(
                QualityPlot.diversity(English.WORDS, samples(OptionalDouble.empty(), snapshot(100, 1.0, 2.0))));
        // By hand: the axis ends at 1.05 × 2.
        assertThat(Chart.number(chart.all("circle", "course").get(0), "cy")).isEqualTo(17.71);
    }

    @Test
    void aSnapshotWithoutANumberIsAGap() {
        SampleHistory samples = samples(
                OptionalDouble.of(1), snapshot(0, 10.0, 0.5), snapshot(100, null, null), snapshot(200, 10.0, 0.5));
        assertThat(new Chart(QualityPlot.distance(English.WORDS, samples))
                        .one("path", "course")
                        .attr("d"))
                .isEqualTo("M40 12M680 12");
        assertThat(new Chart(QualityPlot.diversity(English.WORDS, samples))
                        .one("path", "course")
                        .attr("d"))
                .doesNotContain("L");
    }

    @Test
    void withoutANumberThereIsNoChart() {
        SampleHistory samples = samples(OptionalDouble.of(1), snapshot(0, null, null));
        assertThat(QualityPlot.distance(English.WORDS, samples)).isEmpty();
        assertThat(QualityPlot.diversity(English.WORDS, samples)).isEmpty();
    }

    static SampleHistory samples(OptionalDouble floor, SampleHistory.Snapshot... snapshots) {
        return new SampleHistory(8, 32, 32, 64, floor, Arrays.asList(snapshots));
    }

    private static SampleHistory.Snapshot snapshot(int step, Double distance, Double diversity) {
        return new SampleHistory.Snapshot(step, "rasters/x.png", optional(distance), optional(diversity));
    }

    private static OptionalDouble optional(Double value) {
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }
}
