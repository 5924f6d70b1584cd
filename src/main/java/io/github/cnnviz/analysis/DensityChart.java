package io.github.cnnviz.analysis;

import io.github.cnnviz.density.Bandwidth;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * Densities of the finite values of a layer's units that do not repeat; zeros and other repeated values are atoms and stand
 * apart.
 *
 * @param from            the first grid point, in the unit of the data
 * @param to              the last grid point
 * @param curves          one per unit, or, for wide layers, of the units that differ most from the median
 * @param bands           for wide layers: quantiles over all units at each grid point; else empty
 * @param zeroShare       share of the layer's finite values that are exactly 0
 * @param atoms           other values that repeat: those of the layer, then those of single units, the largest
 * @param bandwidths      how far values were spread out, by the rule that chose it
 * @param unresolvedUnits units whose values lie too close together, beside how far they reach, for a curve
 * @param endInferred     whether 0 is taken for the least possible value because of the values, as no activation function
 *                        is named
 */
public record DensityChart(
        double from,
        double to,
        List<Curve> curves,
        List<Band> bands,
        double zeroShare,
        List<RepeatedValue> atoms,
        List<Smoothing> bandwidths,
        int unresolvedUnits,
        boolean endInferred) {

    public DensityChart {
        curves = List.copyOf(curves);
        bands = List.copyOf(bands);
        atoms = List.copyOf(atoms);
        bandwidths = List.copyOf(bandwidths);
    }

    /** Returns the same chart, whose lower end of 0 was inferred from the values. */
    DensityChart withInferredEnd() {
        return new DensityChart(from, to, curves, bands, zeroShare, atoms, bandwidths, unresolvedUnits, true);
    }

    /**
     * The density of one unit.
     *
     * @param unit    index of the unit
     * @param heights density at equally spaced grid points; its integral is the share of values that are no atoms
     */
    public record Curve(int unit, List<Double> heights) {
        public Curve {
            heights = List.copyOf(heights);
        }
    }

    /**
     * Where the densities of all units lie.
     *
     * @param share   share of units between {@code lower} and {@code upper}; 0 for the median
     * @param lower   lower border at every grid point
     * @param upper   upper border at every grid point
     */
    public record Band(double share, List<Double> lower, List<Double> upper) {
        public Band {
            lower = List.copyOf(lower);
            upper = List.copyOf(upper);
        }
    }

    /**
     * A value other than 0 that comes up again and again.
     *
     * @param unit  index of the unit whose value it is; empty for the layer's
     * @param value the value
     * @param share of the unit's finite values, or of the layer's
     */
    public record RepeatedValue(OptionalInt unit, double value, double share) {
        public RepeatedValue {
            Objects.requireNonNull(unit, "unit");
        }
    }

    /**
     * The bandwidths that one rule chose.
     *
     * @param rule     the rule, with its reason
     * @param units    units that it chose for; positive
     * @param least    smallest bandwidth, in the unit of the data
     * @param greatest largest one
     */
    public record Smoothing(Bandwidth.Rule rule, int units, double least, double greatest) {
        public Smoothing {
            Objects.requireNonNull(rule, "rule");
        }
    }
}
