package io.github.cnnviz.capture;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * Mean and covariance of feature vectors: what a Fréchet distance needs. Immutable.
 *
 * @see <a href="https://arxiv.org/abs/1706.08500">Heusel et al. (2017), section 2</a>
 */
public final class FeatureMoments {

    private final int count;
    private final double[] mean;
    private final double[][] covariance;

    private FeatureMoments(int count, double[] mean, double[][] covariance) {
        this.count = count;
        this.mean = mean;
        this.covariance = covariance;
    }

    /**
     * Returns the moments of vectors.
     *
     * @param vectors at least two, of one length; values that are not finite make moments that are not
     */
    public static FeatureMoments of(float[][] vectors) {
        if (vectors.length < 2) {
            throw new IllegalArgumentException("a covariance needs two vectors, got " + vectors.length);
        }
        int size = vectors[0].length;
        double[] mean = new double[size];
        for (float[] vector : vectors) {
            if (vector.length != size) {
                throw new IllegalArgumentException(
                        "vectors must be of one length, got " + size + " and " + vector.length);
            }
            for (int i = 0; i < size; i++) {
                mean[i] += vector[i];
            }
        }
        for (int i = 0; i < size; i++) {
            mean[i] /= vectors.length;
        }
        double[][] covariance = new double[size][size];
        for (float[] vector : vectors) {
            for (int i = 0; i < size; i++) {
                double deviation = vector[i] - mean[i];
                for (int j = 0; j <= i; j++) {
                    covariance[i][j] += deviation * (vector[j] - mean[j]);
                }
            }
        }
        for (int i = 0; i < size; i++) {
            for (int j = 0; j <= i; j++) {
                covariance[i][j] /= vectors.length - 1;
                covariance[j][i] = covariance[i][j];
            }
        }
        return new FeatureMoments(vectors.length, mean, covariance);
    }

    /** Returns how many vectors there were. */
    public int count() {
        return count;
    }

    public int size() {
        return mean.length;
    }

    public double[] mean() {
        return mean.clone();
    }

    /** Returns the unbiased covariance matrix: symmetric. */
    public double[][] covariance() {
        return Arrays.stream(covariance).map(double[]::clone).toArray(double[][]::new);
    }

    /** Returns the sum of the variances: half the mean squared distance of two vectors. */
    public double totalVariance() {
        double sum = 0;
        for (int i = 0; i < mean.length; i++) {
            sum += covariance[i][i];
        }
        return sum;
    }

    void write(DataOutput out) throws IOException {
        out.writeInt(count);
        out.writeInt(mean.length);
        for (int i = 0; i < mean.length; i++) {
            out.writeDouble(mean[i]);
            for (int j = 0; j <= i; j++) {
                out.writeDouble(covariance[i][j]);
            }
        }
    }

    static FeatureMoments read(DataInput in) throws IOException {
        int count = in.readInt();
        int size = in.readInt();
        double[] mean = new double[size];
        double[][] covariance = new double[size][size];
        for (int i = 0; i < size; i++) {
            mean[i] = in.readDouble();
            for (int j = 0; j <= i; j++) {
                covariance[i][j] = in.readDouble();
                covariance[j][i] = covariance[i][j];
            }
        }
        return new FeatureMoments(count, mean, covariance);
    }
}
