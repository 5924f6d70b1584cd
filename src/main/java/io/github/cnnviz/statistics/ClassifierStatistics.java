package io.github.cnnviz.statistics;

import io.github.cnnviz.capture.Classification;
import io.github.cnnviz.capture.ClassifierCourse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.apache.commons.math3.stat.inference.AlternativeHypothesis;
import org.apache.commons.math3.stat.inference.BinomialTest;

/**
 * How well a classifier tells its classes apart.
 *
 * @param images         held-out ones that it was asked about
 * @param right          those of them that it gave their class
 * @param ofLargestClass those of them that are of the most frequent class: what always naming it would get right
 * @param classes        that it could name
 * @param unpredicted    held-out images of each class that it gave to no image, in the order of classes; none where it named all
 * @param steps          of the training; 0 where it was not watched
 * @param training       share of the training images that were given their class, mean over the last quarter of the watched
 *                       steps; empty where the training was not watched
 * @param brokenBy       last step of the first stretch of the training whose mean loss is not finite; empty where there is none
 */
public record ClassifierStatistics(
        int images,
        int right,
        int ofLargestClass,
        int classes,
        List<Integer> unpredicted,
        int steps,
        OptionalDouble training,
        OptionalInt brokenBy) {

    private static final double LATE = 0.75;

    public ClassifierStatistics {
        unpredicted = List.copyOf(unpredicted);
        if (right < 0 || right > images || ofLargestClass < 0 || ofLargestClass > images) {
            throw new IllegalArgumentException(right + " right, " + ofLargestClass + " of one class, of " + images);
        }
    }

    /** Returns the share of held-out images that were given their class. */
    public double accuracy() {
        return (double) right / images;
    }

    /**
     * Returns how likely it is to give at least as many images their class by always naming the most frequent one: the one-sided
     * exact binomial test of the accuracy against the no-information rate, as caret's {@code confusionMatrix} has it (Kuhn 2008).
     */
    public double byChance() {
        return new BinomialTest()
                .binomialTest(images, right, (double) ofLargestClass / images, AlternativeHypothesis.GREATER_THAN);
    }

    /** Counts what a capture holds. */
    public static ClassifierStatistics of(Classification classification) {
        int images = 0;
        int right = 0;
        int largest = 0;
        int[][] confusion = classification.confusion();
        List<Integer> unpredicted = new ArrayList<>();
        for (int i = 0; i < confusion.length; i++) {
            int predicted = i;
            int ofClass = Arrays.stream(confusion[i]).sum();
            if (Arrays.stream(confusion).allMatch(row -> row[predicted] == 0)) {
                unpredicted.add(ofClass);
            }
            images += ofClass;
            right += confusion[i][i];
            largest = Math.max(largest, ofClass);
        }
        int steps = classification.course().steps();
        List<ClassifierCourse.Point> points = classification.course().points();
        OptionalDouble training = points.stream()
                .filter(point -> point.step() > LATE * steps)
                .mapToDouble(ClassifierCourse.Point::training)
                .filter(Double::isFinite)
                .average();
        OptionalInt brokenBy = points.stream()
                .filter(point -> !Double.isFinite(point.loss()))
                .mapToInt(ClassifierCourse.Point::step)
                .findFirst();
        return new ClassifierStatistics(
                images, right, largest, confusion.length, unpredicted, steps, training, brokenBy);
    }
}
