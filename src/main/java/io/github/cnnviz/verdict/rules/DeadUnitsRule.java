package io.github.cnnviz.verdict.rules;

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

/** Finds layers in which many units give the same output, mostly 0, for every evaluation sample. */
public final class DeadUnitsRule implements LayerRule {

    static final Threshold NOTICE_ABOVE = new Threshold(
            0.5,
            "src/docs/calibration.md: 3 to 6 % of 34 healthy networks have a layer with more dead units than this");
    static final Threshold FAULT_ABOVE = new Threshold(
            0.7,
            "src/docs/calibration.md: found 4 of 4 dead layers; healthy classifiers of 32 × 32 pixels had up to .66, so that .6"
                    + " accuses some");
    /** With fewer samples a rare but healthy unit looks dead. */
    static final Threshold LEAST_SAMPLES =
            new Threshold(100, "project choice: a unit that fires in 3 % of the samples shows up");

    private static final RuleMeta META = new RuleMeta(
            "dead-units",
            Power.DECIDES,
            State.SILENT,
            Basis.EVALUATION,
            Map.of("notice-above", NOTICE_ABOVE, "fault-above", FAULT_ABOVE, "least-samples", LEAST_SAMPLES),
            "Wang and Li (2020), section 1.3.3: look for dead units caused by the activation function",
            "found 4 of 4 dead layers, accused 0 of 34 healthy networks; does not find half-dead layers");

    @Override
    public RuleMeta meta() {
        return META;
    }

    @Override
    public RuleResult judge(LayerInput input, Limits limits) {
        LayerStatistics layer = input.statistics();
        if (layer.samples() < limits.value("least-samples")) {
            return Answer.because(META, Outcome.NOT_MEASURED, "few-samples")
                    .with("needed", Value.count((long) limits.value("least-samples")))
                    .with("samples", Value.count(layer.samples()))
                    .result();
        }
        if (layer.outputs().finite() == 0) {
            return Answer.because(META, Outcome.NOT_APPLICABLE, "non-finite").result();
        }
        double share = layer.constantShare().value();
        Outcome outcome = share > limits.value("fault-above")
                ? Outcome.FAULT
                : share > limits.value("notice-above") ? Outcome.NOTICE : Outcome.PASSED;
        Threshold limit = outcome == Outcome.FAULT ? limits.get("fault-above") : limits.get("notice-above");
        return Answer.of(META, outcome)
                .with("constant", Value.count(layer.constantUnits()))
                .with("zero", Value.count(layer.zeroUnits()))
                .with("units", Value.count(layer.layer().output().units()))
                .with("samples", Value.count(layer.samples()))
                .with("share", Value.share(share))
                .with(Evidence.against(limit, "units with a constant output", Value.share(share)))
                .result();
    }
}
