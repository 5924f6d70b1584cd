package io.github.cnnviz.capture;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Inner products of all pairs of units, summed over samples and positions in double precision. Non-finite values count
 * as 0, so that one of them does not hide what the others say. Memory: 4 n² bytes.
 */
public final class GramMatrix {

    /** Wider layers would need more memory than a build can spare; they get no Gram matrix. */
    public static final int MOST_UNITS = 4096;

    private final double[][] lower; // row i holds the products with units 0 to i

    public GramMatrix(int units) {
        if (units <= 0 || units > MOST_UNITS) {
            throw new IllegalArgumentException("units must be in [1, " + MOST_UNITS + "], got " + units);
        }
        lower = new double[units][];
        for (int i = 0; i < units; i++) {
            lower[i] = new double[i + 1];
        }
    }

    private GramMatrix(double[][] lower) {
        this.lower = lower;
    }

    /**
     * Takes products that were summed elsewhere.
     *
     * @param lower row i holds the products of unit i with units 0 to i; not copied
     */
    public static GramMatrix ofLower(double[][] lower) {
        for (int i = 0; i < lower.length; i++) {
            if (lower[i].length != i + 1) {
                throw new IllegalArgumentException(
                        "row " + i + " must have " + (i + 1) + " products, got " + lower[i].length);
            }
        }
        return new GramMatrix(lower);
    }

    public int units() {
        return lower.length;
    }

    /**
     * Adds samples.
     *
     * @param values    samples × units × positions, from the start of the array
     * @param samples   number of samples
     * @param positions values of one unit for one sample
     */
    public void add(float[] values, int samples, int positions) {
        int units = lower.length;
        double[] sample = new double[units * positions];
        for (int s = 0; s < samples; s++) {
            int start = s * sample.length;
            for (int i = 0; i < sample.length; i++) {
                float value = values[start + i];
                sample[i] = Float.isFinite(value) ? value : 0;
            }
            if (positions == 1) {
                addOuterProduct(sample);
            } else {
                addInnerProducts(sample, positions);
            }
        }
    }

    private void addOuterProduct(double[] sample) {
        for (int i = 0; i < lower.length; i++) {
            double factor = sample[i];
            if (factor == 0) {
                continue; // half of a rectified layer
            }
            double[] row = lower[i];
            for (int j = 0; j <= i; j++) {
                row[j] += factor * sample[j];
            }
        }
    }

    private void addInnerProducts(double[] sample, int positions) {
        for (int i = 0; i < lower.length; i++) {
            for (int j = 0; j <= i; j++) {
                lower[i][j] += product(sample, i * positions, j * positions, positions);
            }
        }
    }

    private static double product(double[] values, int a, int b, int length) {
        double even = 0; // two sums let the processor overlap additions
        double odd = 0;
        int i = 0;
        for (; i + 1 < length; i += 2) {
            even += values[a + i] * values[b + i];
            odd += values[a + i + 1] * values[b + i + 1];
        }
        if (i < length) {
            even += values[a + i] * values[b + i];
        }
        return even + odd;
    }

    public void merge(GramMatrix other) {
        for (int i = 0; i < lower.length; i++) {
            for (int j = 0; j <= i; j++) {
                lower[i][j] += other.lower[i][j];
            }
        }
    }

    /** Returns the product of two units, in either order. */
    public double product(int a, int b) {
        return a < b ? lower[b][a] : lower[a][b];
    }

    /** Returns the whole symmetric matrix, newly made. */
    public double[][] toArray() {
        double[][] full = new double[lower.length][lower.length];
        for (int i = 0; i < lower.length; i++) {
            for (int j = 0; j <= i; j++) {
                full[i][j] = lower[i][j];
                full[j][i] = lower[i][j];
            }
        }
        return full;
    }

    void write(DataOutput out) throws IOException {
        out.writeInt(lower.length);
        for (double[] row : lower) {
            Numbers.write(out, row);
        }
    }

    static GramMatrix read(DataInput in) throws IOException {
        GramMatrix gram = new GramMatrix(in.readInt());
        for (double[] row : gram.lower) {
            Numbers.read(in, row);
        }
        return gram;
    }
}
