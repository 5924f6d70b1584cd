package io.github.cnnviz.verdict.rules;

import io.github.cnnviz.CnnvizException;
import io.github.cnnviz.verdict.LayerRule;
import io.github.cnnviz.verdict.Limits;
import io.github.cnnviz.verdict.NetworkRule;
import io.github.cnnviz.verdict.PairRule;
import io.github.cnnviz.verdict.Rule;
import io.github.cnnviz.verdict.RuleBook;
import io.github.cnnviz.verdict.RuleResult;
import io.github.cnnviz.verdict.RuleSettings;
import io.github.cnnviz.verdict.RunRule;
import java.util.List;

/** What a rule says of a line of words, whatever it judges. */
final class Examples {

    private Examples() {}

    static RuleResult judge(Rule rule, String line) {
        return judge(rule, line, Limits.of(rule.meta()));
    }

    /** The same with one limit set by the pom, e.g. {@code fault-above=0.7}. */
    static RuleResult judge(Rule rule, String line, String setting) throws CnnvizException {
        List<String> settings = List.of(rule.meta().id() + "." + setting);
        RuleBook book = new RuleBook(List.of(rule), RuleSettings.of(settings, List.of(rule)));
        if (rule instanceof LayerRule) {
            return book.judge(LayerFixture.layer(line)).get(0);
        }
        if (rule instanceof NetworkRule) {
            return book.judge(NetworkFixture.network(line)).get(0);
        }
        if (rule instanceof PairRule) {
            return book.judge(PairFixture.pair(line)).get(0);
        }
        return book.judge(RunFixture.run(line)).get(0);
    }

    private static RuleResult judge(Rule rule, String line, Limits limits) {
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
