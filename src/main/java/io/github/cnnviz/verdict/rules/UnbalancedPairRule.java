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

/** Notices trainings in which the discriminator tells real from generated images better and better. */
public final class UnbalancedPairRule implements PairRule {

    static final Threshold NOTICE_ABOVE = new Threshold(
            0.3, "src/docs/calibration.md: between -0.18 and 0.25 in 5 trainings of the sample; so a project choice");

    private static final RuleMeta META = new RuleMeta(
            "unbalanced-pair",
            Power.INFORMS,
            State.BALANCE,
            Basis.TRAINING,
            Map.of("notice-above", NOTICE_ABOVE, "least-steps", PairTraining.LEAST_STEPS),
            "Goodfellow et al. (2014), section 4: both networks improve together, until D(x) = D(G(z))",
            "accused 0 of 5 trainings of the sample, the nearest with 0.25; how many it finds was not measured yet");

    @Override
    public RuleMeta meta() {
        return META;
    }

    @Override
    public RuleResult judge(PairInput pair, Limits limits) {
        return PairTraining.missing(META, pair, limits)
                .orElseGet(() -> judge(pair.course().orElseThrow(), limits));
    }

    /** From the second quarter on: in the first one a discriminator learns to tell them apart at all. */
    private static RuleResult judge(TrainingCourse course, Limits limits) {
        Optional<PairTraining.Said> early = PairTraining.Said.in(course, 2);
        Optional<PairTraining.Said> late = PairTraining.Said.in(course, 4);
        if (early.isEmpty() || late.isEmpty()) {
            return Answer.because(META, Outcome.NOT_MEASURED, "no-values").result();
        }
        double widened = late.get().gap() - early.get().gap();
        return Answer.of(META, widened > limits.value("notice-above") ? Outcome.NOTICE : Outcome.PASSED)
                .with("early", new Value(early.get().gap(), Quantity.NUMBER))
                .with("late", new Value(late.get().gap(), Quantity.NUMBER))
                .with(Evidence.against(
                        limits.get("notice-above"),
                        "growth of D(x) - D(G(z)) from the second to the last quarter",
                        new Value(widened, Quantity.NUMBER)))
                .result();
    }
}
