package io.github.cnnviz.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.cnnviz.capture.FeatureMoments;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FrechetDistanceTest {

    /** By hand: in one dimension d² is (m1 - m2)² + (s1 - s2)²; m ± s has the mean m and the variance 2 s². */
    @ParameterizedTest(name = "{0} ± {1} and {2} ± {3}: {4}")
    @CsvSource({"0, 1, 0, 1, 0", "0, 1, 3, 1, 9", "0, 1, 0, 3, 8", "1, 2, -1, 1, 6", "0, 0, 2, 0, 4", "0, 0, 0, 1, 2"})
    void inOneDimension(float mean, float spread, float otherMean, float otherSpread, double distance) {
        FeatureMoments some = FeatureMoments.of(new float[][] {{mean - spread}, {mean + spread}});
        FeatureMoments others = FeatureMoments.of(new float[][] {{otherMean - otherSpread}, {otherMean + otherSpread}});
        assertThat(between(some, others)).isCloseTo(distance, within(1e-9));
    }

    /** By hand: the covariances are diag(2/3 a²); d² is the sum over the axes, 2/3 (1-2)² + 2/3 (4-1)² = 20/3, plus 25. */
    @Test
    void alongTheAxes() {
        assertThat(between(cross(1, 4, 0, 0), cross(2, 1, 3, 4))).isCloseTo(20 / 3.0 + 25, within(1e-9));
    }

    private static FeatureMoments cross(float a, float b, float x, float y) {
        return FeatureMoments.of(new float[][] {{x - a, y}, {x + a, y}, {x, y - b}, {x, y + b}});
    }

    /** In two dimensions tr((AB)^½) is the root of tr(AB) + 2 (det A det B)^½, by Cayley and Hamilton. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void inTwoDimensions(int seed) {
        FeatureMoments some = cloud(seed, 20, 2, 1);
        FeatureMoments others = cloud(seed + 100, 30, 2, 3);
        double[][] a = some.covariance();
        double[][] b = others.covariance();
        double product = a[0][0] * b[0][0] + 2 * a[0][1] * b[0][1] + a[1][1] * b[1][1];
        double determinants = (a[0][0] * a[1][1] - a[0][1] * a[0][1]) * (b[0][0] * b[1][1] - b[0][1] * b[0][1]);
        double apart = Math.pow(some.mean()[0] - others.mean()[0], 2) + Math.pow(some.mean()[1] - others.mean()[1], 2);
        double expected = apart
                + some.totalVariance()
                + others.totalVariance()
                - 2 * Math.sqrt(product + 2 * Math.sqrt(determinants));
        assertThat(between(some, others)).isCloseTo(expected, within(1e-9));
    }

    @ParameterizedTest(name = "{0} vectors of 64")
    @ValueSource(ints = {2, 10, 64, 200}) // with fewer than 65 vectors the covariance is singular
    void isNothingBetweenTheSame(int vectors) {
        FeatureMoments some = cloud(1, vectors, 64, 1);
        assertThat(between(some, some)).isCloseTo(0, within(1e-5));
    }

    @ParameterizedTest(name = "{0} vectors of 64")
    @ValueSource(ints = {2, 10, 64, 200})
    void isTheSameBothWaysAndPositive(int vectors) {
        FeatureMoments some = cloud(1, vectors, 64, 1);
        FeatureMoments others = cloud(2, vectors, 64, 2);
        double there = between(some, others);
        assertThat(there).isPositive();
        assertThat(between(others, some)).isCloseTo(there, within(1e-5));
    }

    @Test
    void turningBothDoesNotChangeIt() {
        double[][] rotation = rotation(new Random(7), 16);
        float[][] some = vectors(1, 50, 16, 1);
        float[][] others = vectors(2, 50, 16, 2);
        assertThat(between(FeatureMoments.of(turned(some, rotation)), FeatureMoments.of(turned(others, rotation))))
                .isCloseTo(between(FeatureMoments.of(some), FeatureMoments.of(others)), within(1e-4));
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-3, 1e6})
    void growsWithTheSquareOfTheFeatures(double factor) {
        double unit = between(cloud(1, 50, 8, 1), cloud(2, 50, 8, 2));
        double scaled = between(
                FeatureMoments.of(scaled(vectors(1, 50, 8, 1), factor)),
                FeatureMoments.of(scaled(vectors(2, 50, 8, 2), factor)));
        assertThat(scaled / (factor * factor)).isCloseTo(unit, within(1e-4 * unit));
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY})
    void momentsThatAreNoNumbersHaveNone(float value) {
        FeatureMoments broken = FeatureMoments.of(new float[][] {{1, 2}, {value, 3}, {0, 0}});
        assertThat(FrechetDistance.between(broken, cloud(1, 5, 2, 1))).isEmpty();
        assertThat(FrechetDistance.between(cloud(1, 5, 2, 1), broken)).isEmpty();
    }

    @Test
    void otherFeaturesAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FrechetDistance.between(cloud(1, 5, 2, 1), cloud(1, 5, 3, 1)))
                .withMessage("features must be of one kind, got 2 and 3 of them");
    }

    private static double between(FeatureMoments some, FeatureMoments others) {
        return FrechetDistance.between(some, others).orElseThrow();
    }

    private static FeatureMoments cloud(int seed, int count, int size, double spread) {
        return FeatureMoments.of(vectors(seed, count, size, spread));
    }

    private static float[][] vectors(int seed, int count, int size, double spread) {
        Random random = new Random(seed);
        float[][] vectors = new float[count][size];
        for (float[] vector : vectors) {
            double shared = random.nextGaussian(); // so that the features depend on one another
            for (int i = 0; i < size; i++) {
                vector[i] = (float) (seed + spread * (random.nextGaussian() + shared * Math.sin(seed + i)));
            }
        }
        return vectors;
    }

    private static float[][] scaled(float[][] vectors, double factor) {
        for (float[] vector : vectors) {
            for (int i = 0; i < vector.length; i++) {
                vector[i] *= (float) factor;
            }
        }
        return vectors;
    }

    /** A product of plane rotations. */
    private static double[][] rotation(Random random, int size) {
        double[][] rotation = new double[size][size];
        for (int i = 0; i < size; i++) {
            rotation[i][i] = 1;
        }
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < i; j++) {
                double angle = random.nextDouble() * 2 * Math.PI;
                for (double[] row : rotation) {
                    double first = row[i];
                    row[i] = Math.cos(angle) * first - Math.sin(angle) * row[j];
                    row[j] = Math.sin(angle) * first + Math.cos(angle) * row[j];
                }
            }
        }
        return rotation;
    }

    private static float[][] turned(float[][] vectors, double[][] rotation) {
        float[][] turned = new float[vectors.length][rotation.length];
        for (int vector = 0; vector < vectors.length; vector++) {
            for (int i = 0; i < rotation.length; i++) {
                double sum = 0;
                for (int j = 0; j < rotation.length; j++) {
                    sum += rotation[i][j] * vectors[vector][j];
                }
                turned[vector][i] = (float) sum;
            }
        }
        return turned;
    }
}
