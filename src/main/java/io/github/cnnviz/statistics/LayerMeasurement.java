package io.github.cnnviz.statistics;

import io.github.cnnviz.capture.GramMatrix;
import io.github.cnnviz.capture.LayerCapture;
import io.github.cnnviz.capture.LayerOutputs;
import io.github.cnnviz.capture.LayerWeights;
import io.github.cnnviz.capture.ValueAccumulator;
import io.github.cnnviz.clustering.CosineDistances;
import io.github.cnnviz.clustering.Dendrogram;
import io.github.cnnviz.clustering.SingleLinkage;
import io.github.cnnviz.density.Support;
import io.github.cnnviz.density.UnitValues;
import io.github.cnnviz.numeric.Quantiles;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * From what was captured of a layer to what rules and pictures need: statistics and trees.
 *
 * @param statistics what rules are told
 * @param outputTree how alike the units' outputs are; empty for layers wider than {@link GramMatrix#MOST_UNITS}
 * @param weightTree how alike the units' weights are; empty for such layers, and for layers without weights
 */
public record LayerMeasurement(
        LayerStatistics statistics, Optional<Dendrogram> outputTree, Optional<Dendrogram> weightTree) {

    /** Values within this share of the power of two above the largest magnitude are near 0; see {@link LayerStatistics}. */
    private static final int NEAR_ZERO_EXPONENT = -8;

    public static LayerMeasurement of(LayerCapture capture) {
        LayerOutputs outputs = capture.outputs();
        Optional<Dendrogram> outputTree =
                outputs.gram().map(gram -> SingleLinkage.of(new CosineDistances(gram.toArray())));
        Optional<Dendrogram> weightTree = capture.weights().flatMap(LayerMeasurement::tree);
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
                values(all),
                nearZero,
                nearZeroWidth,
                outputTree.flatMap(LayerMeasurement::heights),
                capture.parameters().map(LayerMeasurement::values),
                weightTree.flatMap(LayerMeasurement::heights),
                capture.gradients().map(LayerMeasurement::values),
                zeroShares(outputs),
                DensityDistances.of(
                        units,
                        unit -> UnitValues.of(outputs, unit),
                        Support.of(capture.layer().activation())));
        return new LayerMeasurement(statistics, outputTree, weightTree);
    }

    private static Optional<Quartiles> zeroShares(LayerOutputs outputs) {
        return Quartiles.of(IntStream.range(0, outputs.shape().units())
                .mapToObj(outputs::values)
                .filter(values -> values.finite() > 0)
                .mapToDouble(values -> (double) values.zeros() / values.finite())
                .toArray());
    }

    private static Optional<Dendrogram> tree(LayerWeights weights) {
        if (weights.outputs() > GramMatrix.MOST_UNITS) {
            return Optional.empty();
        }
        GramMatrix gram = new GramMatrix(weights.outputs());
        int perUnit = weights.inputs() * weights.height() * weights.width();
        float[] all = new float[weights.outputs() * perUnit];
        for (int output = 0; output < weights.outputs(); output++) {
            System.arraycopy(weights.of(output), 0, all, output * perUnit, perUnit);
        }
        gram.add(all, 1, perUnit);
        return Optional.of(SingleLinkage.of(new CosineDistances(gram.toArray())));
    }

    private static Optional<ForkHeights> heights(Dendrogram tree) {
        if (tree.forks() == 0) {
            return Optional.empty();
        }
        Quantiles heights = Quantiles.of(tree.heights());
        return Optional.of(new ForkHeights(
                tree.forks(), heights.at(0), heights.at(0.25), heights.median(), heights.at(0.75), heights.at(1)));
    }

    private static ValueStatistics values(ValueAccumulator values) {
        return new ValueStatistics(
                values.count(),
                values.nan(),
                values.infinite(),
                values.zeros(),
                values.minimum(),
                values.maximum(),
                values.mean(),
                values.standardDeviation());
    }
}
