package io.github.cnnviz.analysis;

import java.util.List;

/**
 * Densities of the finite values of a layer's units that are not exactly 0; the zeros are an atom and stand apart.
 *
 * @param from      the first grid point, in the unit of the data
 * @param to        the last grid point
 * @param curves    one per unit, or, for wide layers, of the units that differ most from the median
 * @param bands     for wide layers: quantiles over all units at each grid point; else empty
 * @param zeroShare share of the layer's finite values that are exactly 0
 */
public record DensityChart(double from, double to, List<Curve> curves, List<Band> bands, double zeroShare) {

    public DensityChart {
        curves = List.copyOf(curves);
        bands = List.copyOf(bands);
    }

    /**
     * The density of one unit.
     *
     * @param unit    index of the unit
     * @param heights density at equally spaced grid points; its integral is the share of values that are not 0
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
}
