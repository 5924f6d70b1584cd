package io.github.cnnviz.density;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CosineTransformTest {

    /** By hand: cos(pi k / 4) and cos(3 pi k / 4) for k = 0, 1. */
    @Test
    void ofTwoPoints() {
        double root = Math.sqrt(0.5);
        assertThat(new CosineTransform(2).forward(new double[] {3, 1}))
                .containsExactly(new double[] {4, 2 * root}, within(1e-15));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 8, 12, 64, 100, 257, 1024})
    void isWhatTheDefinitionSays(int size) {
        double[] values = random(size);
        double[] transformed = new CosineTransform(size).forward(values);
        for (int k = 0; k < size; k++) {
            double sum = 0;
            for (int j = 0; j < size; j++) {
                sum += values[j] * Math.cos(Math.PI * k * (2 * j + 1) / (2.0 * size));
            }
            assertThat(transformed[k]).as("%d of %d", k, size).isCloseTo(sum, within(1e-11));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 16, 100, 512})
    void theInverseLeadsBack(int size) {
        double[] values = random(size);
        CosineTransform transform = new CosineTransform(size);
        assertThat(transform.inverse(transform.forward(values))).containsExactly(values, within(1e-12));
    }

    @Test
    void refusesWhatIsNotOfItsSize() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CosineTransform(8).forward(new double[7]))
                .withMessage("a transform of 8 points got 7");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CosineTransform(0))
                .withMessage("a transform needs at least one point, got 0");
    }

    private static double[] random(int size) {
        return new Random(size).doubles(size, -1, 1).toArray();
    }
}
