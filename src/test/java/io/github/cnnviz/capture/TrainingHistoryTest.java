package io.github.cnnviz.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.cnnviz.image.ImageShape;
import io.github.cnnviz.network.LayerId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrainingHistoryTest {

    private static final List<LayerId> LAYERS =
            List.of(new LayerId("generator", "dense-1"), new LayerId("discriminator", "output"));

    @TempDir
    private Path folder;

    /** Trains on: each step's values say which step it is. */
    private static TrainingHistory train(TrainingHistory history, int steps) {
        for (int step = history.steps() + 1; step <= steps; step++) {
            history.addStep(step, -step, 1.0 / step, Math.sin(step));
            if (history.wantsVitals(step)) {
                history.addVitals(vitals(step));
            }
            if (history.wantsSnapshot(step)) {
                history.addSnapshot(snapshot(step));
            }
        }
        return history;
    }

    private static TrainingHistory trained(int steps) {
        TrainingHistory history = new TrainingHistory(LAYERS);
        history.addSnapshot(snapshot(0));
        return train(history, steps);
    }

    private static VitalsPoint vitals(int step) {
        return new VitalsPoint(
                step,
                List.of(
                        new LayerVitals(step, 1, 0.5, Double.NaN, 1e-3, 20, 1e-4),
                        new LayerVitals(-step, 2, 0, 0.25, Double.NaN, Double.NaN, Double.POSITIVE_INFINITY)));
    }

    private static Snapshot snapshot(int step) {
        return new Snapshot(
                step,
                new ImageStrip(new ImageShape(1, 1, 2), new float[] {step, -1}),
                FeatureMoments.of(new float[][] {{step, 1}, {0, step}}));
    }

    private static List<Integer> vitalsSteps(TrainingHistory history) {
        return history.vitals().stream().map(VitalsPoint::step).toList();
    }

    private static List<Integer> snapshotSteps(TrainingHistory history) {
        return history.snapshots().stream().map(Snapshot::step).toList();
    }

    private static List<Integer> every(int interval, int last) {
        return IntStream.rangeClosed(1, last / interval)
                .map(i -> i * interval)
                .boxed()
                .toList();
    }

    @Test
    void aHundredThousandStepsTakeNoMoreRoomThanAThousand() throws IOException {
        TrainingHistory history = trained(100_000);
        assertThat(history.steps()).isEqualTo(100_000);
        assertThat(history.losses()).hasSizeBetween(256, 512);
        assertThat(history.vitals()).hasSizeBetween(50, 101);
        assertThat(history.snapshots()).hasSizeBetween(7, 13);
        history.write(folder.resolve("long.bin"));
        assertThat(Files.size(folder.resolve("long.bin"))).isLessThan(60_000);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 511, 512, 513, 700, 1023, 1024, 1025, 4097, 10_000})
    void stretchesConserveTheMeanAndLeaveNoGap(int steps) {
        TrainingHistory history = trained(steps);
        int last = 0;
        double sum = 0;
        double weights = 0;
        double onReal = 0;
        for (LossPoint point : history.losses()) {
            assertThat(point.lastStep() - point.steps()).isEqualTo(last);
            last = point.lastStep();
            sum += point.discriminator() * point.steps();
            onReal += point.onReal() * point.steps();
            weights += point.steps();
            assertThat(point.generator()).isEqualTo(-point.discriminator());
        }
        assertThat(last).isEqualTo(steps);
        assertThat(weights).isEqualTo(steps);
        assertThat(sum / steps).isCloseTo((steps + 1) / 2.0, within(1e-9 * steps));
        assertThat(onReal)
                .isCloseTo(
                        IntStream.rangeClosed(1, steps)
                                .mapToDouble(step -> 1.0 / step)
                                .sum(),
                        within(1e-9));
    }

    /** Both sides of the limit: the 512th point makes 256 stretches of two steps, the next one is half a stretch. */
    @ParameterizedTest(name = "{0} steps: {1} points, the first of {2} steps, the last of {3}")
    @CsvSource({
        "511, 511, 1, 1",
        "512, 256, 2, 2",
        "513, 257, 2, 1",
        "514, 257, 2, 2",
        "1023, 512, 2, 1",
        "1024, 256, 4, 4"
    })
    void lossesBecomeStretchesAtTheirLimit(int steps, int points, int first, int last) {
        List<LossPoint> losses = trained(steps).losses();
        assertThat(losses).hasSize(points);
        assertThat(losses.get(0).steps()).isEqualTo(first);
        assertThat(losses.get(points - 1).steps()).isEqualTo(last);
        // By hand: the mean of the steps 1 to n is (n + 1) / 2.
        assertThat(losses.get(0).discriminator()).isEqualTo((first + 1) / 2.0);
    }

    @Test
    void vitalsAreWantedInTheFirstStepAndThenEveryFifth() {
        TrainingHistory history = new TrainingHistory(LAYERS);
        assertThat(IntStream.rangeClosed(1, 12).filter(history::wantsVitals)).containsExactly(1, 5, 10);
    }

    /** Both sides of the limit: 500 steps have 100 points and the first one. */
    @Test
    void everyOtherOfTheVitalsGoesAtTheirLimit() {
        TrainingHistory history = trained(504);
        assertThat(vitalsSteps(history)).hasSize(101).startsWith(1, 5, 10).endsWith(495, 500);
        train(history, 505);
        assertThat(vitalsSteps(history)).hasSize(51).startsWith(1, 10, 20).endsWith(490, 500);
        train(history, 520);
        assertThat(vitalsSteps(history)).hasSize(53).endsWith(500, 510, 520);
    }

    @Test
    void vitalsAreOfAllLayers() {
        TrainingHistory history = new TrainingHistory(LAYERS);
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        history.addVitals(new VitalsPoint(1, vitals(1).layers().subList(0, 1))))
                .withMessage("2 layers, got vitals of 1");
        assertThat(history.vitals()).isEmpty();
    }

    /** Both sides of the limit: 1,200 steps have twelve snapshots and the untrained one. */
    @Test
    void everyOtherSnapshotGoesAtTheirLimit() {
        TrainingHistory history = trained(1299);
        assertThat(snapshotSteps(history)).hasSize(13).startsWith(0, 100).endsWith(1100, 1200);
        train(history, 1300);
        assertThat(snapshotSteps(history)).containsExactly(0, 200, 400, 600, 800, 1000, 1200, 1300);
        train(history, 1400);
        assertThat(snapshotSteps(history)).containsExactly(0, 200, 400, 600, 800, 1000, 1200, 1400);
    }

    @Test
    void theSnapshotOfTheEndGoesWhereTheTrainingGoesOn() {
        TrainingHistory history = trained(250);
        history.addSnapshot(snapshot(250));
        assertThat(snapshotSteps(history)).containsExactly(0, 100, 200, 250);
        train(history, 300);
        assertThat(snapshotSteps(history)).containsExactly(0, 100, 200, 300);
    }

    @ParameterizedTest(name = "interrupted after {0} of {1} steps")
    @CsvSource({"1, 20", "511, 1200", "512, 1200", "513, 1200", "504, 600", "505, 600", "1299, 1500", "1300, 2700"})
    void writingAndReadingInTheMiddleChangesNothing(int interrupted, int steps) throws IOException {
        TrainingHistory history = trained(interrupted);
        history.setReal(snapshot(5).features(), snapshot(6).features());
        Path file = folder.resolve("history.bin");
        history.write(file);
        TrainingHistory resumed = train(TrainingHistory.read(file), steps);
        TrainingHistory uninterrupted = trained(steps);
        uninterrupted.setReal(snapshot(5).features(), snapshot(6).features());
        Exactly.assertSame(resumed, uninterrupted);
        assertThat(folder).isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void whatIsGoneDependsOnTheStepsAlone() {
        assertThat(vitalsSteps(trained(3000)).subList(1, 76)).isEqualTo(every(40, 3000));
        assertThat(snapshotSteps(trained(3000))).containsExactly(0, 400, 800, 1200, 1600, 2000, 2400, 2800);
    }

    @Test
    void withoutRealImagesThereIsNothingToHoldGeneratedOnesAgainst() throws IOException {
        TrainingHistory history = trained(3);
        Path file = folder.resolve("history.bin");
        history.write(file);
        assertThat(TrainingHistory.read(file).real()).isEmpty();
        assertThat(TrainingHistory.read(file).otherReal()).isEmpty();
        assertThat(TrainingHistory.read(file).layers()).isEqualTo(LAYERS);
    }
}
