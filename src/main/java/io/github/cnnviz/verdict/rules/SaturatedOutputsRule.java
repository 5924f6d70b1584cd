package io.github.cnnviz.verdict.rules;

import io.github.cnnviz.statistics.DataStatistics;
import io.github.cnnviz.statistics.LayerStatistics;
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
import java.util.Map;

/**
 * Finds layers in which most outputs lie at an end of the activation function's range, where it lets no gradient through. Where
 * images leave the network, those that the data have there are not counted.
 */
public final class SaturatedOutputsRule implements LayerRule {

    static final Threshold NOTICE_ABOVE = new Threshold(
            0.6,
            "src/docs/calibration.md: layers of 40 healthy networks had up to .52, so that SageMaker Debugger's half accuses some");
    static final Threshold FAULT_ABOVE = new Threshold(
            0.85,
            "src/docs/calibration.md: found 12 of 12 layers with initial weights × 30 or × 100; healthy tanh classifiers of 32 × 32"
                    + " pixels had up to .81, so that .8 accuses some");
    /** As for dead units. */
    static final Threshold LEAST_SAMPLES = DeadUnitsRule.LEAST_SAMPLES;

    private static final RuleMeta META = new RuleMeta(
            "saturated-outputs",
            Power.DECIDES,
            State.SILENT,
            Basis.EVALUATION,
            Map.of("notice-above", NOTICE_ABOVE, "fault-above", FAULT_ABOVE, "least-samples", LEAST_SAMPLES),
            "SageMaker Debugger, saturated activation; DeepDiagnosis",
            "found 12 of 12 layers with initial weights × 30 or × 100, accused 0 of 40 healthy tanh and sigmoid networks; does not"
                    + " find initial weights × 10");

    @Override
    public RuleMeta meta() {
        return META;
    }

    @Override
    public RuleResult judge(LayerInput input, Limits limits) {
        LayerStatistics layer = input.statistics();
        if (layer.saturatedShare().isEmpty()) {
            return Answer.because(META, Outcome.NOT_APPLICABLE, "no-ends").result();
        }
        if (input.last() && input.data().isEmpty()) {
            return Answer.because(META, Outcome.NOT_APPLICABLE, "sure").result();
        }
        // What is known of the data's edge is that of [-1, 1].
        if (input.last() && !layer.layer().activation().endsWith("tanh")) {
            return Answer.because(META, Outcome.NOT_APPLICABLE, "other-range").result();
        }
        if (layer.samples() < limits.value("least-samples")) {
            return Answer.because(META, Outcome.NOT_MEASURED, "few-samples")
                    .with("needed", Value.count((long) limits.value("least-samples")))
                    .with("samples", Value.count(layer.samples()))
                    .result();
        }
        double share = layer.saturatedShare().getAsDouble();
        double ofData =
                input.last() ? input.data().map(DataStatistics::edgeShare).orElse(0.0) : 0;
        // Of the values that the data have inside the range: how many are at its ends. For no data at the ends it is
        // the share.
        double tooMany = ofData < 1 ? Math.max(0, (share - ofData) / (1 - ofData)) : 0;
        Outcome outcome = tooMany > limits.value("fault-above")
                ? Outcome.FAULT
                : tooMany > limits.value("notice-above") ? Outcome.NOTICE : Outcome.PASSED;
        Threshold limit = outcome == Outcome.FAULT ? limits.get("fault-above") : limits.get("notice-above");
        Answer answer = input.last() ? Answer.because(META, outcome, "beside-data") : Answer.of(META, outcome);
        return answer.with("share", Value.share(share))
                .with("data", Value.share(ofData))
                .with("excess", Value.share(tooMany))
                .with(Evidence.against(
                        limit, "outputs at an end of the range, beyond the data's", Value.share(tooMany)))
                .result();
    }
}
