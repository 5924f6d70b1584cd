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
            for (int j = 0; j <= i; j++) {
                products[i][j] = product(rows[i], rows[j]);
                products[j][i] = products[i][j];
            }
        }
        return products;
    }

    private static double product(double[] a, double[] b) {
        double even = 0; // two sums let the processor overlap additions
        double odd = 0;
        int i = 0;
        for (; i + 1 < a.length; i += 2) {
            even += a[i] * b[i];
            odd += a[i + 1] * b[i + 1];
        }
        return i < a.length ? even + odd + a[i] * b[i] : even + odd;
    }
}
