package io.github.cnnviz.analysis;

import io.github.cnnviz.capture.CaptureFolder;
import io.github.cnnviz.capture.ImageStrip;
import io.github.cnnviz.capture.LayerCapture;
import io.github.cnnviz.capture.LayerOutputs;
import io.github.cnnviz.capture.LayerWeights;
import io.github.cnnviz.capture.RunCapture;
import io.github.cnnviz.capture.TrainingHistory;
import io.github.cnnviz.capture.ValueAccumulator;
import io.github.cnnviz.image.ImageShape;
import io.github.cnnviz.network.AbstractionLevel;
import io.github.cnnviz.network.LayerId;
import io.github.cnnviz.network.LayerInfo;
import io.github.cnnviz.network.LayerKind;
import io.github.cnnviz.network.OutputShape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** Captures made by hand: no network computes here. */
final class CaptureFixture {

    static final int SAMPLES = 100;
    static final int UNITS = 10;

    private final Path folder;
    private int layers;

    /** @param folder takes {@code capture/} */
    CaptureFixture(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder.resolve("capture"));
    }

    /** Adds a dense layer of ten units, the first of which are 0 for all samples. */
    CaptureFixture dense(String network, String name, int deadUnits, int samples) throws IOException {
        return layer(network, name, OutputShape.dense(UNITS), deadUnits, samples);
    }

    /** Adds a convolution of ten channels and maps of 2 × 3, the first of which are 0 for all samples. */
    CaptureFixture maps(String network, String name, int deadUnits) throws IOException {
        return layer(network, name, OutputShape.maps(UNITS, 2, 3), deadUnits, SAMPLES);
    }

    private CaptureFixture layer(String network, String name, OutputShape shape, int deadUnits, int samples)
            throws IOException {
        Random random = new Random(layers);
        float[] values = new float[samples * shape.values()];
        for (int i = 0; i < values.length; i++) {
            int unit = i / shape.positions() % UNITS;
            values[i] = unit < deadUnits ? 0 : (float) random.nextGaussian();
        }
        LayerOutputs outputs = new LayerOutputs(shape, List.of(0, 1, 60));
        outputs.add(values, samples);
        int kernel = shape.spatial() ? 3 : 1;
        float[] weights = new float[UNITS * 4 * kernel * kernel];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = (float) random.nextGaussian();
        }
        ValueAccumulator parameters = new ValueAccumulator();
        parameters.add(weights);
        new CaptureFolder(folder)
                .writeLayer(
                        layers++,
                        new LayerCapture(
                                new LayerInfo(
                                        new LayerId(network, name),
                                        shape.spatial() ? LayerKind.CONVOLUTION : LayerKind.DENSE,
                                        "tanh",
                                        4,
                                        shape,
                                        weights.length,
                                        AbstractionLevel.LOW),
                                outputs,
                                Optional.of(new LayerWeights(
                                        UNITS, 4, kernel, kernel, weights, Optional.of(new float[UNITS]))),
                                Optional.of(parameters),
                                Optional.empty()));
        return this;
    }

    /** Finishes the capture. */
    Path run() throws IOException {
        TrainingHistory history = new TrainingHistory(List.of());
        for (int step = 0; step < 1000; step++) {
            history.addStep(1, step < 500 ? 2 : 4, 0.75, 0.25);
        }
        ImageStrip images = new ImageStrip(new ImageShape(3, 2, 2), new float[5 * 12]);
        new CaptureFolder(folder)
                .writeRun(new RunCapture(
                        "org.example.Faces",
                        Map.of("b", "2", "a", "1"),
                        42,
                        32,
                        1000,
                        1000,
                        2,
                        "linux-x86_64-onednn-avx2",
                        "1.0.0-M2.1",
                        50,
                        50,
                        60,
                        java.util.stream.IntStream.range(0, 25)
                                .mapToObj(i -> i + ".png (empty file)")
                                .toList(),
                        List.of("generator/deconv-1"),
                        Optional.of(images),
                        Optional.of(images),
                        Optional.of(history)));
        return folder.getParent();
    }
}
