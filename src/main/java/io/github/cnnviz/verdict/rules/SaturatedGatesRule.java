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
import io.github.cnnviz.verdict.RuleMeta;
import io.github.cnnviz.verdict.RuleResult;
import io.github.cnnviz.verdict.State;
import io.github.cnnviz.verdict.Threshold;
import io.github.cnnviz.verdict.Value;
import java.util.Comparator;
import java.util.Map;

/** Finds recurrent layers with a gate that is shut or open nearly always, whatever comes in. */
public final class SaturatedGatesRule implements LayerRule {

    static final Threshold FAULT_ABOVE = new Threshold(
            0.95,
            "src/docs/recurrent-faults.md: gates of ten layers of five healthy networks were below, those with a bias of ±8 above");

    private static final RuleMeta META = new RuleMeta(
            "saturated-gates",
            Power.DECIDES,
            State.SILENT,
            Basis.EVALUATION,
            Map.of("fault-above", FAULT_ABOVE),
            "Karpathy, Johnson and Fei-Fei 2015: gate values below 0.1 and above 0.9",
            "found gates with a bias of 8 and of -8, accused none of five healthy character models; no other kind of text was tried");

    @Override
    public RuleMeta meta() {
        return META;
    }

    @Override
    public RuleResult judge(LayerInput input, Limits limits) {
        if (input.recurrence().isEmpty()) {
            return Answer.because(META, Outcome.NOT_APPLICABLE, "no-gates").result();
        }
        RecurrenceStatistics.Gate worst = input.recurrence().get().gates().stream()
                .max(Comparator.comparingDouble(gate -> gate.low() + gate.high()))
                .orElseThrow();
        Value share = Value.share(Math.min(1, worst.low() + worst.high()));
        boolean fault = share.number() > limits.value("fault-above");
        Answer answer =
                fault ? Answer.because(META, Outcome.FAULT, "fault-" + worst.name()) : Answer.of(META, Outcome.PASSED);
        return answer.with("share", share)
                .with("low", Value.share(worst.low()))
                .with("high", Value.share(worst.high()))
                .with(Evidence.against(limits.get("fault-above"), "values of one gate below 0.1 or above 0.9", share))
                .result();
    }
}
