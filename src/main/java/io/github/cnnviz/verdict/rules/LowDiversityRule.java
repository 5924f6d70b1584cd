package io.github.cnnviz.verdict.rules;

import io.github.cnnviz.statistics.TrainingCourse;
import io.github.cnnviz.verdict.Answer;
import io.github.cnnviz.verdict.Basis;
import io.github.cnnviz.verdict.Evidence;
import io.github.cnnviz.verdict.Limits;
import io.github.cnnviz.verdict.Outcome;
import io.github.cnnviz.verdict.PairInput;
import io.github.cnnviz.verdict.PairRule;
import io.github.cnnviz.verdict.Power;
import io.github.cnnviz.verdict.Quantity;
import io.github.cnnviz.verdict.RuleMeta;
import io.github.cnnviz.verdict.RuleResult;
import io.github.cnnviz.verdict.State;
import io.github.cnnviz.verdict.Threshold;
import io.github.cnnviz.verdict.Value;
import java.util.Map;
import java.util.Optional;

/**
 * Finds generators that make one image whatever they are given, and notices those whose images differ far less from one another
 * than the real ones do: mode collapse.
 */
public final class LowDiversityRule implements PairRule {

    static final Threshold FAULT_BELOW = new Threshold(
            0.07,
            "src/docs/calibration.md: from 0.23 in 36 healthy GANs of the zoo after 320 steps, at most 0.022 where noise was"
                    + " silenced; the geometric mean of both");
    static final Threshold LEAST_STEPS_OF_FAULT =
            new Threshold(300, "src/docs/verdict-accuracy.md: healthy GANs of the zoo are diverse after 320 steps");
    static final Threshold NOTICE_BELOW = new Threshold(
            0.2, "src/docs/calibration.md: from 0.23 in 36 healthy GANs of the zoo after 320 steps; just below");
    static final Threshold LEAST_STEPS = new Threshold(
            1000, "project choice: three times as long as the zoo trains; slower learning rates need longer");

    private static final RuleMeta META = new RuleMeta(
            "low-diversity",
            Power.DECIDES,
            State.RESULT,
            Basis.TRAINING,
            Map.of(
                    "fault-below", FAULT_BELOW,
                    "fault-steps", LEAST_STEPS_OF_FAULT,
                    "notice-below", NOTICE_BELOW,
                    "least-steps", LEAST_STEPS),
            "Goodfellow (2016), section 5.1: mode collapse; Salimans et al. (2016), section 3.2",
            "in the zoo's half that its limits were set on: found 4 of 4 generators that hear no noise, accused 0 of 36 healthy"
                    + " GANs");

    @Override
    public RuleMeta meta() {
        return META;
    }

    @Override
    public RuleResult judge(PairInput pair, Limits limits) {
        if (pair.course().isEmpty()) {
            return Answer.because(META, Outcome.NOT_MEASURED, "no-training").result();
        }
        Optional<TrainingCourse.Quality> last = pair.course().get().qualities().stream()
                .filter(quality -> quality.diversity().isPresent())
                .reduce((earlier, later) -> later);
        if (last.isEmpty()) {
            return Answer.because(META, Outcome.NOT_MEASURED, "no-images").result();
        }
        int steps = last.get().step();
        Value diversity = new Value(last.get().diversity().getAsDouble(), Quantity.NUMBER);
        if (diversity.number() < limits.value("fault-below") && steps >= limits.value("fault-steps")) {
            return Answer.of(META, Outcome.FAULT)
                    .with("diversity", diversity)
                    .with("steps", Value.count(steps))
                    .with(Evidence.against(
                            limits.get("fault-below"), "diversity of generated over that of real images", diversity))
                    .result();
        }
        if (steps < limits.value("least-steps")) {
            return PairTraining.fewSteps(META, steps, limits);
        }
        return Answer.of(META, diversity.number() < limits.value("notice-below") ? Outcome.NOTICE : Outcome.PASSED)
                .with("diversity", diversity)
                .with("steps", Value.count(steps))
                .with(Evidence.against(
                        limits.get("notice-below"), "diversity of generated over that of real images", diversity))
                .result();
    }
}
