package io.github.cnnviz.verdict.rules;

import io.github.cnnviz.network.LayerInfo;
import io.github.cnnviz.statistics.LayerStatistics;
import io.github.cnnviz.verdict.Answer;
import io.github.cnnviz.verdict.Evidence;
import io.github.cnnviz.verdict.Outcome;
import io.github.cnnviz.verdict.Power;
import io.github.cnnviz.verdict.Rule;
import io.github.cnnviz.verdict.RuleMeta;
import io.github.cnnviz.verdict.RuleResult;
import io.github.cnnviz.verdict.Threshold;
import io.github.cnnviz.verdict.Value;

/** Finds layers with maps in which many maps are 0 at every position. */
public final class BlackMapsRule implements Rule {

    static final Threshold FAULT_ABOVE = new Threshold(
            0.3, "src/docs/calibration.md: found dead convolutions and accused none of 34 healthy networks");
    /** As for dead units. */
    static final int LEAST_SAMPLES = DeadUnitsRule.LEAST_SAMPLES;

    private static final RuleMeta META = new RuleMeta(
            "black-maps",
            Power.DECIDES,
            "Wang and Li (2020), section 1.3.2: many all-zero maps in low-level activations",
            "found dead convolutions, accused 0 of 34 healthy networks; for dense layers it would not separate");

    @Override
    public RuleMeta meta() {
        return META;
    }

    @Override
    public RuleResult judge(LayerStatistics layer) {
        LayerInfo info = layer.layer();
        if (!info.output().spatial()) {
            return Answer.because(META, Outcome.NOT_APPLICABLE, "not-convolution")
                    .result();
        }
        if (layer.samples() < LEAST_SAMPLES) {
            return Answer.because(META, Outcome.NOT_MEASURED, "few-samples")
                    .with("needed", Value.count(LEAST_SAMPLES))
                    .with("samples", Value.count(layer.samples()))
                    .result();
        }
        double share = layer.blackShare().value();
        return Answer.of(META, share > FAULT_ABOVE.value() ? Outcome.FAULT : Outcome.PASSED)
                .with("black", Value.count(layer.blackMaps()))
                .with("maps", Value.count(layer.maps()))
                .with("share", Value.share(share))
                .with(Evidence.against(FAULT_ABOVE, "black maps", Value.share(share)))
                .result();
    }
}
