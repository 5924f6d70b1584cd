package io.github.cnnviz.statistics;

import io.github.cnnviz.clustering.CosineDistances;
import io.github.cnnviz.clustering.SingleLinkage;
import java.util.Optional;
import java.util.Random;

/**
 * A null model for trees: as many units as the layer has, whose values have nothing to do with one another. Heights say
 * little by themselves: outputs that are never negative are alike by cosine distance whatever they show, and few
 * dimensions bring units together. So a tree is read beside this one (src/docs/calibration.md).
 *
 * <ul>
 *   <li>Outputs: each unit keeps the mean and the standard deviation of its values, but they come in an order of their
 *       own, as if shuffled. What the units' means force is in it; zero units stay zero.
 *   <li>Weights: normal rows of the same length. Independent weights of mean 0 and one variance, as all usual
 *       initialisations have, point in the same directions but for terms of 1 / dimensions: this stands for the
 *       untrained layer, too.
 * </ul>
 *
 * <p>Nothing as long as the values is drawn. Inner products of {@code n} normal vectors of {@code d} values are those of
 * the rows of a triangle of normal numbers with chi-distributed ones on its diagonal (Bartlett's decomposition of
 * Wishart's distribution), so cost and memory depend on the units only: n³ / 6 multiplications. Of more than {@value
 * #MOST} units that many are taken, spread evenly. Fewer units lie a little farther apart: for rows of 2,560 weights by
 * 0.02 when 256 stand for 25,600.
 */
final class UnrelatedUnits {

    static final int MOST = 256;

    private static final long SEED = 0x756e_7265_6c61L;
    /** Above this the approximation by a normal number is better than 1e-3 of a standard deviation. */
    private static final int SUMMED = 64;

    private UnrelatedUnits() {}

    /**
     * Returns the heights for outputs.
     *
     * @param means      of each unit's finite values
     * @param deviations population standard deviations of the same
     * @param values     of each unit
     */
    static Optional<ForkHeights> outputs(double[] means, double[] deviations, long values) {
        return heights(means, deviations, values - 1); // shuffled values still have their mean: one dimension less
    }

    /**
     * Returns the heights for weights.
     *
     * @param zero  whether all weights of a unit are 0
     * @param values of each unit
     */
    static Optional<ForkHeights> weights(boolean[] zero, long values) {
        double[] deviations = new double[zero.length];
        for (int unit = 0; unit < zero.length; unit++) {
            deviations[unit] = zero[unit] ? 0 : 1;
        }
        return heights(new double[zero.length], deviations, values);
    }

    private static Optional<ForkHeights> heights(double[] means, double[] deviations, long dimensions) {
        int n = Math.min(means.length, MOST);
        double[][] directions = directions(n, dimensions);
        double[][] gram = new double[n][n];
        for (int i = 0; i < n; i++) {
            int a = (int) ((long) i * means.length / n);
            for (int j = 0; j <= i; j++) {
                int b = (int) ((long) j * means.length / n);
                gram[i][j] =
                        means[a] * means[b] + deviations[a] * deviations[b] * product(directions[i], directions[j]);
            }
        }
        return ForkHeights.of(SingleLinkage.of(new CosineDistances(gram)));
    }

    /** Returns vectors of length 1 with the inner products of random directions; row i has at most i + 1 values. */
    private static double[][] directions(int n, long dimensions) {
        Random random = new Random(SEED);
        double[][] rows = new double[n][];
        for (int i = 0; i < n; i++) {
            long left = Math.max(0, dimensions - i); // dimensions that no row before has any part in
            rows[i] = new double[(int) Math.min(i + 1L, Math.max(1, dimensions))];
            double squares = 0;
            for (int k = 0; k < rows[i].length; k++) {
                rows[i][k] = k == i ? chi(left, random) : random.nextGaussian();
                squares += rows[i][k] * rows[i][k];
            }
            for (int k = 0; k < rows[i].length && squares > 0; k++) {
                rows[i][k] /= Math.sqrt(squares);
            }
        }
        return rows;
    }

    /** Returns the length of a vector of normal numbers; above {@link #SUMMED} by Wilson and Hilferty (1931). */
    private static double chi(long degrees, Random random) {
        if (degrees > SUMMED) {
            double variance = 2 / (9.0 * degrees);
            double cubeRoot = 1 - variance + random.nextGaussian() * Math.sqrt(variance);
            return Math.sqrt(degrees * cubeRoot * cubeRoot * cubeRoot);
        }
        double squares = 0;
        for (int i = 0; i < degrees; i++) {
            double value = random.nextGaussian();
            squares += value * value;
        }
        return Math.sqrt(squares);
    }

    private static double product(double[] a, double[] b) {
        double sum = 0;
        for (int k = 0; k < Math.min(a.length, b.length); k++) {
            sum += a[k] * b[k];
        }
        return sum;
    }
}
