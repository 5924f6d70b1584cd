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

/**
 * Finds networks of which no layer moves though gradients arrive: the learning rate, and nothing else, keeps them where they
 * are. Where no gradient arrives other rules say why, and where nothing moves at all the layers are frozen.
 */
public final class LowLearningRateRule implements NetworkRule {

    static final Threshold FAULT_BELOW = new Threshold(
            3e-5,
            "src/docs/calibration.md: at least 0.003 in 72 networks of 36 healthy GANs, at most 3e-6 with a learning rate a ten"
                    + " thousandth as high; below the geometric mean of both, as fine-tuning takes small steps");
    static final Threshold GRADIENT_ABOVE = new Threshold(
            1e-3,
            "src/docs/calibration.md: from 0.03 in healthy GANs, 0.02 with a learning rate that is too low, below 1e-4 where a layer"
                    + " lets none through");
    static final Threshold LEAST_STEPS = new Threshold(
            100, "project choice: the first steps, in which a rate may rise slowly on purpose, say little");

    private static final RuleMeta META = new RuleMeta(
            "low-learning-rate",
            Power.DECIDES,
            State.LEARNING_RATE,
            Basis.TRAINING,
            Map.of("fault-below", FAULT_BELOW, "gradient-above", GRADIENT_ABOVE, "least-steps", LEAST_STEPS),
            "Deeplearning4j's training UI: updates of about a thousandth of the weights are healthy",
            "in the zoo's half that its limit was set on: found 17 of 17, accused 0 of 36 healthy GANs");

    @Override
    public RuleMeta meta() {
        return META;
    }

    @Override
    public RuleResult judge(NetworkInput network, Limits limits) {
        return NetworkUpdates.unmeasured(META, network, limits).orElseGet(() -> {
            NetworkUpdates updates = NetworkUpdates.of(network);
            Value ratio = new Value(updates.usualOfTheFastest().orElseThrow(), Quantity.NUMBER);
            Value gradient = new Value(updates.usualGradient().orElse(0), Quantity.NUMBER);
            boolean slow = ratio.number() < limits.value("fault-below");
            boolean arrives = gradient.number() >= limits.value("gradient-above");
            if (slow && (!arrives || ratio.number() == 0)) {
                return Answer.because(META, Outcome.NOT_APPLICABLE, arrives ? "frozen" : "no-gradient")
                        .with("gradient", gradient)
                        .result();
            }
            return Answer.of(META, slow ? Outcome.FAULT : Outcome.PASSED)
                    .with("ratio", ratio)
                    .with("gradient", gradient)
                    .with(Evidence.against(
                            limits.get("fault-below"), "usual update over weights, fastest layer", ratio))
                    .result();
        });
    }
}
