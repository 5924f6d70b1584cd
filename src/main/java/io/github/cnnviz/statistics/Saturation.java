package io.github.cnnviz.statistics;

import io.github.cnnviz.capture.Histogram;
import io.github.cnnviz.capture.LayerOutputs;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * How many of a layer's outputs lie at the ends of its activation function's range, where the function is flat: such a unit
 * hardly passes on a gradient.
 */
final class Saturation {

    /** An output counts as saturated this near, as a share of the range's width, to an end of the range. */
    static final double EDGE = 0.01;

    private record Range(double low, double high) {}

    private static final Map<String, Range> RANGES = Map.of(
            "tanh", new Range(-1, 1),
            "hardtanh", new Range(-1, 1),
            "sigmoid", new Range(0, 1),
            "hardsigmoid", new Range(0, 1));

    private Saturation() {}

    /**
     * Returns the share of finite outputs at either end; borders are those of the histograms' bins next to the 1 %, further
     * out.
     *
     * @param activation in lower case
     * @return empty for functions without two ends, and where no output is finite
     */
    static OptionalDouble share(String activation, LayerOutputs outputs) {
        Range range = RANGES.get(activation);
        long finite = 0;
        long atEnds = 0;
        for (int unit = 0; range != null && unit < outputs.shape().units(); unit++) {
            Histogram histogram = outputs.histogram(unit);
            double edge = EDGE * (range.high - range.low);
            finite += outputs.values(unit).finite();
            atEnds += range.low + edge >= 0 ? outputs.values(unit).zeros() : 0;
            for (int bin = 0; bin < Histogram.BINS; bin++) {
                double lower = histogram.lower(bin);
                boolean low = lower + histogram.binWidth() <= range.low + edge;
                if (low || lower >= range.high - edge) {
                    atEnds += histogram.count(bin);
                }
            }
        }
        return finite == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) atEnds / finite);
    }
}
