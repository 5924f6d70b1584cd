package io.github.cnnviz.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.cnnviz.capture.GramMatrix;
import io.github.cnnviz.network.OutputShape;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnitProductsTest {

    private static final long SEED = 4;

    /** Several blocks, and both sides of what is multiplied together (two samples of the largest maps); added twice. */
    @ParameterizedTest(name = "{0} samples of {1} units, {2} × {3}, seed 4")
    @CsvSource({
        "3, 1, 1, 1",
        "5, 7, 1, 1",
        "4, 511, 1, 1",
        "4, 512, 1, 1",
        "4, 513, 1, 1",
        "3, 1030, 1, 1",
        "6, 5, 3, 4",
        "127, 3, 1, 1",
        "128, 3, 1, 1",
        "129, 3, 1, 1",
        "300, 3, 1, 1",
        "127, 1025, 1, 1",
        "128, 1025, 1, 1",
        "129, 1025, 1, 1",
        "2, 3, 200, 200",
        "3, 3, 200, 200",
        "2, 2, 600, 600"
    })
    void equalsTheSumsOfPlainJava(int samples, int units, int height, int width) {
        float[] values = new float[samples * units * height * width];
        Random random = new Random(SEED);
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        values[0] = Float.NaN;
        values[values.length - 1] = Float.NEGATIVE_INFINITY;
        UnitProducts products = new UnitProducts(
                height * width > 1 ? OutputShape.maps(units, height, width) : OutputShape.dense(units));
        products.add(values, samples);
        products.add(values, samples);
        GramMatrix expected = new GramMatrix(units);
        expected.add(values, samples, height * width);
        expected.add(values, samples, height * width);
        double[][] actual = products.gram().toArray();
        double[][] wanted = expected.toArray();
        for (int i = 0; i < units; i++) {
            for (int j = 0; j < units; j++) {
                assertThat(actual[i][j])
                        .as("%d, %d", i, j)
                        .isEqualTo(wanted[i][j], within(1e-12 * samples * height * width * 2 * 100));
            }
        }
    }
}
