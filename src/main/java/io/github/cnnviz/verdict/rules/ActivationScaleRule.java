package io.github.cnnviz.verdict.rules;

import io.github.cnnviz.statistics.ValueStatistics;
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

/** Notices hidden layers whose outputs are spread unusually little or unusually widely. */
public final class ActivationScaleRule implements LayerRule {

    static final Threshold NOTICE_BELOW =
            new Threshold(0.5, "Deeplearning4j's training UI, TheDeepChecker: 0.5 to 2 is healthy");
    static final Threshold NOTICE_ABOVE = new Threshold(2, NOTICE_BELOW.source());

    private static final RuleMeta META = new RuleMeta(
            "activation-scale",
            Power.INFORMS,
            State.SCALE,
            Basis.EVALUATION,
            Map.of("notice-below", NOTICE_BELOW, "notice-above", NOTICE_ABOVE),
            "Deeplearning4j's training UI; TheDeepChecker",
            "accuses 5 of 7 hidden layers of the sample's v2, which is healthy; a fourfold change from the initial spread accuses"
                    + " 100 % of healthy networks");

    @Override
    public RuleMeta meta() {
        return META;
    }

    @Override
    public RuleResult judge(LayerInput input, Limits limits) {
        ValueStatistics outputs = input.statistics().outputs();
        if (input.last()) {
            return Answer.because(META, Outcome.NOT_APPLICABLE, "last").result();
        }
        if (outputs.finite() == 0) {
            return Answer.because(META, Outcome.NOT_APPLICABLE, "non-finite").result();
        }
        double deviation = outputs.standardDeviation();
        boolean low = deviation < limits.value("notice-below");
        boolean high = deviation > limits.value("notice-above");
        Value value = new Value(deviation, Quantity.NUMBER);
        return Answer.of(META, low || high ? Outcome.NOTICE : Outcome.PASSED)
                .with("deviation", value)
                .with("least", new Value(limits.value("notice-below"), Quantity.NUMBER))
                .with("most", new Value(limits.value("notice-above"), Quantity.NUMBER))
                .with(Evidence.against(
                        limits.get(high ? "notice-above" : "notice-below"), "standard deviation of the outputs", value))
                .result();
    }
}
