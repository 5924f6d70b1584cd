package io.github.cnnviz.report;

import io.github.cnnviz.analysis.Analysis;
import io.github.cnnviz.analysis.Analyzer;
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
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * A trained model of many layers whose weights and outputs are noise, which no compression makes smaller: convolutions after the
 * manner of ResNet, ever more channels with ever smaller maps, and a dense layer after every nine.
 */
final class DeepModel {

    private static final int STEPS = 200;
    private static final int SAMPLES = 100;
    private static final int KEPT = 16;

    private final int layers;
    private final int narrowest;
    private final int side;
    private final int earlier;

    /**
     * @param layers    of the model
     * @param narrowest channels of the first convolutions; the last have eight times as many
     * @param side      of their maps; those of the last are an eighth as long
     * @param earlier   captures while it was trained
     */
    DeepModel(int layers, int narrowest, int side, int earlier) {
        this.layers = layers;
        this.narrowest = narrowest;
        this.side = side;
        this.earlier = earlier;
    }

    /** Writes its capture and the analysis of it into a folder. */
    Analysis analyse(Path root) throws Exception {
        for (int i = 0; i < earlier; i++) {
            int step = STEPS * i / earlier;
            capture(root.resolve(String.format(Locale.ROOT, "capture-at/step-%06d", step)), step);
        }
        capture(root.resolve("capture"), STEPS);
        return new Analyzer("0.1.0", "deep 1.0").analyze(root);
    }

    private void capture(Path folder, int step) throws IOException {
        Files.createDirectories(folder);
        List<LayerId> ids = new ArrayList<>();
        CaptureFolder to = new CaptureFolder(folder);
        for (int layer = 0; layer < layers; layer++) {
            LayerCapture capture = layer(layer, new Random(31L * layer + step));
            ids.add(capture.layer().id());
            to.writeLayer(layer, capture);
        }
        ImageStrip images = new ImageStrip(new ImageShape(3, 8, 8), new float[16 * 3 * 64]);
        to.writeRun(new RunCapture(
                RunCapture.Source.NETWORKS,
                "org.example.Deep",
                Map.of(),
                42,
                32,
                step,
                STEPS,
                2,
                "linux-x86_64-onednn-avx2",
                "1.0.0-M2.1",
                SAMPLES / 2,
                SAMPLES / 2,
                0,
                60,
                List.of(),
                List.of(),
                Optional.of(images),
                Optional.of(images),
                Optional.of(history(ids, step)),
                ModelChecks.NONE));
    }

    private LayerCapture layer(int layer, Random random) {
        boolean dense = layer % 10 == 9;
        int stage = 4 * layer / layers;
        int units = narrowest << stage;
        int inputs = dense ? 2 * units : layer == 0 ? 3 : units;
        OutputShape shape =
                dense ? OutputShape.dense(2 * units) : OutputShape.maps(units, side >> stage, side >> stage);
        int kernel = dense ? 1 : 3;
        float[] weights =
                noise(shape.units() * inputs * kernel * kernel, Math.sqrt(2.0 / (inputs * kernel * kernel)), random);
        ValueAccumulator parameters = new ValueAccumulator();
        parameters.add(weights);
        LayerOutputs outputs =
                new LayerOutputs(shape, IntStream.range(0, KEPT).boxed().toList());
        float[] values = noise(SAMPLES * shape.values(), 1, random);
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.max(0, values[i]);
        }
        outputs.add(values, SAMPLES);
        String name = String.format(Locale.ROOT, "%s-%d", dense ? "dense" : "conv", layer + 1);
        return new LayerCapture(
                new LayerInfo(
                        new LayerId("classifier", name),
                        dense ? LayerKind.DENSE : LayerKind.CONVOLUTION,
                        "relu",
                        inputs,
                        shape,
                        weights.length,
                        stage < 2 ? AbstractionLevel.LOW : AbstractionLevel.HIGH),
                outputs,
                Optional.of(new LayerWeights(
                        shape.units(), inputs, kernel, kernel, weights, Optional.of(new float[shape.units()]))),
                Optional.of(parameters),
                Optional.of(parameters));
    }

    private static float[] noise(int count, double deviation, Random random) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) (deviation * random.nextGaussian());
        }
        return values;
    }

    private static TrainingHistory history(List<LayerId> layers, int steps) {
        TrainingHistory history = new TrainingHistory(layers);
        history.setReal(
                FeatureMoments.of(new float[][] {{-1, 0}, {1, 0}}), FeatureMoments.of(new float[][] {{0, 0}, {2, 0}}));
        Random random = new Random(7);
        for (int step = 1; step <= steps; step++) {
            history.addStep(random.nextDouble(), random.nextDouble(), random.nextDouble(), random.nextDouble());
            if (history.wantsVitals(step)) {
                LayerVitals[] vitals = new LayerVitals[layers.size()];
                Arrays.setAll(
                        vitals,
                        layer -> new LayerVitals(
                                random.nextGaussian(),
                                1,
                                0.5,
                                0.1,
                                random.nextDouble(),
                                20,
                                1e-3 * random.nextDouble()));
                history.addVitals(new VitalsPoint(step, List.of(vitals)));
            }
            if (history.wantsSnapshot(step)) {
                history.addSnapshot(new Snapshot(
                        step,
                        new ImageStrip(new ImageShape(3, 8, 8), new float[16 * 3 * 64]),
                        FeatureMoments.of(new float[][] {{-2, 0}, {2, 0}})));
            }
        }
        return history;
    }
}
