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

/** Finds recurrent layers whose gradient grows the further it goes back in time. */
public final class ExplodingTimeGradientRule implements LayerRule {

    static final Threshold FAULT_ABOVE = new Threshold(
            10,
            "src/docs/recurrent-faults.md: between what five healthy networks had and what recurrent weights × 10 come to");

    private static final RuleMeta META = new RuleMeta(
            "exploding-time-gradient",
            Power.DECIDES,
            State.SCALE,
            Basis.EVALUATION,
            Map.of("fault-above", FAULT_ABOVE),
            "Pascanu, Mikolov and Bengio 2013",
            "found recurrent weights × 10, accused none of five healthy character models; no other kind of text was tried");

    @Override
    public RuleMeta meta() {
        return META;
    }

    @Override
    public RuleResult judge(LayerInput input, Limits limits) {
        if (input.recurrence().isEmpty()) {
            return Answer.because(META, Outcome.NOT_APPLICABLE, "not-recurrent").result();
        }
        Optional<RecurrenceStatistics> measured = TimeGradient.of(input, 1);
        if (measured.isEmpty()) {
            return Answer.because(META, Outcome.NOT_MEASURED, "no-gradient").result();
        }
        Value ratio = new Value(TimeGradient.largest(measured.get()), Quantity.NUMBER);
        return Answer.of(META, ratio.number() > limits.value("fault-above") ? Outcome.FAULT : Outcome.PASSED)
                .with("ratio", ratio)
                .with(Evidence.against(
                        limits.get("fault-above"), "largest gradient norm at any distance, over that at none", ratio))
                .result();
    }
}
