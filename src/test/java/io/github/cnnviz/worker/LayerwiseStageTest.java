package io.github.cnnviz.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cnnviz.capture.Layerwise;
import java.io.IOException;
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
class LayerwiseStageTest {

    private static final int STEPS = 92;
    private static final String CHECKPOINT = "training/layerwise-checkpoint.bin";

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
    void theSameNetworkIsTrainedLayerByLayerAndBothSeeTheSameImages() throws Exception {
        Path output = Files.createDirectories(folder.resolve("output"));
        TestWorker.End end = worker.run(job(WorkerJob.Task.TRAIN_AND_CAPTURE, output, STEPS, Map.of(), 1000));
        assertThat(end.last()).isEqualTo(new WorkerEvent.Finished());
        Layerwise result = Layerwise.read(output.resolve("capture")).orElseThrow();
        assertThat(result.remedies()).isEqualTo(new Layerwise.Remedies(0, 1, 0, 0));
        assertThat(result.stages())
                .extracting(stage -> stage.layer().name() + " " + stage.steps())
                .as("batch normalisation and pooling go with the layer before; the last stage has what is left over")
                .containsExactly("pooling-1 30", "layer-1 31", "dense-2 31");
        assertThat(result.training()).isEqualTo(40);
        assertThat(result.heldOut()).isEqualTo(40);
        assertThat(result.seen()).isEqualTo(80);
        assertThat(result.labels()).hasSize(80 + 24).containsOnly(0, 1);
        assertThat(result.stages()).allSatisfy(stage -> {
            assertThat(stage.layerwise()).hasDimensions(104, stage.layerwise()[0].length);
            assertThat(stage.endToEnd()).hasDimensions(104, stage.layerwise()[0].length);
        });
        assertThat(result.stages().get(0).head().heldOut()).isGreaterThan(0.8);
        assertThat(result.stages().get(2).head().heldOut()).isGreaterThan(0.8);
        assertThat(result.endToEnd().heldOut()).isGreaterThan(0.8);
        assertThat(result.stages().get(0).layerwise()[0])
                .as("trained differently")
                .isNotEqualTo(result.stages().get(0).endToEnd()[0]);
    }

    @Test
    void aTrainingThatWasKilledInTheMiddleOfAStageEndsWithTheSameBits() throws Exception {
        Path whole = Files.createDirectories(folder.resolve("whole"));
        worker.run(job(WorkerJob.Task.TRAIN, whole, STEPS, Map.of("early", "2"), 25));
        byte[] expected = Files.readAllBytes(whole.resolve(CHECKPOINT));

        Path parts = Files.createDirectories(folder.resolve("parts"));
        WorkerJob job = job(WorkerJob.Task.TRAIN, parts, STEPS, Map.of("early", "2"), 25);
        int others =
                STEPS * 16 + 4 * 40; // labels that the other training asks for: in steps and at points of its course
        assertThat(worker.run(job, halt(others + 40 * 16)).exitCode()).isEqualTo(TinyLayerwise.HALTED);
        TestWorker.End second = worker.run(job, halt(25 * 16)); // in step 56
        assertThat(second.exitCode()).isEqualTo(TinyLayerwise.HALTED);
        TestWorker.End third = worker.run(job);
        String stages = "the same classifier layer by layer, in 3 stages of 30 steps; goes on after step ";
        assertThat(second.all(WorkerEvent.Note.class))
                .as("from the end of the first stage")
                .contains(new WorkerEvent.Note(false, stages + 30));
        assertThat(third.all(WorkerEvent.Note.class))
                .as("from the middle of the second")
                .contains(new WorkerEvent.Note(false, stages + 50));
        assertThat(Files.readAllBytes(parts.resolve(CHECKPOINT))).isEqualTo(expected);
    }

    @Test
    void aNetworkOfOneStageCannotBeTrainedLayerByLayer() throws Exception {
        TestWorker.End end = worker.run(job(WorkerJob.Task.TRAIN, folder, STEPS, Map.of("deep", "false"), 25));
        WorkerEvent.Failed failed = (WorkerEvent.Failed) end.last();
        assertThat(failed.problem())
                .isEqualTo("the classifier has too few layers with weights before its last one to be trained layer by "
                        + "layer: [conv-1]");
    }

    @Test
    void eachStageNeedsAStep() throws Exception {
        TestWorker.End end = worker.run(job(WorkerJob.Task.TRAIN, folder, 2, Map.of(), 25));
        assertThat(((WorkerEvent.Failed) end.last()).problem())
                .isEqualTo("cnnviz.steps is 2, fewer than the 3 stages of the training layer by layer");
    }

    private static String[] halt(int labels) {
        return new String[] {"-Xmx256m", "-D" + TinyLayerwise.HALT + "=" + labels};
    }

    private WorkerJob job(
            WorkerJob.Task task, Path output, int steps, Map<String, String> parameters, int checkpointEvery) {
        return new WorkerJob(
                task,
                Optional.of(TinyLayerwise.class.getName()),
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
                checkpointEvery,
                List.of(),
                true,
                "",
                output);
    }
}
