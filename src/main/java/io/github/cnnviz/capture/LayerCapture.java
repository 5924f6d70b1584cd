package io.github.cnnviz.capture;

import io.github.cnnviz.network.LayerInfo;
import java.util.Objects;
import java.util.Optional;

/**
 * Everything that was seen of one layer.
 *
 * @param layer      what it is
 * @param outputs    what it put out
 * @param weights    its weights, where it has any that can be drawn
 * @param parameters all its parameters together: weights, bias, running statistics; empty for layers without
 * @param gradients  the mean gradient of the loss by its parameters over the evaluation samples; empty where the loss
 *                   could not be computed, or the layer has no parameters
 */
public record LayerCapture(
        LayerInfo layer,
        LayerOutputs outputs,
        Optional<LayerWeights> weights,
        Optional<ValueAccumulator> parameters,
        Optional<ValueAccumulator> gradients) {

    public LayerCapture {
        Objects.requireNonNull(layer, "layer");
        Objects.requireNonNull(outputs, "outputs");
        Objects.requireNonNull(weights, "weights");
        Objects.requireNonNull(parameters, "parameters");
        Objects.requireNonNull(gradients, "gradients");
    }
}
