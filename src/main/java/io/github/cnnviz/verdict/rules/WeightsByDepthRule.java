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
 * Notices networks whose weights do not go with depth as in good ones: wide at both ends and narrow in between, the narrow
 * part nearer to the output.
 */
public final class WeightsByDepthRule implements NetworkRule {

    static final Threshold LEAST_LAYERS =
            new Threshold(4, "project choice: of three layers only one is in between, and it is in the middle");
    static final Threshold NARROW_FROM = new Threshold(
            0.5,
            "Wang and Li (2020), section 1.3.5: the narrow part is shifted towards the output; 0 is the first layer, 1 the last");

    private static final RuleMeta META = new RuleMeta(
            "weights-by-depth",
            Power.INFORMS,
            State.RESULT,
            Basis.EVALUATION,
            Map.of("least-layers", LEAST_LAYERS, "narrow-from", NARROW_FROM),
            "Wang and Li (2020), section 1.3.5: wide at both ends, narrow in between and shifted towards the output;"
                    + " supporting evidence only",
            "would accuse the generator of the sample's v2 after 300 steps; widths follow the layers' shapes, which initialisation"
                    + " takes into account");

    @Override
    public RuleMeta meta() {
        return META;
    }

    @Override
    public RuleResult judge(NetworkInput network, Limits limits) {
        List<Double> widths = network.layers().stream()
                .map(LayerStatistics::structure)
                .map(LayerStructure::weightShape)
                .flatMap(Optional::stream)
                .map(WeightShape::standardDeviation)
                .toList();
        if (widths.size() < limits.value("least-layers")) {
            return Answer.because(META, Outcome.NOT_APPLICABLE, "few-layers")
                    .with("needed", Value.count((long) limits.value("least-layers")))
                    .with("layers", Value.count(widths.size()))
                    .result();
        }
        int last = widths.size() - 1;
        int narrowest = 0;
        for (int i = 1; i <= last; i++) {
            narrowest = widths.get(i) < widths.get(narrowest) ? i : narrowest;
        }
        boolean between = narrowest > 0 && narrowest < last;
        Value depth = Value.share((double) narrowest / last);
        boolean good = between && depth.number() >= limits.value("narrow-from");
        return Answer.of(META, good ? Outcome.PASSED : Outcome.NOTICE)
                .with("place", Value.count(narrowest + 1))
                .with("layers", Value.count(widths.size()))
                .with("first", new Value(widths.get(0), Quantity.NUMBER))
                .with("narrowest", new Value(widths.get(narrowest), Quantity.NUMBER))
                .with("last", new Value(widths.get(last), Quantity.NUMBER))
                .with(Evidence.against(limits.get("narrow-from"), "depth of the narrowest layer's weights", depth))
                .result();
    }
}
