package io.github.cnnviz.statistics;

import java.util.Optional;
import smile.math.matrix.JMatrix;

/**
 * How much of a layer's weights is more than noise: the eigenvalues of the products between units, divided by the longer side of
 * the matrix, beside the edge {@code σ² (1 + √q)²} where those of independent weights of variance σ² end; q is the shorter
 * side over the longer one. Of random weights none lies beyond but by chance: the largest of a large matrix does so with a
 * probability of 0.17 (Tracy and Widom; Johnstone 2001), and then hardly. A part of a large layer shows less than the whole: a
 * direction stands out the more, the more weights have it.
 *
 * @param eigenvalues  of the matrix that was taken: its shorter side; at least {@value #FEWEST}
 * @param beyond       eigenvalues beyond the edge
 * @param energyBeyond their share of the sum of all eigenvalues, in [0, 1]
 * @param largest      largest eigenvalue; in squared weights
 * @param edge         in squared weights
 * @see <a href="https://doi.org/10.1070/SM1967v001n04ABEH001994">Marchenko and Pastur (1967)</a>
 * @see <a href="https://jmlr.org/papers/v22/20-410.html">Martin and Mahoney (2021), section 3, for networks</a>
 */
public record WeightSpectrum(int eigenvalues, int beyond, double energyBeyond, double largest, double edge) {

    /** The law is one of large matrices. Project choice: with less the edge is wider than what it parts. */
    public static final int FEWEST = 8;

    /** A variance below this share of the mean square is what rounding leaves of equal weights. */
    private static final double ROUNDING = 1e-10;

    public WeightSpectrum {
        if (beyond < 0 || beyond > eigenvalues) {
            throw new IllegalArgumentException(
                    "eigenvalues beyond the edge must be in [0, " + eigenvalues + "], got " + beyond);
        }
        if (!(energyBeyond >= 0 && energyBeyond <= 1)) {
            throw new IllegalArgumentException("a share of energy must be in [0, 1], got " + energyBeyond);
        }
    }

    /**
     * Measures weights. Takes a third of a billion operations at most, beside those of the products.
     *
     * @return empty where a side of the matrix is shorter than {@value #FEWEST}, or all weights are the same
     */
    static Optional<WeightSpectrum> of(WeightMatrix weights) {
        int size = weights.products().length;
        if (size < FEWEST) {
            return Optional.empty();
        }
        double trace = 0;
        for (int i = 0; i < size; i++) {
            trace += weights.products()[i][i];
        }
        double meanSquare = trace / weights.units() / weights.perUnit();
        double variance = meanSquare - weights.mean() * weights.mean();
        if (variance <= ROUNDING * meanSquare) { // also where all are 0
            return Optional.empty();
        }
        int longer = Math.max(weights.units(), weights.perUnit());
        double[][] inVariances = new double[size][size]; // of an ordinary magnitude, whatever that of the weights
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                inVariances[i][j] = weights.products()[i][j] / longer / variance;
            }
        }
        double side = 1 + Math.sqrt((double) size / longer);
        double edge = side * side;
        double[] eigenvalues = eigenvalues(inVariances);
        int beyond = 0;
        double sum = 0;
        double sumBeyond = 0;
        double largest = 0;
        for (double eigenvalue : eigenvalues) {
            sum += Math.max(0, eigenvalue); // rounding can leave -1e-16
            largest = Math.max(largest, eigenvalue);
            if (eigenvalue > edge) {
                beyond++;
                sumBeyond += eigenvalue;
            }
        }
        return Optional.of(
                new WeightSpectrum(size, beyond, Math.min(1, sumBeyond / sum), largest * variance, edge * variance));
    }

    private static double[] eigenvalues(double[][] symmetric) {
        JMatrix matrix = new JMatrix(symmetric);
        matrix.setSymmetric(true);
        double[] realThenImaginary = matrix.eig();
        double[] real = new double[symmetric.length];
        System.arraycopy(realThenImaginary, 0, real, 0, real.length);
        return real;
    }
}
