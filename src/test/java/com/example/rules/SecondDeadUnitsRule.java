package com.example.rules;

import io.github.cnnviz.verdict.Answer;
import io.github.cnnviz.verdict.Basis;
import io.github.cnnviz.verdict.LayerInput;
import io.github.cnnviz.verdict.LayerRule;
import io.github.cnnviz.verdict.Limits;
import io.github.cnnviz.verdict.Outcome;
import io.github.cnnviz.verdict.Power;
import io.github.cnnviz.verdict.RuleMeta;
import io.github.cnnviz.verdict.RuleResult;
import io.github.cnnviz.verdict.State;
import java.util.Map;

/** A rule with the id of a built-in one, which must not be. */
public final class SecondDeadUnitsRule implements LayerRule {

    @Override
    public RuleMeta meta() {
        return new RuleMeta(
                "dead-units", Power.DECIDES, State.SILENT, Basis.EVALUATION, Map.of(), "test", "test", "words");
    }

    @Override
    public RuleResult judge(LayerInput input, Limits limits) {
        return Answer.of(meta(), Outcome.PASSED).result();
    }
}
