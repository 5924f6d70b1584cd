package io.github.cnnviz.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.cnnviz.clustering.CosineDistances;
import io.github.cnnviz.clustering.DistanceRows;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LinkageTreesTest {

    /**
     * By hand, directions at 0, 90 and 180 degrees, and 0 again: the equal ones join at 0. 90 degrees are at 1 from these
     * two, 180 at 2 from these and at 1 from 90: so 90 and 180 degrees, or 90 and 0, join at 1 by any linkage; then the
     * nearest members are at 1, the farthest at 2, and the mean of 2 × 2 pairs at 1, 1, 2, 2 is 1.5 (or that of 1 and 2, 2).
     */
    @Test
    void byHand() {
        DistanceRows distances = directions(0, 90, 180, 0);
        assertThat(LinkageTrees.of(distances, Linkage.SINGLE).heights())
                .containsExactly(new double[] {0, 1, 1}, within(1e-6));
        assertThat(LinkageTrees.of(distances, Linkage.COMPLETE).heights())
                .containsExactly(new double[] {0, 1, 2}, within(1e-6));
        double[] average = LinkageTrees.of(distances, Linkage.AVERAGE).heights();
        assertThat(average[1]).isCloseTo(1, within(1e-6));
        assertThat(average[2]).isBetween(1.5 - 1e-6, 5.0 / 3 + 1e-6);
        double[] ward = LinkageTrees.of(distances, Linkage.WARD).heights();
        assertThat(ward[1]).isCloseTo(Math.sqrt(2), within(1e-6));
        assertThat(ward[2]).as("no cosine distance").isGreaterThan(2);
    }

    @ParameterizedTest
    @EnumSource(Linkage.class)
    void treesAreSoundWithZeroUnitsAmongThem(Linkage linkage) {
        Random random = new Random(1);
        double[][] gram = new double[40][40];
        double[][] rows = new double[40][5];
        for (int i = 0; i < 40; i++) {
            for (int k = 0; k < 5; k++) {
                rows[i][k] = i % 9 == 4 ? 0 : random.nextGaussian();
            }
            for (int j = 0; j <= i; j++) {
                for (int k = 0; k < 5; k++) {
                    gram[i][j] += rows[i][k] * rows[j][k];
                }
            }
        }
        var tree = LinkageTrees.of(new CosineDistances(gram), linkage);
        assertThat(tree.heights()).isSorted();
        assertThat(tree.order()).hasSize(40).doesNotHaveDuplicates();
        assertThat(tree.height(38)).isGreaterThanOrEqualTo(2 - 1e-6);
        if (linkage != Linkage.WARD) {
            assertThat(tree.height(38)).isLessThanOrEqualTo(2);
        }
    }

    @ParameterizedTest
    @EnumSource(Linkage.class)
    void oneUnitHasNoFork(Linkage linkage) {
        assertThat(LinkageTrees.of(directions(3), linkage).heights()).isEmpty();
    }

    @Test
    void onlySingleLinkageTakesWideLayers() {
        double[][] zero = new double[Linkage.MOST_UNITS + 1][Linkage.MOST_UNITS + 1];
        assertThat(LinkageTrees.of(new CosineDistances(zero), Linkage.SINGLE).forks())
                .isEqualTo(Linkage.MOST_UNITS);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LinkageTrees.of(new CosineDistances(zero), Linkage.AVERAGE))
                .withMessage("average linkage takes at most 1024 units, got 1025");
    }

    private static DistanceRows directions(double... degrees) {
        double[][] gram = new double[degrees.length][degrees.length];
        for (int i = 0; i < degrees.length; i++) {
            for (int j = 0; j < degrees.length; j++) {
                gram[i][j] = Math.cos(Math.toRadians(degrees[i] - degrees[j]));
            }
        }
        return new CosineDistances(gram);
    }
}
