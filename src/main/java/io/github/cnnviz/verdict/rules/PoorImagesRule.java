package io.github.cnnviz.verdict.rules;

import io.github.cnnviz.statistics.TrainingCourse;
import io.github.cnnviz.verdict.Answer;
import io.github.cnnviz.verdict.Basis;
import io.github.cnnviz.verdict.Evidence;
import io.github.cnnviz.verdict.Limits;
import io.github.cnnviz.verdict.Outcome;
import io.github.cnnviz.verdict.Power;
import io.github.cnnviz.verdict.Quantity;
import io.github.cnnviz.verdict.RuleMeta;
import io.github.cnnviz.verdict.RuleResult;
import io.github.cnnviz.verdict.RunInput;
import io.github.cnnviz.verdict.RunRule;
import io.github.cnnviz.verdict.State;
import io.github.cnnviz.verdict.Threshold;
import io.github.cnnviz.verdict.Value;
import java.util.Map;

/**
 * Notices a training after which generated images are hardly nearer to real ones than before: the Fréchet distance at the end
 * beside that at the start, both above the floor, the distance of real images from other real ones.
 */
public final class PoorImagesRule implements RunRule {

    static final Threshold NOTICE_ABOVE = new Threshold(
            0.5,
            "src/docs/measurements.md: after 1,200 steps of v2 a tenth to a fifth is left; half is project choice");
    static final Threshold LEAST_STEPS = new Threshold(100, "project choice: nobody expects images after fewer steps");

    private static final RuleMeta META = new RuleMeta(
            "poor-images",
            Power.INFORMS,
            State.RESULT,
            Basis.TRAINING,
            Map.of("notice-above", NOTICE_ABOVE, "least-steps", LEAST_STEPS),
            "Heusel et al. (2017): Fréchet distance; here of features of a fixed random network",
            "not measured yet; runs of one model that differ in their seed alone end at 0.7 to 1.3, from 6.4 at the start");

    @Override
    public RuleMeta meta() {
        return META;
    }

    @Override
    public RuleResult judge(RunInput run, Limits limits) {
        if (run.course().isEmpty()) {
            return Answer.because(META, Outcome.NOT_MEASURED, "no-course").result();
        }
        TrainingCourse course = run.course().get();
        if (course.steps() < limits.value("least-steps")) {
            return Answer.because(META, Outcome.NOT_MEASURED, "few-steps")
                    .with("needed", Value.count((long) limits.value("least-steps")))
                    .with("steps", Value.count(course.steps()))
                    .result();
        }
        double[] distances = course.qualities().stream()
                .flatMapToDouble(quality -> quality.distance().stream())
                .filter(Double::isFinite)
                .toArray();
        if (distances.length < 2 || course.floor().isEmpty()) {
            return Answer.because(META, Outcome.NOT_MEASURED, "no-distances").result();
        }
        double floor = course.floor().getAsDouble();
        double start = distances[0];
        double end = distances[distances.length - 1];
        if (start <= floor) {
            return Answer.because(META, Outcome.NOT_APPLICABLE, "good-start")
                    .with("start", number(start))
                    .with("floor", number(floor))
                    .result();
        }
        double left = Math.max(0, (end - floor) / (start - floor));
        return Answer.of(META, left > limits.value("notice-above") ? Outcome.NOTICE : Outcome.PASSED)
                .with("end", number(end))
                .with("start", number(start))
                .with("floor", number(floor))
                .with("left", number(left))
                .with(Evidence.against(limits.get("notice-above"), "part of the distance left", number(left)))
                .result();
    }

    private static Value number(double value) {
        return new Value(value, Quantity.NUMBER);
    }
}
