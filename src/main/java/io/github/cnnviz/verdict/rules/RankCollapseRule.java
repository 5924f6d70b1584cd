package io.github.cnnviz.verdict.rules;

import io.github.cnnviz.capture.GramMatrix;
import io.github.cnnviz.statistics.EffectiveDimensions;
import io.github.cnnviz.statistics.LayerStatistics;
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

/** Finds layers whose outputs vary in hardly more than one direction, where those of the untrained layer vary in many. */
public final class RankCollapseRule implements LayerRule {

    static final Threshold FAULT_BELOW = new Threshold(
            1.4,
            "src/docs/calibration.md: in the zoo at most 1.34 behind silenced noise, from 1.51 in healthy layers that kept less than a"
                    + " tenth of the untrained layer's directions; the geometric mean of both");
    static final Threshold SHARE_BELOW = new Threshold(
            0.1,
            "src/docs/calibration.md: in the zoo at most 0.088 behind silenced noise, from 0.13 in healthy layers of less than 1.4"
                    + " directions; about the geometric mean of both");
    /** The participation ratio of few units is small by itself. */
    static final Threshold LEAST_UNITS =
            new Threshold(16, "project choice: as many as the narrowest convolution of Wang and Li");
    /** As for dead units: outputs cannot have more directions than there are samples. */
    static final Threshold LEAST_SAMPLES = DeadUnitsRule.LEAST_SAMPLES;

    private static final RuleMeta META = new RuleMeta(
            "rank-collapse",
            Power.DECIDES,
            State.ALIKE,
            Basis.TRAINING,
            Map.of(
                    "fault-below",
                    FAULT_BELOW,
                    "share-below",
                    SHARE_BELOW,
                    "least-units",
                    LEAST_UNITS,
                    "least-samples",
                    LEAST_SAMPLES),
            "Gao et al. (2017), participation ratio; src/docs/calibration.md, dimensions",
            "in the zoo's half that its limits were set on: found 2 of 4 generators that hear no noise, accused 0 of 396 healthy layers;"
                    + " does not find a bottleneck that the structure has from the start");

    @Override
    public RuleMeta meta() {
        return META;
    }

    @Override
    public RuleResult judge(LayerInput input, Limits limits) {
        LayerStatistics layer = input.statistics();
        int units = layer.layer().output().units();
        if (input.last()) {
            return Answer.because(META, Outcome.NOT_APPLICABLE, "last").result();
        }
        if (units < limits.value("least-units")) {
            return Answer.because(META, Outcome.NOT_APPLICABLE, "few-units")
                    .with("units", Value.count(units))
                    .with("needed", Value.count((long) limits.value("least-units")))
                    .result();
        }
        if (units > GramMatrix.MOST_UNITS) {
            return Answer.because(META, Outcome.NOT_MEASURED, "no-products")
                    .with("units", Value.count(units))
                    .result();
        }
        if (layer.samples() < limits.value("least-samples")) {
            return Answer.because(META, Outcome.NOT_MEASURED, "few-samples")
                    .with("needed", Value.count((long) limits.value("least-samples")))
                    .with("samples", Value.count(layer.samples()))
                    .result();
        }
        Optional<EffectiveDimensions> own = layer.structure().outputDimensions();
        if (own.isEmpty()) {
            return Answer.because(META, Outcome.NOT_APPLICABLE, "constant").result();
        }
        Optional<EffectiveDimensions> untrained =
                input.untrained().flatMap(before -> before.structure().outputDimensions());
        if (untrained.isEmpty()) {
            return Answer.because(META, Outcome.NOT_MEASURED, "no-untrained").result();
        }
        Value dimensions = new Value(own.get().participation(), Quantity.NUMBER);
        double before = untrained.get().participation();
        Value share = Value.share(dimensions.number() / before);
        boolean collapsed =
                dimensions.number() < limits.value("fault-below") && share.number() < limits.value("share-below");
        return Answer.of(META, collapsed ? Outcome.FAULT : Outcome.PASSED)
                .with("units", Value.count(units))
                .with("dimensions", dimensions)
                .with("untrained", new Value(before, Quantity.NUMBER))
                .with(Evidence.against(limits.get("fault-below"), "directions of the outputs", dimensions))
                .with(Evidence.against(
                        limits.get("share-below"), "directions over those of the untrained layer", share))
                .result();
    }
}
