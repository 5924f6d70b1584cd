package io.github.cnnviz.analysis;

import io.github.cnnviz.capture.Histogram;
import io.github.cnnviz.density.Atom;
import io.github.cnnviz.density.Bandwidth;
import io.github.cnnviz.density.Support;
import io.github.cnnviz.density.UnitDensity;
import io.github.cnnviz.density.UnitValues;
import io.github.cnnviz.numeric.Quantiles;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Densities of all units of a layer, on one grid. */
final class DensityCharts {

    /** Points of a curve: as fine as a chart of some hundred pixels can show. */
    private static final int POINTS = 160;
    /** More curves than this hide one another; wide layers get bands instead. */
    static final int MOST_CURVES = 64;
    /** Curves that are shown besides the bands: those that differ most from the median. */
    static final int OUTLIERS = 12;
    /** Shares of units that the bands hold; 0 is the median. */
    private static final double[] BANDS = {0.9, 0.5, 0};

    private DensityCharts() {}

    /**
     * Returns empty if no unit has a value other than 0.
     *
     * @param support where the layer's activation function leaves values
     */
    static Optional<DensityChart> of(List<UnitValues> units, Support support) {
        return of(units.size(), units::get, support, LayerShare.ALL);
    }

    /**
     * The same for units that are made when they are asked for, once each and in their order: those of a wide layer need
     * not be in memory together.
     *
     * @param share how many curves the layer may have
     */
    static Optional<DensityChart> of(int count, IntFunction<UnitValues> units, Support support, LayerShare share) {
        List<UnitDensity> densities = new ArrayList<>();
        UnitValues.Together together = new UnitValues.Together();
        for (int i = 0; i < count; i++) {
            UnitValues unit = units.apply(i);
            densities.add(UnitDensity.of(unit, support));
            together.add(unit);
        }
        UnitValues layer = together.values();
        if (layer.histogram().total() == 0) {
            return Optional.empty();
        }
        List<DensityChart.RepeatedValue> atoms = atoms(layer, densities, share.curves());
        double[] ends = ends(densities, atoms, layer.histogram());
        double[] grid = IntStream.range(0, POINTS)
                .mapToDouble(i -> ends[0] + (ends[1] - ends[0]) * i / (POINTS - 1))
                .toArray();
        double[][] curves = new double[count][POINTS];
        for (int unit = 0; unit < curves.length; unit++) {
            UnitDensity density = densities.get(unit);
            for (int i = 0; i < POINTS; i++) {
                curves[unit][i] = density.at(grid[i]);
            }
        }
        boolean wide = curves.length > share.curves();
        List<Quantiles> heights = wide ? heights(curves) : List.of();
        return Optional.of(new DensityChart(
                ends[0],
                ends[1],
                wide ? outliers(curves, at(heights, 0.5), share.outliers()) : all(curves),
                wide ? bands(heights) : List.of(),
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
    private static List<DensityChart.RepeatedValue> atoms(UnitValues layer, List<UnitDensity> units, int most) {
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
                .limit(most)
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

    private static List<DensityChart.Curve> outliers(double[][] curves, double[] median, int most) {
        double[] difference = new double[curves.length];
        for (int unit = 0; unit < curves.length; unit++) {
            for (int i = 0; i < median.length; i++) {
                difference[unit] += Math.abs(curves[unit][i] - median[i]);
            }
        }
        return IntStream.range(0, curves.length)
                .boxed()
                .sorted(Comparator.comparingDouble(unit -> -difference[unit]))
                .limit(most)
                .sorted()
                .map(unit -> new DensityChart.Curve(unit, Rounding.shortened(curves[unit])))
                .toList();
    }

    private static List<DensityChart.Band> bands(List<Quantiles> heights) {
        List<DensityChart.Band> bands = new ArrayList<>();
        for (double share : BANDS) {
            bands.add(new DensityChart.Band(
                    share,
                    Rounding.shortened(at(heights, 0.5 - share / 2)),
                    Rounding.shortened(at(heights, 0.5 + share / 2))));
        }
        return bands;
    }

    /** Returns how the heights of all curves are spread at each point: sorted once for all bands. */
    private static List<Quantiles> heights(double[][] curves) {
        List<Quantiles> heights = new ArrayList<>();
        double[] atPoint = new double[curves.length];
        for (int i = 0; i < POINTS; i++) {
            for (int unit = 0; unit < curves.length; unit++) {
                atPoint[unit] = curves[unit][i];
            }
            heights.add(Quantiles.of(atPoint));
        }
        return heights;
    }

    private static double[] at(List<Quantiles> heights, double p) {
        return heights.stream().mapToDouble(each -> each.at(p)).toArray();
    }
}
