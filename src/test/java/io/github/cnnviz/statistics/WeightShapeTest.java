package io.github.cnnviz.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.cnnviz.capture.LayerWeights;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WeightShapeTest {

    /** By hand: 1, 2, 3, 4, 5 and 9 about 4 have squares 9, 4, 1, 0, 1, 25 and fourth powers 81, 16, 1, 0, 1, 625. */
    @Test
    void momentsAreThoseAboutTheMean() {
        WeightShape shape = shape(2, 3, 1, 1, 1, 2, 3, 4, 5, 9).orElseThrow();
        assertThat(shape.minimum()).isEqualTo(1);
        assertThat(shape.maximum()).isEqualTo(9);
        assertThat(shape.mean()).isEqualTo(4);
        assertThat(shape.standardDeviation()).isCloseTo(Math.sqrt(40 / 6.0), within(1e-12));
        assertThat(shape.kurtosis()).isCloseTo(724 / 6.0 / (40 / 6.0 * 40 / 6.0) - 3, within(1e-12));
        assertThat(shape.fanIn()).isEqualTo(3);
        assertThat(shape.fanOut()).isEqualTo(2);
        assertThat(shape.xavier()).isEqualTo(Math.sqrt(2 / 5.0));
        assertThat(shape.he()).isEqualTo(Math.sqrt(2 / 3.0));
    }

    @Test
    void kernelsCountTheirPositions() {
        WeightShape shape = shape(2, 3, 5, 4, normal(120)).orElseThrow();
        assertThat(shape.fanIn()).isEqualTo(60);
        assertThat(shape.fanOut()).isEqualTo(40);
    }

    /** Law: of many normal weights the kurtosis is 0, of uniform ones -1.2, of two values -2. */
    @Test
    void kurtosisTellsShapesApart() {
        assertThat(shape(100, 400, 1, 1, normal(40_000)).orElseThrow().kurtosis())
                .isCloseTo(0, within(0.1));
        float[] uniform = new float[40_000];
        float[] two = new float[40_000];
        for (int i = 0; i < uniform.length; i++) {
            uniform[i] = i;
            two[i] = i % 2;
        }
        assertThat(shape(100, 400, 1, 1, uniform).orElseThrow().kurtosis()).isCloseTo(-1.2, within(1e-6));
        assertThat(shape(100, 400, 1, 1, two).orElseThrow().kurtosis()).isCloseTo(-2, within(1e-12));
    }

    @ParameterizedTest
    @ValueSource(floats = {1e-36f, 1e36f})
    void theUnitOfTheWeightsMakesNoDifferenceToTheShape(float scale) {
        WeightShape shape =
                shape(1, 4, 1, 1, scale, 2 * scale, 3 * scale, 7 * scale).orElseThrow();
        WeightShape expected = shape(1, 4, 1, 1, 1, 2, 3, 7).orElseThrow();
        assertThat(shape.kurtosis()).isCloseTo(expected.kurtosis(), within(1e-6));
        assertThat(shape.standardDeviation() / scale).isCloseTo(expected.standardDeviation(), within(1e-6));
    }

    @Test
    void whatIsNotFiniteIsLeftOut() {
        assertThat(shape(2, 2, 1, 1, 1, Float.NaN, 2, Float.POSITIVE_INFINITY)
                        .orElseThrow()
                        .standardDeviation())
                .isEqualTo(0.5);
        assertThat(shape(1, 2, 1, 1, Float.NaN, Float.NaN)).isEmpty();
    }

    @Test
    void equalWeightsHaveNoShape() {
        assertThat(shape(1, 3, 1, 1, 0.1f, 0.1f, 0.1f)).isEmpty();
        assertThat(shape(1, 3, 1, 1, 0.1f, 0.1f, Math.nextUp(0.1f))).isPresent();
    }

    @Test
    void numbersThatCannotBeAreRefused() {
        assertThatThrownBy(() -> new WeightShape(0, 1, 0, 1, 0.5, 1, 0))
                .hasMessage("fans must be positive, got 0 and 1");
        assertThatThrownBy(() -> new WeightShape(1, 1, 0, 1, 0.5, 0, 0))
                .hasMessage("a standard deviation must be positive, got 0.0");
    }

    private static Optional<WeightShape> shape(int outputs, int inputs, int height, int width, float... weights) {
        return WeightShape.of(new LayerWeights(outputs, inputs, height, width, weights, Optional.empty()));
    }

    private static float[] normal(int count) {
        Random random = new Random(9);
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }
}
