package io.github.cnnviz.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FeatureMomentsTest {

    /** By hand: deviations (-1, -2), (0, 4), (1, -2); divided by 3 - 1. */
    @Test
    void meanAndUnbiasedCovariance() {
        FeatureMoments moments = FeatureMoments.of(new float[][] {{0, 1}, {1, 7}, {2, 1}});
        assertThat(moments.count()).isEqualTo(3);
        assertThat(moments.size()).isEqualTo(2);
        assertThat(moments.mean()).containsExactly(1, 3);
        assertThat(moments.covariance()).isDeepEqualTo(new double[][] {{1, 0}, {0, 12}});
        assertThat(moments.totalVariance()).isEqualTo(13);
    }

    @Test
    void featuresThatGoTogetherHaveACovariance() {
        FeatureMoments moments = FeatureMoments.of(new float[][] {{0, 0}, {2, -4}});
        assertThat(moments.covariance()).isDeepEqualTo(new double[][] {{2, -4}, {-4, 8}});
    }

    @Test
    void theTotalVarianceIsHalfTheMeanSquaredDistanceOfTwo() {
        Random random = new Random(3);
        float[][] vectors = new float[30][5];
        for (float[] vector : vectors) {
            for (int i = 0; i < vector.length; i++) {
                vector[i] = (float) random.nextGaussian();
            }
        }
        double sum = 0;
        for (float[] one : vectors) {
            for (float[] other : vectors) {
                for (int i = 0; i < one.length; i++) {
                    sum += Math.pow(one[i] - other[i], 2);
                }
            }
        }
        assertThat(FeatureMoments.of(vectors).totalVariance()).isCloseTo(sum / (30 * 29) / 2, within(1e-6));
    }

    @Test
    void itsArraysAreCopies() {
        FeatureMoments moments = FeatureMoments.of(new float[][] {{1}, {3}});
        moments.mean()[0] = 99;
        moments.covariance()[0][0] = 99;
        assertThat(moments.mean()).containsExactly(2);
        assertThat(moments.covariance()[0]).containsExactly(2);
    }

    @Test
    void oneVectorIsRefusedAndTwoAreNot() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FeatureMoments.of(new float[][] {{1, 2}}))
                .withMessage("a covariance needs two vectors, got 1");
        assertThat(FeatureMoments.of(new float[][] {{1, 2}, {1, 2}}).totalVariance())
                .isZero();
    }

    @Test
    void vectorsOfSeveralLengthsAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FeatureMoments.of(new float[][] {{1, 2}, {1, 2, 3}}))
                .withMessage("vectors must be of one length, got 2 and 3");
    }

    @Test
    void comesBackAsItWas() throws IOException {
        FeatureMoments written = FeatureMoments.of(new float[][] {{0.1f, 2, Float.NaN}, {0.3f, -7, 1}, {1e-20f, 4, 2}});
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        written.write(new DataOutputStream(bytes));
        Exactly.assertSame(
                FeatureMoments.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()))), written);
    }
}
