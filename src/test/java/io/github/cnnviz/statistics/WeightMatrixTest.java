package io.github.cnnviz.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cnnviz.capture.LayerWeights;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WeightMatrixTest {

    /** Numbers of rows on both sides of the four that are multiplied together, even and odd lengths. */
    @ParameterizedTest
    @CsvSource({"1, 1", "1, 6", "2, 7", "3, 8", "4, 9", "5, 5", "6, 11", "9, 12", "13, 13"})
    void productsAreThoseOfEvenPlaceAndOddPlaceToTheLastBit(int units, int perUnit) {
        Random random = new Random(units);
        float[] weights = new float[units * perUnit];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = i % 7 == 0 ? 0 : (float) random.nextGaussian();
        }
        double[][] products = WeightMatrix.of(new LayerWeights(units, perUnit, 1, 1, weights, Optional.empty()))
                .products();
        for (int a = 0; a < units; a++) {
            for (int b = 0; b < units; b++) {
                double[] sums = new double[2];
                int pairs = perUnit / 2 * 2;
                for (int i = 0; i < pairs; i++) {
                    sums[i % 2] += (double) weights[a * perUnit + i] * weights[b * perUnit + i];
                }
                double last =
                        pairs < perUnit ? (double) weights[a * perUnit + pairs] * weights[b * perUnit + pairs] : 0;
                assertThat(products[a][b]).isEqualTo(sums[0] + sums[1] + last);
            }
        }
    }
}
