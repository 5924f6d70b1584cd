package io.github.cnnviz.verdict.rules;

import io.github.cnnviz.statistics.LayerStatistics;
import io.github.cnnviz.statistics.LayerStructure;
import io.github.cnnviz.statistics.WeightShape;
import io.github.cnnviz.verdict.Answer;
import io.github.cnnviz.verdict.Basis;
import io.github.cnnviz.verdict.Evidence;
import io.github.cnnviz.verdict.Limits;
import io.github.cnnviz.verdict.NetworkInput;
import io.github.cnnviz.verdict.NetworkRule;
import io.github.cnnviz.verdict.Outcome;
import io.github.cnnviz.verdict.Power;
import io.github.cnnviz.verdict.Quantity;
import io.github.cnnviz.verdict.RuleMeta;
import io.github.cnnviz.verdict.RuleResult;
import io.github.cnnviz.verdict.State;
import io.github.cnnviz.verdict.Threshold;
import io.github.cnnviz.verdict.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Notices networks whose layers begin with weights of unequal scale. Initialisations give each layer the variance that its
 * shape needs, between Xavier's and He's; only what is outside of these is compared.
 */
public final class UnevenInitializationRule implements NetworkRule {

    static final Threshold NOTICE_ABOVE =
            new Threshold(10, "SageMaker Debugger, PoorWeightInitialization: ratio of variances between layers");
    static final Threshold LEAST_LAYERS = new Threshold(2, "by definition: one layer is compared with another one");

    private static final RuleMeta META = new RuleMeta(
            "uneven-initialization",
            Power.INFORMS,
            State.SCALE,
            Basis.TRAINING,
            Map.of("notice-above", NOTICE_ABOVE, "least-layers", LEAST_LAYERS),
            "SageMaker Debugger: PoorWeightInitialization; TheDeepChecker: variances against He's and Glorot's",
            "not measured yet; usual initialisations pass by construction");

    @Override
    public RuleMeta meta() {
        return META;
    }

    @Override
    public RuleResult judge(NetworkInput network, Limits limits) {
        if (network.untrained().isEmpty()) {
            return Answer.because(META, Outcome.NOT_MEASURED, "no-initial-weights")
                    .result();
        }
        List<Double> factors = network.untrained().stream()
                .map(LayerStatistics::structure)
                .map(LayerStructure::weightShape)
                .flatMap(Optional::stream)
                .map(UnevenInitializationRule::outside)
                .toList();
        if (factors.size() < limits.value("least-layers")) {
            return Answer.because(META, Outcome.NOT_APPLICABLE, "few-layers")
                    .with("needed", Value.count((long) limits.value("least-layers")))
                    .with("layers", Value.count(factors.size()))
                    .result();
        }
        double largest = factors.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
        double smallest =
                factors.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
        Value ratio = new Value(largest / smallest, Quantity.NUMBER);
        return Answer.of(META, ratio.number() > limits.value("notice-above") ? Outcome.NOTICE : Outcome.PASSED)
                .with("layers", Value.count(factors.size()))
                .with("ratio", ratio)
                .with("largest", new Value(largest, Quantity.NUMBER))
                .with("smallest", new Value(smallest, Quantity.NUMBER))
                .with(Evidence.against(limits.get("notice-above"), "ratio of the layers' variances", ratio))
                .result();
    }

    /** Returns how many times the variance is He's where it is larger, Xavier's where it is smaller, and 1 in between. */
    private static double outside(WeightShape shape) {
        double variance = shape.standardDeviation() * shape.standardDeviation();
        return Math.max(1, variance / shape.he() / shape.he())
                * Math.min(1, variance / shape.xavier() / shape.xavier());
    }
}
