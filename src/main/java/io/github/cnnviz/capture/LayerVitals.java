package io.github.cnnviz.capture;

/**
 * The state of a layer in one training step. What a layer does not have is NaN: gradients and weights where it has no
 * parameters, saturation where its activation function has no bounds.
 *
 * @param mean              of its outputs over the batch
 * @param standardDeviation of its outputs over the batch
 * @param zeroShare         share of outputs that are exactly 0
 * @param saturatedShare    share of outputs within 1 % of the range of the end of their activation function's range
 * @param gradientNorm      Euclidean norm of the loss's gradient by its parameters, mean over the batch
 * @param weightNorm        Euclidean norm of its parameters, before the update
 * @param updateRatio       Euclidean norm of the update over the one of the parameters
 */
public record LayerVitals(
        double mean,
        double standardDeviation,
        double zeroShare,
        double saturatedShare,
        double gradientNorm,
        double weightNorm,
        double updateRatio) {}
