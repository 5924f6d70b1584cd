package io.github.cnnviz.capture;

import io.github.cnnviz.clustering.Dendrogram;
import io.github.cnnviz.network.LayerInfo;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Everything that was seen of one layer.
 *
 * @param layer      what it is
 * @param outputs    what it put out
 * @param weights    its weights, where it has any that can be drawn
 * @param parameters all its parameters together: weights, bias, running statistics; empty for layers without
 * @param gradients  the mean gradient of the loss by its parameters over the evaluation samples; empty where the loss
 *                   could not be computed, or the layer has no parameters
 * @param outputTree how alike the units' outputs are, where their inner products are too many to be kept: dense layers
 *                   wider than {@link GramMatrix#MOST_UNITS}. It rests on at most {@link #TREE_SAMPLES} of the samples
 * @param weightTree how alike the units' weights are; empty where it was left to the analysis, or there are no weights
 * @param moved      how far training took the weights, |W - W0| / |W0|; empty where the initial weights are not known
 */
public record LayerCapture(
        LayerInfo layer,
        LayerOutputs outputs,
        Optional<LayerWeights> weights,
        Optional<ValueAccumulator> parameters,
        Optional<ValueAccumulator> gradients,
        Optional<Dendrogram> outputTree,
        Optional<Dendrogram> weightTree,
        OptionalDouble moved) {

    /** Samples that the tree of a wide dense layer rests on; all other numbers rest on all samples. */
    public static final int TREE_SAMPLES = 512;

    public LayerCapture {
        Objects.requireNonNull(layer, "layer");
        Objects.requireNonNull(outputs, "outputs");
        Objects.requireNonNull(weights, "weights");
        Objects.requireNonNull(parameters, "parameters");
        Objects.requireNonNull(gradients, "gradients");
        Objects.requireNonNull(outputTree, "outputTree");
        Objects.requireNonNull(weightTree, "weightTree");
        Objects.requireNonNull(moved, "moved");
    }

    /** Makes a capture that leaves trees to the analysis. */
    public LayerCapture(
            LayerInfo layer,
            LayerOutputs outputs,
            Optional<LayerWeights> weights,
            Optional<ValueAccumulator> parameters,
            Optional<ValueAccumulator> gradients) {
        this(
                layer,
                outputs,
                weights,
                parameters,
                gradients,
                Optional.empty(),
                Optional.empty(),
                OptionalDouble.empty());
    }

    /** Returns the same with trees that were built elsewhere. */
    public LayerCapture withTrees(Optional<Dendrogram> ofOutputs, Optional<Dendrogram> ofWeights) {
        return new LayerCapture(layer, outputs, weights, parameters, gradients, ofOutputs, ofWeights, moved);
    }

    /** Returns the same with how far training took the weights. */
    public LayerCapture withMoved(OptionalDouble distance) {
        return new LayerCapture(layer, outputs, weights, parameters, gradients, outputTree, weightTree, distance);
    }
}
