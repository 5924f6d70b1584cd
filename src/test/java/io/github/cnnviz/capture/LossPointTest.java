package io.github.cnnviz.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class LossPointTest {

    /** By hand: three steps and one. */
    @Test
    void twoStretchesAreWeightedByTheirSteps() {
        LossPoint first = new LossPoint(3, 3, 1, 2, 0.5, 0);
        assertThat(first.with(new LossPoint(4, 1, 5, 6, 0.5, 1))).isEqualTo(new LossPoint(4, 4, 2, 3, 0.5, 0.25));
    }

    @Test
    void aStretchHasAStepAndBeginsWithTheFirst() {
        assertThat(new LossPoint(2, 2, 0, 0, 0, 0).steps()).isEqualTo(2);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LossPoint(1, 2, 0, 0, 0, 0))
                .withMessage("a stretch of 2 steps cannot end at step 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LossPoint(1, 0, 0, 0, 0, 0))
                .withMessage("a stretch of 0 steps cannot end at step 1");
    }
}
