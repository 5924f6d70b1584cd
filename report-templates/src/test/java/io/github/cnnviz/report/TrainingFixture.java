package io.github.cnnviz.report;

import io.github.cnnviz.analysis.LayerResult;
import io.github.cnnviz.analysis.LayerStates;
import io.github.cnnviz.analysis.LossHistory;
import io.github.cnnviz.analysis.SampleHistory;
import io.github.cnnviz.analysis.Training;
import io.github.cnnviz.analysis.Tree;
import io.github.cnnviz.analysis.VitalsHistory;
import io.github.cnnviz.capture.GramMatrix;
import io.github.cnnviz.network.LayerId;
import io.github.cnnviz.network.LayerInfo;
import io.github.cnnviz.raster.ImageSheet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/** A training as it might go, made of formulas. */
final class TrainingFixture {

    static final int STEPS = 400;

    private static final List<Integer> VITALS_STEPS = IntStream.rangeClosed(0, STEPS / 5)
            .map(i -> Math.max(1, 5 * i))
            .boxed()
            .toList();
    private static final List<Integer> STATE_STEPS = List.of(0, 60, 120, 240, 360, STEPS);
    private static final int POINTS = 120;

    private TrainingFixture() {}

    static Training ofLosses(LossHistory losses) {
        return new Training(
                losses.steps().size(),
                false,
                losses,
                new VitalsHistory(List.of(), List.of()),
                List.of(),
                Optional.empty());
    }

    /** Returns a whole training; the images go below {@code folder}. */
    static Training of(Path folder, List<LayerResult> layers) throws IOException {
        return new Training(
                STEPS,
                false,
                losses(STEPS),
                vitals(layers.stream().map(LayerResult::layer).toList()),
                layers.stream().map(layer -> states(layer.layer())).toList(),
                Optional.of(samples(folder)));
    }

    /** Returns the same course of a training that was to be longer. */
    static Training of(Training training, int plannedSteps, boolean goesOn) {
        return new Training(
                plannedSteps, goesOn, training.losses(), training.vitals(), training.states(), training.samples());
    }

    /** Returns a training that diverged after the first step of two: a layer had a gradient then, and nothing since. */
    static Training withoutNumbers(Training training, LayerId layer) {
        List<OptionalDouble> none = List.of(OptionalDouble.empty(), OptionalDouble.empty());
        SampleHistory samples = training.samples().orElseThrow();
        return new Training(
                STEPS,
                false,
                new LossHistory(List.of(1, 2), none, none, none, none),
                new VitalsHistory(
                        List.of(1, 2),
                        List.of(new VitalsHistory.OfLayer(
                                layer,
                                List.of(),
                                List.of(),
                                List.of(),
                                List.of(),
                                List.of(OptionalDouble.of(0.5), OptionalDouble.empty()),
                                List.of(),
                                List.of()))),
                List.of(),
                Optional.of(new SampleHistory(
                        samples.count(),
                        samples.width(),
                        samples.height(),
                        samples.features(),
                        OptionalDouble.empty(),
                        samples.snapshots().stream()
                                .map(snapshot -> new SampleHistory.Snapshot(
                                        snapshot.step(),
                                        snapshot.file(),
                                        OptionalDouble.empty(),
                                        OptionalDouble.empty()))
                                .toList())));
    }

    /** Losses that start apart and come near what guessing gives. */
    static LossHistory losses(int steps) {
        return new LossHistory(
                IntStream.rangeClosed(1, steps).boxed().toList(),
                series(steps, step -> 1.2 - 0.9 * Math.exp(-step / 90.0) + 0.05 * Math.sin(step)),
                series(steps, step -> 1 + 2.4 * Math.exp(-step / 70.0) + 0.08 * Math.cos(1.7 * step)),
                series(steps, step -> 0.62 + 0.34 * Math.exp(-step / 90.0) + 0.03 * Math.sin(step)),
                series(steps, step -> 0.38 - 0.34 * Math.exp(-step / 90.0) + 0.03 * Math.cos(step)));
    }

    private static List<OptionalDouble> series(int steps, IntToDoubleFunction value) {
        return IntStream.rangeClosed(1, steps)
                .mapToObj(step -> OptionalDouble.of(value.applyAsDouble(step)))
                .toList();
    }

    /** Gradients that shrink towards the input, with values that were no numbers in the third layer. */
    private static VitalsHistory vitals(List<LayerInfo> layers) {
        List<VitalsHistory.OfLayer> all = new ArrayList<>();
        for (int i = 0; i < layers.size(); i++) {
            LayerInfo layer = layers.get(i);
            int depth = i;
            double gradient = 3e-5 * Math.pow(6, i % 4);
            boolean bounded =
                    layer.activation().equals("tanh") || layer.activation().equals("sigmoid");
            all.add(new VitalsHistory.OfLayer(
                    layer.id(),
                    vital(step -> 0.3 + 0.2 * Math.exp(-step / 80.0) + 0.02 * Math.sin(step)),
                    vital(step -> 0.8 - 0.3 * Math.exp(-step / 120.0) + 0.02 * Math.cos(step)),
                    vital(step -> depth % 4 == 1 ? 0.83 - 0.4 * Math.exp(-step / 150.0) : 0.02 * depth),
                    bounded ? vital(step -> 0.3 - 0.25 * Math.exp(-step / 200.0)) : List.of(),
                    vital(step -> depth == 2 && step >= 100 && step < 140
                            ? Double.NaN
                            : gradient * (0.5 + 4 * Math.exp(-step / 60.0)) * Math.exp(0.4 * Math.sin(step + depth))),
                    vital(step -> 12 + depth + 3 * Math.log(step)),
                    vital(step -> 3e-2 * Math.pow(0.4, depth) * Math.exp(-step / 150.0 + 0.3 * Math.cos(step)))));
        }
        return new VitalsHistory(VITALS_STEPS, all);
    }

    private static List<OptionalDouble> vital(IntToDoubleFunction value) {
        return VITALS_STEPS.stream()
                .map(step -> value.applyAsDouble(step))
                .map(number -> Double.isFinite(number) ? OptionalDouble.of(number) : OptionalDouble.empty())
                .toList();
    }

    /** Units become more different; of rectified ones ever more are zero. */
    static LayerStates states(LayerInfo layer) {
        boolean rectified = layer.activation().equals("relu");
        double from = rectified ? -0.1 : -1.6;
        return new LayerStates(
                layer.id(),
                from,
                2.4,
                STATE_STEPS.stream()
                        .map(step -> {
                            double progress = (double) step / STEPS;
                            double zeros = rectified ? 0.4 + 0.4 * progress : 0;
                            int dead = rectified ? (int) (layer.output().units() * 0.5 * progress) : 0;
                            return new LayerStates.State(
                                    step,
                                    density(from, 2.4, 0.3 + 0.5 * progress, 0.1 + 0.25 * progress, 1 - zeros),
                                    Optional.of(tree(layer.output().units(), dead, progress)),
                                    0.31 * (1 - zeros),
                                    0.1 + 0.25 * progress,
                                    zeros,
                                    dead,
                                    layer.output().units() == 1
                                            ? OptionalDouble.empty()
                                            : OptionalDouble.of(0.1 + 0.5 * progress),
                                    List.of());
                        })
                        .toList());
    }

    private static List<Double> density(double from, double to, double middle, double deviation, double mass) {
        return IntStream.range(0, POINTS)
                .mapToObj(i -> {
                    double u = (from + (to - from) * i / (POINTS - 1) - middle) / deviation;
                    return mass * Math.exp(-u * u / 2) / (deviation * Math.sqrt(2 * Math.PI));
                })
                .toList();
    }

    private static Tree tree(int units, int dead, double progress) {
        int length = 24;
        float[] values = new float[units * length];
        for (int i = dead * length; i < values.length; i++) {
            int unit = i / length;
            int position = i % length;
            values[i] = (float) (1
                    + (0.3 + 2 * progress) * Math.sin(unit % 7 * 1.3 * position + unit % 7)
                    + 0.8 * progress * Math.sin(unit * 12.9898 + position * 78.233));
        }
        GramMatrix gram = new GramMatrix(units);
        gram.add(values, 1, length);
        return LayerFixture.tree(gram);
    }

    /** Noise that becomes waves, from afar to as near as real images are to one another. */
    private static SampleHistory samples(Path folder) throws IOException {
        Files.createDirectories(folder.resolve("rasters"));
        List<SampleHistory.Snapshot> snapshots = new ArrayList<>();
        for (int step = 0; step <= STEPS; step += 50) {
            double progress = (double) step / STEPS;
            String file = String.format(Locale.ROOT, "rasters/samples-%06d.png", step);
            ImageSheet.draw(
                            (image, channel, row, column) -> (float) ((1 - progress)
                                            * Math.sin(image + 12.9898 * row * (column + 1) + 7 * channel)
                                    + progress
                                            * Math.sin(
                                                    image + 3 + channel + row * (0.1 + 0.02 * image) + column * 0.2)),
                            8,
                            8,
                            32,
                            32)
                    .write(folder.resolve(file));
            snapshots.add(new SampleHistory.Snapshot(
                    step,
                    file,
                    OptionalDouble.of(0.6 + 38 * Math.exp(-step / 80.0)),
                    OptionalDouble.of(0.05 + 0.8 * progress - 0.3 * Math.exp(-Math.pow((step - 250) / 40.0, 2)))));
        }
        return new SampleHistory(8, 32, 32, 64, OptionalDouble.of(0.35), snapshots);
    }
}
