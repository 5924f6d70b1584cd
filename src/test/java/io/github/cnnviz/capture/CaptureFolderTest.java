package io.github.cnnviz.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cnnviz.clustering.Dendrogram;
import io.github.cnnviz.image.ImageShape;
import io.github.cnnviz.network.AbstractionLevel;
import io.github.cnnviz.network.LayerId;
import io.github.cnnviz.network.LayerInfo;
import io.github.cnnviz.network.LayerKind;
import io.github.cnnviz.network.OutputShape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CaptureFolderTest {

    @TempDir
    private Path folder;

    @Test
    void aLayerComesBackAsItWas() throws IOException {
        LayerCapture written = layer("conv-1", true);
        new CaptureFolder(folder).writeLayer(0, written);
        LayerCapture read = CaptureFolder.readLayer(folder.resolve("layer-0000.bin"));
        Exactly.assertSame(read, written);
        assertThat(read.weights().orElseThrow().weight(1, 0, 0, 0)).isEqualTo(3);
    }

    @Test
    void theOutputsOfALayerComeBackAlone() throws IOException {
        LayerCapture written = layer("conv-1", true);
        new CaptureFolder(folder).writeLayer(0, written);
        LayerCapture read = CaptureFolder.readOutputs(folder.resolve("layer-0000.bin"));
        Exactly.assertSame(read.outputs(), written.outputs());
        assertThat(read.layer()).isEqualTo(written.layer());
        assertThat(read.weights()).isEmpty();
        assertThat(read.parameters()).isEmpty();
        assertThat(read.gradients()).isEmpty();
    }

    /** The outputs' tree belongs to the outputs, the weights' tree to the weights. */
    @Test
    void treesThatTheForkedHalfBuiltComeBack() throws IOException {
        Dendrogram ofOutputs = new Dendrogram(new int[] {2, 3}, new int[] {0, 1}, new double[] {1e-7, 2});
        Dendrogram ofWeights = new Dendrogram(new int[] {1}, new int[] {0}, new double[] {0.5});
        LayerCapture written = layer("dense-1", true).withTrees(Optional.of(ofOutputs), Optional.of(ofWeights));
        new CaptureFolder(folder).writeLayer(0, written);
        Exactly.assertSame(CaptureFolder.readLayer(folder.resolve("layer-0000.bin")), written);
        LayerCapture outputs = CaptureFolder.readOutputs(folder.resolve("layer-0000.bin"));
        Exactly.assertSame(outputs.outputTree().orElseThrow(), ofOutputs);
        assertThat(outputs.weightTree()).isEmpty();
    }

    @Test
    void aTreeOfOneUnitComesBack() throws IOException {
        Dendrogram leaf = new Dendrogram(new int[0], new int[0], new double[0]);
        new CaptureFolder(folder).writeLayer(0, layer("dense-1", true).withTrees(Optional.of(leaf), Optional.empty()));
        LayerCapture read = CaptureFolder.readLayer(folder.resolve("layer-0000.bin"));
        assertThat(read.outputTree().orElseThrow().leaves()).isEqualTo(1);
        assertThat(read.weightTree()).isEmpty();
    }

    @Test
    void aLayerWithoutParametersComesBackAsItWas() throws IOException {
        LayerCapture written = layer("activation-1", false);
        new CaptureFolder(folder).writeLayer(3, written);
        Exactly.assertSame(CaptureFolder.readLayer(folder.resolve("layer-0003.bin")), written);
    }

    @Test
    void aRunComesBackAsItWas() throws IOException {
        TrainingHistory history = new TrainingHistory(List.of());
        history.addStep(1.25, 0.5, 0.75, 0.25);
        history.addStep(Double.NaN, Double.POSITIVE_INFINITY, 0.5, 0.5);
        ImageStrip images = new ImageStrip(new ImageShape(3, 1, 2), new float[] {-1, 1, 0, 0.5f, -0.5f, 0.25f});
        RunCapture written = new RunCapture(
                RunCapture.Source.ARRAYS,
                "org.example.Fäces",
                Map.of("variant", "v1", "path", "C:\\Bilder mit Leerzeichen"),
                -42,
                32,
                250,
                600,
                2,
                "linux-x86_64-onednn-avx2",
                "1.0.0-M2.1",
                100,
                200,
                300,
                1000,
                List.of("a.png (broken file)", "ü.png (empty file)"),
                List.of("generator/deconv-1"),
                Optional.of(images),
                Optional.empty(),
                Optional.of(history),
                checks());
        new CaptureFolder(folder).writeRun(written);
        Exactly.assertSame(new CaptureFolder(folder).readRun(), written);
    }

    @Test
    void parametersAreWrittenInOrder() throws IOException {
        // Maps of the JDK that cannot be changed have another order in each JVM.
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String name : List.of("when", "fault", "size", "gan", "output", "blur")) {
            parameters.put(name, "x");
        }
        assertThat(emptyRun(parameters).subjectParameters().keySet())
                .containsExactly("blur", "fault", "gan", "output", "size", "when");
    }

    @Test
    void existsOnceTheRunIsWritten() throws IOException {
        CaptureFolder capture = new CaptureFolder(folder);
        capture.writeLayer(0, layer("conv-1", true));
        Files.writeString(folder.resolve("run.bin.part"), "cnn");
        assertThat(capture.exists()).isFalse();
        capture.writeRun(emptyRun());
        assertThat(capture.exists()).isTrue();
        assertThat(folder.resolve("run.bin.part")).doesNotExist();
    }

    @Test
    void layersComeInDataFlowAndHalfWrittenOnesAreIgnored() throws IOException {
        CaptureFolder capture = new CaptureFolder(folder);
        for (int position : new int[] {10, 2, 0, 1}) {
            capture.writeLayer(position, layer("conv-" + position, true));
        }
        Files.writeString(folder.resolve("layer-0003.bin.part"), "half");
        assertThat(capture.layers().stream().map(file -> file.getFileName().toString()))
                .containsExactly("layer-0000.bin", "layer-0001.bin", "layer-0002.bin", "layer-0010.bin");
    }

    @Test
    void aForeignFileIsRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("layer-0000.bin"), "PK and so on, something else");
        assertThatIOException()
                .isThrownBy(() -> CaptureFolder.readLayer(file))
                .withMessage(file + " was not written by cnnviz");
    }

    @Test
    void anotherFormatIsRefused() throws IOException {
        new CaptureFolder(folder).writeLayer(0, layer("conv-1", true));
        Path file = folder.resolve("layer-0000.bin");
        byte[] bytes = Files.readAllBytes(file);
        bytes[7] = 9; // magic number, then the version
        Files.write(file, bytes);
        assertThatIOException()
                .isThrownBy(() -> CaptureFolder.readLayer(file))
                .withMessage(file + " has format 9, this cnnviz reads format 5");
    }

    @Test
    void aCutFileIsRefused() throws IOException {
        new CaptureFolder(folder).writeLayer(0, layer("conv-1", true));
        Path file = folder.resolve("layer-0000.bin");
        byte[] bytes = Files.readAllBytes(file);
        for (int length : new int[] {0, 3, 7, 8, 40, bytes.length / 2, bytes.length - 1}) {
            Files.write(file, Arrays.copyOf(bytes, length));
            assertThatThrownBy(() -> CaptureFolder.readLayer(file))
                    .as("%d of %d bytes", length, bytes.length)
                    .isInstanceOf(IOException.class)
                    .hasMessageStartingWith(file + " is damaged: ");
        }
    }

    @Test
    void aChangedByteIsFoundBeforeItIsBelieved() throws IOException {
        new CaptureFolder(folder).writeLayer(0, layer("conv-1", true));
        Path file = folder.resolve("layer-0000.bin");
        byte[] bytes = Files.readAllBytes(file);
        for (int at : new int[] {8, 40, bytes.length / 2, bytes.length - 9, bytes.length - 1}) {
            byte[] changed = bytes.clone();
            changed[at] ^= 1;
            Files.write(file, changed);
            assertThatIOException()
                    .isThrownBy(() -> CaptureFolder.readLayer(file))
                    .withMessage(file + " is damaged: its checksum is another");
        }
    }

    @Test
    void aHistoryComesBackAsItWas() throws IOException {
        TrainingHistory history = new TrainingHistory(List.of());
        for (int step = 0; step < 1000; step++) {
            history.addStep(1.386 / (step + 1), Math.sqrt(step), 0.5, 0.5);
        }
        history.write(folder.resolve("history.bin"));
        TrainingHistory read = TrainingHistory.read(folder.resolve("history.bin"));
        assertThat(read.steps()).isEqualTo(1000);
        assertThat(read.losses().get(499).discriminator()).isEqualTo((1.386 / 999 + 1.386 / 1000) / 2);
        Exactly.assertSame(read, history);
        assertThat(folder).isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void anEmptyHistoryComesBackAsItWas() throws IOException {
        new TrainingHistory(List.of()).write(folder.resolve("history.bin"));
        assertThat(TrainingHistory.read(folder.resolve("history.bin")).steps()).isZero();
    }

    private static RunCapture emptyRun() {
        return emptyRun(Map.of());
    }

    private static RunCapture emptyRun(Map<String, String> parameters) {
        return new RunCapture(
                RunCapture.Source.NETWORKS,
                "x",
                parameters,
                0,
                0,
                0,
                0,
                1,
                "unknown",
                "unknown",
                0,
                0,
                0,
                0,
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                ModelChecks.NONE);
    }

    private static ModelChecks checks() {
        ValueAccumulator values = new ValueAccumulator();
        values.add(new float[] {-1, 1, 0.5f, Float.NaN});
        return new ModelChecks(
                Optional.of(new ModelChecks.ImageValues(3, values, 2)),
                Optional.of(new Discrimination(64, 0.75, 0.5, 0.25)),
                List.of(new ModeGap("discriminator", 64, 0.125, 0.5), new ModeGap("generator", 32, 0, 1)),
                Optional.of(new NearestImages(2048, 256, 0.25, 0.375)));
    }

    private static LayerCapture layer(String name, boolean parameters) {
        OutputShape shape = OutputShape.maps(2, 1, 2);
        LayerOutputs outputs = new LayerOutputs(shape, List.of(0, 2));
        outputs.add(new float[] {1, -2, 0, 0, 1e30f, Float.NaN, Float.MIN_VALUE, -0f, 5, 6, 7, 8}, 3);
        ValueAccumulator values = new ValueAccumulator();
        values.add(new float[] {1, 2, 3, 4, 0.5f, Float.NEGATIVE_INFINITY});
        return new LayerCapture(
                        new LayerInfo(
                                new LayerId("discriminator", name),
                                parameters ? LayerKind.CONVOLUTION : LayerKind.ACTIVATION,
                                "leakyrelu(a=0.2)",
                                2,
                                shape,
                                parameters ? 6 : 0,
                                AbstractionLevel.HIGH,
                                parameters ? Optional.of(List.of("stem", "skip")) : Optional.empty()),
                        outputs,
                        parameters
                                ? Optional.of(new LayerWeights(
                                        2, 2, 1, 1, new float[] {1, 2, 3, 4}, Optional.of(new float[] {5, 6})))
                                : Optional.empty(),
                        parameters ? Optional.of(values) : Optional.empty(),
                        Optional.empty())
                .withMoved(parameters ? OptionalDouble.of(0.25) : OptionalDouble.empty());
    }
}
