package io.github.cnnviz.capture;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * How often values fall into equal bins over {@code [-2^k, 2^k)}. The smallest {@code k} that holds every value is used:
 * when a larger value comes, pairs of bins are merged. Bin borders of a wider grid are borders of the narrower one, so
 * the result does not depend on the order of the values, and {@link #merge} is exact. Zeros and non-finite values are
 * not taken: they are counted elsewhere.
 */
public final class Histogram {

    /** Bins; a power of two. The widest value range that is seldom used, one sign only, still has half of them. */
    public static final int BINS = 1024;

    private static final int MIDDLE = BINS / 2;
    /** Below this exponent a float is denormal, and scaling by powers of two would no longer be exact. */
    private static final int LEAST_EXPONENT = Float.MIN_EXPONENT;

    private final long[] counts = new long[BINS];
    private int exponent = LEAST_EXPONENT;

    /** Adds the finite values other than 0 among {@code length} values from {@code offset} on. */
    public void add(float[] values, int offset, int length) {
        Survey survey = Survey.of(values, offset, length);
        if (survey.finite()) {
            add(values, offset, length, survey);
        } else {
            addSome(values, offset, length);
        }
    }

    /** Adds those other than 0 of values that are all finite. */
    void add(float[] values, int offset, int length, Survey survey) {
        int end = offset + length;
        widenTo(exponentFor(Math.max(survey.greatest(), -survey.least())));
        double perUnit = 1 / binWidth(); // a power of two, so that products are exact
        int i = offset;
        for (; i + 1 < end; i += 2) { // two at a time let the processor overlap them
            int first = (int) Math.floor(values[i] * perUnit);
            int second = (int) Math.floor(values[i + 1] * perUnit);
            counts[first + MIDDLE]++;
            counts[second + MIDDLE]++;
        }
        if (i < end) {
            counts[(int) Math.floor(values[i] * perUnit) + MIDDLE]++;
        }
        counts[MIDDLE] -= survey.zeros(); // cheaper than a branch: half of a rectified layer is 0, in no order
    }

    /** Adds values of which some are not finite. */
    private void addSome(float[] values, int offset, int length) {
        float[] rest = new float[length];
        int count = 0;
        for (int i = offset; i < offset + length; i++) {
            if (Float.isFinite(values[i])) {
                rest[count++] = values[i];
            }
        }
        add(rest, 0, count);
    }

    public void merge(Histogram other) {
        widenTo(other.exponent);
        int shift = exponent - other.exponent;
        for (int bin = 0; bin < BINS; bin++) {
            if (other.counts[bin] > 0) {
                counts[coarser(bin, shift)] += other.counts[bin];
            }
        }
    }

    /** Returns the least exponent whose grid holds a value of this magnitude: the grid is open at its upper end. */
    private static int exponentFor(float magnitude) {
        return !(magnitude > 0) ? LEAST_EXPONENT : Math.max(LEAST_EXPONENT, Math.getExponent(magnitude) + 1);
    }

    /** Returns a copy whose grid is that of a larger exponent, or the same. */
    public Histogram widenedTo(int wanted) {
        Histogram wide = new Histogram();
        wide.merge(this);
        wide.widenTo(wanted);
        return wide;
    }

    /** Returns the number of values in each bin, newly made. */
    public long[] counts() {
        return counts.clone();
    }

    private void widenTo(int wanted) {
        int shift = wanted - exponent;
        if (shift <= 0) {
            return;
        }
        long[] old = counts.clone();
        Arrays.fill(counts, 0);
        for (int bin = 0; bin < BINS; bin++) {
            if (old[bin] > 0) {
                counts[coarser(bin, shift)] += old[bin];
            }
        }
        exponent = wanted;
    }

    private static int coarser(int bin, int shift) {
        return ((bin - MIDDLE) >> Math.min(shift, 31)) + MIDDLE; // an arithmetic shift rounds towards minus infinity
    }

    /** Returns {@code k}: all values lie in {@code [-2^k, 2^k)}. */
    public int exponent() {
        return exponent;
    }

    /** Returns the width of one bin, in the unit of the values. */
    public double binWidth() {
        return Math.scalb(1.0, exponent + 1) / BINS;
    }

    /** Returns the lower border of a bin. */
    public double lower(int bin) {
        return (bin - MIDDLE) * binWidth();
    }

    public long count(int bin) {
        return counts[bin];
    }

    /** Returns the number of values in all bins. */
    public long total() {
        long total = 0;
        for (long count : counts) {
            total += count;
        }
        return total;
    }

    /** Returns the number of values in {@code [-width, width)}; exact where {@code width} is a border of bins. */
    public long within(double width) {
        long inside = 0;
        for (int bin = 0; bin < BINS; bin++) {
            if (lower(bin) >= -width && lower(bin) + binWidth() <= width) {
                inside += counts[bin];
            }
        }
        return inside;
    }

    /** Writes all bins, so that the size of a file does not depend on what was counted. */
    void write(DataOutput out) throws IOException {
        int[] narrow = new int[BINS];
        boolean wide = false;
        for (int bin = 0; bin < BINS; bin++) {
            narrow[bin] = (int) counts[bin];
            wide |= narrow[bin] != counts[bin];
        }
        out.writeInt(exponent);
        out.writeBoolean(wide);
        if (wide) {
            for (long count : counts) {
                out.writeLong(count);
            }
        } else {
            Numbers.write(out, narrow);
        }
    }

    static Histogram read(DataInput in) throws IOException {
        Histogram histogram = new Histogram();
        histogram.exponent = in.readInt();
        boolean wide = in.readBoolean();
        int[] narrow = new int[BINS];
        if (!wide) {
            Numbers.read(in, narrow);
        }
        for (int bin = 0; bin < BINS; bin++) {
            histogram.counts[bin] = wide ? in.readLong() : narrow[bin];
        }
        return histogram;
    }
}
