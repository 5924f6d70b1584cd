package io.github.cnnviz.verdict.rules;

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

/** Finds layers most of whose units have nearly the same weights as another unit: duplicated filters. */
public final class DuplicateUnitsRule implements LayerRule {

    static final Threshold FAULT_BELOW = new Threshold(
            0.4,
            "src/docs/calibration.md: found 4 of 4 layers of duplicated filters, accused none of 34 healthy networks");
    /** Three channels of grey images are the same, as they should be. */
    static final Threshold LEAST_UNITS =
            new Threshold(8, "project choice: the median of fewer forks rests on two or three pairs of units");

    static final Threshold LEAST_UNRELATED = new Threshold(
            ForkHeights.LOW,
            "project choice: with few weights each, units are alike that have nothing to do with one another");

    private static final RuleMeta META = new RuleMeta(
            "duplicate-units",
            Power.DECIDES,
            State.ALIKE,
            Basis.EVALUATION,
            Map.of("fault-below", FAULT_BELOW, "least-units", LEAST_UNITS, "least-unrelated", LEAST_UNRELATED),
            "Wang and Li (2020), section 1.3.4: the tree of the kernels, beside that of unrelated units",
            "found 4 of 4 layers of duplicated filters, accused 0 of 34 healthy networks");

    @Override
    public RuleMeta meta() {
        return META;
    }

    @Override
    public RuleResult judge(LayerInput input, Limits limits) {
        Optional<ForkHeights> forks = input.statistics().weightForks();
        Optional<ForkHeights> unrelated = forks.flatMap(ForkHeights::unrelated);
        if (unrelated.isEmpty()) {
            return Answer.because(META, Outcome.NOT_APPLICABLE, "no-tree").result();
        }
        int units = forks.get().count() + 1;
        if (units < limits.value("least-units")) {
            return Answer.because(META, Outcome.NOT_APPLICABLE, "few-units")
                    .with("needed", Value.count((long) limits.value("least-units")))
                    .with("units", Value.count(units))
                    .result();
        }
        Value height = new Value(unrelated.get().median(), Quantity.DISTANCE);
        if (height.number() < limits.value("least-unrelated")) {
            return Answer.because(META, Outcome.NOT_APPLICABLE, "few-weights")
                    .with("unrelated", height)
                    .with(Evidence.against(limits.get("least-unrelated"), "median fork of unrelated units", height))
                    .result();
        }
        double median = forks.get().median();
        Value ratio = new Value(median / height.number(), Quantity.DISTANCE);
        return Answer.of(META, ratio.number() < limits.value("fault-below") ? Outcome.FAULT : Outcome.PASSED)
                .with("units", Value.count(units))
                .with("median", new Value(median, Quantity.DISTANCE))
                .with("unrelated", height)
                .with("ratio", ratio)
                .with(Evidence.against(limits.get("fault-below"), "median fork, over that of unrelated units", ratio))
                .result();
    }
}
