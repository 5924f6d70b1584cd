package io.github.cnnviz.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cnnviz.analysis.Analysis;
import io.github.cnnviz.analysis.Analyzer;
import io.github.cnnviz.analysis.LayerResult;
import io.github.cnnviz.capture.CaptureFolder;
import io.github.cnnviz.capture.RunCapture;
import io.github.cnnviz.capture.TrainingHistory;
import io.github.cnnviz.verdict.Outcome;
import io.github.cnnviz.verdict.RuleResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The worker as the build starts it: a JVM of its own, spoken to over its standard input and a socket. */
@Timeout(120)
class WorkerProcessTest {

    @TempDir
    private Path folder;

    private Path images;
    private Path output;
    private TestWorker worker;

    @BeforeEach
    void makeImages() throws IOException {
        worker = new TestWorker(folder);
        images = TestWorker.images(folder.resolve("images"));
        output = Files.createDirectories(folder.resolve("with space and ü"));
    }

    @AfterEach
    void endTheWorker() throws InterruptedException {
        worker.stop();
    }

    @Test
    void trainsCapturesAndSaysSo() throws Exception {
        Files.writeString(images.resolve("broken.png"), "no image");
        TestWorker.End end =
                worker.run(Jobs.tiny(WorkerJob.Task.TRAIN_AND_CAPTURE, Map.of("fial", "x"), 2, 8, images, output));
        assertThat(end.last()).isEqualTo(new WorkerEvent.Finished());
        assertThat(end.exitCode()).isZero();
        assertThat(end.events().get(0)).isEqualTo(new WorkerEvent.Hello(WorkerEvent.PROTOCOL, end.pid()));
        List<WorkerEvent.Training> trained = end.all(WorkerEvent.Training.class);
        WorkerEvent.Training training = trained.get(trained.size() - 1);
        assertThat(training.step()).isEqualTo(2);
        assertThat(training.steps()).isEqualTo(2);
        assertThat(training.discriminatorLoss()).isPositive().isFinite();
        List<WorkerEvent.Capturing> capturing = end.all(WorkerEvent.Capturing.class);
        WorkerEvent.Capturing done = capturing.get(capturing.size() - 1);
        assertThat(done.samples()).isEqualTo(done.total()).isEqualTo(8 + 2 + 8); // two of 21 images are for evaluation
        List<WorkerEvent.Note> notes = end.all(WorkerEvent.Note.class);
        assertThat(notes.get(0).text()).startsWith("seed 42, 1 thread, native library ");
        assertThat(notes)
                .contains(new WorkerEvent.Note(
                        true,
                        "<fial> in <subjectParameters> is not known to io.github.cnnviz.worker.TinySubject: "
                                + "misspelt?"));
        assertThat(output.resolve("training"))
                .isDirectoryContaining("glob:**generator.zip")
                .isDirectoryContaining("glob:**discriminator.zip")
                .isDirectoryNotContaining("glob:**.part");
        assertThat(TrainingHistory.read(output.resolve("training/history.bin")).steps())
                .isEqualTo(2);
        CaptureFolder capture = new CaptureFolder(output.resolve("capture"));
        assertThat(capture.layers()).hasSize(4);
        RunCapture run = capture.readRun();
        assertThat(run.seed()).isEqualTo(42);
        assertThat(run.generatedSamples()).isEqualTo(8);
        assertThat(run.realSamples()).isEqualTo(2);
        assertThat(run.history().orElseThrow().steps()).isEqualTo(2);
        assertThat(output.resolve("capture.part")).doesNotExist();
    }

    @Test
    void capturesSavedNetworksWithTheSameNumbers() throws Exception {
        worker.run(Jobs.tiny(WorkerJob.Task.TRAIN_AND_CAPTURE, Map.of(), 2, 8, images, output));
        Path other = Files.createDirectories(folder.resolve("other"));
        TestWorker.End end = worker.run(Jobs.saved(
                output.resolve("training/generator.zip"),
                output.resolve("training/discriminator.zip"),
                images,
                other,
                List.of()));
        assertThat(end.last()).isEqualTo(new WorkerEvent.Finished());
        for (Path layer : new CaptureFolder(other.resolve("capture")).layers()) {
            byte[] again = Files.readAllBytes(layer);
            byte[] first = Files.readAllBytes(output.resolve("capture").resolve(layer.getFileName()));
            assertThat(again).hasSameSizeAs(first);
            // The last number is how far training took the weights: files do not say where they began. A checksum
            // follows it.
            int same = again.length - Double.BYTES - Long.BYTES;
            assertThat(Arrays.copyOf(again, same)).isEqualTo(Arrays.copyOf(first, same));
        }
        assertThat(new CaptureFolder(other.resolve("capture")).readRun().subject())
                .isEqualTo("generator.zip, discriminator.zip");
    }

    @Test
    void endsWhenTheBuildIsGone() throws Exception {
        TestWorker.Worked worked =
                worker.start(Jobs.tiny(WorkerJob.Task.TRAIN, Map.of(), 100_000_000, 8, images, output), "-Xmx256m");
        List<WorkerEvent> events = new ArrayList<>();
        TestWorker.read(worked, events, event -> event instanceof WorkerEvent.Training);
        assertThat(events).last().isInstanceOf(WorkerEvent.Training.class);
        worked.process().getOutputStream().close();
        assertThat(worked.process().waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(worked.process().exitValue()).isEqualTo(ParentLink.ORPHANED);
        worked.socket().close();
    }

    @Test
    void aSubjectMayCloseStandardInput() throws Exception {
        TestWorker.End end = worker.run(Jobs.tiny(WorkerJob.Task.TRAIN, Map.of("fail", "input"), 2, 8, images, output));
        assertThat(end.last()).isEqualTo(new WorkerEvent.Finished());
    }

    @Test
    void aSubjectThatThrowsIsNamed() throws Exception {
        TestWorker.End end =
                worker.run(Jobs.tiny(WorkerJob.Task.TRAIN, Map.of("fail", "generator"), 2, 8, images, output));
        assertThat(end.exitCode()).isEqualTo(1);
        assertThat(end.last()).isInstanceOfSatisfying(WorkerEvent.Failed.class, failed -> {
            assertThat(failed.problem())
                    .isEqualTo("<subject> io.github.cnnviz.worker.TinySubject failed in generator(): "
                            + "java.lang.IllegalStateException: no generator today");
            assertThat(failed.remedy()).isEqualTo("mend the class; mvn -X shows its stack trace");
            assertThat(failed.trace()).contains("TinySubject.generator(");
        });
    }

    @Test
    void aTrainingThatDivergesStopsAndIsJudgedAllTheSame() throws Exception {
        TestWorker.End end = worker.run(
                Jobs.tiny(WorkerJob.Task.TRAIN_AND_CAPTURE, Map.of("fail", "diverge"), 50, 200, images, output));
        assertThat(end.last()).isEqualTo(new WorkerEvent.Finished());
        assertThat(end.all(WorkerEvent.Note.class)).anySatisfy(note -> {
            assertThat(note.warning()).isTrue();
            assertThat(note.text())
                    .isEqualTo("training stopped at step 1 of 50: a weight is no longer finite; the report shows which "
                            + "layer is first");
        });
        Analysis analysis = new Analyzer("1", "diverged").analyze(output);
        LayerResult cause = analysis.layers()
                .filter(layer ->
                        analysis.causingLayer().equals(Optional.of(layer.layer().id())))
                .findFirst()
                .orElseThrow();
        assertThat(cause.rules())
                .filteredOn(answer -> answer.rule().equals("non-finite-values"))
                .extracting(RuleResult::outcome)
                .containsExactly(Outcome.FAULT);
    }

    @Test
    void patternsThatLeaveNoLayerAreSaid() throws Exception {
        worker.run(Jobs.tiny(WorkerJob.Task.TRAIN, Map.of(), 2, 8, images, output));
        Path other = Files.createDirectories(folder.resolve("other"));
        TestWorker.End end = worker.run(Jobs.saved(
                output.resolve("training/generator.zip"),
                output.resolve("training/discriminator.zip"),
                images,
                other,
                List.of("generator/conv-*")));
        assertThat(end.last()).isInstanceOfSatisfying(WorkerEvent.Failed.class, failed -> {
            assertThat(failed.problem())
                    .startsWith("cnnviz.includes and cnnviz.excludes leave no layer; the model has [generator/");
            assertThat(failed.remedy())
                    .isEqualTo("let them take at least one layer: patterns over network/layer, * for any text");
        });
        assertThat(other.resolve("capture")).doesNotExist();
    }

    @Test
    void aFullHeapIsNamed() throws Exception {
        TestWorker.End end =
                worker.run(Jobs.tiny(WorkerJob.Task.TRAIN, Map.of("fail", "memory"), 2, 8, images, output), "-Xmx64m");
        assertThat(end.exitCode()).isEqualTo(1);
        assertThat(end.last()).isInstanceOfSatisfying(WorkerEvent.Failed.class, failed -> {
            assertThat(failed.problem()).startsWith("the worker's Java heap is full (64 MiB; Java heap space)");
            assertThat(failed.remedy()).isEqualTo("raise cnnviz.maxHeap");
        });
    }

    @Test
    void tooLittleNativeMemoryIsNamed() throws Exception {
        TestWorker.End end = worker.run(
                Jobs.tiny(WorkerJob.Task.TRAIN, Map.of(), 2, 8, images, output),
                "-Xmx256m",
                "-Dorg.bytedeco.javacpp.maxphysicalbytes=64m");
        assertThat(end.exitCode()).isEqualTo(1);
        assertThat(end.last()).isInstanceOfSatisfying(WorkerEvent.Failed.class, failed -> {
            assertThat(failed.problem())
                    .startsWith("the worker needs more native memory than cnnviz.maxNative allows (");
            assertThat(failed.remedy()).isEqualTo("raise cnnviz.maxNative, or use a smaller batch");
        });
    }

    @Test
    void aFileThatCannotBeWrittenIsNoBug() throws Exception {
        Path inTheWay = Files.writeString(output.resolve("training"), "mine");
        TestWorker.End end = worker.run(Jobs.tiny(WorkerJob.Task.TRAIN, Map.of(), 2, 8, images, output));
        assertThat(end.last()).isInstanceOfSatisfying(WorkerEvent.Failed.class, failed -> {
            assertThat(failed.problem())
                    .isEqualTo("reading or writing went wrong: java.nio.file.FileAlreadyExistsException: " + inTheWay);
            assertThat(failed.remedy())
                    .startsWith("check that ")
                    .endsWith(" can be written to and that the disk is not full; run it again: a training goes on from "
                            + "its last checkpoint; see more with -X");
        });
    }

    @Test
    void nothingToTrainIsSaid() throws Exception {
        TestWorker.End end = worker.run(Jobs.of(Optional.empty(), Map.of()));
        assertThat(end.last()).isInstanceOfSatisfying(WorkerEvent.Failed.class, failed -> assertThat(failed.problem())
                .isEqualTo("there is nothing to train: neither <subject> nor a registered subject was found"));
    }
}
