package io.github.cnnviz.density;

import io.github.cnnviz.capture.Histogram;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * The values of a histogram without its atoms, and the bandwidth that fits them. Lengths are in bins; bin {@code i} reaches
 * from {@code i} to {@code i + 1}.
 */
final class BinnedValues {

    /** Relative error of the diffusion time, which is the bandwidth squared: far less than what the bins do. */
    private static final double ACCURACY = 1e-4;
    /** A mesh as coarse as this at first: most bandwidths are many of its cells. */
    private static final int COARSE = 256;

    private static final int LEAST_MESH = 64;
    /** A bandwidth of fewer cells is computed again on finer ones. */
    private static final double ENOUGH_CELLS = 4;
    /** Transforms of powers of two up to a few thousand: their tables are made once. */
    private static final ConcurrentMap<Integer, CosineTransform> TRANSFORMS = new ConcurrentHashMap<>();

    private final double[] counts;
    private final double total;
    private final int first;
    private final int end;
    private final Optional<Integer> lower;
    private final Optional<Integer> upper;

    private BinnedValues(double[] counts, Optional<Integer> lower, Optional<Integer> upper) {
        this.counts = counts;
        this.lower = lower;
        this.upper = upper;
        double sum = 0; // exact, as these are whole numbers
        for (double count : counts) {
            sum += count;
        }
        total = sum;
        int from = 0;
        int to = counts.length;
        while (from < to && counts[from] == 0) {
            from++;
        }
        while (to > from && counts[to - 1] == 0) {
            to--;
        }
        first = from;
        end = to;
    }

    /** Takes atoms out of a histogram. Ends that are no borders of bins, or that values lie beyond, are left aside. */
    static BinnedValues of(UnitValues values, Support support) {
        Histogram histogram = values.histogram();
        double[] counts = new double[Histogram.BINS];
        for (int bin = 0; bin < counts.length; bin++) {
            counts[bin] = histogram.count(bin);
        }
        for (Atom atom : values.atoms()) {
            int bin = (int) Math.floor((atom.value() - histogram.lower(0)) / histogram.binWidth());
            counts[bin] = Math.max(0, counts[bin] - Math.rint(atom.share() * values.finite()));
        }
        Optional<Integer> lower = border(support.lower(), histogram);
        Optional<Integer> upper = border(support.upper(), histogram);
        upper.ifPresent(bin -> foldEnd(counts, bin));
        BinnedValues binned = new BinnedValues(counts, lower, upper);
        return new BinnedValues(
                counts, lower.filter(bin -> bin <= binned.first), upper.filter(bin -> bin >= binned.end));
    }

    /** The end itself can be a value: it falls into the bin above. */
    private static void foldEnd(double[] counts, int end) {
        if (end > 0
                && end < counts.length
                && Arrays.stream(counts, end + 1, counts.length).sum() == 0) {
            counts[end - 1] += counts[end];
            counts[end] = 0;
        }
    }

    private static Optional<Integer> border(double value, Histogram histogram) {
        double bins = (value - histogram.lower(0)) / histogram.binWidth();
        return Double.isInfinite(bins) || bins != Math.rint(bins) || Math.abs(bins) > 1 << 20
                ? Optional.empty()
                : Optional.of((int) bins);
    }

    double total() {
        return total;
    }

    double count(int bin) {
        return counts[bin];
    }

    /** Returns the first bin with values. */
    int first() {
        return first;
    }

    /** Returns the bin after the last one with values. */
    int end() {
        return end;
    }

    /** Returns the end of what values can be, from below, where it is known. */
    Optional<Integer> lower() {
        return lower;
    }

    Optional<Integer> upper() {
        return upper;
    }

    /** Returns how far apart the quartiles are, with the values of a bin spread evenly over it. */
    double interquartileRange() {
        return quantile(0.75) - quantile(0.25);
    }

    private double quantile(double p) {
        double wanted = p * total;
        double below = 0;
        for (int bin = first; bin < end; bin++) {
            if (counts[bin] > 0 && below + counts[bin] >= wanted) {
                return bin + (wanted - below) / counts[bin];
            }
            below += counts[bin];
        }
        return end;
    }

    /** Returns the sample's standard deviation, with Sheppard's correction for what the bins add to it. */
    private double deviation() {
        double mean = 0;
        for (int bin = first; bin < end; bin++) {
            mean += counts[bin] / total * bin;
        }
        double squares = 0;
        for (int bin = first; bin < end; bin++) {
            squares += counts[bin] * (bin - mean) * (bin - mean);
        }
        return Math.sqrt(Math.max(0, squares / (total - 1) - 1 / 12.0));
    }

    /** Returns Silverman's bandwidth in bins, which may be less than one. There are at least two values. */
    double silverman() {
        return Bandwidths.silverman(Math.round(total), deviation(), interquartileRange());
    }

    /**
     * Returns the improved Sheather-Jones bandwidth in bins. The mesh ends where values cannot be, so that it reflects
     * there; elsewhere it goes on for a tenth of the range and up to a power of two.
     */
    OptionalDouble sheatherJones() {
        int margin = Math.max(8, (end - first) / 10);
        Optional<Integer> from = lower.filter(bin -> bin >= first - margin);
        Optional<Integer> to = upper.filter(bin -> bin <= end + margin);
        int start = from.orElse(first - margin);
        int stop = to.orElse(end + margin);
        int length = Math.max(LEAST_MESH, Integer.highestOneBit(stop - start - 1) << 1);
        if (from.isEmpty() && to.isPresent()) {
            start = stop - length;
        }
        OptionalDouble bandwidth = OptionalDouble.empty();
        for (int mesh = Math.min(length, COARSE); mesh <= length; mesh *= 2) {
            int perCell = length / mesh;
            double[] shares = new double[mesh];
            for (int bin = first; bin < end; bin++) {
                shares[(bin - start) / perCell] += counts[bin] / total;
            }
            double[] transformed =
                    TRANSFORMS.computeIfAbsent(mesh, CosineTransform::new).forward(shares);
            OptionalDouble time = SheatherJones.time(transformed, Math.round(total), ACCURACY);
            bandwidth = time.isPresent()
                    ? OptionalDouble.of(Math.sqrt(time.getAsDouble()) * length)
                    : OptionalDouble.empty();
            if (bandwidth.isPresent() && bandwidth.getAsDouble() >= ENOUGH_CELLS * perCell) {
                break;
            }
        }
        return bandwidth;
    }
}
