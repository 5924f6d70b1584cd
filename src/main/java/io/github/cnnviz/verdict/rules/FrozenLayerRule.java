package io.github.cnnviz.verdict.rules;

import io.github.cnnviz.network.LayerKind;
import io.github.cnnviz.statistics.LayerStatistics;
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
import java.util.OptionalDouble;

/** Finds layers whose weights the training left where they began, while others moved. */
public final class FrozenLayerRule implements LayerRule {

    static final Threshold FAULT_BELOW = new Threshold(
            0.05, "src/docs/calibration.md: found 4 of 4 frozen layers and accused none of 34 healthy networks");
    static final Threshold TIMES_LESS = new Threshold(
            10,
            "project choice: wide layers move less than narrow ones; a frozen layer moves less than others by far more");

    private static final RuleMeta META = new RuleMeta(
            "frozen-layer",
            Power.DECIDES,
            State.FROZEN,
            Basis.TRAINING,
            Map.of("fault-below", FAULT_BELOW, "times-less", TIMES_LESS, "least-steps", WatchedTraining.LEAST_STEPS),
            "SageMaker Debugger, unchanged tensor; measured from the initial weights",
            "found 4 of 4 frozen layers, accused 0 of 34 healthy networks; wide layers trained without an adaptive updater were"
                    + " not measured");

    @Override
    public RuleMeta meta() {
        return META;
    }

    @Override
    public RuleResult judge(LayerInput input, Limits limits) {
        LayerStatistics layer = input.statistics();
        if (layer.layer().kind() == LayerKind.BATCH_NORMALIZATION) {
            return Answer.because(META, Outcome.NOT_APPLICABLE, "batch-norm").result();
        }
        Optional<RuleResult> unmeasured = WatchedTraining.unmeasured(META, input, limits);
        if (unmeasured.isPresent()) {
            return unmeasured.get();
        }
        if (layer.moved().isEmpty()) {
            return Answer.because(META, Outcome.NOT_MEASURED, "no-start").result();
        }
        double limit = limits.value("fault-below");
        Value own = Value.share(layer.moved().getAsDouble());
        OptionalDouble others = medianOfOthers(input);
        Evidence evidence =
                Evidence.against(limits.get("fault-below"), "distance of the weights from their start", own);
        if (own.number() < limit && !(others.orElse(0) >= limit)) {
            return Answer.because(META, Outcome.NOTICE, "whole")
                    .with("moved", own)
                    .with(evidence)
                    .result();
        }
        boolean less = own.number() * limits.value("times-less") <= others.orElse(0);
        if (own.number() < limit && less) {
            return Answer.of(META, Outcome.FAULT)
                    .with("moved", own)
                    .with("others", Value.share(others.getAsDouble()))
                    .with(evidence)
                    .result();
        }
        return Answer.of(META, Outcome.PASSED).with("moved", own).with(evidence).result();
    }

    private static OptionalDouble medianOfOthers(LayerInput input) {
        double[] moved = input.network().stream()
                .filter(other ->
                        !other.layer().id().equals(input.statistics().layer().id()))
                .filter(other -> other.moved().isPresent())
                .mapToDouble(other -> other.moved().getAsDouble())
                .sorted()
                .toArray();
        int half = moved.length / 2;
        return moved.length == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(moved.length % 2 == 1 ? moved[half] : (moved[half - 1] + moved[half]) / 2);
    }
}
