package io.github.cnnviz.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cnnviz.capture.FeatureMoments;
import io.github.cnnviz.capture.ImageStrip;
import io.github.cnnviz.capture.LayerVitals;
import io.github.cnnviz.capture.Snapshot;
import io.github.cnnviz.capture.TrainingHistory;
import io.github.cnnviz.capture.VitalsPoint;
import io.github.cnnviz.image.ImageShape;
import io.github.cnnviz.network.LayerId;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingsTest {

    private static final LayerId LAYER = new LayerId("generator", "dense-1");

    @TempDir
    private Path rasters;

    private final TrainingHistory history = new TrainingHistory(List.of(LAYER));

    @Test
    void lossesThatAreNoNumbersAreEmpty() {
        history.addStep(1.234567891, Double.NaN, 0.75, Double.NaN);
        history.addStep(Double.POSITIVE_INFINITY, 3, 1, Double.NaN);
        LossHistory losses = Trainings.losses(history);
        assertThat(losses.steps()).containsExactly(1, 2);
        assertThat(losses.discriminator()).containsExactly(OptionalDouble.of(1.2346), OptionalDouble.empty());
        assertThat(losses.generator()).containsExactly(OptionalDouble.empty(), OptionalDouble.of(3));
        assertThat(losses.onReal()).containsExactly(OptionalDouble.of(0.75), OptionalDouble.of(1));
        assertThat(losses.onGenerated()).containsOnly(OptionalDouble.empty());
    }

    @Test
    void vitalsAreTurnedIntoOneSeriesForEachNumber() {
        history.addVitals(new VitalsPoint(1, List.of(new LayerVitals(1, 2, 0.25, Double.NaN, 4, 5, 1e-3))));
        history.addVitals(new VitalsPoint(5, List.of(new LayerVitals(6, 7, 0.5, Double.NaN, Double.NaN, 8, 2e-3))));
        VitalsHistory vitals = Trainings.vitals(history);
        assertThat(vitals.steps()).containsExactly(1, 5);
        assertThat(vitals.layers())
                .containsExactly(new VitalsHistory.OfLayer(
                        LAYER,
                        series(1, 6),
                        series(2, 7),
                        series(0.25, 0.5),
                        List.of(),
                        List.of(OptionalDouble.of(4), OptionalDouble.empty()),
                        series(5, 8),
                        series(1e-3, 2e-3)));
    }

    private static List<OptionalDouble> series(double... values) {
        return DoubleStream.of(values).mapToObj(OptionalDouble::of).toList();
    }

    /** By hand, in one dimension: (5 - 0)² + (3 - 1)² times √2² = 25 + 8, and for the floor 1². */
    @Test
    void snapshotsAreHeldAgainstRealImages() throws IOException {
        history.setReal(moments(-1, 1), moments(0, 2));
        history.addSnapshot(new Snapshot(0, images(9), moments(2, 8)));
        history.addSnapshot(new Snapshot(100, images(9), moments(-1, 1)));
        SampleHistory samples = Trainings.samples(history, rasters).orElseThrow();
        assertThat(samples)
                .isEqualTo(new SampleHistory(
                        8,
                        3,
                        2,
                        1,
                        OptionalDouble.of(1),
                        List.of(
                                new SampleHistory.Snapshot(
                                        0, "rasters/samples-000000.png", OptionalDouble.of(33), OptionalDouble.of(9)),
                                new SampleHistory.Snapshot(
                                        100,
                                        "rasters/samples-000100.png",
                                        OptionalDouble.of(0),
                                        OptionalDouble.of(1)))));
        BufferedImage sheet = ImageIO.read(rasters.resolve("samples-000100.png").toFile());
        assertThat(sheet.getWidth()).isEqualTo(8 * (3 + 1) + 1);
        assertThat(sheet.getHeight()).isEqualTo(2 + 2);
    }

    @Test
    void fewerImagesThanFitAreAllShown() throws IOException {
        history.addSnapshot(new Snapshot(0, images(7), moments(0, 1)));
        assertThat(Trainings.samples(history, rasters).orElseThrow().count()).isEqualTo(7);
        assertThat(ImageIO.read(rasters.resolve("samples-000000.png").toFile()).getWidth())
                .isEqualTo(7 * 4 + 1);
    }

    @Test
    void withoutRealImagesOrNumbersThereIsNoDistance() throws IOException {
        history.addSnapshot(new Snapshot(0, images(1), moments(0, 1)));
        SampleHistory alone = Trainings.samples(history, rasters).orElseThrow();
        assertThat(alone.floor()).isEmpty();
        assertThat(alone.snapshots().get(0).distance()).isEmpty();
        assertThat(alone.snapshots().get(0).diversity()).isEmpty();
        history.setReal(moments(0, 1), moments(0, 1));
        history.addSnapshot(new Snapshot(100, images(1), moments(0, Float.NaN)));
        SampleHistory diverged = Trainings.samples(history, rasters).orElseThrow();
        assertThat(diverged.snapshots().get(1).distance()).isEmpty();
        assertThat(diverged.snapshots().get(1).diversity()).isEmpty();
        assertThat(diverged.floor()).hasValue(0);
    }

    @Test
    void withoutSnapshotsThereAreNoSamples() throws IOException {
        assertThat(Trainings.samples(history, rasters)).isEmpty();
        assertThat(rasters).isEmptyDirectory();
    }

    private static FeatureMoments moments(float one, float other) {
        return FeatureMoments.of(new float[][] {{one}, {other}});
    }

    private static ImageStrip images(int count) {
        return new ImageStrip(new ImageShape(1, 2, 3), new float[count * 6]);
    }
}
