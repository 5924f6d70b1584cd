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
import java.util.stream.IntStream;

/**
 * Notices losses that swing in the second half of a training. That half is taken in 16 stretches, so that what differs from batch
 * to batch is averaged out; the swing is the mean absolute difference of neighbouring stretches beside the mean loss.
 */
public final class OscillatingLossRule implements RunRule {

    private static final int STRETCHES = 16;

    static final Threshold NOTICE_ABOVE = new Threshold(
            0.3, "project choice: three runs of the sample (300 steps): 0.10 to 0.24 for v1, 0.02 to 0.04 for v3");
    static final Threshold LEAST_STEPS =
            new Threshold(320, "project choice: 10 steps for each stretch, or batches still differ");

    private static final RuleMeta META = new RuleMeta(
            "oscillating-loss",
            Power.INFORMS,
            State.RESULT,
            Basis.TRAINING,
            Map.of("notice-above", NOTICE_ABOVE, "least-steps", LEAST_STEPS),
            "AutoTrainer: a loss that rises and falls; the measure is this project's",
            "not measured yet");

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
        List<LossPoint> late = course.losses().stream()
                .filter(point -> point.lastStep() > course.steps() / 2)
                .toList();
        if (course.steps() < limits.value("least-steps") || late.size() < STRETCHES) {
            return Answer.because(META, Outcome.NOT_MEASURED, "few-steps")
                    .with("needed", Value.count((long) limits.value("least-steps")))
                    .with("steps", Value.count(course.steps()))
                    .result();
        }
        double discriminator = swing(late, LossPoint::discriminator);
        double generator = swing(late, LossPoint::generator);
        double swing = Math.max(discriminator, generator);
        if (!Double.isFinite(swing)) {
            return Answer.because(META, Outcome.NOT_APPLICABLE, "non-finite").result();
        }
        return Answer.of(META, swing > limits.value("notice-above") ? Outcome.NOTICE : Outcome.PASSED)
                .with("discriminator", new Value(discriminator, Quantity.NUMBER))
                .with("generator", new Value(generator, Quantity.NUMBER))
                .with(Evidence.against(
                        limits.get("notice-above"), "swing beside the mean loss", new Value(swing, Quantity.NUMBER)))
                .result();
    }

    private static double swing(List<LossPoint> points, ToDoubleFunction<LossPoint> loss) {
        double[] means = IntStream.range(0, STRETCHES)
                .mapToDouble(
                        i -> points.subList(i * points.size() / STRETCHES, (i + 1) * points.size() / STRETCHES).stream()
                                .mapToDouble(loss)
                                .average()
                                .orElseThrow())
                .toArray();
        double mean = IntStream.range(0, STRETCHES).mapToDouble(i -> means[i]).sum() / STRETCHES;
        double change = IntStream.range(1, STRETCHES)
                .mapToDouble(i -> Math.abs(means[i] - means[i - 1]))
                .average()
                .orElseThrow();
        return change == 0 ? 0 : change / mean; // a loss of 0 does not swing
    }
}
