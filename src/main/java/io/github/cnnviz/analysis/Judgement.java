package io.github.cnnviz.analysis;

import io.github.cnnviz.verdict.RuleResult;
import io.github.cnnviz.verdict.Verdict;
import io.github.cnnviz.verdict.VerdictTable;
import java.util.List;
import java.util.Objects;

/**
 * What the rules came to about a pair of networks, or a run.
 *
 * @param verdict what the answers came to
 * @param rules   the answer of every rule of this scope, in the catalogue's order
 */
public record Judgement(Verdict verdict, List<RuleResult> rules) {

    public Judgement {
        Objects.requireNonNull(verdict, "verdict");
        rules = List.copyOf(rules);
    }

    static Judgement of(List<RuleResult> rules) {
        return new Judgement(VerdictTable.of(rules), rules);
    }
}
