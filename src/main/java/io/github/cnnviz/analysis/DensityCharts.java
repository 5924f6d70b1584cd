package io.github.cnnviz.analysis;

import io.github.cnnviz.capture.Histogram;
import io.github.cnnviz.density.Atom;
import io.github.cnnviz.density.Bandwidth;
import io.github.cnnviz.density.Support;
import io.github.cnnviz.density.UnitDensity;
import io.github.cnnviz.density.UnitValues;
import io.github.cnnviz.numeric.Quantiles;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** Densities of all units of a layer, on one grid. */
final class DensityCharts {

    /** Points of a curve: as fine as a chart of some hundred pixels can show. */
    private static final int POINTS = 160;
    /** More curves than this hide one another; wide layers get bands instead. */
    private static final int MOST_CURVES = 64;
    /** Curves that are shown besides the bands: those that differ most from the median. */
    private static final int OUTLIERS = 12;
    /** Shares of units that the bands hold; 0 is the median. */
    private static final double[] BANDS = {0.9, 0.5, 0};

    private DensityCharts() {}

    /**
     * Returns empty if no unit has a value other than 0.
     *
     * @param support where the layer's activation function leaves values
     */
    static Optional<DensityChart> of(List<UnitValues> units, Support support) {
        if (units.stream().allMatch(unit -> unit.histogram().total() == 0)) {
            return Optional.empty();
        }
        List<UnitDensity> densities =
                units.stream().map(unit -> UnitDensity.of(unit, support)).toList();
        UnitValues layer = UnitValues.together(units);
        List<DensityChart.RepeatedValue> atoms = atoms(layer, units);
        double[] ends = ends(densities, atoms, layer.histogram());
        double[] grid = IntStream.range(0, POINTS)
                .mapToDouble(i -> ends[0] + (ends[1] - ends[0]) * i / (POINTS - 1))
                .toArray();
        double[][] curves = new double[units.size()][];
        for (int unit = 0; unit < curves.length; unit++) {
            UnitDensity density = densities.get(unit);
            curves[unit] = Arrays.stream(grid).map(density::at).toArray();
        }
        boolean wide = curves.length > MOST_CURVES;
        return Optional.of(new DensityChart(
                ends[0],
                ends[1],
                wide ? outliers(curves) : all(curves),
                wide ? bands(curves) : List.of(),
                layer.zeroShare(),
                atoms,
                bandwidths(densities),
                (int) densities.stream().filter(UnitDensity::isUnresolved).count(),
                false));
    }

    /** Returns where the chart begins and ends: with all curves and atoms in it, or, without any, with the values. */
    private static double[] ends(
            List<UnitDensity> densities, List<DensityChart.RepeatedValue> atoms, Histogram values) {
        DoubleSummaryStatistics ends = new DoubleSummaryStatistics();
        for (UnitDensity density : densities) {
            if (density.bandwidth().isPresent()) {
                ends.accept(density.from());
                ends.accept(density.to());
            }
        }
        atoms.forEach(atom -> ends.accept(atom.value()));
        if (ends.getCount() == 0) {
            int[] filled = IntStream.range(0, Histogram.BINS)
                    .filter(bin -> values.count(bin) > 0)
                    .toArray();
            ends.accept(values.lower(filled[0]));
            ends.accept(values.lower(filled[filled.length - 1]) + values.binWidth());
        }
        if (ends.getMin() == ends.getMax()) { // one constant: 0 gives it a place
            double constant = ends.getMax();
            ends.accept(0);
            ends.accept(2 * constant);
        }
        return new double[] {ends.getMin(), ends.getMax()};
    }

    /** Returns the values that repeat over the layer, then those of single units, the most frequent ones. */
    private static List<DensityChart.RepeatedValue> atoms(UnitValues layer, List<UnitValues> units) {
        List<DensityChart.RepeatedValue> atoms = new ArrayList<>();
        for (Atom atom : layer.atoms()) {
            atoms.add(new DensityChart.RepeatedValue(
                    OptionalInt.empty(), atom.value(), Rounding.shortened(atom.share())));
        }
        IntStream.range(0, units.size())
                .boxed()
                .flatMap(unit -> units.get(unit).atoms().stream()
                        .map(atom -> new DensityChart.RepeatedValue(
                                OptionalInt.of(unit), atom.value(), Rounding.shortened(atom.share()))))
                .sorted(Comparator.comparingDouble(DensityChart.RepeatedValue::share)
                        .reversed()) // stable: units of the same share stay in order
                .limit(MOST_CURVES)
                .forEach(atoms::add);
        return atoms;
    }

    private static List<DensityChart.Smoothing> bandwidths(List<UnitDensity> densities) {
        List<DensityChart.Smoothing> all = new ArrayList<>();
        for (Bandwidth.Rule rule : Bandwidth.Rule.values()) {
            DoubleSummaryStatistics values = densities.stream()
                    .flatMap(density -> density.bandwidth().stream())
                    .filter(bandwidth -> bandwidth.rule() == rule)
                    .mapToDouble(Bandwidth::value)
                    .summaryStatistics();
            if (values.getCount() > 0) {
                all.add(new DensityChart.Smoothing(
                        rule,
                        (int) values.getCount(),
                        Rounding.shortened(values.getMin()),
                        Rounding.shortened(values.getMax())));
            }
        }
        return all;
    }

    private static List<DensityChart.Curve> all(double[][] curves) {
        return IntStream.range(0, curves.length)
                .mapToObj(unit -> new DensityChart.Curve(unit, Rounding.shortened(curves[unit])))
                .toList();
    }

    private static List<DensityChart.Curve> outliers(double[][] curves) {
        double[] median = quantile(curves, 0.5);
        double[] difference = new double[curves.length];
        for (int unit = 0; unit < curves.length; unit++) {
            for (int i = 0; i < median.length; i++) {
                difference[unit] += Math.abs(curves[unit][i] - median[i]);
            }
        }
        return IntStream.range(0, curves.length)
                .boxed()
                .sorted(Comparator.comparingDouble(unit -> -difference[unit]))
                .limit(OUTLIERS)
                .sorted()
                .map(unit -> new DensityChart.Curve(unit, Rounding.shortened(curves[unit])))
                .toList();
    }

    private static List<DensityChart.Band> bands(double[][] curves) {
        List<DensityChart.Band> bands = new ArrayList<>();
        for (double share : BANDS) {
            bands.add(new DensityChart.Band(
                    share,
                    Rounding.shortened(quantile(curves, 0.5 - share / 2)),
                    Rounding.shortened(quantile(curves, 0.5 + share / 2))));
        }
        return bands;
    }

    private static double[] quantile(double[][] curves, double p) {
        return IntStream.range(0, curves[0].length)
                .mapToDouble(i -> Quantiles.of(Arrays.stream(curves)
                                .mapToDouble(curve -> curve[i])
                                .toArray())
                        .at(p))
                .toArray();
    }
}
