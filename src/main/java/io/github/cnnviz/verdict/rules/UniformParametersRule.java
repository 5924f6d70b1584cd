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

/** Notices networks whose weights are spread evenly, and widely, in every layer. */
public final class UniformParametersRule implements NetworkRule {

    static final Threshold UNIFORM_BELOW =
            new Threshold(-0.6, "project choice: half-way between a normal distribution (0) and a uniform one (-1.2)");
    static final Threshold WIDE_ABOVE = new Threshold(
            1.5, "project choice, not measured yet: half as wide again as He's initialisation makes them");
    static final Threshold LEAST_LAYERS = new Threshold(3, "project choice: throughout a network means several layers");

    private static final RuleMeta META = new RuleMeta(
            "uniform-parameters",
            Power.INFORMS,
            State.RESULT,
            Basis.EVALUATION,
            Map.of("uniform-below", UNIFORM_BELOW, "wide-above", WIDE_ABOVE, "least-layers", LEAST_LAYERS),
            "Wang and Li (2020), section 1.3.5: parameter densities uniform throughout, with a wide range",
            "not measured yet; in the study kurtosis did not point at faulty layers, and initialisation can be uniform");

    @Override
    public RuleMeta meta() {
        return META;
    }

    @Override
    public RuleResult judge(NetworkInput network, Limits limits) {
        List<WeightShape> shapes = network.layers().stream()
                .map(LayerStatistics::structure)
                .map(LayerStructure::weightShape)
                .flatMap(Optional::stream)
                .toList();
        if (shapes.size() < limits.value("least-layers")) {
            return Answer.because(META, Outcome.NOT_APPLICABLE, "few-layers")
                    .with("needed", Value.count((long) limits.value("least-layers")))
                    .with("layers", Value.count(shapes.size()))
                    .result();
        }
        double kurtosis =
                shapes.stream().mapToDouble(WeightShape::kurtosis).max().orElseThrow();
        double width = shapes.stream()
                .mapToDouble(shape -> shape.standardDeviation() / shape.he())
                .min()
                .orElseThrow();
        boolean uniform = kurtosis < limits.value("uniform-below") && width > limits.value("wide-above");
        Value largest = new Value(kurtosis, Quantity.NUMBER);
        Value narrowest = new Value(width, Quantity.NUMBER);
        return Answer.of(META, uniform ? Outcome.NOTICE : Outcome.PASSED)
                .with("layers", Value.count(shapes.size()))
                .with("kurtosis", largest)
                .with("width", narrowest)
                .with(Evidence.against(limits.get("uniform-below"), "largest kurtosis of a layer's weights", largest))
                .with(Evidence.against(limits.get("wide-above"), "narrowest layer's weights, over He's", narrowest))
                .result();
    }
}
