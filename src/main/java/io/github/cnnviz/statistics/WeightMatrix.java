package io.github.cnnviz.statistics;

import io.github.cnnviz.capture.LayerWeights;

/**
 * A layer's weights as a matrix, units × weights of each; of a large one a part, its rows and columns spread evenly: at most
 * {@value #MOST_SHORT} along the shorter side and {@value #MOST_LONG} along the longer one, so that products take at most
 * half a billion multiplications. Values that are not finite count as 0.
 */
final class WeightMatrix {

    static final int MOST_SHORT = 512;
    static final int MOST_LONG = 4096;

    private static final int TOGETHER = 4; // rows

    private final int units;
    private final int perUnit;
    private final double[][] rows; // one for each index of the shorter side
    private final double[][] products;

    private WeightMatrix(int units, int perUnit, double[][] rows) {
        this.units = units;
        this.perUnit = perUnit;
        this.rows = rows;
        this.products = products(rows);
    }

    static WeightMatrix of(LayerWeights weights) {
        int allOfUnit = weights.inputs() * weights.height() * weights.width();
        boolean wide = weights.outputs() > allOfUnit;
        int units = Math.min(weights.outputs(), wide ? MOST_LONG : MOST_SHORT);
        int perUnit = Math.min(allOfUnit, wide ? MOST_SHORT : MOST_LONG);
        double[][] rows = wide ? new double[perUnit][units] : new double[units][perUnit];
        float[] ofUnit = new float[allOfUnit];
        for (int i = 0; i < units; i++) {
            weights.read(spread(i, units, weights.outputs()), ofUnit);
            for (int j = 0; j < perUnit; j++) {
                float weight = ofUnit[spread(j, perUnit, allOfUnit)];
                rows[wide ? j : i][wide ? i : j] = Float.isFinite(weight) ? weight : 0;
            }
        }
        return new WeightMatrix(units, perUnit, rows);
    }

    private static int spread(int i, int taken, int all) {
        return (int) ((long) i * all / taken);
    }

    /** Returns the number of units that were taken. */
    int units() {
        return units;
    }

    /** Returns how many weights of each unit were taken. */
    int perUnit() {
        return perUnit;
    }

    /** Returns the mean of all weights that were taken. */
    double mean() {
        double sum = 0;
        for (double[] row : rows) {
            for (double weight : row) {
                sum += weight;
            }
        }
        return sum / units / perUnit;
    }

    /** Returns the squared length of each unit's weights. */
    double[] squares() {
        double[] squares = new double[units];
        for (int s = 0; s < rows.length; s++) {
            for (int l = 0; l < rows[s].length; l++) {
                squares[units > perUnit ? l : s] += rows[s][l] * rows[s][l];
            }
        }
        return squares;
    }

    /**
     * Returns the inner products along the shorter side, not copied; they have the same eigenvalues, but for zeros, as those
     * along the other.
     */
    double[][] products() {
        return products;
    }

    private static double[][] products(double[][] rows) {
        double[][] products = new double[rows.length][rows.length];
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j <= i; j += TOGETHER) {
                int last = Math.min(j + TOGETHER - 1, i); // at the end some products are computed twice
                products(rows[i], rows, Math.max(0, last - TOGETHER + 1), last, products[i]);
            }
            for (int j = 0; j < i; j++) {
                products[j][i] = products[i][j];
            }
        }
        return products;
    }

    /** Multiplies a row by up to four others, which let the processor overlap additions and need the row but once. */
    private static void products(double[] a, double[][] rows, int first, int last, double[] into) {
        double[] b = rows[first];
        double[] c = rows[Math.min(first + 1, last)];
        double[] d = rows[Math.min(first + 2, last)];
        double[] e = rows[last];
        double evenB = 0;
        double oddB = 0;
        double evenC = 0;
        double oddC = 0;
        double evenD = 0;
        double oddD = 0;
        double evenE = 0;
        double oddE = 0;
        int i = 0;
        for (; i + 1 < a.length; i += 2) {
            double even = a[i];
            double odd = a[i + 1];
            evenB += even * b[i];
            oddB += odd * b[i + 1];
            evenC += even * c[i];
            oddC += odd * c[i + 1];
            evenD += even * d[i];
            oddD += odd * d[i + 1];
            evenE += even * e[i];
            oddE += odd * e[i + 1];
        }
        double rest = i < a.length ? a[i] : 0;
        into[first] = evenB + oddB + (rest == 0 ? 0 : rest * b[i]);
        into[Math.min(first + 1, last)] = evenC + oddC + (rest == 0 ? 0 : rest * c[i]);
        into[Math.min(first + 2, last)] = evenD + oddD + (rest == 0 ? 0 : rest * d[i]);
        into[last] = evenE + oddE + (rest == 0 ? 0 : rest * e[i]);
    }
}
