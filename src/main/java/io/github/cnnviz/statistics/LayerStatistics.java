package io.github.cnnviz.statistics;

import io.github.cnnviz.network.LayerInfo;
import io.github.cnnviz.numeric.Fraction;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What one layer did over the whole evaluation set. Counts are kept, shares are derived from them.
 *
 * @param layer         the layer measured
 * @param samples       evaluation samples seen; positive
 * @param constantUnits units whose output was the same finite value for every sample and position
 * @param zeroUnits     those of them whose value was exactly 0
 * @param blackMaps     (sample, channel) pairs whose map was 0 at every position
 * @param outputs       the layer's outputs
 * @param nearZero      finite output values within {@link #nearZeroWidth} of 0, exact zeros among them
 * @param nearZeroWidth what counts as near 0: 1/256 of the power of two above the largest magnitude
 * @param outputForks   heights of the forks of the tree over the outputs; empty for one unit, or where no tree was built
 * @param weights       all parameters together: weights, biases, running statistics; empty for layers without
 * @param weightForks   heights of the forks of the tree over the weights
 * @param gradients     the gradient of the loss by the parameters; empty where it was not captured
 * @param zeroShares    each unit's share of finite outputs that are exactly 0; empty where no unit has a finite one
 * @param densityDistances total variation between the units' output densities, in [0, 1]; see {@link DensityDistances}
 * @param saturatedShare share of the finite outputs within about 1 % of the range's width of an end of the activation
 *                      function's range; empty for functions without two ends
 * @param deviations    population standard deviations of the units' finite outputs; empty where no unit has one
 * @param moved         how far training took the weights: |W - W0| / |W0|, Euclidean, biases aside; empty where the initial
 *                      weights are not known, or all 0, and for layers without weights
 * @param structure     how the numbers hang together
 */
public record LayerStatistics(
        LayerInfo layer,
        int samples,
        int constantUnits,
        int zeroUnits,
        long blackMaps,
        ValueStatistics outputs,
        long nearZero,
        double nearZeroWidth,
        Optional<ForkHeights> outputForks,
        Optional<ValueStatistics> weights,
        Optional<ForkHeights> weightForks,
        Optional<ValueStatistics> gradients,
        Optional<Quartiles> zeroShares,
        Optional<Quartiles> densityDistances,
        OptionalDouble saturatedShare,
        Optional<Quartiles> deviations,
        OptionalDouble moved,
        LayerStructure structure) {

    public LayerStatistics {
        Objects.requireNonNull(layer, "layer");
        Objects.requireNonNull(outputs, "outputs");
        Objects.requireNonNull(outputForks, "outputForks");
        Objects.requireNonNull(weights, "weights");
        Objects.requireNonNull(weightForks, "weightForks");
        Objects.requireNonNull(gradients, "gradients");
        Objects.requireNonNull(zeroShares, "zeroShares");
        Objects.requireNonNull(densityDistances, "densityDistances");
        Objects.requireNonNull(saturatedShare, "saturatedShare");
        Objects.requireNonNull(deviations, "deviations");
        Objects.requireNonNull(moved, "moved");
        Objects.requireNonNull(structure, "structure");
        int units = layer.output().units();
        if (samples <= 0) {
            throw new IllegalArgumentException("layer " + layer.id() + ": samples must be positive, got " + samples);
        }
        if (zeroUnits < 0 || zeroUnits > constantUnits || constantUnits > units) {
            throw new IllegalArgumentException("layer " + layer.id() + ": need 0 <= zero units <= constant units <= "
                    + units + ", got " + zeroUnits + " and " + constantUnits);
        }
        if (blackMaps < 0 || blackMaps > (long) samples * units) {
            throw new IllegalArgumentException("layer " + layer.id() + ": black maps must be in [0, "
                    + (long) samples * units + "], got " + blackMaps);
        }
    }

    /** Returns the share of units that say nothing: zero throughout, or any other constant. */
    public Fraction constantShare() {
        return Fraction.of(constantUnits, layer.output().units());
    }

    /** Returns the share of (sample, channel) pairs whose map is black. */
    public Fraction blackShare() {
        return Fraction.of(blackMaps, maps());
    }

    /** Returns the number of (sample, channel) pairs. */
    public long maps() {
        return (long) samples * layer.output().units();
    }
}
