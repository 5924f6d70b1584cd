package io.github.cnnviz.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class LayerWeightsTest {

    @Test
    void areIndexedByOutputInputRowAndColumn() {
        float[] values = new float[2 * 3 * 2 * 2];
        for (int i = 0; i < values.length; i++) {
            values[i] = i;
        }
        LayerWeights weights = new LayerWeights(2, 3, 2, 2, values, Optional.of(new float[] {7, 8}));
        assertThat(weights.weight(1, 2, 0, 1)).isEqualTo(12 + 8 + 0 + 1);
        assertThat(weights.of(1)).containsExactly(12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23);
        assertThat(weights.bias(1)).isEqualTo(8);
    }

    @Test
    void aMissingBiasIsZero() {
        LayerWeights weights = new LayerWeights(1, 1, 1, 1, new float[1], Optional.empty());
        assertThat(weights.hasBias()).isFalse();
        assertThat(weights.bias(0)).isZero();
    }

    @Test
    void refuseSizesThatDoNotFit() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LayerWeights(2, 3, 5, 5, new float[149], Optional.empty()))
                .withMessage("weights of 2 × 3 × 5 × 5 are 150 values, got 149");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LayerWeights(2, 1, 1, 1, new float[2], Optional.of(new float[3])))
                .withMessage("a bias has one value for each of 2 outputs, got 3");
    }

    @Test
    void sizesBeyondTheRangeOfIntAreNotTakenForSmallOnes() {
        assertThatIllegalArgumentException() // 65,536² is 0 as an int
                .isThrownBy(() -> new LayerWeights(65_536, 65_536, 1, 1, new float[0], Optional.empty()));
    }

    @Test
    void anOutputWithoutAnyWeightButZeroIsZero() {
        float[] values = {0, -0f, 0, Float.MIN_VALUE, Float.NaN, 0};
        LayerWeights weights = new LayerWeights(3, 2, 1, 1, values, Optional.of(new float[] {1, 0, 0}));
        assertThat(weights.isZero(0)).isTrue();
        assertThat(weights.isZero(1)).isFalse();
        assertThat(weights.isZero(2)).isFalse();
    }
}
