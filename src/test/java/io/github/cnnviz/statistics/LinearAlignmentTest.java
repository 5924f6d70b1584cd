package io.github.cnnviz.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class LinearAlignmentTest {

    @Test
    void byHand() {
        // Centred: x = (-1, 0, 1), y = (-1, 1, 0) and (1, -2, 1). x'y = (1, 0), |x'x| = 2,
        // y'y = (2, -3; -3, 6), so |y'y|^2 = 4 + 9 + 9 + 36 = 58, and 1 / (2 sqrt(58)).
        float[][] x = {{4}, {5}, {6}};
        float[][] y = {{0, 2}, {2, -1}, {1, 2}};
        assertThat(LinearAlignment.of(x, y).orElseThrow()).isCloseTo(1 / (2 * Math.sqrt(58)), within(1e-12));
    }

    @Test
    void asTheGramMatricesSay() {
        // Equation 1 of Kornblith et al.: tr(K H L H) / sqrt(tr(K H K H) tr(L H L H)), computed as it stands
        float[][] x = random(9, 4, 1);
        float[][] y = random(9, 6, 2);
        double[][] k = centredGram(x);
        double[][] l = centredGram(y);
        assertThat(LinearAlignment.of(x, y).orElseThrow())
                .isCloseTo(product(k, l) / Math.sqrt(product(k, k) * product(l, l)), within(1e-9));
    }

    @Test
    void aLayerIsLikeItselfWhateverItsScaleItsPlaceAndItsAxes() {
        float[][] x = random(20, 2, 3);
        float[][] turned = new float[20][];
        float[][] stretched = new float[20][];
        for (int i = 0; i < 20; i++) {
            turned[i] = new float[] {
                (float) (7 + 3 * (0.6 * x[i][0] - 0.8 * x[i][1])), (float) (-2 + 3 * (0.8 * x[i][0] + 0.6 * x[i][1]))
            };
            stretched[i] = new float[] {9 * x[i][0], x[i][1]};
        }
        assertThat(LinearAlignment.of(x, x).orElseThrow()).isCloseTo(1, within(1e-12));
        assertThat(LinearAlignment.of(x, turned).orElseThrow()).isCloseTo(1, within(1e-6));
        assertThat(LinearAlignment.of(x, stretched).orElseThrow())
                .as("not of any linear map")
                .isLessThan(0.95);
        float[][] y = random(20, 3, 4);
        assertThat(LinearAlignment.of(x, y)).isEqualTo(LinearAlignment.of(y, x));
    }

    @Test
    void whatHasNoVarianceOrIsNotFiniteIsNotCompared() {
        float[][] x = random(5, 2, 5);
        assertThat(LinearAlignment.of(x, new float[5][1])).isEmpty();
        float[][] broken = random(5, 2, 6);
        broken[3][1] = Float.NaN;
        assertThat(LinearAlignment.of(x, broken)).isEmpty();
        assertThatThrownBy(() -> LinearAlignment.of(x, random(4, 2, 7)))
                .hasMessage("the same samples are needed, got 5 and 4");
    }

    private static float[][] random(int samples, int features, long seed) {
        Random random = new Random(seed);
        float[][] values = new float[samples][features];
        for (float[] sample : values) {
            for (int i = 0; i < features; i++) {
                sample[i] = (float) random.nextGaussian() + i;
            }
        }
        return values;
    }

    private static double[][] centredGram(float[][] values) {
        int n = values.length;
        double[][] gram = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                for (int f = 0; f < values[0].length; f++) {
                    gram[i][j] += (double) values[i][f] * values[j][f];
                }
            }
        }
        double[][] half = multiply(centring(n), gram);
        return multiply(half, centring(n));
    }

    private static double[][] centring(int n) {
        double[][] centring = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                centring[i][j] = (i == j ? 1 : 0) - 1.0 / n;
            }
        }
        return centring;
    }

    private static double[][] multiply(double[][] a, double[][] b) {
        double[][] product = new double[a.length][a.length];
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < a.length; j++) {
                for (int m = 0; m < a.length; m++) {
                    product[i][j] += a[i][m] * b[m][j];
                }
            }
        }
        return product;
    }

    private static double product(double[][] a, double[][] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < a.length; j++) {
                sum += a[i][j] * b[j][i];
            }
        }
        return sum;
    }
}
