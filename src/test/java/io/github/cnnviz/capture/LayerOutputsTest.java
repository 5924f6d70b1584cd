package io.github.cnnviz.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.cnnviz.network.OutputShape;
import java.util.List;
import org.junit.jupiter.api.Test;

class LayerOutputsTest {

    private static final OutputShape TWO_MAPS = OutputShape.maps(2, 1, 3);

    @Test
    void valuesAreThoseOfTheUnit() {
        LayerOutputs outputs = new LayerOutputs(TWO_MAPS, List.of());
        outputs.add(new float[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12}, 2);
        assertThat(outputs.samples()).isEqualTo(2);
        assertThat(outputs.values(0).mean()).isEqualTo(5); // 1 2 3 7 8 9
        assertThat(outputs.values(1).minimum()).isEqualTo(4);
        assertThat(outputs.values(1).maximum()).isEqualTo(12);
        assertThat(outputs.histogram(1).total()).isEqualTo(6);
    }

    @Test
    void blackMapsAreZeroAtEveryPositionOfOneSample() {
        LayerOutputs outputs = new LayerOutputs(TWO_MAPS, List.of());
        outputs.add(new float[] {0, -0f, 0, 0, 0, 1, 0, 0, 0, Float.NaN, 0, 0}, 2);
        assertThat(outputs.blackMaps()).isEqualTo(2);
    }

    @Test
    void batchesAreOnePass() {
        float[] values = new float[24];
        for (int i = 0; i < values.length; i++) {
            values[i] = (i * 5 % 7) - 3;
        }
        LayerOutputs whole = new LayerOutputs(TWO_MAPS, List.of(1, 2));
        whole.add(values, 4);
        LayerOutputs parts = new LayerOutputs(TWO_MAPS, List.of(1, 2));
        parts.add(java.util.Arrays.copyOf(values, 12), 2);
        LayerOutputs later = new LayerOutputs(TWO_MAPS, List.of());
        later.add(java.util.Arrays.copyOfRange(values, 12, 24), 2);
        parts.merge(later);
        assertThat(parts.samples()).isEqualTo(4);
        assertThat(parts.blackMaps()).isEqualTo(whole.blackMaps());
        for (int unit = 0; unit < 2; unit++) {
            assertThat(parts.values(unit).finite()).isEqualTo(whole.values(unit).finite());
            assertThat(parts.values(unit).zeros()).isEqualTo(whole.values(unit).zeros());
            assertThat(parts.histogram(unit)).usingRecursiveComparison().isEqualTo(whole.histogram(unit));
        }
        assertThat(parts.gram().orElseThrow().toArray())
                .isDeepEqualTo(whole.gram().orElseThrow().toArray()); // small whole numbers: sums are exact
    }

    @Test
    void samplesAreKeptAcrossTheBordersOfBatches() {
        LayerOutputs outputs = new LayerOutputs(OutputShape.dense(2), List.of(0, 2, 3, 9));
        outputs.add(new float[] {0, 1, 10, 11, 20, 21}, 3);
        outputs.add(new float[] {30, 31}, 1);
        outputs.add(new float[] {40, 41, 50, 51}, 2);
        KeptSamples kept = outputs.kept();
        assertThat(kept.size()).isEqualTo(3); // sample 9 never came
        assertThat(new int[] {kept.index(0), kept.index(1), kept.index(2)}).containsExactly(0, 2, 3);
        assertThat(new float[] {kept.value(0, 1), kept.value(1, 0), kept.value(1, 1), kept.value(2, 0)})
                .containsExactly(1, 20, 21, 30);
    }

    @Test
    void aLayerThatIsTooWideHasNoGramMatrix() {
        assertThat(new LayerOutputs(OutputShape.dense(GramMatrix.MOST_UNITS + 1), List.of()).gram())
                .isEmpty();
        assertThat(new LayerOutputs(OutputShape.dense(GramMatrix.MOST_UNITS), List.of()).gram())
                .isPresent();
    }

    @Test
    void refusesABatchOfAnotherSize() {
        LayerOutputs outputs = new LayerOutputs(TWO_MAPS, List.of());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> outputs.add(new float[11], 2))
                .withMessage("a batch of 2 samples of 1 × 3 × 2 has 12 values, got 11");
    }
}
