package io.github.cnnviz.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ClassProbeTest {

    private static final int SAMPLES = 300;

    @Test
    void twoOfThreeOfEachClassAreFittedUpToABound() {
        ClassProbe.Split split = ClassProbe.Split.of(new int[] {0, 0, 1, 0, 1, 1, 0});
        assertThat(split.training()).containsExactly(0, 1, 2, 4, 6);
        assertThat(split.test()).containsExactly(3, 5);
        ClassProbe.Split many = ClassProbe.Split.of(new int[3000]);
        assertThat(many.training()).hasSize(999);
        assertThat(many.test()).hasSize(2001);
    }

    @Test
    void chanceIsTheShareOfTheCommonestTrainingClass() {
        int[] labels = {0, 0, 0, 1, 1, 1, 0, 0, 0};
        assertThat(ClassProbe.Split.of(labels).chance(labels)).isEqualTo(2 / 3.0);
    }

    @Test
    void classesThatAreLinearlySeparateAreRead() {
        int[] labels = labels();
        float[][] values = noise(5, 1);
        for (int i = 0; i < SAMPLES; i++) {
            values[i][labels[i]] += 12; // one feature for each class
        }
        ClassProbe.Split split = ClassProbe.Split.of(labels);
        assertThat(ClassProbe.accuracy(values, labels, split)).hasValue(1);
        assertThat(ClassProbe.accuracy(values, labels, split)).isEqualTo(ClassProbe.accuracy(values, labels, split));
    }

    @Test
    void noiseSaysNothing() {
        int[] labels = labels();
        double accuracy = ClassProbe.accuracy(noise(5, 2), labels, ClassProbe.Split.of(labels))
                .orElseThrow();
        assertThat(accuracy).isBetween(0.15, 0.5); // a third, within three standard errors of 100 samples
    }

    @Test
    void constantFeaturesAndScalesDoNotMatter() {
        int[] labels = labels();
        float[][] values = noise(3, 3);
        for (int i = 0; i < SAMPLES; i++) {
            values[i][0] = 7;
            values[i][1] = 1e-4f * (labels[i] + 0.05f * values[i][1]);
        }
        assertThat(ClassProbe.accuracy(values, labels, ClassProbe.Split.of(labels))
                        .orElseThrow())
                .isGreaterThan(0.9);
    }

    @Test
    void whatCannotBeFittedIsEmpty() {
        int[] labels = labels();
        ClassProbe.Split split = ClassProbe.Split.of(labels);
        float[][] values = noise(2, 4);
        values[299][1] = Float.NaN;
        assertThat(ClassProbe.accuracy(values, labels, split)).isEqualTo(OptionalDouble.empty());
        int[] same = new int[SAMPLES];
        assertThat(ClassProbe.accuracy(noise(2, 4), same, ClassProbe.Split.of(same)))
                .isEmpty();
        int[] two = {0, 1};
        assertThat(ClassProbe.accuracy(new float[][] {{0}, {1}}, two, ClassProbe.Split.of(two)))
                .isEmpty();
    }

    private static int[] labels() {
        int[] labels = new int[SAMPLES];
        for (int i = 0; i < SAMPLES; i++) {
            labels[i] = i % 3;
        }
        return labels;
    }

    private static float[][] noise(int features, long seed) {
        Random random = new Random(seed);
        float[][] values = new float[SAMPLES][features];
        for (float[] sample : values) {
            for (int i = 0; i < features; i++) {
                sample[i] = (float) random.nextGaussian();
            }
        }
        return values;
    }
}
