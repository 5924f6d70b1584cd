package io.github.cnnviz.verdict.rules;

import io.github.cnnviz.capture.LossPoint;
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
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * Notices a training in whose second half both losses stay where a discriminator puts them that says 0.5 of every image: 2 ln 2
 * and ln 2. The perfect generator leads there, too; so a distance that has fallen speaks for the training.
 */
public final class FlatLossRule implements RunRule {

    static final Threshold NOTICE_BELOW = new Threshold(
            0.05, "project choice: two runs of the sample (300 steps) were 0.2 and more away from chance");
    static final Threshold NEARER_BELOW = new Threshold(
            0.5,
            "src/docs/measurements.md: after 1,200 steps the distance is a tenth to a fifth of the one at the start");
    static final Threshold LEAST_STEPS =
            new Threshold(100, "project choice: with fewer steps a discriminator may not have begun to learn");

    private static final RuleMeta META = new RuleMeta(
            "flat-loss",
            Power.INFORMS,
            State.RESULT,
            Basis.TRAINING,
            Map.of("notice-below", NOTICE_BELOW, "nearer-below", NEARER_BELOW, "least-steps", LEAST_STEPS),
            "AutoTrainer and SageMaker Debugger: a loss that does not fall; for a GAN, one that stays at chance",
            "not measured yet");

    @Override
    public RuleMeta meta() {
        return META;
    }

    @Override
    public RuleResult judge(RunInput run, Limits limits) {
        if (run.course().isEmpty() || run.course().get().losses().isEmpty()) {
            return Answer.because(META, Outcome.NOT_MEASURED, "no-course").result();
        }
        TrainingCourse course = run.course().get();
        if (course.steps() < limits.value("least-steps")) {
            return Answer.because(META, Outcome.NOT_MEASURED, "few-steps")
                    .with("needed", Value.count((long) limits.value("least-steps")))
                    .with("steps", Value.count(course.steps()))
                    .result();
        }
        List<LossPoint> late = course.losses().stream()
                .filter(point -> point.lastStep() > course.steps() / 2)
                .toList();
        double away = Math.max(
                away(late, LossPoint::discriminator, 2 * Math.log(2)), away(late, LossPoint::generator, Math.log(2)));
        if (!Double.isFinite(away)) {
            return Answer.because(META, Outcome.NOT_APPLICABLE, "non-finite").result();
        }
        boolean flat = away < limits.value("notice-below");
        boolean nearer = flat && nearer(course, limits.value("nearer-below"));
        return Answer.because(
                        META,
                        flat && !nearer ? Outcome.NOTICE : Outcome.PASSED,
                        nearer ? "balanced" : flat ? "notice" : "passed")
                .with("away", new Value(away, Quantity.NUMBER))
                .with(Evidence.against(
                        limits.get("notice-below"),
                        "mean distance of the losses from chance",
                        new Value(away, Quantity.NUMBER)))
                .result();
    }

    /** Returns the mean absolute difference from chance, as a part of chance. */
    private static double away(List<LossPoint> points, ToDoubleFunction<LossPoint> loss, double chance) {
        return points.stream()
                        .mapToDouble(point -> Math.abs(loss.applyAsDouble(point) - chance))
                        .average()
                        .orElseThrow()
                / chance;
    }

    private static boolean nearer(TrainingCourse course, double limit) {
        double[] distances = course.qualities().stream()
                .flatMapToDouble(quality -> quality.distance().stream())
                .toArray();
        return distances.length > 1 && distances[distances.length - 1] < limit * distances[0];
    }
}
