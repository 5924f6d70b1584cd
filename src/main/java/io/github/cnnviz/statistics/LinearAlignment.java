package io.github.cnnviz.statistics;

import java.util.OptionalDouble;

/**
 * Linear centred kernel alignment (CKA) of what two layers make of the same samples: Kornblith, Norouzi, Lee and Hinton,
 * "Similarity of neural network representations revisited", ICML 2019, equation 1 with linear kernels,
 * ‖YᵀX‖² / (‖XᵀX‖ ‖YᵀY‖) of features with mean 0, Frobenius norms. 0 to 1; the same whichever way features are rotated, and
 * whatever factor all of a layer are multiplied by.
 */
public final class LinearAlignment {

    private LinearAlignment() {}

    /**
     * Compares two layers.
     *
     * @param x samples × features
     * @param y the same samples × as many features as there are
     * @return empty where a value is not finite, or a layer does the same with all samples
     */
    public static OptionalDouble of(float[][] x, float[][] y) {
        if (x.length != y.length || x.length == 0) {
            throw new IllegalArgumentException("the same samples are needed, got " + x.length + " and " + y.length);
        }
        double[][] first = centred(x);
        double[][] second = centred(y);
        double between = squaredNorm(first, second);
        double own = Math.sqrt(squaredNorm(first, first)) * Math.sqrt(squaredNorm(second, second));
        return own > 0 && Double.isFinite(own) && Double.isFinite(between)
                ? OptionalDouble.of(Math.min(1, between / own))
                : OptionalDouble.empty();
    }

    /** Features × samples. */
    private static double[][] centred(float[][] values) {
        double[][] columns = new double[values[0].length][values.length];
        for (int feature = 0; feature < columns.length; feature++) {
            double sum = 0;
            for (float[] sample : values) {
                sum += sample[feature];
            }
            double mean = sum / values.length;
            for (int i = 0; i < values.length; i++) {
                columns[feature][i] = values[i][feature] - mean;
            }
        }
        return columns;
    }

    /** ‖YᵀX‖² of transposed matrices. */
    private static double squaredNorm(double[][] x, double[][] y) {
        double sum = 0;
        for (double[] a : x) {
            for (double[] b : y) {
                double product = 0;
                for (int i = 0; i < a.length; i++) {
                    product += a[i] * b[i];
                }
                sum += product * product;
            }
        }
        return sum;
    }
}
