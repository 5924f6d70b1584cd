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
import io.github.cnnviz.verdict.Quantity;
import io.github.cnnviz.verdict.RuleMeta;
import io.github.cnnviz.verdict.RuleResult;
import io.github.cnnviz.verdict.State;
import io.github.cnnviz.verdict.Threshold;
import io.github.cnnviz.verdict.Value;
import java.util.Map;

/** Notices layers in which most outputs are 0 or close to it. */
public final class DensityNearZeroRule implements LayerRule {

    static final Threshold NOTICE_ABOVE = new Threshold(
            0.5, "src/docs/calibration.md: 53 % of healthy networks have a layer with more zeros; so it informs only");

    private static final RuleMeta META = new RuleMeta(
            "density-near-zero",
            Power.INFORMS,
            State.SILENT,
            Basis.EVALUATION,
            Map.of("notice-above", NOTICE_ABOVE),
            "Wang and Li (2020), section 1.3.3: much mass near 0 in high-level activations",
            "would accuse 53 % of healthy networks, because ReLU makes half of all values 0 by itself");

    @Override
    public RuleMeta meta() {
        return META;
    }

    @Override
    public RuleResult judge(LayerInput input, Limits limits) {
        LayerStatistics layer = input.statistics();
        if (layer.outputs().finite() == 0) {
            return Answer.because(META, Outcome.NOT_APPLICABLE, "non-finite").result();
        }
        double share = (double) layer.nearZero() / layer.outputs().finite();
        return Answer.of(META, share > limits.value("notice-above") ? Outcome.NOTICE : Outcome.PASSED)
                .with("share", Value.share(share))
                .with("width", new Value(layer.nearZeroWidth(), Quantity.NUMBER))
                .with("zeros", Value.share(layer.outputs().zeroShare()))
                .with(Evidence.against(limits.get("notice-above"), "outputs near 0", Value.share(share)))
                .result();
    }
}
