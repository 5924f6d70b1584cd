package io.github.cnnviz.verdict.rules;

import io.github.cnnviz.network.AbstractionLevel;
import io.github.cnnviz.network.LayerInfo;
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
 * Finds layers near the images in which many maps are 0 at every position. Far from them a channel speaks of few samples: a healthy
 * depthwise-separable classifier of Fashion-MNIST had 31 to 38 % black maps there, with all its channels in use.
 */
public final class BlackMapsRule implements LayerRule {

    static final Threshold FAULT_ABOVE = new Threshold(
            0.3, "src/docs/calibration.md: found dead convolutions and accused none of 34 healthy networks");
    /** As for dead units. */
    static final Threshold LEAST_SAMPLES = DeadUnitsRule.LEAST_SAMPLES;

    private static final RuleMeta META = new RuleMeta(
            "black-maps",
            Power.DECIDES,
            State.SILENT,
            Basis.EVALUATION,
            Map.of("fault-above", FAULT_ABOVE, "least-samples", LEAST_SAMPLES),
            "Wang and Li (2020), section 1.3.2: many all-zero maps in low-level activations",
            "found dead convolutions, accused 0 of 34 healthy networks; for dense layers it would not separate");

    @Override
    public RuleMeta meta() {
        return META;
    }

    @Override
    public RuleResult judge(LayerInput input, Limits limits) {
        LayerStatistics layer = input.statistics();
        LayerInfo info = layer.layer();
        if (!info.output().spatial()) {
            return Answer.because(META, Outcome.NOT_APPLICABLE, "not-convolution")
                    .result();
        }
        if (info.level() == AbstractionLevel.HIGH) {
            return Answer.because(META, Outcome.NOT_APPLICABLE, "high-level").result();
        }
        if (layer.samples() < limits.value("least-samples")) {
            return Answer.because(META, Outcome.NOT_MEASURED, "few-samples")
                    .with("needed", Value.count((long) limits.value("least-samples")))
                    .with("samples", Value.count(layer.samples()))
                    .result();
        }
        double share = layer.blackShare().value();
        return Answer.of(META, share > limits.value("fault-above") ? Outcome.FAULT : Outcome.PASSED)
                .with("black", Value.count(layer.blackMaps()))
                .with("maps", Value.count(layer.maps()))
                .with("share", Value.share(share))
                .with(Evidence.against(limits.get("fault-above"), "black maps", Value.share(share)))
                .result();
    }
}
