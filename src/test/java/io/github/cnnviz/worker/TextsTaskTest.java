package io.github.cnnviz.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.cnnviz.capture.CaptureFolder;
import io.github.cnnviz.capture.Classification;
import io.github.cnnviz.capture.LayerCapture;
import io.github.cnnviz.capture.Recurrence;
import io.github.cnnviz.network.LayerKind;
import io.github.cnnviz.network.OutputShape;
import java.io.IOException;
import java.io.UncheckedIOException;
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

/** A classifier of texts: convolution and pooling before a recurrent layer. */
@Timeout(300)
class TextsTaskTest {

    @TempDir
    private Path folder;

    private Path texts;
    private TestWorker worker;

    @BeforeEach
    void writeTexts() throws IOException {
        texts = TinyTexts.write(folder.resolve("texts"));
        worker = new TestWorker(folder);
    }

    @AfterEach
    void endTheWorker() throws InterruptedException {
        worker.stop();
    }

    @Test
    void aClassifierOfTextsIsTrainedAndCapturedOnHeldOutTexts() throws Exception {
        Path output = Files.createDirectories(folder.resolve("output"));
        TestWorker.End end = worker.run(job(WorkerJob.Task.TRAIN_AND_CAPTURE, output, 60));
        assertThat(end.last()).isEqualTo(new WorkerEvent.Finished());

        Classification result = Classification.read(output.resolve("capture")).orElseThrow();
        assertThat(result.classes()).containsExactly("east", "west");
        int right = result.confusion()[0][0] + result.confusion()[1][1];
        assertThat(right + result.confusion()[0][1] + result.confusion()[1][0]).isEqualTo(20);
        assertThat(right).isGreaterThanOrEqualTo(18);
        // 17 characters, 15 windows of three of them, 7 pairs of windows; probes see the mean over time
        assertThat(result.features())
                .extracting(layer -> layer.layer().name() + " " + layer.units() + " " + layer.perUnit())
                .containsExactly("conv-1 6 1", "pooling-1 6 1", "recurrent-1 5 1", "pooling-2 5 1", "dense-1 2 1");
        float[][] overTime = result.features().get(2).values();
        float[][] pooled = result.features().get(3).values();
        for (int sample = 0; sample < pooled.length; sample++) {
            assertThat(overTime[sample]).usingComparatorWithPrecision(1e-5f).containsExactly(pooled[sample]);
        }

        Recurrence states = Recurrence.read(output.resolve("capture")).orElseThrow();
        assertThat(states.written()).isEmpty();
        assertThat(states.shown()).hasSize(2 * TinyTexts.LENGTH).startsWith("\u00a0");
        Recurrence.Layer recurrent = states.layers().get(0);
        assertThat(recurrent.layer().name()).isEqualTo("recurrent-1");
        assertThat(recurrent.gradient()).hasSize(7);
        assertThat(recurrent.gradient()[0]).isPositive();
        // the mean over time of the states in double precision is what the pooling after them puts out
        float[] hidden = recurrent.states()[0];
        assertThat(hidden).hasSize(2 * 7 * 5);
        int first = result.labels()[0] == 0 ? 0 : 7;
        for (int unit = 0; unit < 5; unit++) {
            float mean = 0;
            for (int time = 0; time < 7; time++) {
                mean += hidden[(first + time) * 5 + unit] / 7;
            }
            assertThat(mean).isCloseTo(pooled[0][unit], within(1e-4f));
        }

        List<LayerCapture> layers = new CaptureFolder(output.resolve("capture"))
                .layers().stream().map(TextsTaskTest::read).toList();
        assertThat(layers)
                .extracting(layer -> layer.layer().kind())
                .startsWith(LayerKind.CONVOLUTION, LayerKind.POOLING, LayerKind.RECURRENT);
        // each time is a sample
        assertThat(layers.get(0).layer().output()).isEqualTo(OutputShape.dense(6));
        assertThat(layers.get(0).outputs().samples()).isEqualTo(20 * 15);
        assertThat(layers.get(2).layer().output()).isEqualTo(OutputShape.dense(5));
        assertThat(layers.get(2).outputs().samples()).isEqualTo(20 * 7);
        assertThat(layers.get(2).gradients()).isPresent();
    }

    private static LayerCapture read(Path file) {
        try {
            return CaptureFolder.readLayer(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aTrainingThatGoesOnEndsWithTheSameBits() throws Exception {
        Path whole = Files.createDirectories(folder.resolve("whole"));
        worker.run(job(WorkerJob.Task.TRAIN, whole, 30));
        Path parts = Files.createDirectories(folder.resolve("parts"));
        worker.run(job(WorkerJob.Task.TRAIN, parts, 25));
        assertThat(worker.run(job(WorkerJob.Task.TRAIN, parts, 30)).all(WorkerEvent.Resumed.class))
                .containsExactly(new WorkerEvent.Resumed(25, 30));
        assertThat(Files.readAllBytes(parts.resolve("training/checkpoint.bin")))
                .isEqualTo(Files.readAllBytes(whole.resolve("training/checkpoint.bin")));
    }

    private WorkerJob job(WorkerJob.Task task, Path output, int steps) {
        return new WorkerJob(
                task,
                Optional.of(TinyTexts.class.getName()),
                Map.of(),
                42,
                OptionalInt.of(steps),
                Optional.of(texts),
                100,
                1,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                true,
                25,
                List.of(),
                true,
                "",
                output);
    }
}
