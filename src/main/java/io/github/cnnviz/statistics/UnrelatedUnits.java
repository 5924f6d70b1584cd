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
 * Wishart's distribution), so cost and memory depend on the units only: n³ / 6 multiplications.
 *
 * <p>Of more than {@value #MOST} units that many are taken, spread evenly, and brought nearer to one another, as each has
 * fewer neighbours than it should have. Two of {@code d} dimensions have a cosine above {@code c} with a probability of
 * about (1 - c²)^((d - 1) / 2); so that it becomes that of {@code n} / {@value #MOST} as many pairs, each 1 - c² is taken
 * times ({@value #MOST} / n)^(2 / (d - 1)). For 25,600 units of 64 and 512 values the median is then within 0.005 of that of
 * all of them; without, it would be 0.16 and 0.06 too high.
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
        double nearer = n == means.length
                ? 1
                : dimensions > 1 ? Math.pow((double) n / means.length, 2.0 / (dimensions - 1)) : 0;
        double[][] gram = new double[n][n];
        for (int i = 0; i < n; i++) {
            int a = (int) ((long) i * means.length / n);
            for (int j = 0; j <= i; j++) {
                int b = (int) ((long) j * means.length / n);
                gram[i][j] = means[a] * means[b]
                        + deviations[a] * deviations[b] * cosine(directions[i], directions[j], i == j ? 1 : nearer);
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

    private static double cosine(double[] a, double[] b, double nearer) {
        double sum = 0;
        for (int k = 0; k < Math.min(a.length, b.length); k++) {
            sum += a[k] * b[k];
        }
        return sum > 0 && nearer < 1 ? Math.sqrt(1 - (1 - sum * sum) * nearer) : sum;
    }
}
