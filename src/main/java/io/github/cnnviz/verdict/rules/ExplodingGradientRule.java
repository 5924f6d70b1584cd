package io.github.cnnviz.verdict.rules;

import io.github.cnnviz.capture.LayerVitals;
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
import java.util.OptionalDouble;

/** Notices layers at which the gradient has grown far beyond that of the last layer or of the training's start. */
public final class ExplodingGradientRule implements LayerRule {

    static final Threshold RATIO_ABOVE = new Threshold(70, "AutoTrainer: gradient norm of a layer over the last one's");
    static final Threshold GROWTH_ABOVE =
            new Threshold(1000, "project choice: not measured yet; AutoTrainer looks for infinite values only");

    private static final RuleMeta META = new RuleMeta(
            "exploding-gradient",
            Power.INFORMS,
            State.SCALE,
            Basis.TRAINING,
            Map.of(
                    "ratio-above",
                    RATIO_ABOVE,
                    "growth-above",
                    GROWTH_ABOVE,
                    "least-steps",
                    WatchedTraining.LEAST_STEPS),
            "AutoTrainer",
            "accuses none of 9 layers with weights of the sample's v2, whose ratios are below 6; not measured on faulty networks yet");

    @Override
    public RuleMeta meta() {
        return META;
    }

    @Override
    public RuleResult judge(LayerInput input, Limits limits) {
        Optional<RuleResult> unmeasured = WatchedTraining.unmeasured(META, input, limits);
        if (unmeasured.isPresent()) {
            return unmeasured.get();
        }
        OptionalDouble end = WatchedTraining.atTheEnd(input.vitals(), LayerVitals::gradientNorm);
        OptionalDouble start = WatchedTraining.atTheStart(input.vitals(), LayerVitals::gradientNorm);
        if (end.isEmpty() || start.isEmpty()) {
            return Answer.because(META, Outcome.NOT_MEASURED, "no-gradient").result();
        }
        double behind = WatchedTraining.gradientBehind(input).orElse(0);
        // Over a norm of 0 any gradient is infinitely large; that tells about the other one.
        Value ratio = new Value(behind > 0 ? end.getAsDouble() / behind : 1, Quantity.NUMBER);
        Value growth =
                new Value(start.getAsDouble() > 0 ? end.getAsDouble() / start.getAsDouble() : 1, Quantity.NUMBER);
        boolean large = ratio.number() > limits.value("ratio-above");
        boolean grown = growth.number() > limits.value("growth-above");
        return Answer.of(META, large || grown ? Outcome.NOTICE : Outcome.PASSED)
                .with("ratio", ratio)
                .with("growth", growth)
                .with(Evidence.against(limits.get("ratio-above"), "gradient norm over the last layer's", ratio))
                .with(Evidence.against(limits.get("growth-above"), "gradient norm over that of the start", growth))
                .result();
    }
}
