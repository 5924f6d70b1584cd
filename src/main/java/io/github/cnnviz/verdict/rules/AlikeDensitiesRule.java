package io.github.cnnviz.verdict.rules;

import io.github.cnnviz.statistics.LayerStatistics;
import io.github.cnnviz.statistics.Quartiles;
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

/** Notices layers whose units' outputs are distributed nearly alike. */
public final class AlikeDensitiesRule implements LayerRule {

    static final Threshold NOTICE_BELOW = new Threshold(
            0.1,
            "src/docs/calibration.md: 65 to 82 % of healthy networks have a layer below, by another distance; so it informs only");

    private static final RuleMeta META = new RuleMeta(
            "alike-densities",
            Power.INFORMS,
            State.ALIKE,
            Basis.EVALUATION,
            Map.of("notice-below", NOTICE_BELOW),
            "Wang and Li (2020), section 1.3.2: densities alike, values piled up near 0",
            "by the Jensen-Shannon distance it would accuse 65 to 82 % of healthy networks; by total variation not measured yet");

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
        if (layer.densityDistances().isEmpty()) {
            return Answer.because(META, Outcome.NOT_MEASURED, "no-densities").result();
        }
        Quartiles distances = layer.densityDistances().get();
        Value median = Value.share(distances.median());
        return Answer.of(META, distances.median() < limits.value("notice-below") ? Outcome.NOTICE : Outcome.PASSED)
                .with("pairs", Value.count(distances.count()))
                .with("median", median)
                .with(Evidence.against(limits.get("notice-below"), "median distance of two units' densities", median))
                .result();
    }
}
