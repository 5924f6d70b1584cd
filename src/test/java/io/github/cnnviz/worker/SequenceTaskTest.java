package io.github.cnnviz.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cnnviz.capture.CaptureFolder;
import io.github.cnnviz.capture.ClassifierCourse;
import io.github.cnnviz.capture.LayerCapture;
import io.github.cnnviz.capture.Recurrence;
import io.github.cnnviz.network.LayerKind;
import io.github.cnnviz.network.OutputShape;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(300)
class SequenceTaskTest {

    @TempDir
    private Path folder;

    private TestWorker worker;

    @BeforeEach
    void makeWorker() {
        worker = new TestWorker(folder);
    }

    @AfterEach
    void endTheWorker() throws InterruptedException {
        worker.stop();
    }

    @Test
    void aModelOfCharactersIsTrainedAndCapturedOnHeldOutText() throws Exception {
        Path output = Files.createDirectories(folder.resolve("output"));
        TestWorker.End end = worker.run(job(WorkerJob.Task.TRAIN_AND_CAPTURE, output, 60, Map.of(), List.of("50%")));
        assertThat(end.last()).isEqualTo(new WorkerEvent.Finished());
        assertThat(end.all(WorkerEvent.Captured.class))
                .containsExactly(new WorkerEvent.Captured(30, 60, "capture-at/step-000030"));

        Recurrence result = Recurrence.read(output.resolve("capture")).orElseThrow();
        assertThat(result.symbols()).isEqualTo(6);
        // log 6 = 1.79 for nearly equal shares
        assertThat(result.unigramEntropy()).isBetween(1.75, 1.792);
        assertThat(result.heldOutLoss()).isLessThan(1.2);
        List<ClassifierCourse.Point> course = result.course().points();
        assertThat(course).extracting(ClassifierCourse.Point::step).containsExactly(25, 50, 60);
        assertThat(course.get(2).loss()).isLessThan(course.get(0).loss());
        assertThat(result.shown()).hasSize(96);
        assertThat(result.written()).hasSize(400);
        assertThat(result.layers())
                .extracting(layer -> layer.layer().name())
                .containsExactly("recurrent-1", "recurrent-2");
        Recurrence.Layer layer = result.layers().get(0);
        assertThat(layer.states()[0]).hasSize(96 * 16);
        assertThat(layer.gradient()).hasSize(20);
        assertThat(layer.gradient()[0]).isPositive();
        assertThat(layer.recurrent()).hasSize(16 * 64);

        CaptureFolder written = new CaptureFolder(output.resolve("capture"));
        LayerCapture first = CaptureFolder.readLayer(written.layers().get(0));
        assertThat(first.layer().kind()).isEqualTo(LayerKind.RECURRENT);
        assertThat(first.layer().output()).isEqualTo(OutputShape.dense(16));
        assertThat(first.outputs().samples()).isEqualTo(5 * 20);
        assertThat(first.gradients()).isPresent();
    }

    @Test
    void aTrainingThatGoesOnEndsWithTheSameBits() throws Exception {
        Path whole = Files.createDirectories(folder.resolve("whole"));
        worker.run(job(WorkerJob.Task.TRAIN, whole, 30, Map.of(), List.of()));
        Path parts = Files.createDirectories(folder.resolve("parts"));
        worker.run(job(WorkerJob.Task.TRAIN, parts, 25, Map.of(), List.of()));
        assertThat(worker.run(job(WorkerJob.Task.TRAIN, parts, 30, Map.of(), List.of()))
                        .all(WorkerEvent.Resumed.class))
                .containsExactly(new WorkerEvent.Resumed(25, 30));
        assertThat(Files.readAllBytes(parts.resolve("training/checkpoint.bin")))
                .isEqualTo(Files.readAllBytes(whole.resolve("training/checkpoint.bin")));
    }

    @Test
    void otherLayersThanLstmAreRefused() throws Exception {
        TestWorker.End end = worker.run(job(WorkerJob.Task.TRAIN, folder, 5, Map.of("first", "dense"), List.of()));
        WorkerEvent.Failed failed = (WorkerEvent.Failed) end.last();
        assertThat(failed.problem())
                .isEqualTo(
                        "layer dense-1 of the character model is DenseLayer or has another activation function, gate or data"
                                + " format than cnnviz follows in time");
    }

    private WorkerJob job(
            WorkerJob.Task task, Path output, int steps, Map<String, String> parameters, List<String> captureAt) {
        return new WorkerJob(
                task,
                Optional.of(TinyCharacters.class.getName()),
                parameters,
                42,
                OptionalInt.of(steps),
                Optional.empty(),
                100,
                1,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                true,
                25,
                captureAt,
                true,
                "",
                output);
    }
}
