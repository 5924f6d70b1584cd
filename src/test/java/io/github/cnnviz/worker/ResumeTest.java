package io.github.cnnviz.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cnnviz.capture.CaptureFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A training that is killed and started again. The checkpoint after the last step holds all of it, weights, updaters'
 * state, history and the place in the images, so its bytes are compared.
 *
 * <p>{@code -Dcnnviz.kills=20} kills more often than the usual build does.
 */
@Timeout(600)
class ResumeTest {

    private static final int STEPS = 300;
    private static final int KILLS = Integer.getInteger("cnnviz.kills", 2);
    private static final long SEED = 20261122;

    @TempDir
    private Path folder;

    private Path images;
    private TestWorker worker;

    @BeforeEach
    void makeImages() throws IOException {
        images = TestWorker.images(folder.resolve("images"));
        worker = new TestWorker(folder);
    }

    @AfterEach
    void endTheWorker() throws InterruptedException {
        worker.stop();
    }

    @Test
    void aTrainingKilledAtAnyMomentEndsWithTheSameBits() throws Exception {
        Path whole = output("whole");
        long started = System.nanoTime();
        assertThat(worker.run(job(whole, STEPS, 42)).last()).isEqualTo(new WorkerEvent.Finished());
        long whileNanos = System.nanoTime() - started;
        Random random = new Random(SEED);
        for (int kill = 1; kill <= KILLS; kill++) {
            Path killed = output("killed-" + kill);
            // From the start of the JVM on, so that loading, resuming and writing are hit as well.
            long after = (long) (random.nextDouble() * whileNanos);
            TestWorker.Worked worked = worker.start(job(killed, STEPS, 42), "-Xmx256m");
            TimeUnit.NANOSECONDS.sleep(after);
            worked.process().destroyForcibly().waitFor();
            worked.socket().close();
            assertThat(worker.run(job(killed, STEPS, 42)).last()).isEqualTo(new WorkerEvent.Finished());
            assertThat(last(killed))
                    .as("kill %d of seed %d, %d ms after the start", kill, SEED, after / 1_000_000)
                    .isEqualTo(last(whole));
        }
    }

    @Test
    void moreStepsGoOnWhereFewerEnded() throws Exception {
        Path whole = output("whole");
        worker.run(job(whole, 7, 42));
        Path parts = output("parts");
        assertThat(worker.run(job(parts, 5, 42)).all(WorkerEvent.Resumed.class)).isEmpty();
        assertThat(worker.run(job(parts, 7, 42)).all(WorkerEvent.Resumed.class))
                .containsExactly(new WorkerEvent.Resumed(5, 7));
        assertThat(last(parts)).isEqualTo(last(whole));
    }

    @Test
    void whatIsOfNoUseIsNamedAndTrainingStartsAnew() throws Exception {
        Path output = output("output");
        worker.run(job(output, 3, 42));
        byte[] sound = last(output);

        TestWorker.End foreign = worker.run(job(output, 3, 43));
        assertThat(warnings(foreign))
                .containsExactly("training starts anew, as training/checkpoint.bin is of no use to it: "
                        + "it belongs to a training with another cnnviz.seed: 42, now 43");
        assertThat(foreign.all(WorkerEvent.Resumed.class)).isEmpty();
        assertThat(last(output)).isNotEqualTo(sound);
    }

    @Test
    void capturesInTheMiddleAreThereAndNotTakenAgain() throws Exception {
        Path output = output("output");
        WorkerJob first = with(job(output, 4, 42), List.of("0%", "50%"));
        assertThat(worker.run(first).all(WorkerEvent.Captured.class))
                .containsExactly(
                        new WorkerEvent.Captured(0, 4, "capture-at/step-000000"),
                        new WorkerEvent.Captured(2, 4, "capture-at/step-000002"));
        CaptureFolder middle = new CaptureFolder(output.resolve("capture-at/step-000002"));
        assertThat(middle.readRun().trainedSteps()).isEqualTo(2);
        assertThat(middle.readRun().plannedSteps()).isEqualTo(4);
        assertThat(middle.layers()).isNotEmpty();

        WorkerJob longer = with(job(output, 6, 42), List.of("2", "5"));
        assertThat(worker.run(longer).all(WorkerEvent.Captured.class))
                .containsExactly(new WorkerEvent.Captured(5, 6, "capture-at/step-000005"));
        assertThat(output.resolve("capture-at/step-000002")).exists();

        worker.run(job(output, 3, 43));
        assertThat(output.resolve("capture-at")).doesNotExist();
    }

    private Path output(String name) throws IOException {
        return Files.createDirectories(folder.resolve(name));
    }

    private static byte[] last(Path output) throws IOException {
        return Files.readAllBytes(output.resolve("training/checkpoint.bin"));
    }

    private static List<String> warnings(TestWorker.End end) {
        return end.all(WorkerEvent.Note.class).stream()
                .filter(WorkerEvent.Note::warning)
                .map(WorkerEvent.Note::text)
                .toList();
    }

    private WorkerJob job(Path output, int steps, long seed) {
        WorkerJob job = Jobs.tiny(WorkerJob.Task.TRAIN, Map.of(), steps, 8, images, output);
        return copy(job, seed, List.of());
    }

    private static WorkerJob with(WorkerJob job, List<String> captureAt) {
        return copy(job, job.seed(), captureAt);
    }

    private static WorkerJob copy(WorkerJob job, long seed, List<String> captureAt) {
        return new WorkerJob(
                job.task(),
                job.subject(),
                job.subjectParameters(),
                seed,
                OptionalInt.of(job.steps().orElseThrow()),
                job.images(),
                job.samples(),
                job.threads(),
                job.generator(),
                job.discriminator(),
                job.arrays(),
                job.includes(),
                job.excludes(),
                job.fastLayers(),
                7,
                captureAt,
                true,
                job.origin(),
                job.folder());
    }
}
