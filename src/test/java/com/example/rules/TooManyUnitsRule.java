package com.example.rules;

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

/** Notices layers that are wider than the team wants them. */
public final class TooManyUnitsRule implements LayerRule {

    private static final RuleMeta META = new RuleMeta(
            "too-many-units",
            Power.INFORMS,
            State.RESULT,
            Basis.EVALUATION,
            Map.of("notice-above", new Threshold(512, "our device has room for no more")),
            "our style guide, chapter 3",
            "never wrong about what it states: it counts units",
            "com.example.rules.words");

    @Override
    public RuleMeta meta() {
        return META;
    }

    @Override
    public RuleResult judge(LayerInput input, Limits limits) {
        Value units = Value.count(input.statistics().layer().output().units());
        Threshold limit = limits.get("notice-above");
        return Answer.of(META, units.number() > limit.value() ? Outcome.NOTICE : Outcome.PASSED)
                .with("units", units)
                .with(Evidence.against(limit, "units", units))
                .result();
    }
}
