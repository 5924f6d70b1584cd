package io.github.cnnviz.zoo;

import io.github.cnnviz.capture.LossPoint;
import io.github.cnnviz.capture.VitalsPoint;
import io.github.cnnviz.statistics.TrainingCourse;
import io.github.cnnviz.verdict.Measurements;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Measurements of less bulk: of the course of a training, means over {@value #STRETCH} steps instead of single ones, and the
 * layers' state in every {@value #VITALS}th watched step. Nearly all bytes of a line would be theirs.
 */
final class Thinned {

    private static final int STRETCH = 5;
    private static final int VITALS = 4;

    private Thinned() {}

    static Measurements of(Measurements measured) {
        return new Measurements(
                measured.layers(),
                measured.course().map(Thinned::course),
                measured.data(),
                measured.modeGaps(),
                measured.discrimination(),
                measured.nearest(),
                measured.classifier());
    }

    private static TrainingCourse course(TrainingCourse course) {
        List<LossPoint> losses = new ArrayList<>();
        for (int from = 0; from < course.losses().size(); from += STRETCH) {
            losses.add(mean(course.losses()
                    .subList(from, Math.min(from + STRETCH, course.losses().size()))));
        }
        List<VitalsPoint> vitals = new ArrayList<>();
        int count = course.vitals().size();
        for (int i = 0; i < count; i++) {
            // The last ones of a training that broke down show where it did.
            if (i % VITALS == 0 || (i >= count - 2 && course.steps() < course.plannedSteps())) {
                vitals.add(course.vitals().get(i));
            }
        }
        return new TrainingCourse(
                course.steps(),
                course.plannedSteps(),
                losses,
                course.layers(),
                vitals,
                course.qualities(),
                course.floor());
    }

    private static LossPoint mean(List<LossPoint> points) {
        int steps = points.stream().mapToInt(LossPoint::steps).sum();
        return new LossPoint(
                points.get(points.size() - 1).lastStep(),
                steps,
                mean(points, LossPoint::discriminator),
                mean(points, LossPoint::generator),
                mean(points, LossPoint::onReal),
                mean(points, LossPoint::onGenerated));
    }

    private static double mean(List<LossPoint> points, ToDoubleFunction<LossPoint> value) {
        double sum = 0;
        int steps = 0;
        for (LossPoint point : points) {
            sum += point.steps() * value.applyAsDouble(point);
            steps += point.steps();
        }
        return sum / steps;
    }
}
