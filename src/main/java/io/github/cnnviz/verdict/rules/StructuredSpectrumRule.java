package io.github.cnnviz.verdict.rules;

import io.github.cnnviz.statistics.WeightSpectrum;
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

/** Notices layers nearly all of whose weights lie in a few directions: duplicated filters, or weights that began near 0. */
public final class StructuredSpectrumRule implements LayerRule {

    static final Threshold NOTICE_ABOVE = new Threshold(
            0.8,
            "src/docs/calibration.md: 3 of 4 layers of duplicated filters and 2 of 4 of initialisation x 0.001 lie above, and"
                    + " none of 34 healthy networks");

    private static final RuleMeta META = new RuleMeta(
            "structured-spectrum",
            Power.INFORMS,
            State.ALIKE,
            Basis.EVALUATION,
            Map.of("notice-above", NOTICE_ABOVE),
            "Martin and Mahoney (2021), section 3: eigenvalues of the weights beyond the edge of Marchenko and Pastur",
            "accused 0 of 34 healthy networks; finds 3 of 4 layers of duplicated filters, and small initialisations that did no"
                    + " harm");

    @Override
    public RuleMeta meta() {
        return META;
    }

    @Override
    public RuleResult judge(LayerInput input, Limits limits) {
        Optional<WeightSpectrum> spectrum = input.statistics().structure().weightSpectrum();
        if (spectrum.isEmpty()) {
            return Answer.because(META, Outcome.NOT_APPLICABLE, "no-spectrum")
                    .with("needed", Value.count(WeightSpectrum.FEWEST))
                    .result();
        }
        Value energy = Value.share(spectrum.get().energyBeyond());
        return Answer.of(META, energy.number() > limits.value("notice-above") ? Outcome.NOTICE : Outcome.PASSED)
                .with("beyond", Value.count(spectrum.get().beyond()))
                .with("eigenvalues", Value.count(spectrum.get().eigenvalues()))
                .with("energy", energy)
                .with(Evidence.against(limits.get("notice-above"), "weights beyond what chance gives", energy))
                .result();
    }
}
