package io.github.cnnviz.comparison;

import io.github.cnnviz.statistics.EffectiveDimensions;
import io.github.cnnviz.statistics.ForkHeights;
import io.github.cnnviz.statistics.LayerStatistics;
import io.github.cnnviz.statistics.Quartiles;
import io.github.cnnviz.statistics.ValueStatistics;
import io.github.cnnviz.verdict.Quantity;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/** What is compared of a layer. */
public enum Figure {
    /** Outputs that are NaN or infinite. */
    NOT_FINITE(Quantity.COUNT),
    /** Units that say the same for all samples. */
    CONSTANT_UNITS(Quantity.SHARE),
    /** Outputs that are exactly 0. */
    ZEROS(Quantity.SHARE),
    /** Outputs at an end of the activation function's range. */
    SATURATED(Quantity.SHARE),
    /** Effective dimensions of the outputs. */
    OUTPUT_DIMENSIONS(Quantity.NUMBER),
    /** Median fork of the tree over the outputs. */
    MEDIAN_FORK(Quantity.DISTANCE),
    /** Median difference of the units' densities. */
    DENSITY_DIFFERENCE(Quantity.DISTANCE),
    /** Standard deviation of the outputs. */
    OUTPUT_DEVIATION(Quantity.NUMBER),
    /** Standard deviation of the parameters. */
    WEIGHT_DEVIATION(Quantity.NUMBER),
    /** Standard deviation of the gradients by the parameters. */
    GRADIENT_DEVIATION(Quantity.NUMBER);

    private final Quantity quantity;

    Figure(Quantity quantity) {
        this.quantity = quantity;
    }

    /** Returns what kind of number it is. */
    public Quantity quantity() {
        return quantity;
    }

    /** Returns how files call it, e.g. {@code output-deviation}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Returns what is taken for noise where nobody measured it for the model at hand; see src/docs/comparison.md. */
    public Band defaultBand() {
        return switch (this) {
            case NOT_FINITE -> Band.within(0);
            case CONSTANT_UNITS -> Band.within(0.6);
            case ZEROS, MEDIAN_FORK, DENSITY_DIFFERENCE -> Band.within(0.2);
            case SATURATED -> Band.within(0.25);
            case OUTPUT_DIMENSIONS, OUTPUT_DEVIATION -> Band.factor(3);
            case WEIGHT_DEVIATION -> Band.factor(1.5);
            case GRADIENT_DEVIATION -> Band.factor(10);
        };
    }

    /** Returns the figure of a layer; empty where it was not measured. */
    public OptionalDouble of(LayerStatistics layer) {
        return switch (this) {
            case NOT_FINITE -> OptionalDouble.of((double) layer.outputs().nonFinite());
            case CONSTANT_UNITS -> OptionalDouble.of(layer.constantShare().value());
            case ZEROS -> OptionalDouble.of(layer.outputs().zeroShare());
            case SATURATED -> layer.saturatedShare();
            case OUTPUT_DIMENSIONS -> some(layer.structure().outputDimensions(), EffectiveDimensions::participation);
            case MEDIAN_FORK -> some(layer.outputForks(), ForkHeights::median);
            case DENSITY_DIFFERENCE -> some(layer.densityDistances(), Quartiles::median);
            case OUTPUT_DEVIATION -> OptionalDouble.of(layer.outputs().standardDeviation());
            case WEIGHT_DEVIATION -> some(layer.weights(), ValueStatistics::standardDeviation);
            case GRADIENT_DEVIATION -> some(layer.gradients(), ValueStatistics::standardDeviation);
        };
    }

    private static <T> OptionalDouble some(Optional<T> of, ToDoubleFunction<T> number) {
        return of.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(number.applyAsDouble(of.get()));
    }
}
