package io.github.cnnviz.verdict.rules;

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
import java.util.Map;
import java.util.OptionalDouble;

/** Finds networks whose weights were thrown about: in one step half of their layers changed by a good part of themselves. */
public final class HighLearningRateRule implements NetworkRule {

    static final Threshold FAULT_ABOVE = new Threshold(
            0.2,
            "src/docs/calibration.md: at most 0.04 in 72 networks of 36 healthy GANs, from 1 with a learning rate 300 times as"
                    + " high; the geometric mean of both");

    private static final RuleMeta META = new RuleMeta(
            "high-learning-rate",
            Power.DECIDES,
            State.LEARNING_RATE,
            Basis.TRAINING,
            Map.of("fault-above", FAULT_ABOVE, "least-steps", NetworkUpdates.LEAST_STEPS),
            "Deeplearning4j's training UI: updates of about a thousandth of the weights are healthy",
            "in the zoo's half that its limit was set on: found 3 of 3, accused 0 of 36 healthy GANs");

    @Override
    public RuleMeta meta() {
        return META;
    }

    @Override
    public RuleResult judge(NetworkInput network, Limits limits) {
        return NetworkUpdates.unmeasured(META, network, limits).orElseGet(() -> {
            OptionalDouble peak = NetworkUpdates.of(network).peak();
            Value ratio = new Value(peak.orElseThrow(), Quantity.NUMBER);
            return Answer.of(META, ratio.number() > limits.value("fault-above") ? Outcome.FAULT : Outcome.PASSED)
                    .with("ratio", ratio)
                    .with(Evidence.against(limits.get("fault-above"), "largest update of a step over weights", ratio))
                    .result();
        });
    }
}
