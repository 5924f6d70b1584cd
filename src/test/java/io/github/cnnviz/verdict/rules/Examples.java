package io.github.cnnviz.verdict.rules;

import io.github.cnnviz.verdict.LayerRule;
import io.github.cnnviz.verdict.Limits;
import io.github.cnnviz.verdict.NetworkRule;
import io.github.cnnviz.verdict.PairRule;
import io.github.cnnviz.verdict.Rule;
import io.github.cnnviz.verdict.RuleResult;
import io.github.cnnviz.verdict.RunRule;

/** What a rule says of a line of words, whatever it judges. */
final class Examples {

    private Examples() {}

    static RuleResult judge(Rule rule, String line) {
        Limits limits = Limits.of(rule.meta());
        // In turn: a switch over types needs a later Java.
        if (rule instanceof LayerRule ofLayer) {
            return ofLayer.judge(LayerFixture.layer(line), limits);
        }
        if (rule instanceof NetworkRule ofNetwork) {
            return ofNetwork.judge(NetworkFixture.network(line), limits);
        }
        if (rule instanceof PairRule ofPair) {
            return ofPair.judge(PairFixture.pair(line), limits);
        }
        return ((RunRule) rule).judge(RunFixture.run(line), limits);
    }
}
