package io.github.cnnviz.statistics;

import io.github.cnnviz.capture.FeatureMoments;
import java.util.Arrays;
import java.util.OptionalDouble;
import smile.math.matrix.EVD;
import smile.math.matrix.JMatrix;

/**
 * How far two clouds of feature vectors lie apart, taken for normal distributions: the squared distance {@code d²} of
 * <a href="https://arxiv.org/abs/1706.08500">Heusel et al. (2017), section 2</a>. 0 for equal moments; its unit is that
 * of the features, squared. With few vectors it is too large, so it is read beside the distance of two samples of the
 * same data, each of as many vectors.
 */
public final class FrechetDistance {

    private FrechetDistance() {}

    /**
     * Returns {@code |m1 - m2|² + tr(C1 + C2 - 2 (C1 C2)^½)}; empty where a moment is not finite. Covariances may be
     * singular. Takes three eigendecompositions, each of n³ operations.
     */
    public static OptionalDouble between(FeatureMoments a, FeatureMoments b) {
        if (a.size() != b.size()) {
            throw new IllegalArgumentException(
                    "features must be of one kind, got " + a.size() + " and " + b.size() + " of them");
        }
        if (!isFinite(a) || !isFinite(b)) {
            return OptionalDouble.empty();
        }
        double[] meanOfA = a.mean();
        double[] meanOfB = b.mean();
        double apart = 0;
        for (int i = 0; i < meanOfA.length; i++) {
            apart += (meanOfA[i] - meanOfB[i]) * (meanOfA[i] - meanOfB[i]);
        }
        double shared = traceOfRootOfProduct(a.covariance(), b.covariance());
        // Rounding can leave -1e-16 for equal moments.
        return OptionalDouble.of(Math.max(0, apart + a.totalVariance() + b.totalVariance() - 2 * shared));
    }

    private static boolean isFinite(FeatureMoments moments) {
        return Arrays.stream(moments.mean()).allMatch(Double::isFinite)
                && Arrays.stream(moments.covariance())
                        .flatMapToDouble(Arrays::stream)
                        .allMatch(Double::isFinite);
    }

    /** The eigenvalues of AB are those of A^½ B A^½, which is symmetric. */
    private static double traceOfRootOfProduct(double[][] a, double[][] b) {
        double[][] root = root(a);
        return Arrays.stream(eigen(product(product(root, b), root)).getEigenValues())
                .map(FrechetDistance::rootOf)
                .sum();
    }

    private static double[][] root(double[][] matrix) {
        EVD eigen = eigen(matrix);
        double[] values = eigen.getEigenValues();
        int size = values.length;
        double[][] scaled = new double[size][size];
        double[][] transposed = new double[size][size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                double entry = eigen.getEigenVectors().get(i, j);
                scaled[i][j] = entry * rootOf(values[j]);
                transposed[j][i] = entry;
            }
        }
        return product(scaled, transposed);
    }

    /** A covariance has no negative eigenvalue; a singular one has some of -1e-16 by rounding. */
    private static double rootOf(double eigenvalue) {
        return Math.sqrt(Math.max(0, eigenvalue));
    }

    private static EVD eigen(double[][] symmetric) {
        JMatrix matrix = new JMatrix(symmetric);
        matrix.setSymmetric(true);
        return matrix.eigen();
    }

    private static double[][] product(double[][] left, double[][] right) {
        int size = left.length;
        double[][] product = new double[size][size];
        for (int i = 0; i < size; i++) {
            for (int k = 0; k < size; k++) {
                double factor = left[i][k];
                for (int j = 0; j < size; j++) {
                    product[i][j] += factor * right[k][j];
                }
            }
        }
        return product;
    }
}
