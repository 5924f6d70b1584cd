package io.github.cnnviz.capture;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * How a classifier's loss and accuracy went. Bounded: whenever the series has grown to its limit, every other point goes. What
 * is kept depends on the steps made only, so a resumed training keeps the same.
 */
public final class ClassifierCourse {

    /** Points that are kept at most. */
    static final int MOST_POINTS = 64;

    private static final int FIRST_INTERVAL = 25;

    private final List<Point> points = new ArrayList<>();
    private int interval = FIRST_INTERVAL;
    private int steps;
    private double lossSum;
    private double accuracySum;
    private int summed;

    /**
     * The state after a step.
     *
     * @param step     counted from 1
     * @param loss     cross-entropy, mean over the steps since the point before
     * @param training share of the training images in these steps that were given their class, before the step's update
     * @param heldOut  the same share of images that are not trained on, after the step
     */
    public record Point(int step, double loss, double training, double heldOut) {}

    /** Adds a step. */
    public void addStep(double loss, double accuracy) {
        steps++;
        lossSum += loss;
        accuracySum += accuracy;
        summed++;
    }

    /** Returns the number of steps added. */
    public int steps() {
        return steps;
    }

    /** Returns whether the accuracy on held-out images is to be taken after a step. */
    public boolean wantsPoint(int step) {
        return step % interval == 0;
    }

    /** Adds a point after the last step; of the end, it need not be wanted. */
    public void addPoint(double heldOut) {
        points.removeIf(kept -> !wantsPoint(kept.step()));
        points.add(new Point(steps, lossSum / summed, accuracySum / summed, heldOut));
        lossSum = 0;
        accuracySum = 0;
        summed = 0;
        if (points.size() > MOST_POINTS) {
            interval *= 2;
            points.removeIf(kept -> !wantsPoint(kept.step()) && kept.step() != steps);
        }
    }

    public List<Point> points() {
        return List.copyOf(points);
    }

    /** Writes the course into a file of another kind. */
    public void write(DataOutput out) throws IOException {
        out.writeInt(interval);
        out.writeInt(steps);
        out.writeDouble(lossSum);
        out.writeDouble(accuracySum);
        out.writeInt(summed);
        out.writeInt(points.size());
        for (Point point : points) {
            out.writeInt(point.step());
            out.writeDouble(point.loss());
            out.writeDouble(point.training());
            out.writeDouble(point.heldOut());
        }
    }

    /** Reads what {@link #write} wrote. */
    public static ClassifierCourse read(DataInput in) throws IOException {
        ClassifierCourse course = new ClassifierCourse();
        course.interval = in.readInt();
        course.steps = in.readInt();
        course.lossSum = in.readDouble();
        course.accuracySum = in.readDouble();
        course.summed = in.readInt();
        for (int left = in.readInt(); left > 0; left--) {
            course.points.add(new Point(in.readInt(), in.readDouble(), in.readDouble(), in.readDouble()));
        }
        return course;
    }
}
