package io.github.cnnviz.density;

import io.github.cnnviz.capture.Histogram;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How the values of a unit are spread, from what was accumulated of them: a Gaussian kernel density estimate of the values
 * that do not repeat, and the atoms apart. Where the bandwidth is two bins or more, it is within 1 % of its largest value
 * of the estimate from all values one by one.
 *
 * <p>The bandwidth is that of {@link SheatherJones}, on the histogram's bins. At the ends of the support, where values lie
 * near them, the density is reflected (Silverman 1986, section 2.10), so that no mass leaks over them. The kernel is
 * narrowed by the variance that the bins add (Sheppard's correction).
 *
 * <p>A histogram of equal bins that must hold one value of 1e30 knows nothing of the others. Where the middle half of the
 * values lies within two bins there is no curve: it would show the bins.
 */
public final class UnitDensity {

    private static final double REACH =
            5.5; // standard deviations of the kernel; beyond lies less than 1e-7 of its mass
    private static final double LEAST_RANGE = 2; // bins
    /** Bins are summed in cells, as long as the kernel's deviation is this many of them: nothing changes but the cost. */
    private static final double CELLS_OF_A_KERNEL = 6;

    private final double lowest; // lower border of the first bin, in the unit of the data
    private final double binWidth;
    private final Optional<Integer> lower; // ends of the support, in bins
    private final Optional<Integer> upper;
    private final double from;
    private final double to;
    private final boolean unresolved;
    private final List<Atom> atoms;
    private final double zeroShare;
    private final double mass;
    private final Optional<Bandwidth> bandwidth;
    private final double[] cells;
    private final int start; // the bin that the first cell begins with
    private final int perCell; // bins
    private final double deviation; // of the kernel, in cells
    private final double scale;

    private UnitDensity(UnitValues values, BinnedValues binned, Optional<Bandwidth> bandwidth) {
        // Not the histogram itself: of a wide layer those would be most of what is in memory.
        Histogram histogram = values.histogram();
        lowest = histogram.lower(0);
        binWidth = histogram.binWidth();
        lower = binned.lower();
        upper = binned.upper();
        unresolved = bandwidth.isEmpty() && binned.total() >= 2;
        double beyond = 3 * bandwidth.map(Bandwidth::value).orElse(0.0);
        double rises = histogram.lower(binned.first()) - beyond;
        from = lower.isPresent() ? Math.max(rises, border(lower.get())) : rises;
        double falls = border(binned.end()) + beyond;
        to = upper.isPresent() ? Math.min(falls, border(upper.get())) : falls;
        this.bandwidth = bandwidth;
        atoms = values.atoms();
        zeroShare = values.zeroShare();
        mass = values.finite() == 0 ? 0 : binned.total() / values.finite();
        double bins = bandwidth.map(Bandwidth::value).orElse(1.0) / histogram.binWidth();
        perCell = Math.max(1, Integer.highestOneBit((int) (bins / CELLS_OF_A_KERNEL)));
        // Cells begin at an end of the support, to be whole there, unless it is far away.
        start = binned.lower()
                .filter(lower -> lower >= binned.first() - Histogram.BINS)
                .orElse(binned.first());
        cells = new double[bandwidth.isPresent() ? (binned.end() - 1 - start) / perCell + 1 : 0];
        for (int bin = binned.first(); bin < binned.end() && cells.length > 0; bin++) {
            cells[(bin - start) / perCell] += binned.count(bin);
        }
        double width = bins / perCell;
        deviation = Math.sqrt(width * width - 1 / 12.0);
        scale = mass / binned.total() / (histogram.binWidth() * perCell) / deviation / Math.sqrt(2 * Math.PI);
    }

    /**
     * Estimates a density.
     *
     * @param support where the values can lie; left aside where some lie beyond
     */
    public static UnitDensity of(UnitValues values, Support support) {
        BinnedValues binned = BinnedValues.of(values, support);
        return new UnitDensity(values, binned, binned.total() < 2 ? Optional.empty() : bandwidth(values, binned));
    }

    private static Optional<Bandwidth> bandwidth(UnitValues values, BinnedValues binned) {
        Bandwidth.Rule rule;
        double bins;
        OptionalDouble improved =
                binned.total() < SheatherJones.LEAST_VALUES ? OptionalDouble.empty() : binned.sheatherJones();
        if (improved.isPresent()) {
            rule = Bandwidth.Rule.IMPROVED_SHEATHER_JONES;
            bins = improved.getAsDouble();
        } else {
            rule = binned.total() < SheatherJones.LEAST_VALUES
                    ? Bandwidth.Rule.SILVERMAN_FEW_VALUES
                    : Bandwidth.Rule.SILVERMAN_NO_ROOT;
            bins = binned.silverman();
        }
        double width = values.histogram().binWidth();
        if (bins >= 1) {
            return Optional.of(new Bandwidth(bins * width, rule));
        }
        return binned.interquartileRange() >= LEAST_RANGE
                ? Optional.of(new Bandwidth(width, Bandwidth.Rule.BIN_WIDTH))
                : Optional.empty();
    }

    /** Returns how far values are spread out; empty where there is no curve. */
    public Optional<Bandwidth> bandwidth() {
        return bandwidth;
    }

    /** Returns whether values lie too close together, beside how far they reach, for the histogram to tell how. */
    public boolean isUnresolved() {
        return unresolved;
    }

    /** Returns the values other than 0 that repeat, and what share of the finite values each one is. */
    public List<Atom> atoms() {
        return atoms;
    }

    /** Returns the share of the finite values that are exactly 0. */
    public double zeroShare() {
        return zeroShare;
    }

    /** Returns what the density integrates to: the share of the finite values that are no atoms. */
    public double mass() {
        return mass;
    }

    /** Returns where the curve begins to rise, in the unit of the data: three bandwidths below the values, or their end. */
    public double from() {
        return from;
    }

    /** Returns where the curve has come down again. */
    public double to() {
        return to;
    }

    private double border(int bin) {
        return lowest + bin * binWidth;
    }

    /** Returns the density, in 1 / unit of the data; 0 where there is no curve, and beyond the ends of the support. */
    public double at(double x) {
        if (bandwidth.isEmpty()) {
            return 0;
        }
        double at = cell((x - lowest) / binWidth);
        double sum = kernels(at);
        if (lower.isPresent()) {
            double end = cell(lower.get());
            sum = at < end ? 0 : sum + kernels(2 * end - at);
        }
        if (upper.isPresent()) {
            double end = cell(upper.get());
            sum = at > end ? 0 : sum + kernels(2 * end - at);
        }
        return sum * scale;
    }

    private double cell(double bin) {
        return (bin - start) / perCell;
    }

    /** Sums the kernels of all cells in reach, from the nearest one in both directions. */
    private double kernels(double at) {
        double reach = REACH * deviation;
        int first = (int) Math.max(0, Math.ceil(at - 0.5 - reach));
        int last = (int) Math.min(cells.length - 1, Math.floor(at - 0.5 + reach));
        if (first > last) {
            return 0;
        }
        int nearest = (int) Math.min(last, Math.max(first, Math.rint(at - 0.5)));
        double away = nearest + 0.5 - at;
        double steepness = 1 / (2 * deviation * deviation);
        double height = Math.exp(-away * away * steepness);
        // Heights of a Gaussian at equal steps: their ratios fall by an equal ratio.
        double ratioOfRatios = Math.exp(-2 * steepness);
        double sum = cells[nearest] * height;
        double upwards = height;
        double ratio = Math.exp(-(2 * away + 1) * steepness);
        for (int cell = nearest + 1; cell <= last; cell++) {
            upwards *= ratio;
            ratio *= ratioOfRatios;
            sum += cells[cell] * upwards;
        }
        double downwards = height;
        ratio = Math.exp((2 * away - 1) * steepness);
        for (int cell = nearest - 1; cell >= first; cell--) {
            downwards *= ratio;
            ratio *= ratioOfRatios;
            sum += cells[cell] * downwards;
        }
        return sum;
    }
}
