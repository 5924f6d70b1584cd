package io.github.cnnviz.verdict.rules;

import io.github.cnnviz.capture.ModeGap;
import io.github.cnnviz.network.LayerKind;
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
 * Finds networks that do something else in evaluation than in training: batch norm's running statistics are not those of the
 * batches, or dropout drops too much. The state is one of scale: evaluation outputs have another mean or spread than those that
 * were trained.
 */
public final class TrainEvaluationGapRule implements NetworkRule {

    static final Threshold FAULT_ABOVE = new Threshold(
            0.35,
            "src/docs/calibration.md: at most 0.25 in 16 healthy networks of the zoo, from 0.49 with running statistics that stay where"
                    + " they began; the geometric mean of both");
    /** In the unit of the outputs, which are images in [-1, 1] or a probability. */
    static final Threshold LEAST_GAP = new Threshold(
            0.1, "project choice: a discriminator that is sure of all samples has hardly any spread to compare with");

    static final Threshold LEAST_STEPS =
            new Threshold(100, "project choice: running statistics need some tens of steps to settle");

    private static final RuleMeta META = new RuleMeta(
            "train-evaluation-gap",
            Power.DECIDES,
            State.SCALE,
            Basis.TRAINING,
            Map.of("fault-above", FAULT_ABOVE, "least-gap", LEAST_GAP, "least-steps", LEAST_STEPS),
            "TheDeepChecker: outputs in training and evaluation mode differ",
            "in the zoo's half that its limit was set on: found 3 of 3, accused 0 of 16 healthy networks with batch normalization");

    @Override
    public RuleMeta meta() {
        return META;
    }

    @Override
    public RuleResult judge(NetworkInput network, Limits limits) {
        if (network.modeGap().isEmpty()) {
            boolean batchNorm =
                    network.layers().stream().anyMatch(layer -> layer.layer().kind() == LayerKind.BATCH_NORMALIZATION);
            return batchNorm
                    ? Answer.because(META, Outcome.NOT_MEASURED, "no-gap").result()
                    : Answer.because(META, Outcome.NOT_APPLICABLE, "one-mode").result();
        }
        if (network.course().isPresent() && network.course().get().steps() < limits.value("least-steps")) {
            return Answer.because(META, Outcome.NOT_MEASURED, "few-steps")
                    .with("needed", Value.count((long) limits.value("least-steps")))
                    .with("steps", Value.count(network.course().get().steps()))
                    .result();
        }
        ModeGap modes = network.modeGap().get();
        boolean wide = modes.gap() > limits.value("fault-above") * modes.spread();
        boolean large = modes.gap() > limits.value("least-gap");
        Evidence evidence = modes.spread() == 0 || (wide && !large) // of outputs without spread a gap is no multiple
                ? Evidence.against(limits.get("least-gap"), "gap between modes", number(modes.gap()))
                : Evidence.against(
                        limits.get("fault-above"),
                        "gap between modes beside the spread",
                        number(modes.gap() / modes.spread()));
        return Answer.of(META, wide && large ? Outcome.FAULT : Outcome.PASSED)
                .with("gap", number(modes.gap()))
                .with("spread", number(modes.spread()))
                .with("samples", Value.count(modes.samples()))
                .with(evidence)
                .result();
    }

    private static Value number(double value) {
        return new Value(value, Quantity.NUMBER);
    }
}
