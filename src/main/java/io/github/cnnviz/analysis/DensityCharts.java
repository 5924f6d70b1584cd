package io.github.cnnviz.analysis;

import io.github.cnnviz.capture.Histogram;
import io.github.cnnviz.density.BinnedDensity;
import io.github.cnnviz.numeric.Quantiles;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Densities of all units of a layer, on one grid. */
final class DensityCharts {

    /** Points of a curve: as fine as a chart of some hundred pixels can show. */
    private static final int MOST_POINTS = 160;
    /** More curves than this hide one another; wide layers get bands instead. */
    private static final int MOST_CURVES = 64;
    /** Curves that are shown besides the bands: those that differ most from the median. */
    private static final int OUTLIERS = 12;
    /** Shares of units that the bands hold; 0 is the median. */
    private static final double[] BANDS = {0.9, 0.5, 0};

    private DensityCharts() {}

    /**
     * One unit's values.
     *
     * @param histogram finite values other than 0
     * @param zeros     values that are exactly 0
     */
    record UnitValues(Histogram histogram, long zeros) {

        long finite() {
            return histogram.total() + zeros;
        }
    }

    /** Returns empty if no unit has a value other than 0. */
    static Optional<DensityChart> of(List<UnitValues> units) {
        int exponent = units.stream()
                .mapToInt(unit -> unit.histogram().exponent())
                .max()
                .orElseThrow();
        List<Histogram> histograms =
                units.stream().map(unit -> unit.histogram().widenedTo(exponent)).toList();
        int[] bins = bins(histograms);
        if (bins.length == 0) {
            return Optional.empty();
        }
        double width = histograms.get(0).binWidth();
        double[][] curves = new double[units.size()][];
        for (int unit = 0; unit < curves.length; unit++) {
            Histogram histogram = histograms.get(unit);
            long finite = units.get(unit).finite();
            double mass = finite == 0 ? 0 : (double) histogram.total() / finite;
            Optional<BinnedDensity> density = BinnedDensity.of(histogram.counts(), width, mass);
            curves[unit] = Arrays.stream(bins)
                    .mapToDouble(bin -> density.isPresent() ? density.get().at(bin) : 0)
                    .toArray();
        }
        long finite = units.stream().mapToLong(UnitValues::finite).sum();
        long zeros = units.stream().mapToLong(UnitValues::zeros).sum();
        boolean wide = curves.length > MOST_CURVES;
        return Optional.of(new DensityChart(
                histograms.get(0).lower(bins[0]) + width / 2,
                histograms.get(0).lower(bins[bins.length - 1]) + width / 2,
                wide ? outliers(curves) : all(curves),
                wide ? bands(curves) : List.of(),
                (double) zeros / finite));
    }

    /** Returns the bins that curves are drawn at: those with values and some room for the tails. */
    private static int[] bins(List<Histogram> histograms) {
        long[] sums = new long[Histogram.BINS];
        for (Histogram histogram : histograms) {
            for (int bin = 0; bin < sums.length; bin++) {
                sums[bin] += histogram.count(bin);
            }
        }
        int[] filled =
                IntStream.range(0, sums.length).filter(bin -> sums[bin] > 0).toArray();
        if (filled.length == 0) {
            return filled;
        }
        int first = filled[0];
        int last = filled[filled.length - 1];
        int room = Math.max(4, (last - first) / 20);
        int from = Math.max(0, first - room);
        int to = Math.min(sums.length - 1, last + room);
        int stride = (to - from) / MOST_POINTS + 1;
        return IntStream.rangeClosed(0, (to - from) / stride)
                .map(i -> from + i * stride)
                .toArray();
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
