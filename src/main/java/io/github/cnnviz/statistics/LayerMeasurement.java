package io.github.cnnviz.statistics;

import io.github.cnnviz.capture.GramMatrix;
import io.github.cnnviz.capture.LayerCapture;
import io.github.cnnviz.capture.LayerOutputs;
import io.github.cnnviz.capture.LayerWeights;
import io.github.cnnviz.capture.ValueAccumulator;
import io.github.cnnviz.clustering.CosineDistances;
import io.github.cnnviz.clustering.Dendrogram;
import io.github.cnnviz.density.Support;
import io.github.cnnviz.density.UnitValues;
import io.github.cnnviz.network.LayerInfo;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * From what was captured of a layer to what rules and pictures need: statistics and trees.
 *
 * @param statistics what rules are told
 * @param outputTree how alike the units' outputs are; empty for maps of more than {@link GramMatrix#MOST_UNITS} channels
 * @param weightTree how alike the units' weights are; empty for layers without weights
 */
public record LayerMeasurement(
        LayerStatistics statistics, Optional<Dendrogram> outputTree, Optional<Dendrogram> weightTree) {

    /** Values within this share of the power of two above the largest magnitude are near 0; see {@link LayerStatistics}. */
    private static final int NEAR_ZERO_EXPONENT = -8;

    /** Measures a layer whose samples have no known images; its trees are by single linkage. */
    public static LayerMeasurement of(LayerCapture capture) {
        return of(capture, sample -> Optional.empty());
    }

    private static LayerMeasurement of(LayerCapture capture, IntFunction<Optional<GreyImage>> images) {
        LayerOutputs outputs = capture.outputs();
        Optional<Dendrogram> outputTree =
                capture.outputTree().or(() -> outputs.gram().map(LayerMeasurement::tree));
        Optional<Dendrogram> weightTree =
                capture.weightTree().or(() -> capture.weights().flatMap(LayerMeasurement::tree));
        int units = outputs.shape().units();
        ValueAccumulator all = new ValueAccumulator();
        int constant = 0;
        int zero = 0;
        int exponent = Integer.MIN_VALUE;
        for (int unit = 0; unit < units; unit++) {
            ValueAccumulator values = outputs.values(unit);
            all.merge(values);
            if (values.isConstant()) {
                constant++;
                zero += values.zeros() == values.count() ? 1 : 0;
            }
            exponent = Math.max(exponent, outputs.histogram(unit).exponent());
        }
        double nearZeroWidth = Math.scalb(1.0, exponent + NEAR_ZERO_EXPONENT);
        long nearZero = all.zeros();
        for (int unit = 0; unit < units; unit++) {
            nearZero += outputs.histogram(unit).within(nearZeroWidth);
        }
        LayerStatistics statistics = new LayerStatistics(
                capture.layer(),
                outputs.samples(),
                constant,
                zero,
                outputs.blackMaps(),
                ValueStatistics.of(all),
                nearZero,
                nearZeroWidth,
                outputTree.flatMap(ForkHeights::of).map(heights -> heights.beside(unrelated(outputs))),
                capture.parameters().map(ValueStatistics::of),
                weightTree
                        .flatMap(ForkHeights::of)
                        .map(heights -> heights.beside(capture.weights().flatMap(LayerMeasurement::unrelated))),
                capture.gradients().map(ValueStatistics::of),
                zeroShares(outputs),
                DensityDistances.of(
                        units, unit -> UnitValues.of(outputs, unit), support(capture.layer(), ValueStatistics.of(all))),
                Saturation.share(capture.layer().activation(), outputs),
                deviations(outputs),
                capture.moved(),
                LayerStructure.of(capture, images));
        return new LayerMeasurement(statistics, outputTree, weightTree);
    }

    /** Returns where outputs can lie: by the layer's activation function or, where none is named, by the outputs. */
    public Support support() {
        return support(statistics.layer(), statistics.outputs());
    }

    private static Support support(LayerInfo layer, ValueStatistics outputs) {
        return layer.activation().equals(LayerInfo.UNKNOWN_ACTIVATION)
                ? Support.inferred(outputs.minimum(), outputs.zeroShare())
                : Support.of(layer.activation());
    }

    private static Optional<Quartiles> zeroShares(LayerOutputs outputs) {
        return Quartiles.of(IntStream.range(0, outputs.shape().units())
                .mapToObj(outputs::values)
                .filter(values -> values.finite() > 0)
                .mapToDouble(values -> (double) values.zeros() / values.finite())
                .toArray());
    }

    private static Optional<Quartiles> deviations(LayerOutputs outputs) {
        return Quartiles.of(IntStream.range(0, outputs.shape().units())
                .mapToObj(outputs::values)
                .filter(values -> values.finite() > 0)
                .mapToDouble(ValueAccumulator::standardDeviation)
                .toArray());
    }

    /**
     * Measures a layer and draws its trees by a linkage; statistics rest on single linkage all the same.
     *
     * @param capture of at most {@link Linkage#MOST_UNITS} units, unless the linkage is single
     */
    public static LayerMeasurement of(LayerCapture capture, Linkage linkage) {
        return of(capture, linkage, sample -> Optional.empty());
    }

    /**
     * The same for a layer whose samples have images.
     *
     * @param images the image that a sample shows or became, by the sample's index; empty where it is not known
     */
    public static LayerMeasurement of(LayerCapture capture, Linkage linkage, IntFunction<Optional<GreyImage>> images) {
        LayerMeasurement single = of(capture, images);
        if (linkage == Linkage.SINGLE) {
            return single;
        }
        return new LayerMeasurement(
                single.statistics,
                capture.outputs().gram().map(gram -> LinkageTrees.of(new CosineDistances(gram.toArray()), linkage)),
                capture.weights()
                        .map(weights -> LinkageTrees.of(
                                new CosineDistances(gram(weights).toArray()), linkage)));
    }

    private static Optional<Dendrogram> tree(LayerWeights weights) {
        return weights.outputs() > GramMatrix.MOST_UNITS ? Optional.empty() : Optional.of(tree(gram(weights)));
    }

    private static GramMatrix gram(LayerWeights weights) {
        GramMatrix gram = new GramMatrix(weights.outputs());
        int perUnit = weights.inputs() * weights.height() * weights.width();
        float[] all = new float[weights.outputs() * perUnit];
        for (int output = 0; output < weights.outputs(); output++) {
            System.arraycopy(weights.of(output), 0, all, output * perUnit, perUnit);
        }
        gram.add(all, 1, perUnit);
        return gram;
    }

    private static Dendrogram tree(GramMatrix gram) {
        return LinkageTrees.of(new CosineDistances(gram.toArray()), Linkage.SINGLE);
    }

    private static Optional<ForkHeights> unrelated(LayerOutputs outputs) {
        int units = outputs.shape().units();
        double[] means = new double[units];
        double[] deviations = new double[units];
        for (int unit = 0; unit < units; unit++) {
            means[unit] = outputs.values(unit).mean();
            deviations[unit] = outputs.values(unit).standardDeviation();
        }
        return UnrelatedUnits.outputs(means, deviations, outputs.values(0).count());
    }

    private static Optional<ForkHeights> unrelated(LayerWeights weights) {
        float[] ofUnit = new float[weights.inputs() * weights.height() * weights.width()];
        boolean[] zero = new boolean[weights.outputs()];
        for (int unit = 0; unit < zero.length; unit++) {
            weights.read(unit, ofUnit);
            zero[unit] = true;
            for (int i = 0; i < ofUnit.length && zero[unit]; i++) {
                zero[unit] = ofUnit[i] == 0 || !Float.isFinite(ofUnit[i]);
            }
        }
        return UnrelatedUnits.weights(zero, ofUnit.length);
    }
}
