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

/** Notices layers at which hardly any gradient arrives at the end of the training. */
public final class VanishingGradientRule implements LayerRule {

    static final Threshold MEAN_BELOW =
            new Threshold(1e-7, "SageMaker Debugger, DeepDiagnosis: mean magnitude; held against the root mean square");
    static final Threshold RATIO_BELOW =
            new Threshold(1e-3, "AutoTrainer: gradient norm of a layer over the last one's");
    static final Threshold NORM_BELOW = new Threshold(1e-4, "AutoTrainer: gradient norm of a layer, with the ratio");

    private static final RuleMeta META = new RuleMeta(
            "vanishing-gradient",
            Power.INFORMS,
            State.NO_GRADIENT,
            Basis.TRAINING,
            Map.of(
                    "mean-below",
                    MEAN_BELOW,
                    "ratio-below",
                    RATIO_BELOW,
                    "norm-below",
                    NORM_BELOW,
                    "least-steps",
                    WatchedTraining.LEAST_STEPS),
            "SageMaker Debugger; DeepDiagnosis; AutoTrainer",
            "accuses none of 9 layers with weights of the sample's v2; not measured on faulty networks yet");

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
        OptionalDouble own = WatchedTraining.atTheEnd(input.vitals(), LayerVitals::gradientNorm);
        if (own.isEmpty()) {
            return Answer.because(META, Outcome.NOT_MEASURED, "no-gradient").result();
        }
        double norm = own.getAsDouble();
        double mean =
                norm / Math.sqrt((double) input.statistics().weights().get().count());
        OptionalDouble behind = WatchedTraining.gradientBehind(input);
        Value typical = new Value(mean, Quantity.NUMBER);
        // A norm of 0 behind it says nothing of this layer.
        double ratio = behind.isPresent() && behind.getAsDouble() > 0 ? norm / behind.getAsDouble() : 1;
        boolean lost = ratio < limits.value("ratio-below") && norm < limits.value("norm-below");
        if (lost && !(mean < limits.value("mean-below"))) {
            return Answer.because(META, Outcome.NOTICE, "lost")
                    .with("ratio", new Value(ratio, Quantity.NUMBER))
                    .with("norm", new Value(norm, Quantity.NUMBER))
                    .with(Evidence.against(
                            limits.get("ratio-below"),
                            "gradient norm over the last layer's",
                            new Value(ratio, Quantity.NUMBER)))
                    .with(Evidence.against(limits.get("norm-below"), "gradient norm", new Value(norm, Quantity.NUMBER)))
                    .result();
        }
        return Answer.of(META, mean < limits.value("mean-below") ? Outcome.NOTICE : Outcome.PASSED)
                .with("mean", typical)
                .with(Evidence.against(limits.get("mean-below"), "root mean square of the gradient", typical))
                .result();
    }
}
