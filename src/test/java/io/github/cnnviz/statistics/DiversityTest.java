package io.github.cnnviz.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.cnnviz.capture.FeatureMoments;
import org.junit.jupiter.api.Test;

class DiversityTest {

    private static final FeatureMoments REAL = FeatureMoments.of(new float[][] {{0, 0}, {2, 0}, {0, 2}, {2, 2}});

    @Test
    void isOneForTheSameImages() {
        assertThat(Diversity.of(REAL, REAL)).hasValue(1);
    }

    @Test
    void isNothingForOneImageAgainAndAgain() {
        assertThat(Diversity.of(FeatureMoments.of(new float[][] {{5, 5}, {5, 5}}), REAL))
                .hasValue(0);
    }

    /** By hand: the squared distances of the four are 4, 4, 4, 4, 8, 8, in the mean 32/6; of these two it is 16. */
    @Test
    void isTheRatioOfTheMeanSquaredDistances() {
        assertThat(Diversity.of(FeatureMoments.of(new float[][] {{0, 0}, {4, 0}}), REAL)
                        .orElseThrow())
                .isCloseTo(3, within(1e-12));
    }

    @Test
    void withoutANumberThereIsNone() {
        FeatureMoments same = FeatureMoments.of(new float[][] {{1, 1}, {1, 1}});
        assertThat(Diversity.of(REAL, same)).isEmpty();
        assertThat(Diversity.of(same, same)).isEmpty();
        assertThat(Diversity.of(FeatureMoments.of(new float[][] {{Float.NaN, 0}, {0, 0}}), REAL))
                .isEmpty();
    }
}
