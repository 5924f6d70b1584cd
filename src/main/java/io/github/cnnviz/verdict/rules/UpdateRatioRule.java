package io.github.cnnviz.verdict.rules;

import io.github.cnnviz.capture.LayerVitals;
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
import java.util.OptionalDouble;

/** Notices layers whose updates are unusually small or large beside their weights. */
public final class UpdateRatioRule implements LayerRule {

    static final Threshold NOTICE_BELOW =
            new Threshold(1e-4, "Deeplearning4j's training UI: about 1e-3 is healthy, outside 1e-4 to 1e-2 suspect");
    static final Threshold NOTICE_ABOVE = new Threshold(1e-2, NOTICE_BELOW.source());

    private static final RuleMeta META = new RuleMeta(
            "update-ratio",
            Power.INFORMS,
            State.SCALE,
            Basis.TRAINING,
            Map.of(
                    "notice-below",
                    NOTICE_BELOW,
                    "notice-above",
                    NOTICE_ABOVE,
                    "least-steps",
                    WatchedTraining.LEAST_STEPS),
            "Deeplearning4j's training UI",
            "accuses 3 of 9 layers with weights of the sample's v2, which is healthy");

    @Override
    public RuleMeta meta() {
        return META;
    }

    @Override
    public RuleResult judge(LayerInput input, Limits limits) {
        Optional<RuleResult> unmeasured = WatchedTraining.unmeasured(META, input, limits);
        if (unmeasured.isPresent()) {
            return unmeasured.get();
        }
        OptionalDouble median = WatchedTraining.atTheEnd(input.vitals(), LayerVitals::updateRatio);
        if (median.isEmpty()) {
            return Answer.because(META, Outcome.NOT_MEASURED, "no-update").result();
        }
        Value ratio = new Value(median.getAsDouble(), Quantity.NUMBER);
        boolean low = ratio.number() < limits.value("notice-below");
        boolean high = ratio.number() > limits.value("notice-above");
        return Answer.of(META, low || high ? Outcome.NOTICE : Outcome.PASSED)
                .with("ratio", ratio)
                .with("least", new Value(limits.value("notice-below"), Quantity.NUMBER))
                .with("most", new Value(limits.value("notice-above"), Quantity.NUMBER))
                .with(Evidence.against(
                        limits.get(high ? "notice-above" : "notice-below"), "update over weights", ratio))
                .result();
    }
}
