package io.github.cnnviz.verdict.rules;

import io.github.cnnviz.network.LayerKind;
import io.github.cnnviz.statistics.ForkHeights;
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

/**
 * Notices layers whose units' weights are all equally unlike: the forks of the tree lie at one height. For kernels that
 * height is a high one, too, as in Wang and Li (2020); of dense weights they say concentrated only.
 */
public final class ConcentratedForksRule implements LayerRule {

    static final Threshold NOTICE_BELOW = new Threshold(
            0.05, "src/docs/calibration.md: half of the forks within a twentieth of the largest usual distance");
    static final Threshold HIGH_ABOVE =
            new Threshold(0.9, "src/docs/calibration.md: as high as forks of unrelated units, but for a tenth");
    static final Threshold LEAST_UNITS = DuplicateUnitsRule.LEAST_UNITS;
    static final Threshold LEAST_UNRELATED = DuplicateUnitsRule.LEAST_UNRELATED;

    private static final RuleMeta META = new RuleMeta(
            "concentrated-forks",
            Power.INFORMS,
            State.RESULT,
            Basis.EVALUATION,
            Map.of(
                    "notice-below", NOTICE_BELOW,
                    "high-above", HIGH_ABOVE,
                    "least-units", LEAST_UNITS,
                    "least-unrelated", LEAST_UNRELATED),
            "Wang and Li (2020), sections 1.3.4 and 1.3.5: forks high and concentrated (kernels), concentrated (dense weights)",
            "would accuse 5 of 7 layers of the sample's v2 after 300 steps, and 8 of 8 of its v1: initial weights look like"
                    + " this");

    @Override
    public RuleMeta meta() {
        return META;
    }

    @Override
    public RuleResult judge(LayerInput input, Limits limits) {
        Optional<ForkHeights> measured = input.statistics().weightForks();
        Optional<ForkHeights> unrelated = measured.flatMap(ForkHeights::unrelated);
        if (unrelated.isEmpty()) {
            return Answer.because(META, Outcome.NOT_APPLICABLE, "no-tree").result();
        }
        ForkHeights forks = measured.get();
        if (forks.count() + 1 < limits.value("least-units")) {
            return Answer.because(META, Outcome.NOT_APPLICABLE, "few-units")
                    .with("needed", Value.count((long) limits.value("least-units")))
                    .with("units", Value.count(forks.count() + 1))
                    .result();
        }
        double ofUnrelated = unrelated.get().median();
        if (ofUnrelated < limits.value("least-unrelated")) {
            return Answer.because(META, Outcome.NOT_APPLICABLE, "few-weights")
                    .with("unrelated", new Value(ofUnrelated, Quantity.DISTANCE))
                    .result();
        }
        boolean dense = input.statistics().layer().kind() == LayerKind.DENSE;
        Value spread = new Value(forks.upperQuartile() - forks.lowerQuartile(), Quantity.DISTANCE);
        Value height = new Value(forks.median() / ofUnrelated, Quantity.DISTANCE);
        boolean concentrated = spread.number() < limits.value("notice-below")
                && (dense || height.number() > limits.value("high-above"));
        Outcome outcome = concentrated ? Outcome.NOTICE : Outcome.PASSED;
        Answer answer =
                Answer.because(META, outcome, concentrated ? (dense ? "notice-dense" : "notice-kernels") : "passed");
        answer.with("spread", spread)
                .with("median", new Value(forks.median(), Quantity.DISTANCE))
                .with("height", height)
                .with(Evidence.against(
                        limits.get("notice-below"), "height between the quartiles of the forks", spread));
        return dense
                ? answer.result()
                : answer.with(Evidence.against(
                                limits.get("high-above"), "median fork, over that of unrelated units", height))
                        .result();
    }
}
