package io.github.cnnviz.analysis;

import io.github.cnnviz.capture.Layerwise;
import io.github.cnnviz.network.LayerId;
import io.github.cnnviz.raster.HeatMap;
import io.github.cnnviz.statistics.ClassProbe;
import io.github.cnnviz.statistics.LinearAlignment;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;

/** From what was captured of a classifier trained layer by layer to its part of the result. */
final class LayerwiseResults {

    private static final String RASTER = "layerwise-likeness.png";
    /** Of the images' order that chance is read from. */
    private static final long SHUFFLE = 1;

    private LayerwiseResults() {}

    /** @param rasters takes the picture; will be {@code rasters/} beside analysis.json */
    static LayerwiseResult of(Layerwise capture, Path rasters) throws IOException {
        List<LayerId> layers =
                capture.stages().stream().map(Layerwise.Stage::layer).toList();
        int[] all = IntStream.range(0, capture.labels().length).toArray();
        int fittedCount = Math.min(ClassProbe.MOST_TRAINING, capture.seen() * 2 / 3);
        int[] fitted = spread(capture.seen(), fittedCount);
        int[] seen = IntStream.range(0, capture.seen())
                .filter(i -> Arrays.binarySearch(fitted, i) < 0)
                .toArray();
        int[] unseen = Arrays.copyOfRange(all, capture.seen(), all.length);
        Function<Function<Layerwise.Stage, float[][]>, LayerwiseResult.Depths> probes = values -> depths(
                layers,
                capture.stages().stream()
                        .map(stage -> ClassProbe.accuracies(
                                values.apply(stage), capture.labels(), fitted, List.of(seen, unseen)))
                        .map(both -> new LayerwiseResult.Accuracy(both.get(0), both.get(1)))
                        .toList(),
                seen.length,
                unseen.length);
        List<List<OptionalDouble>> likeness = capture.stages().stream()
                .map(row -> capture.stages().stream()
                        .map(column -> alignment(rows(row.layerwise(), unseen), rows(column.endToEnd(), unseen)))
                        .toList())
                .toList();
        HeatMap.shares(
                        (row, column) -> (float) likeness.get(row).get(column).orElse(Double.NaN),
                        layers.size(),
                        layers.size())
                .write(rasters.resolve(RASTER));
        return new LayerwiseResult(
                new LayerwiseResult.Remedies(
                        capture.remedies().early(),
                        capture.remedies().rate(),
                        capture.remedies().decay(),
                        capture.remedies().dropout()),
                capture.stages().stream()
                        .map(stage -> new LayerwiseResult.Stage(stage.layer(), stage.steps()))
                        .toList(),
                capture.training(),
                capture.heldOut(),
                accuracy(capture.endToEnd()),
                fitted.length,
                seen.length,
                unseen.length,
                depths(
                        layers,
                        capture.stages().stream()
                                .map(stage -> accuracy(stage.head()))
                                .toList(),
                        capture.training(),
                        capture.heldOut()),
                probes.apply(Layerwise.Stage::layerwise),
                probes.apply(Layerwise.Stage::endToEnd),
                likeness,
                chance(capture, unseen),
                "rasters/" + RASTER);
    }

    /** Returns so many of the first numbers, evenly spread: of every three two, where there is room. */
    private static int[] spread(int all, int count) {
        return IntStream.range(0, count)
                .map(i -> (int) ((long) i * all / count))
                .toArray();
    }

    private static float[][] rows(float[][] values, int[] indices) {
        return Arrays.stream(indices).mapToObj(i -> values[i]).toArray(float[][]::new);
    }

    private static OptionalDouble alignment(float[][] x, float[][] y) {
        OptionalDouble exact = LinearAlignment.of(x, y);
        return exact.isEmpty() ? exact : OptionalDouble.of(Rounding.shortened(exact.getAsDouble()));
    }

    private static OptionalDouble chance(Layerwise capture, int[] unseen) {
        List<Integer> order = new ArrayList<>(Arrays.stream(unseen).boxed().toList());
        Collections.shuffle(order, new Random(SHUFFLE));
        int[] shuffled = order.stream().mapToInt(Integer::intValue).toArray();
        OptionalDouble mean = capture.stages().stream()
                .map(stage -> LinearAlignment.of(rows(stage.layerwise(), unseen), rows(stage.endToEnd(), shuffled)))
                .flatMapToDouble(OptionalDouble::stream)
                .average();
        return mean.isEmpty() ? mean : OptionalDouble.of(Rounding.shortened(mean.getAsDouble()));
    }

    private static LayerwiseResult.Accuracy accuracy(Layerwise.Accuracy accuracy) {
        return new LayerwiseResult.Accuracy(finite(accuracy.training()), finite(accuracy.heldOut()));
    }

    private static OptionalDouble finite(double value) {
        return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
    }

    /**
     * Says where the curve saturates and where it is over-fitted.
     *
     * @param training images that training accuracies rest on
     * @param heldOut  images that the others rest on
     */
    static LayerwiseResult.Depths depths(
            List<LayerId> layers, List<LayerwiseResult.Accuracy> stages, int training, int heldOut) {
        OptionalDouble best = stages.stream()
                .flatMapToDouble(stage -> stage.heldOut().stream())
                .max();
        double margin = best.isEmpty() ? 0 : 2 * Math.sqrt(variance(best.getAsDouble(), heldOut));
        Optional<LayerId> critical = Optional.empty();
        if (stages.stream().allMatch(stage -> stage.heldOut().isPresent())) {
            double later = Double.NEGATIVE_INFINITY;
            for (int i = stages.size() - 1; i >= 0; i--) {
                double accuracy = stages.get(i).heldOut().getAsDouble();
                if (later <= accuracy + margin) {
                    critical = Optional.of(layers.get(i));
                }
                later = Math.max(later, accuracy);
            }
        }
        List<LayerId> overfitted = IntStream.range(0, stages.size())
                .filter(i -> overfitted(stages.get(i), training, heldOut))
                .mapToObj(layers::get)
                .toList();
        return new LayerwiseResult.Depths(stages, margin, critical, overfitted);
    }

    private static boolean overfitted(LayerwiseResult.Accuracy accuracy, int training, int heldOut) {
        if (accuracy.training().isEmpty() || accuracy.heldOut().isEmpty()) {
            return false;
        }
        double first = accuracy.training().getAsDouble();
        double second = accuracy.heldOut().getAsDouble();
        return first - second > 2 * Math.sqrt(variance(first, training) + variance(second, heldOut));
    }

    /** Of a share of so many. */
    private static double variance(double share, int count) {
        return share * (1 - share) / count;
    }
}
