package io.github.cnnviz.statistics;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * How well classes can be read from what a layer puts out: a multinomial logistic regression on its features, a "linear
 * classifier probe" of Alain and Bengio (2016), arXiv:1610.01644. Fitted to some samples, counted on others.
 */
public final class ClassProbe {

    /** A probe needs no more, and takes time with each of them. */
    public static final int MOST_TRAINING = 999;

    private ClassProbe() {}

    /**
     * Which samples are fitted: of each class two thirds, as they come.
     *
     * @param training to be fitted
     * @param test     to be counted
     */
    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    public record Split(int[] training, int[] test) {

        /** Parts samples by their classes: two of three go to training, up to what a probe takes. */
        public static Split of(int[] labels) {
            int[] seen = new int[Arrays.stream(labels).max().orElse(0) + 1];
            boolean[] fitted = new boolean[labels.length];
            int count = 0;
            for (int i = 0; i < labels.length; i++) {
                fitted[i] = seen[labels[i]]++ % 3 != 2 && count < MOST_TRAINING;
                count += fitted[i] ? 1 : 0;
            }
            return new Split(
                    IntStream.range(0, labels.length).filter(i -> fitted[i]).toArray(),
                    IntStream.range(0, labels.length).filter(i -> !fitted[i]).toArray());
        }

        /** Returns the share of test samples that always saying the commonest class of the training would get right. */
        public double chance(int[] labels) {
            int[] counts = new int[Arrays.stream(labels).max().orElse(0) + 1];
            for (int sample : training) {
                counts[labels[sample]]++;
            }
            int commonest = 0;
            for (int i = 1; i < counts.length; i++) {
                commonest = counts[i] > counts[commonest] ? i : commonest;
            }
            int most = commonest;
            return Arrays.stream(test).filter(i -> labels[i] == most).count() / (double) test.length;
        }
    }

    /**
     * Fits a probe and counts.
     *
     * @param values samples × features
     * @param labels classes of the samples, from 0
     * @return the share of test samples whose class the probe says; empty where a value is not finite, or there are too few
     *     samples or classes
     */
    public static OptionalDouble accuracy(float[][] values, int[] labels, Split split) {
        return split.test().length == 0
                ? OptionalDouble.empty()
                : accuracies(values, labels, split.training(), List.of(split.test()))
                        .get(0);
    }

    /**
     * Fits a probe once and counts several times.
     *
     * @param values   samples × features
     * @param labels   classes of the samples, from 0
     * @param training samples to be fitted
     * @param counted  sets of samples, none of them empty
     * @return for each set the share of samples whose class the probe says; empty where a value is not finite, or there are too
     *     few classes
     */
    public static List<OptionalDouble> accuracies(float[][] values, int[] labels, int[] training, List<int[]> counted) {
        int[] classes =
                Arrays.stream(training).map(i -> labels[i]).distinct().sorted().toArray();
        if (classes.length < 2 || !finite(values)) {
            return Collections.nCopies(counted.size(), OptionalDouble.empty());
        }
        double[][] features = standardised(values, training);
        int[] truth = Arrays.stream(training)
                .map(i -> Arrays.binarySearch(classes, labels[i]))
                .toArray();
        SoftmaxRegression probe = SoftmaxRegression.fit(select(features, training), truth, classes.length);
        return counted.stream()
                .map(set -> OptionalDouble.of((double) Arrays.stream(set)
                                .filter(i -> classes[probe.predict(features[i])] == labels[i])
                                .count()
                        / set.length))
                .toList();
    }

    private static boolean finite(float[][] values) {
        for (float[] sample : values) {
            for (float value : sample) {
                if (!Float.isFinite(value)) {
                    return false;
                }
            }
        }
        return true;
    }

    private static double[][] select(double[][] rows, int[] indices) {
        return Arrays.stream(indices).mapToObj(i -> rows[i]).toArray(double[][]::new);
    }

    /** Returns features of mean 0 and deviation 1 over the training samples; constant ones as 0. */
    private static double[][] standardised(float[][] values, int[] training) {
        double[][] result = new double[values.length][values[0].length];
        for (int feature = 0; feature < values[0].length; feature++) {
            double sum = 0;
            for (int i : training) {
                sum += values[i][feature];
            }
            double mean = sum / training.length;
            double squares = 0;
            for (int i : training) {
                squares += (values[i][feature] - mean) * (values[i][feature] - mean);
            }
            double deviation = Math.sqrt(squares / training.length);
            for (int i = 0; i < values.length; i++) {
                result[i][feature] = deviation > 0 ? (values[i][feature] - mean) / deviation : 0;
            }
        }
        return result;
    }
}
