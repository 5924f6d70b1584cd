package io.github.cnnviz.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.cnnviz.arrays.NpyBytes;
import io.github.cnnviz.capture.CaptureFolder;
import io.github.cnnviz.capture.LayerCapture;
import io.github.cnnviz.capture.LayerOutputs;
import io.github.cnnviz.capture.RunCapture;
import io.github.cnnviz.network.OutputShape;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArraysStageTest {

    private static final int SAMPLES = 40;

    @TempDir
    private Path folder;

    private Path arrays;
    private TestWorker worker;

    @BeforeEach
    void writeArrays() throws Exception {
        arrays = Files.createDirectory(folder.resolve("arrays"));
        worker = new TestWorker(folder);
        // N, H, W, C of 40 × 2 × 3 × 4, as another framework leaves it, in the least convenient of all forms
        NpyBytes.write(arrays.resolve("conv.npy"), ">f8", true, new int[] {SAMPLES, 2, 3, 4}, i -> value(i));
        Files.writeString(arrays.resolve("manifest.json"), """
                {"batch": 40, "real": 10, "surplus": 1, "layers":
                  [{"name": "conv", "network": "discriminator", "kind": "conv", "activations": "conv.npy"}]}
                """);
    }

    @AfterEach
    void stop() throws InterruptedException {
        worker.stop();
    }

    private static float value(int i) {
        return i % 24 % 4 == 3 ? 0 : (float) Math.sin(i * 0.7) * (i % 5);
    }

    @Test
    void filesGiveTheSameStatisticsAsTheNetworkItself() throws Exception {
        TestWorker.End end = worker.run(job(List.of()));
        assertThat(end.last()).isInstanceOf(WorkerEvent.Finished.class);
        assertThat(end.all(WorkerEvent.Note.class).stream().map(WorkerEvent.Note::text))
                .containsExactly("manifest.json has fields that cnnviz does not know: surplus: misspelt?");
        assertThat(end.all(WorkerEvent.Capturing.class)).containsExactly(new WorkerEvent.Capturing(40, 40));
        CaptureFolder capture = new CaptureFolder(folder.resolve("out/capture"));
        LayerCapture read = CaptureFolder.readLayer(capture.layers().get(0));

        OutputShape shape = OutputShape.maps(4, 2, 3);
        float[] batch = new float[SAMPLES * 24];
        for (int i = 0; i < batch.length; i++) {
            int channel = i % 24 / 6;
            batch[i] = value(i / 24 * 24 + i % 6 * 4 + channel);
        }
        List<Integer> kept =
                IntStream.range(0, 18).filter(i -> i < 8 || i >= 10).boxed().toList();
        LayerOutputs direct = new LayerOutputs(shape, kept);
        direct.add(batch, SAMPLES);
        assertThat(read.outputs())
                .usingRecursiveComparison()
                .ignoringFields("rows", "gram") // memory to work in; sums in another order
                .isEqualTo(direct);
        double[][] products = read.outputs().gram().orElseThrow().toArray();
        double[][] expected = direct.gram().orElseThrow().toArray();
        for (int unit = 0; unit < shape.units(); unit++) {
            assertThat(products[unit]).containsExactly(expected[unit], within(1e-11));
        }

        RunCapture run = capture.readRun();
        assertThat(run.source()).isEqualTo(RunCapture.Source.ARRAYS);
        assertThat(List.of(run.realSamples(), run.generatedSamples(), run.unknownSamples()))
                .containsExactly(10, 30, 0);
    }

    @Test
    void leavesNothingBehindWhereArraysAreWrong() throws Exception {
        Files.write(arrays.resolve("conv.npy"), new byte[200]);
        TestWorker.End end = worker.run(job(List.of()));
        assertThat(end.last()).isInstanceOfSatisfying(WorkerEvent.Failed.class, failed -> assertThat(failed.problem())
                .isEqualTo("conv.npy (activations of discriminator/conv) is not in .npy format: it does not begin"
                        + " with \\x93NUMPY"));
        assertThat(folder.resolve("out")).isEmptyDirectory();
    }

    @Test
    void refusesAChoiceThatLeavesNoLayer() throws Exception {
        TestWorker.End end = worker.run(job(List.of("generator/*")));
        assertThat(end.last()).isInstanceOfSatisfying(WorkerEvent.Failed.class, failed -> assertThat(failed.problem())
                .isEqualTo("cnnviz.includes and cnnviz.excludes leave no layer; manifest.json has"
                        + " [discriminator/conv]"));
    }

    private WorkerJob job(List<String> includes) throws Exception {
        return Jobs.arrays(arrays, Files.createDirectories(folder.resolve("out")), includes);
    }
}
