package io.github.cnnviz.capture;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Counts, extremes and moments of values that come in parts. Non-finite values are counted and left out of the rest.
 * {@link #merge} of two halves gives what one pass over the whole gives, up to rounding of the moments.
 */
public final class ValueAccumulator {

    private long nan;
    private long infinite;
    private long zeros;
    private long finite;
    private double minimum = Double.POSITIVE_INFINITY;
    private double maximum = Double.NEGATIVE_INFINITY;
    private double mean;
    private double squares; // sum of squared deviations from the mean

    public void add(float[] values) {
        add(values, 0, values.length);
    }

    /** Adds {@code length} values from {@code offset} on. */
    public void add(float[] values, int offset, int length) {
        for (int done = 0; done < length; done += Survey.BLOCK) {
            int start = offset + done;
            int count = Math.min(Survey.BLOCK, length - done);
            Survey survey = Survey.of(values, start, count);
            if (survey.finite()) {
                add(survey);
            } else {
                addSome(values, start, count);
            }
        }
    }

    /** Adds {@code length} values from {@code offset} on, to a histogram too: they are looked at once for both. */
    public void add(float[] values, int offset, int length, Histogram histogram) {
        for (int done = 0; done < length; done += Survey.BLOCK) {
            int start = offset + done;
            int count = Math.min(Survey.BLOCK, length - done);
            Survey survey = Survey.of(values, start, count);
            if (survey.finite()) {
                add(survey);
                histogram.add(values, start, count, survey);
            } else {
                addSome(values, start, count);
                histogram.add(values, start, count);
            }
        }
    }

    /** Adds values that are all finite. */
    void add(Survey survey) {
        ValueAccumulator part = new ValueAccumulator();
        part.finite = survey.count();
        part.zeros = survey.zeros();
        part.minimum = survey.least() + 0.0; // makes a negative zero a positive one
        part.maximum = survey.greatest() + 0.0;
        part.mean = survey.mean();
        part.squares = survey.squares();
        merge(part);
    }

    /** Adds values of which some are not finite. */
    private void addSome(float[] values, int offset, int length) {
        float[] rest = new float[length];
        int count = 0;
        for (int i = offset; i < offset + length; i++) {
            float value = values[i];
            if (Float.isNaN(value)) {
                nan++;
            } else if (Float.isInfinite(value)) {
                infinite++;
            } else {
                rest[count++] = value;
            }
        }
        add(rest, 0, count);
    }

    /**
     * Adds what another accumulator saw.
     *
     * @see <a href="https://doi.org/10.1080/00031305.1983.10483115">Chan, Golub and LeVeque (1983), eq. 1.5</a>
     */
    public void merge(ValueAccumulator other) {
        nan += other.nan;
        infinite += other.infinite;
        zeros += other.zeros;
        if (other.finite == 0) {
            return;
        }
        double all = (double) finite + other.finite;
        double delta = other.mean - mean;
        squares += other.squares + delta * delta * (finite / all) * other.finite;
        mean += delta * (other.finite / all);
        finite += other.finite;
        minimum = Math.min(minimum, other.minimum);
        maximum = Math.max(maximum, other.maximum);
    }

    public long count() {
        return finite + nan + infinite;
    }

    public long finite() {
        return finite;
    }

    public long nan() {
        return nan;
    }

    public long infinite() {
        return infinite;
    }

    public long zeros() {
        return zeros;
    }

    /** Returns the smallest finite value, 0 if there is none. */
    public double minimum() {
        return finite == 0 ? 0 : minimum;
    }

    /** Returns the largest finite value, 0 if there is none. */
    public double maximum() {
        return finite == 0 ? 0 : maximum;
    }

    /** Returns the mean of the finite values, 0 if there is none. */
    public double mean() {
        return mean;
    }

    /** Returns the population standard deviation of the finite values, 0 if there is none. */
    public double standardDeviation() {
        return finite == 0 ? 0 : Math.sqrt(squares / finite);
    }

    /** Returns whether there are finite values only, and all are the same. */
    public boolean isConstant() {
        return finite > 0 && nan == 0 && infinite == 0 && minimum == maximum;
    }

    void write(DataOutput out) throws IOException {
        out.writeLong(nan);
        out.writeLong(infinite);
        out.writeLong(zeros);
        out.writeLong(finite);
        out.writeDouble(minimum);
        out.writeDouble(maximum);
        out.writeDouble(mean);
        out.writeDouble(squares);
    }

    static ValueAccumulator read(DataInput in) throws IOException {
        ValueAccumulator values = new ValueAccumulator();
        values.nan = in.readLong();
        values.infinite = in.readLong();
        values.zeros = in.readLong();
        values.finite = in.readLong();
        values.minimum = in.readDouble();
        values.maximum = in.readDouble();
        values.mean = in.readDouble();
        values.squares = in.readDouble();
        return values;
    }
}
