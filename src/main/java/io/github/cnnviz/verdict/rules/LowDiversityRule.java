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

/** Notices generators whose images differ far less from one another than the real ones do: mode collapse. */
public final class LowDiversityRule implements PairRule {

    static final Threshold NOTICE_BELOW = new Threshold(
            0.25, "src/docs/calibration.md: .04 to .22 for v1, which collapses, .48 to .97 for v2, at 1,200 steps");
    static final Threshold LEAST_STEPS =
            new Threshold(1000, "src/docs/measurements.md: v2 grows to it, with .05 after 200 steps and .41 after 800");

    private static final RuleMeta META = new RuleMeta(
            "low-diversity",
            Power.INFORMS,
            State.RESULT,
            Basis.TRAINING,
            Map.of("notice-below", NOTICE_BELOW, "least-steps", LEAST_STEPS),
            "Goodfellow (2016), section 5.1: mode collapse; Salimans et al. (2016), section 3.2",
            "found 4 of 4 collapsed v1; would accuse 2 of 3 trainings of the sample's v2 with other seeds, which have not got"
                    + " further by 1,200 steps");

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
        if (steps < limits.value("least-steps")) {
            return PairTraining.fewSteps(META, steps, limits);
        }
        Value diversity = new Value(last.get().diversity().getAsDouble(), Quantity.NUMBER);
        return Answer.of(META, diversity.number() < limits.value("notice-below") ? Outcome.NOTICE : Outcome.PASSED)
                .with("diversity", diversity)
                .with("steps", Value.count(steps))
                .with(Evidence.against(
                        limits.get("notice-below"), "diversity of generated over that of real images", diversity))
                .result();
    }
}
