package io.github.cnnviz.verdict;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/** The rules that are asked, with the powers and limits that the pom gives them. */
public final class RuleBook {

    private final List<Rule> rules;
    private final RuleSettings settings;

    /**
     * @param rules    in the order of their answers
     * @param settings of the pom
     */
    public RuleBook(List<Rule> rules, RuleSettings settings) {
        this.rules = rules.stream().filter(rule -> settings.asks(rule.meta())).toList();
        this.settings = settings;
    }

    /** Returns what the pom says. */
    public RuleSettings settings() {
        return settings;
    }

    /** Returns the answers of all rules about layers. */
    public List<RuleResult> judge(LayerInput layer) {
        return answers(LayerRule.class, (rule, limits) -> rule.judge(layer, limits));
    }

    /** Returns the answers of all rules about networks. */
    public List<RuleResult> judge(NetworkInput network) {
        return answers(NetworkRule.class, (rule, limits) -> rule.judge(network, limits));
    }

    /** Returns the answers of all rules about pairs. */
    public List<RuleResult> judge(PairInput pair) {
        return answers(PairRule.class, (rule, limits) -> rule.judge(pair, limits));
    }

    /** Returns the answers of all rules about runs. */
    public List<RuleResult> judge(RunInput run) {
        return answers(RunRule.class, (rule, limits) -> rule.judge(run, limits));
    }

    private <R extends Rule> List<RuleResult> answers(Class<R> kind, BiFunction<R, Limits, RuleResult> judge) {
        List<RuleResult> answers = new ArrayList<>();
        for (Rule rule : rules) {
            if (kind.isInstance(rule)) {
                RuleResult answer = judge.apply(kind.cast(rule), settings.limits(rule.meta()));
                answers.add(answer.with(settings.of(rule.meta()).power()));
            }
        }
        return answers;
    }

    /** Returns what is known of a rule, with the power that the pom gives it. */
    public RuleMeta meta(String id) {
        return rules.stream()
                .map(Rule::meta)
                .filter(meta -> meta.id().equals(id))
                .findFirst()
                .map(settings::of)
                .orElseThrow(() -> new IllegalArgumentException("no rule '" + id + "' was asked"));
    }
}
