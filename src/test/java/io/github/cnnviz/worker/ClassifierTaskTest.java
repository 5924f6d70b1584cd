package io.github.cnnviz.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cnnviz.capture.CaptureFolder;
import io.github.cnnviz.capture.Classification;
import io.github.cnnviz.capture.ClassifierCourse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
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
class ClassifierTaskTest {

    @TempDir
    private Path folder;

    private Path images;
    private TestWorker worker;

    @BeforeEach
    void drawImages() throws IOException {
        images = TinyClassifier.draw(folder.resolve("images"));
        worker = new TestWorker(folder);
    }

    @AfterEach
    void endTheWorker() throws InterruptedException {
        worker.stop();
    }

    @Test
    void aClassifierIsTrainedAndCapturedOnHeldOutImages() throws Exception {
        Path output = Files.createDirectories(folder.resolve("output"));
        TestWorker.End end = worker.run(job(WorkerJob.Task.TRAIN_AND_CAPTURE, output, 60, Map.of(), List.of("50%")));
        assertThat(end.last()).isEqualTo(new WorkerEvent.Finished());
        List<WorkerEvent.TrainingClassifier> told = end.all(WorkerEvent.TrainingClassifier.class);
        assertThat(told.get(told.size() - 1).step()).isEqualTo(60);
        assertThat(end.all(WorkerEvent.Captured.class))
                .containsExactly(new WorkerEvent.Captured(30, 60, "capture-at/step-000030"));

        Path capture = output.resolve("capture");
        Classification result = Classification.read(capture).orElseThrow();
        assertThat(result.classes()).containsExactly("lying", "upright");
        assertThat(Arrays.stream(result.confusion())
                        .flatMapToInt(Arrays::stream)
                        .sum())
                .isEqualTo(40);
        int right = result.confusion()[0][0] + result.confusion()[1][1];
        assertThat(right).isGreaterThanOrEqualTo(34);
        assertThat(result.mistakes()).hasSize(40 - right);
        List<ClassifierCourse.Point> course = result.course().points();
        assertThat(course).extracting(ClassifierCourse.Point::step).containsExactly(25, 50, 60);
        assertThat(course.get(2).heldOut()).isEqualTo(right / 40.0);
        assertThat(course.get(2).loss()).isLessThan(course.get(0).loss());
        assertThat(result.labels()).hasSize(24).contains(0, 1);
        assertThat(result.features())
                .extracting(layer -> layer.layer().name() + " " + layer.units() + " " + layer.perUnit())
                .containsExactly("conv-1 4 16", "pooling-1 4 9", "layer-1 4 9", "dense-1 2 1");
        CaptureFolder written = new CaptureFolder(capture);
        assertThat(written.readRun().history().orElseThrow().steps()).isEqualTo(60);
        assertThat(CaptureFolder.readLayer(written.layers().get(0)).gradients()).isPresent();
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
    void asManyUnitsAsClassesAreNeeded() throws Exception {
        TestWorker.End end = worker.run(job(WorkerJob.Task.TRAIN, folder, 5, Map.of("units", "3"), List.of()));
        WorkerEvent.Failed failed = (WorkerEvent.Failed) end.last();
        assertThat(failed.problem())
                .isEqualTo("the classifier's last layer, dense-1, has 3 units, but the images are of 2 classes");
    }

    private WorkerJob job(
            WorkerJob.Task task, Path output, int steps, Map<String, String> parameters, List<String> captureAt) {
        return new WorkerJob(
                task,
                Optional.of(TinyClassifier.class.getName()),
                parameters,
                42,
                OptionalInt.of(steps),
                Optional.of(images),
                24,
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
