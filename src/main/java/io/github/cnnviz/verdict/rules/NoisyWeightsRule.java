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

/** Notices layers whose weights are hardly told from noise, by the eigenvalues of their products. */
public final class NoisyWeightsRule implements LayerRule {

    static final Threshold NOTICE_BELOW = new Threshold(
            0.02,
            "src/docs/calibration.md: 53 % of healthy networks have a layer below, mostly the first; so it informs only");

    private static final RuleMeta META = new RuleMeta(
            "noisy-weights",
            Power.INFORMS,
            State.RESULT,
            Basis.EVALUATION,
            Map.of("notice-below", NOTICE_BELOW),
            "Wang and Li (2020), section 1.3.5: a noisy heat map of the weights; measured as Martin and Mahoney (2021) do",
            "would accuse 53 % of healthy networks, mostly for their first layers");

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
        return Answer.of(META, energy.number() < limits.value("notice-below") ? Outcome.NOTICE : Outcome.PASSED)
                .with("beyond", Value.count(spectrum.get().beyond()))
                .with("eigenvalues", Value.count(spectrum.get().eigenvalues()))
                .with("energy", energy)
                .with(Evidence.against(limits.get("notice-below"), "weights beyond what chance gives", energy))
                .result();
    }
}
