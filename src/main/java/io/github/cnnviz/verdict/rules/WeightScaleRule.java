package io.github.cnnviz.verdict.rules;

import io.github.cnnviz.network.LayerKind;
import io.github.cnnviz.statistics.LayerStatistics;
import io.github.cnnviz.statistics.WeightShape;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds layers whose weights are far larger than He's initialisation makes them, or far smaller than Xavier's. He's is the
 * wider one of both, whatever the layer's shape, so that neither accuses the other.
 */
public final class WeightScaleRule implements LayerRule {

    static final Threshold FAULT_ABOVE = new Threshold(
            5, "src/docs/calibration.md: found initialisation x 100 and accused none of 34 healthy networks");
    static final Threshold FAULT_BELOW = new Threshold(
            0.1,
            "src/docs/calibration.md: found too small initialisation and accused none of 34 healthy networks, even when"
                    + " held against He's, which is never smaller than Xavier's");

    private static final RuleMeta META = new RuleMeta(
            "weight-scale",
            Power.DECIDES,
            State.SCALE,
            Basis.EVALUATION,
            Map.of("fault-above", FAULT_ABOVE, "fault-below", FAULT_BELOW),
            "He et al. (2015), eq. 10; Glorot and Bengio (2010), eq. 12; TheDeepChecker: weights against He's and Glorot's",
            "found initialisation x 100 and saturating weights, accused 0 of 34 healthy networks; a wrong scale is not always"
                    + " harmful");

    @Override
    public RuleMeta meta() {
        return META;
    }

    @Override
    public RuleResult judge(LayerInput input, Limits limits) {
        Optional<WeightShape> shape = input.statistics().structure().weightShape();
        if (shape.isEmpty()) {
            return Answer.because(META, Outcome.NOT_APPLICABLE, "no-weights").result();
        }
        if (isNormalized(input)) {
            return Answer.because(META, Outcome.NOT_APPLICABLE, "normalized").result();
        }
        double deviation = shape.get().standardDeviation();
        Value he = new Value(deviation / shape.get().he(), Quantity.NUMBER);
        Value xavier = new Value(deviation / shape.get().xavier(), Quantity.NUMBER);
        boolean large = he.number() > limits.value("fault-above");
        boolean small = xavier.number() < limits.value("fault-below");
        Answer answer = large || small
                ? Answer.because(META, Outcome.FAULT, large ? "large" : "small")
                : Answer.of(META, Outcome.PASSED);
        return answer.with("deviation", new Value(deviation, Quantity.NUMBER))
                .with("he", he)
                .with("xavier", xavier)
                .with(Evidence.against(limits.get("fault-above"), "width of the weights, over He's", he))
                .with(Evidence.against(limits.get("fault-below"), "width of the weights, over Xavier's", xavier))
                .result();
    }

    /** Batch normalisation divides the outputs by their own scale, so that of the weights before it makes no difference. */
    private static boolean isNormalized(LayerInput input) {
        List<LayerStatistics> network = input.network();
        int next = network.indexOf(input.statistics()) + 1;
        return next < network.size() && network.get(next).layer().kind() == LayerKind.BATCH_NORMALIZATION;
    }
}
