package io.github.cnnviz.verdict.rules;

import io.github.cnnviz.network.LayerKind;
import io.github.cnnviz.statistics.Quartiles;
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

/** Notices batch normalisation that takes a quarter of its units nearly to a constant: their gamma went to 0. */
public final class CollapsedBatchNormRule implements LayerRule {

    static final Threshold NOTICE_BELOW = new Threshold(
            0.05, "project choice, not measured yet: a twentieth of what batch normalization starts with, gamma = 1");

    private static final RuleMeta META = new RuleMeta(
            "collapsed-batch-norm",
            Power.INFORMS,
            State.SILENT,
            Basis.EVALUATION,
            Map.of("notice-below", NOTICE_BELOW),
            "Liu et al. (2017), network slimming: channels with a small gamma can be taken away",
            "not measured yet; a gamma near 0 may also be what the training chose");

    @Override
    public RuleMeta meta() {
        return META;
    }

    @Override
    public RuleResult judge(LayerInput input, Limits limits) {
        if (input.statistics().layer().kind() != LayerKind.BATCH_NORMALIZATION) {
            return Answer.because(META, Outcome.NOT_APPLICABLE, "not-batch-norm")
                    .result();
        }
        Optional<Quartiles> deviations = input.statistics().deviations();
        if (deviations.isEmpty()) {
            return Answer.because(META, Outcome.NOT_APPLICABLE, "non-finite").result();
        }
        Value quarter = new Value(deviations.get().lowerQuartile(), Quantity.NUMBER);
        return Answer.of(META, quarter.number() < limits.value("notice-below") ? Outcome.NOTICE : Outcome.PASSED)
                .with("units", Value.count(deviations.get().count()))
                .with("quarter", quarter)
                .with("median", new Value(deviations.get().median(), Quantity.NUMBER))
                .with(Evidence.against(
                        limits.get("notice-below"),
                        "standard deviation that a quarter of the units stays below",
                        quarter))
                .result();
    }
}
