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
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/** Finds layers in which an output, a parameter or a gradient is NaN or infinite. */
public final class NonFiniteValuesRule implements LayerRule {

    static final Threshold FAULT_ABOVE = new Threshold(0, "by definition: one such value spreads to all later layers");

    private static final RuleMeta META = new RuleMeta(
            "non-finite-values",
            Power.DECIDES,
            State.NOT_FINITE,
            Basis.EVALUATION,
            Map.of("fault-above", FAULT_ABOVE),
            "usual practice; SageMaker Debugger's and DeepDiagnosis' rules for NaN and infinite values",
            "never wrong about what it states: it counts values");

    @Override
    public RuleMeta meta() {
        return META;
    }

    @Override
    public RuleResult judge(LayerInput input, Limits limits) {
        LayerStatistics layer = input.statistics();
        long nan = sum(layer, ValueStatistics::nan);
        long infinite = sum(layer, ValueStatistics::infinite);
        Outcome outcome = nan + infinite > limits.value("fault-above") ? Outcome.FAULT : Outcome.PASSED;
        return Answer.of(META, outcome)
                .with("nan", Value.count(nan))
                .with("infinite", Value.count(infinite))
                .with("values", Value.count(sum(layer, ValueStatistics::count)))
                .with(Evidence.against(limits.get("fault-above"), "non-finite values", Value.count(nan + infinite)))
                .result();
    }

    private static long sum(LayerStatistics layer, ToLongFunction<ValueStatistics> count) {
        return Stream.of(Optional.of(layer.outputs()), layer.weights(), layer.gradients())
                .flatMap(Optional::stream)
                .mapToLong(count)
                .sum();
    }
}
