package io.github.cnnviz.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class SimplificationTest {

    /** Above the stretch from 0 to 4 lie 0.1, 0.3 and 0.1: only the middle one is farther than 0.2. */
    @Test
    void pointsNearlyBetweenOthersAreLeftOut() {
        double[] x = {0, 1, 2, 3, 4};
        assertThat(Simplification.kept(x, new double[] {0, 0.1, 0.3, 0.1, 0}, 0.2))
                .containsExactly(0, 2, 4);
        assertThat(Simplification.kept(x, new double[] {0, 0.1, 0.2, 0.1, 0}, 0.2))
                .containsExactly(0, 4);
    }

    @Test
    void whatHasNothingBetweenStays() {
        assertThat(Simplification.kept(new double[] {5}, new double[] {5}, 1)).containsExactly(0);
        assertThat(Simplification.kept(new double[] {5, 5}, new double[] {5, 5}, 1))
                .containsExactly(0, 1);
    }

    /** From a point to itself: no direction to measure across. */
    @Test
    void aLineThatComesBackKeepsItsFarEnd() {
        assertThat(Simplification.kept(new double[] {0, 3, 0}, new double[] {0, 4, 0}, 4.9))
                .containsExactly(0, 1, 2);
        assertThat(Simplification.kept(new double[] {0, 3, 0}, new double[] {0, 4, 0}, 5))
                .containsExactly(0, 2);
    }

    /** The law: along the curve of a function, nowhere off by more than the tolerance, up or down at the same place. */
    @RepeatedTest(20)
    void noPointIsFartherThanTheTolerance(RepetitionInfo run) {
        Random random = new Random(run.getCurrentRepetition());
        double[] x = IntStream.range(0, 160).mapToDouble(i -> 4 * i).toArray();
        double[] y = new double[x.length];
        Arrays.setAll(y, i -> (i == 0 ? 0 : y[i - 1]) + 0.1 * random.nextGaussian());
        int[] kept = Simplification.kept(x, y, 0.2);
        assertThat(kept.length).isLessThan(x.length);
        for (int k = 1; k < kept.length; k++) {
            for (int i = kept[k - 1]; i <= kept[k]; i++) {
                double share = (x[i] - x[kept[k - 1]]) / (x[kept[k]] - x[kept[k - 1]]);
                double drawn = y[kept[k - 1]] + share * (y[kept[k]] - y[kept[k - 1]]);
                double slope = (y[kept[k]] - y[kept[k - 1]]) / (x[kept[k]] - x[kept[k - 1]]);
                assertThat(Math.abs(drawn - y[i]) / Math.hypot(1, slope)).isLessThanOrEqualTo(0.2 + 1e-9);
            }
        }
    }
}
