package io.github.cnnviz.statistics;

import io.github.cnnviz.capture.LayerCapture;
import io.github.cnnviz.capture.LayerOutputs;
import java.util.Objects;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * How a layer's numbers hang together.
 *
 * @param outputDimensions in how many directions the outputs vary; empty for constant outputs, for one unit or value, and
 *                         for layers wider than 4,096 units
 * @param weightDimensions in how many directions the weights point; empty without weights, for one unit or weight, and
 *                         where all are 0. Of large layers a part is taken
 * @param weightSpectrum   how much of the weights is more than noise; empty without weights, for less than 8 units or
 *                         weights of each, and where all are the same. Of large layers a part is taken
 * @param weightShape      how the weights are spread; empty without weights, and where no finite ones differ
 * @param imageLikeness    how much maps look like the images; empty for features and small maps, and where no image of a
 *                         kept sample is known
 */
public record LayerStructure(
        Optional<EffectiveDimensions> outputDimensions,
        Optional<EffectiveDimensions> weightDimensions,
        Optional<WeightSpectrum> weightSpectrum,
        Optional<WeightShape> weightShape,
        Optional<ImageLikeness> imageLikeness) {

    /** Nothing was measured. */
    public static final LayerStructure UNKNOWN = new LayerStructure(
            Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    public LayerStructure {
        Objects.requireNonNull(outputDimensions, "outputDimensions");
        Objects.requireNonNull(weightDimensions, "weightDimensions");
        Objects.requireNonNull(weightSpectrum, "weightSpectrum");
        Objects.requireNonNull(weightShape, "weightShape");
        Objects.requireNonNull(imageLikeness, "imageLikeness");
    }

    static LayerStructure of(LayerCapture capture, IntFunction<Optional<GreyImage>> images) {
        LayerOutputs outputs = capture.outputs();
        Optional<WeightMatrix> weights = capture.weights().map(WeightMatrix::of);
        return new LayerStructure(
                EffectiveDimensions.ofOutputs(outputs),
                weights.flatMap(EffectiveDimensions::ofWeights),
                weights.flatMap(WeightSpectrum::of),
                capture.weights().flatMap(WeightShape::of),
                ImageLikeness.of(outputs, images));
    }
}
