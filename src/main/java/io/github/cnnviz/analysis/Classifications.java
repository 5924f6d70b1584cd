package io.github.cnnviz.analysis;

import io.github.cnnviz.capture.Classification;
import io.github.cnnviz.capture.ClassifierCourse;
import io.github.cnnviz.capture.ImageStrip;
import io.github.cnnviz.network.LayerId;
import io.github.cnnviz.raster.HeatMap;
import io.github.cnnviz.raster.ImageSheet;
import io.github.cnnviz.statistics.ClassProbe;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/** From what was captured of a classifier to its part of the result. */
final class Classifications {

    /** Units of a layer whose means by class are shown. */
    private static final int MOST_UNITS = 64;

    private static final double LEAST_LEVEL = 0.01;

    private static final String SHEET = "mistakes.png";

    private Classifications() {}

    /**
     * Fits the probes and draws the mistakes.
     *
     * @param orders  of the units in the trees, of the layers that were captured
     * @param rasters takes the picture; will be {@code rasters/} beside analysis.json
     */
    static ClassificationResult of(Classification capture, Map<LayerId, int[]> orders, Path rasters)
            throws IOException {
        int images = 0;
        int right = 0;
        for (int i = 0; i < capture.confusion().length; i++) {
            images += Arrays.stream(capture.confusion()[i]).sum();
            right += capture.confusion()[i][i];
        }
        Optional<ImageStrip> strip = capture.mistakeImages();
        if (strip.isPresent()) {
            int count = strip.get().size();
            ImageSheet.draw(
                            strip.get()::value,
                            count,
                            count,
                            strip.get().shape().height(),
                            strip.get().shape().width())
                    .write(rasters.resolve(SHEET));
        }
        return new ClassificationResult(
                capture.classes(),
                Arrays.stream(capture.confusion())
                        .map(row -> Arrays.stream(row).boxed().toList())
                        .toList(),
                images,
                images == 0 ? 0 : (double) right / images,
                capture.mistakes().stream()
                        .map(each -> new ClassificationResult.Mistake(
                                each.image(), each.truth(), each.said(), each.probability(), each.ofTruth()))
                        .toList(),
                strip.map(present -> "rasters/" + SHEET),
                strip.map(present -> present.shape().width()).orElse(0),
                strip.map(present -> present.shape().height()).orElse(0),
                capture.course().points().stream().map(Classifications::point).toList(),
                probes(capture, orders, rasters));
    }

    private static ClassificationResult.Point point(ClassifierCourse.Point point) {
        return new ClassificationResult.Point(
                point.step(), measured(point.loss()), measured(point.training()), measured(point.heldOut()));
    }

    private static OptionalDouble measured(double value) {
        return Double.isFinite(value) ? OptionalDouble.of(Rounding.shortened(value)) : OptionalDouble.empty();
    }

    private static ClassificationResult.Probes probes(Classification capture, Map<LayerId, int[]> orders, Path rasters)
            throws IOException {
        int[] labels = capture.labels();
        ClassProbe.Split split = ClassProbe.Split.of(labels);
        List<ClassificationResult.OfLayer> layers = new ArrayList<>();
        for (Classification.Features features : capture.features()) {
            int taken = features.values()[0].length / features.perUnit();
            int[] order = orders.getOrDefault(
                    features.layer(), IntStream.range(0, taken).toArray());
            List<Integer> units = Arrays.stream(order)
                    .filter(unit -> unit < taken)
                    .limit(MOST_UNITS)
                    .boxed()
                    .toList();
            List<List<OptionalDouble>> means = units.stream()
                    .map(unit -> means(features, unit, labels, capture.classes().size()))
                    .toList();
            layers.add(new ClassificationResult.OfLayer(
                    features.layer(),
                    features.values()[0].length,
                    ClassProbe.accuracy(features.values(), labels, split),
                    units,
                    means,
                    orders.containsKey(features.layer())
                            ? Optional.of(draw(features.layer(), means, rasters))
                            : Optional.empty()));
        }
        return judged(split, split.chance(labels), layers);
    }

    private static List<OptionalDouble> means(Classification.Features features, int unit, int[] labels, int classes) {
        double[] sums = new double[classes];
        int[] counts = new int[classes];
        for (int sample = 0; sample < labels.length; sample++) {
            for (int i = 0; i < features.perUnit(); i++) {
                sums[labels[sample]] += features.values()[sample][unit * features.perUnit() + i];
            }
            counts[labels[sample]] += features.perUnit();
        }
        return IntStream.range(0, classes)
                .mapToObj(k -> measured(counts[k] == 0 ? Double.NaN : sums[k] / counts[k]))
                .toList();
    }

    private static String draw(LayerId layer, List<List<OptionalDouble>> means, Path rasters) throws IOException {
        String name = layer.anchor() + "-classes.png";
        float[][] scaled = means.stream().map(Classifications::scaled).toArray(float[][]::new);
        HeatMap.draw((row, unit) -> scaled[unit][row], scaled[0].length, scaled.length, false)
                .write(rasters.resolve(name));
        return "rasters/" + name;
    }

    /** Returns values from near 0 for the least to 1 for the greatest of them; 0 has a colour of its own. */
    private static float[] scaled(List<OptionalDouble> means) {
        double[] known = means.stream().flatMapToDouble(OptionalDouble::stream).toArray();
        double least = Arrays.stream(known).min().orElse(0);
        double range = Arrays.stream(known).max().orElse(0) - least;
        float[] scaled = new float[means.size()];
        for (int i = 0; i < scaled.length; i++) {
            double share = range == 0 ? 0 : (means.get(i).orElse(Double.NaN) - least) / range;
            scaled[i] = (float) (LEAST_LEVEL + (1 - LEAST_LEVEL) * share);
        }
        return scaled;
    }

    /** Says where class information is complete, and where it is lost again. */
    static ClassificationResult.Probes judged(
            ClassProbe.Split split, double chance, List<ClassificationResult.OfLayer> layers) {
        double best = layers.stream()
                .flatMapToDouble(layer -> layer.accuracy().stream())
                .max()
                .orElse(Double.NaN);
        double margin = Double.isNaN(best) ? 0 : 2 * Math.sqrt(Math.max(0, best * (1 - best)) / split.test().length);
        // The first from which none up to the best one falls back: one that is within the margin by chance is not it.
        int first = IntStream.range(0, layers.size())
                .filter(i -> layers.get(i).accuracy().equals(OptionalDouble.of(best)))
                .findFirst()
                .orElse(-1);
        while (first > 0 && layers.get(first - 1).accuracy().orElse(0) >= best - margin) {
            first--;
        }
        Optional<LayerId> complete =
                first < 0 ? Optional.empty() : Optional.of(layers.get(first).layer());
        Optional<LayerId> lost = Optional.empty();
        for (int i = layers.size() - 1; i >= 0 && complete.isPresent(); i--) {
            OptionalDouble accuracy = layers.get(i).accuracy();
            if (accuracy.orElse(0) >= best - margin) {
                break;
            }
            lost = Optional.of(layers.get(i).layer());
        }
        return new ClassificationResult.Probes(
                split.training().length, split.test().length, chance, margin, complete, lost, layers);
    }
}
