package io.github.cnnviz.statistics;

import io.github.cnnviz.capture.LayerWeights;
import java.util.Optional;

/**
 * How a layer's weights are spread, biases aside: Wang and Li (2020), section 1.3.5, read width and shape of these
 * distributions over the depth of a network. Values that are not finite are left out.
 *
 * @param fanIn             weights of each output unit; positive
 * @param fanOut            weights of each input unit; positive
 * @param minimum           smallest weight
 * @param maximum           largest weight
 * @param mean              arithmetic mean
 * @param standardDeviation population standard deviation; positive
 * @param kurtosis          m4 / m2² - 3, at least -2: 0 for a normal distribution, -1.2 for a uniform one
 */
public record WeightShape(
        long fanIn,
        long fanOut,
        double minimum,
        double maximum,
        double mean,
        double standardDeviation,
        double kurtosis) {

    public WeightShape {
        if (fanIn <= 0 || fanOut <= 0) {
            throw new IllegalArgumentException("fans must be positive, got " + fanIn + " and " + fanOut);
        }
        if (!(standardDeviation > 0)) {
            throw new IllegalArgumentException("a standard deviation must be positive, got " + standardDeviation);
        }
    }

    /**
     * Returns the standard deviation that layers start with by Xavier's initialisation, normal or uniform.
     *
     * @see <a href="https://proceedings.mlr.press/v9/glorot10a.html">Glorot and Bengio (2010), eq. 12</a>
     */
    public double xavier() {
        return Math.sqrt(2.0 / (fanIn + fanOut));
    }

    /**
     * Returns the same by He's initialisation.
     *
     * @see <a href="https://arxiv.org/abs/1502.01852">He et al. (2015), eq. 10</a>
     */
    public double he() {
        return Math.sqrt(2.0 / fanIn);
    }

    /** Measures weights, in two passes. Empty where no finite ones differ. */
    static Optional<WeightShape> of(LayerWeights weights) {
        long positions = (long) weights.height() * weights.width();
        float[] ofUnit = new float[Math.toIntExact(weights.inputs() * positions)];
        double minimum = Double.POSITIVE_INFINITY;
        double maximum = Double.NEGATIVE_INFINITY;
        double sum = 0;
        long finite = 0;
        for (int unit = 0; unit < weights.outputs(); unit++) {
            weights.read(unit, ofUnit);
            for (float weight : ofUnit) {
                if (Float.isFinite(weight)) {
                    minimum = Math.min(minimum, weight);
                    maximum = Math.max(maximum, weight);
                    sum += weight;
                    finite++;
                }
            }
        }
        if (!(minimum < maximum)) {
            return Optional.empty();
        }
        double mean = sum / finite;
        double second = 0;
        double fourth = 0;
        for (int unit = 0; unit < weights.outputs(); unit++) {
            weights.read(unit, ofUnit);
            for (float weight : ofUnit) {
                if (Float.isFinite(weight)) {
                    double square = (weight - mean) * (weight - mean);
                    second += square;
                    fourth += square * square;
                }
            }
        }
        return Optional.of(new WeightShape(
                ofUnit.length,
                weights.outputs() * positions,
                minimum,
                maximum,
                mean,
                Math.sqrt(second / finite),
                fourth / second / second * finite - 3));
    }
}
