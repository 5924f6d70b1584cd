package io.github.cnnviz.analysis;

import io.github.cnnviz.capture.CaptureFolder;
import io.github.cnnviz.capture.FeatureMoments;
import io.github.cnnviz.capture.ImageStrip;
import io.github.cnnviz.capture.LayerCapture;
import io.github.cnnviz.capture.LayerOutputs;
import io.github.cnnviz.capture.LayerVitals;
import io.github.cnnviz.capture.LayerWeights;
import io.github.cnnviz.capture.ModelChecks;
import io.github.cnnviz.capture.RunCapture;
import io.github.cnnviz.capture.Snapshot;
import io.github.cnnviz.capture.TrainingHistory;
import io.github.cnnviz.capture.ValueAccumulator;
import io.github.cnnviz.capture.VitalsPoint;
import io.github.cnnviz.image.ImageShape;
import io.github.cnnviz.network.AbstractionLevel;
import io.github.cnnviz.network.LayerId;
import io.github.cnnviz.network.LayerInfo;
import io.github.cnnviz.network.LayerKind;
import io.github.cnnviz.network.OutputShape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/** Captures made by hand: no network computes here. */
public final class CaptureFixture {

    static final int SAMPLES = 100;
    static final int UNITS = 10;

    static final int PLANNED_STEPS = 1000;

    private final Path root;
    private final Path folder;
    private final int steps;
    private final List<LayerId> layers = new ArrayList<>();

    /** @param root takes {@code capture/} */
    public CaptureFixture(Path root) throws IOException {
        this(root, "capture", PLANNED_STEPS);
    }

    private CaptureFixture(Path root, String folder, int steps) throws IOException {
        this.root = root;
        this.folder = Files.createDirectories(root.resolve(folder));
        this.steps = steps;
    }

    /** Returns a capture that was made while training, below {@code capture-at/}. */
    static CaptureFixture at(Path root, int step) throws IOException {
        return new CaptureFixture(root, String.format(Locale.ROOT, "capture-at/step-%06d", step), step);
    }

    Path folder() {
        return folder;
    }

    /** Adds a dense layer of ten units, the first of which are 0 for all samples. */
    public CaptureFixture dense(String network, String name, int deadUnits, int samples) throws IOException {
        return layer(network, name, OutputShape.dense(UNITS), deadUnits, samples);
    }

    /** Adds a convolution of ten channels and maps of 2 × 3, the first of which are 0 for all samples. */
    public CaptureFixture maps(String network, String name, int deadUnits) throws IOException {
        return layer(network, name, OutputShape.maps(UNITS, 2, 3), deadUnits, SAMPLES);
    }

    /** Adds a dense layer of many units, all of which say something. */
    public CaptureFixture wide(String network, String name, int units) throws IOException {
        return layer(network, name, OutputShape.dense(units), 0, SAMPLES);
    }

    private CaptureFixture layer(String network, String name, OutputShape shape, int deadUnits, int samples)
            throws IOException {
        Random random = new Random(layers.size());
        float[] values = new float[samples * shape.values()];
        for (int i = 0; i < values.length; i++) {
            int unit = i / shape.positions() % shape.units();
            values[i] = unit < deadUnits ? 0 : (float) random.nextGaussian();
        }
        LayerOutputs outputs = new LayerOutputs(shape, List.of(0, 1, 60));
        outputs.add(values, samples);
        int kernel = shape.spatial() ? 3 : 1;
        float[] weights = new float[shape.units() * 4 * kernel * kernel];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = (float) random.nextGaussian();
        }
        ValueAccumulator parameters = new ValueAccumulator();
        parameters.add(weights);
        new CaptureFolder(folder)
                .writeLayer(
                        layers.size(),
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
                                        shape.units(),
                                        4,
                                        kernel,
                                        kernel,
                                        weights,
                                        Optional.of(new float[shape.units()]))),
                                Optional.of(parameters),
                                Optional.empty()));
        layers.add(new LayerId(network, name));
        return this;
    }

    /** Finishes the capture of a training; returns the folder that holds all of them. */
    public Path run() throws IOException {
        return run(Optional.of(history()));
    }

    /** Finishes the capture of a saved model. */
    Path notTrained() throws IOException {
        return run(Optional.empty());
    }

    private Path run(Optional<TrainingHistory> history) throws IOException {
        ImageStrip images = new ImageStrip(new ImageShape(3, 2, 2), new float[5 * 12]);
        new CaptureFolder(folder)
                .writeRun(new RunCapture(
                        RunCapture.Source.NETWORKS,
                        "org.example.Faces",
                        Map.of("b", "2", "a", "1"),
                        42,
                        32,
                        history.map(TrainingHistory::steps).orElse(0),
                        history.isPresent() ? PLANNED_STEPS : 0,
                        2,
                        "linux-x86_64-onednn-avx2",
                        "1.0.0-M2.1",
                        50,
                        50,
                        0,
                        60,
                        IntStream.range(0, 25)
                                .mapToObj(i -> i + ".png (empty file)")
                                .toList(),
                        List.of("generator/deconv-1"),
                        Optional.of(images),
                        Optional.of(images),
                        history,
                        ModelChecks.NONE));
        return root;
    }

    /** Snapshots of ten 2 × 2 images every hundred steps, whose features lie ever nearer to the real ones. */
    private TrainingHistory history() {
        TrainingHistory history = new TrainingHistory(layers);
        history.setReal(
                FeatureMoments.of(new float[][] {{-1, 0}, {1, 0}}), FeatureMoments.of(new float[][] {{0, 0}, {2, 0}}));
        history.addSnapshot(snapshot(0));
        for (int step = 1; step <= steps; step++) {
            history.addStep(1, step <= 500 ? 2 : 4, 0.75, 0.25);
            if (history.wantsVitals(step)) {
                double gradient = step == 10 ? Double.POSITIVE_INFINITY : 1.0 / step;
                LayerVitals vitals = new LayerVitals(-step, 2, 0.5, Double.NaN, gradient, 20, 1e-3);
                history.addVitals(new VitalsPoint(step, Collections.nCopies(layers.size(), vitals)));
            }
            if (history.wantsSnapshot(step)) {
                history.addSnapshot(snapshot(step));
            }
        }
        return history;
    }

    private static Snapshot snapshot(int step) {
        float apart = 10 - step / 100f;
        return new Snapshot(
                step,
                new ImageStrip(new ImageShape(1, 2, 2), new float[10 * 4]),
                FeatureMoments.of(new float[][] {{apart - 2, 0}, {apart + 2, 0}}));
    }
}
