package io.github.cnnviz.verdict.rules;

import io.github.cnnviz.statistics.ForkHeights;
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

/** Notices layers whose units are nearly all alike: most forks of the tree lie near height 0. */
public final class SingleKindFeaturesRule implements LayerRule {

    static final Threshold NOTICE_BELOW = new Threshold(
            0.1, "src/docs/calibration.md: up to 44 % of healthy networks have a layer below; so it informs only");

    private static final RuleMeta META = new RuleMeta(
            "single-kind-features",
            Power.INFORMS,
            State.ALIKE,
            Basis.EVALUATION,
            Map.of("notice-below", NOTICE_BELOW),
            "Wang and Li (2020), section 1.3.2: one kind of feature, most forks near height 0",
            "would accuse up to 44 % of healthy networks, because non-negative outputs are alike by cosine distance");

    @Override
    public RuleMeta meta() {
        return META;
    }

    @Override
    public RuleResult judge(LayerInput input, Limits limits) {
        LayerStatistics layer = input.statistics();
        if (layer.layer().output().units() == 1) {
            return Answer.because(META, Outcome.NOT_APPLICABLE, "one-unit").result();
        }
        if (layer.outputForks().isEmpty()) {
            return Answer.because(META, Outcome.NOT_MEASURED, "no-tree")
                    .with("units", Value.count(layer.layer().output().units()))
                    .result();
        }
        ForkHeights forks = layer.outputForks().get();
        Value median = new Value(forks.median(), Quantity.DISTANCE);
        return Answer.of(META, forks.median() < limits.value("notice-below") ? Outcome.NOTICE : Outcome.PASSED)
                .with("forks", Value.count(forks.count()))
                .with("median", median)
                .with(Evidence.against(limits.get("notice-below"), "median height of the forks", median))
                .result();
    }
}
