package io.github.cnnviz.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cnnviz.analysis.LossHistory;
import io.github.cnnviz.analysis.Training;
import io.github.cnnviz.analysis.VitalsHistory;
import io.github.cnnviz.network.LayerId;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Words beside the curves; the rest is seen on the page: {@link PageTest}, {@link PageOfOtherModelsTest}. */
class TrainingViewsTest {

    private static final LayerId LAYER = new LayerId("generator", "dense-1");

    @ParameterizedTest(name = "{0} to {1}: {2}, {3}")
    @CsvSource({
        "1e-3, 9.99e-5, 0.001 → 9.99e-05, below the band",
        "1e-3, 1e-4, 0.001 → 1.00e-04, in the band",
        "1e-5, 1e-2, 1.00e-05 → 0.01, in the band",
        "1e-3, 1.01e-2, 0.001 → 0.0101, above the band",
        "1e-3, NaN, 0.001 → not finite, ''",
        "NaN, 0, 0 → 0, below the band"
    })
    void aRatioIsHeldAgainstTheBand(double first, double last, String change, String remark) throws IOException {
        View.Curve ratio = row(List.of(), StepPlotTest.series(first, last)).ratio();
        assertThat(ratio.change()).isEqualTo(change);
        assertThat(ratio.remark()).isEqualTo(remark);
        assertThat(new Chart(ratio.chart()).all("path", "range")).hasSize(1);
        assertThat(new Chart(ratio.chart()).all("line", "reference")).hasSize(1);
    }

    @Test
    void aGradientHasNoBand() throws IOException {
        View.FlowRow row = row(StepPlotTest.series(0.5, 0.25), List.of());
        assertThat(row.gradient().change()).isEqualTo("0.5 → 0.25");
        assertThat(row.gradient().remark()).isEmpty();
        assertThat(new Chart(row.gradient().chart()).all("path", "range")).isEmpty();
        assertThat(row.ratio()).isNull();
    }

    @Test
    void aLayerWithoutParametersHasNoRow() throws IOException {
        assertThat(views(List.of(), List.of()).section(Set.of(LAYER)).flows()).isEmpty();
        assertThat(views(List.of(), List.of()).overTime(LAYER)).isEmpty();
    }

    @Test
    void whatWasTakenOnceIsSaidSo() {
        assertThat(new Captions(English.WORDS).ofVitals(new VitalsHistory(List.of(1), List.of())))
                .startsWith("Each curve runs over one step, step 1, over the batch of the step;");
    }

    private static View.FlowRow row(List<OptionalDouble> gradients, List<OptionalDouble> ratios) throws IOException {
        return views(gradients, ratios)
                .section(Set.of(LAYER))
                .flows()
                .get(0)
                .rows()
                .get(0);
    }

    private static TrainingViews views(List<OptionalDouble> gradients, List<OptionalDouble> ratios) {
        List<OptionalDouble> none = List.of();
        Training training = new Training(
                10,
                false,
                new LossHistory(List.of(), none, none, none, none),
                new VitalsHistory(
                        List.of(1, 5),
                        List.of(new VitalsHistory.OfLayer(LAYER, none, none, none, none, gradients, none, ratios))),
                List.of(),
                Optional.empty());
        return new TrainingViews(training, English.WORDS, new DataUris(Path.of("none")));
    }
}
