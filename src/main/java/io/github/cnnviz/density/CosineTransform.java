package io.github.cnnviz.density;

import org.apache.commons.math3.transform.DftNormalization;
import org.apache.commons.math3.transform.FastFourierTransformer;
import org.apache.commons.math3.transform.TransformType;

/**
 * The discrete cosine transform of type II and its inverse. Sizes that are a power of two take n log n operations, by one
 * Fourier transform of the same size; others n², by the definition.
 *
 * @see <a href="https://doi.org/10.1109/TASSP.1980.1163351">Makhoul (1980), A fast cosine transform in one and two
 *     dimensions</a>
 */
final class CosineTransform {

    private final int size;
    /** cos(pi i / 2n) for i = 0 … 4n - 1: a whole turn. */
    private final double[] cosines;

    /** @param size number of points; positive */
    CosineTransform(int size) {
        if (size <= 0) {
            throw new IllegalArgumentException("a transform needs at least one point, got " + size);
        }
        this.size = size;
        cosines = new double[4 * size];
        for (int i = 0; i < cosines.length; i++) {
            cosines[i] = Math.cos(Math.PI * i / (2.0 * size));
        }
    }

    /** Returns {@code X_k = Σ_j x_j cos(pi k (2j + 1) / 2n)}, k = 0 … n - 1. */
    double[] forward(double[] values) {
        check(values);
        return isFast() ? fastForward(values) : slowForward(values);
    }

    /** Returns what {@link #forward} takes: {@code x_j = (X_0 + 2 Σ_k X_k cos(pi k (2j + 1) / 2n)) / n}. */
    double[] inverse(double[] transformed) {
        check(transformed);
        return isFast() ? fastInverse(transformed) : slowInverse(transformed);
    }

    private void check(double[] values) {
        if (values.length != size) {
            throw new IllegalArgumentException("a transform of " + size + " points got " + values.length);
        }
    }

    private boolean isFast() {
        return Integer.bitCount(size) == 1;
    }

    /** Even points ascending, then odd ones descending, make the even extension a Fourier transform of half its size. */
    private double[] fastForward(double[] values) {
        double[][] complex = new double[2][size];
        for (int j = 0; j < size; j++) {
            complex[0][j % 2 == 0 ? j / 2 : size - 1 - j / 2] = values[j];
        }
        FastFourierTransformer.transformInPlace(complex, DftNormalization.STANDARD, TransformType.FORWARD);
        double[] result = new double[size];
        for (int k = 0; k < size; k++) {
            result[k] = complex[0][k] * cosine(k) + complex[1][k] * sine(k);
        }
        return result;
    }

    private double[] fastInverse(double[] transformed) {
        double[][] complex = new double[2][size];
        for (int k = 0; k < size; k++) {
            double real = transformed[k];
            double imaginary = k == 0 ? 0 : -transformed[size - k];
            complex[0][k] = real * cosine(k) - imaginary * sine(k);
            complex[1][k] = real * sine(k) + imaginary * cosine(k);
        }
        FastFourierTransformer.transformInPlace(complex, DftNormalization.STANDARD, TransformType.INVERSE);
        double[] result = new double[size];
        for (int j = 0; j < size; j++) {
            result[j] = complex[0][j % 2 == 0 ? j / 2 : size - 1 - j / 2];
        }
        return result;
    }

    private double[] slowForward(double[] values) {
        double[] result = new double[size];
        for (int k = 0; k < size; k++) {
            double sum = 0;
            for (int j = 0; j < size; j++) {
                sum += values[j] * cosine((long) k * (2 * j + 1));
            }
            result[k] = sum;
        }
        return result;
    }

    private double[] slowInverse(double[] transformed) {
        double[] result = new double[size];
        for (int j = 0; j < size; j++) {
            double sum = transformed[0];
            for (int k = 1; k < size; k++) {
                sum += 2 * transformed[k] * cosine((long) k * (2 * j + 1));
            }
            result[j] = sum / size;
        }
        return result;
    }

    /** Returns cos(pi i / 2n). */
    private double cosine(long i) {
        return cosines[(int) (i % cosines.length)];
    }

    /** Returns sin(pi i / 2n) = cos(pi (i - n) / 2n). */
    private double sine(long i) {
        return cosine(i + 3L * size);
    }
}
