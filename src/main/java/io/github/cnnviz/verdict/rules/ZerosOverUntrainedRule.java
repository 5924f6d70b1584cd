package io.github.cnnviz.verdict.rules;

import io.github.cnnviz.statistics.LayerStatistics;
import io.github.cnnviz.statistics.ValueStatistics;
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
import java.util.Optional;

/** Notices layers with clearly more outputs that are exactly 0 than the same layer has before any training. */
public final class ZerosOverUntrainedRule implements LayerRule {

    static final Threshold NOTICE_ABOVE = new Threshold(
            0.2,
            "src/docs/calibration.md: healthy dense layers had up to .68 zeros, .18 above the half that ReLU makes by itself");

    private static final RuleMeta META = new RuleMeta(
            "zeros-over-untrained",
            Power.INFORMS,
            State.SILENT,
            Basis.TRAINING,
            Map.of("notice-above", NOTICE_ABOVE),
            "Wang and Li (2020), section 1.3.3: much mass near 0; read beside the layer with new initial weights",
            "accuses the dead layer of the sample's v1 and none of its v2; a fixed limit of 50 % zeros would accuse 53 % of healthy"
                    + " networks");

    @Override
    public RuleMeta meta() {
        return META;
    }

    @Override
    public RuleResult judge(LayerInput input, Limits limits) {
        if (input.statistics().outputs().finite() == 0) {
            return Answer.because(META, Outcome.NOT_APPLICABLE, "non-finite").result();
        }
        Optional<ValueStatistics> untrained =
                input.untrained().map(LayerStatistics::outputs).filter(values -> values.finite() > 0);
        if (untrained.isEmpty()) {
            return Answer.because(META, Outcome.NOT_MEASURED, "no-untrained").result();
        }
        double zeros = input.statistics().outputs().zeroShare();
        double before = untrained.get().zeroShare();
        double more = zeros - before; // not a ratio: of no zeros untrained, any number would be infinitely more
        return Answer.of(META, more > limits.value("notice-above") ? Outcome.NOTICE : Outcome.PASSED)
                .with("zeros", Value.share(zeros))
                .with("untrained", Value.share(before))
                .with("difference", Value.share(more))
                .with(Evidence.against(
                        limits.get("notice-above"), "zeros above those of the untrained layer", Value.share(more)))
                .result();
    }
}
