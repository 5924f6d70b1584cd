package io.github.cnnviz.analysis;

import io.github.cnnviz.network.LayerId;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;

/**
 * The state of all layers over the training.
 *
 * @param steps  the steps in which it was taken, ascending, from 1
 * @param layers in data flow
 */
public record VitalsHistory(List<Integer> steps, List<OfLayer> layers) {

    public VitalsHistory {
        steps = List.copyOf(steps);
        layers = List.copyOf(layers);
    }

    /**
     * One layer's numbers, one for each of the steps; what is not finite is empty. A list without an element was never
     * measured: a layer without parameters has no gradient, an activation function without bounds no saturation.
     *
     * @param layer             its name
     * @param mean              of its outputs over the batch
     * @param standardDeviation of its outputs over the batch
     * @param zeroShare         share of outputs that are exactly 0
     * @param saturatedShare    share of outputs within 1 % of the end of their activation function's range
     * @param gradientNorm      Euclidean norm of the loss's gradient by its parameters
     * @param weightNorm        Euclidean norm of its parameters
     * @param updateRatio       Euclidean norm of the update over the one of the parameters
     */
    public record OfLayer(
            LayerId layer,
            List<OptionalDouble> mean,
            List<OptionalDouble> standardDeviation,
            List<OptionalDouble> zeroShare,
            List<OptionalDouble> saturatedShare,
            List<OptionalDouble> gradientNorm,
            List<OptionalDouble> weightNorm,
            List<OptionalDouble> updateRatio) {

        public OfLayer {
            Objects.requireNonNull(layer, "layer");
            mean = List.copyOf(mean);
            standardDeviation = List.copyOf(standardDeviation);
            zeroShare = List.copyOf(zeroShare);
            saturatedShare = List.copyOf(saturatedShare);
            gradientNorm = List.copyOf(gradientNorm);
            weightNorm = List.copyOf(weightNorm);
            updateRatio = List.copyOf(updateRatio);
        }
    }
}
