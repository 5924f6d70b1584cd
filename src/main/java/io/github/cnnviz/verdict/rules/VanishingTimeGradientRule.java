package io.github.cnnviz.verdict.rules;

import io.github.cnnviz.statistics.RecurrenceStatistics;
import io.github.cnnviz.verdict.Answer;
import io.github.cnnviz.verdict.Basis;
import io.github.cnnviz.verdict.Evidence;
import io.github.cnnviz.verdict.LayerInput;
import io.github.cnnviz.verdict.LayerRule;
import io.github.cnnviz.verdict.Limits;
import io.github.cnnviz.verdict.Outcome;
import io.github.cnnviz.verdict.Power;
import io.github.cnnviz.verdict.Quantity;
import io.github.cnnviz.verdict.RuleMeta;
import io.github.cnnviz.verdict.RuleResult;
import io.github.cnnviz.verdict.State;
import io.github.cnnviz.verdict.Threshold;
import io.github.cnnviz.verdict.Value;
import java.util.Map;
import java.util.Optional;

/** Finds recurrent layers whose gradient does not reach back in time, or is not let through by the training. */
public final class VanishingTimeGradientRule implements LayerRule {

    static final Threshold FAULT_BELOW = new Threshold(
            0.02,
            "src/docs/recurrent-faults.md: between what five healthy networks had and what recurrent weights × 0.01 leave");

    private static final RuleMeta META = new RuleMeta(
            "vanishing-time-gradient",
            Power.DECIDES,
            State.NO_GRADIENT,
            Basis.EVALUATION,
            Map.of("fault-below", FAULT_BELOW, "distance", TimeGradient.DISTANCE),
            "Hochreiter 1991; Pascanu, Mikolov and Bengio 2013",
            "found recurrent weights × 0.01 and gradients cut off after one character, accused none of five healthy character"
                    + " models; no other kind of text was tried");

    @Override
    public RuleMeta meta() {
        return META;
    }

    @Override
    public RuleResult judge(LayerInput input, Limits limits) {
        if (input.recurrence().isEmpty()) {
            return Answer.because(META, Outcome.NOT_APPLICABLE, "not-recurrent").result();
        }
        int distance = (int) limits.value("distance");
        Optional<RecurrenceStatistics> measured = TimeGradient.of(input, distance);
        if (measured.isEmpty()) {
            return Answer.because(META, Outcome.NOT_MEASURED, "no-gradient")
                    .with("distance", Value.count(distance))
                    .result();
        }
        RecurrenceStatistics recurrence = measured.get();
        boolean cut = recurrence.back() <= distance;
        Value ratio = new Value(cut ? 0 : TimeGradient.at(recurrence, distance), Quantity.NUMBER);
        boolean fault = ratio.number() < limits.value("fault-below");
        Outcome outcome = fault ? Outcome.FAULT : Outcome.PASSED;
        Answer answer = cut && fault ? Answer.because(META, outcome, "cut") : Answer.of(META, outcome);
        return answer.with("ratio", ratio)
                .with("distance", Value.count(distance))
                .with("back", Value.count(recurrence.back()))
                .with(Evidence.against(
                        limits.get("fault-below"), "gradient norm at a distance in time over that at none", ratio))
                .result();
    }
}
