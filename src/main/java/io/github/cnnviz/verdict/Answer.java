package io.github.cnnviz.verdict;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Builds a rule's answer: the sentence, the numbers in it, the evidence. */
public final class Answer {

    private final RuleMeta rule;
    private final Outcome outcome;
    private final String message;
    private final Map<String, Value> values = new LinkedHashMap<>();
    private final List<Evidence> evidence = new ArrayList<>();

    private Answer(RuleMeta rule, Outcome outcome, String message) {
        this.rule = rule;
        this.outcome = outcome;
        this.message = message;
    }

    /** An answer whose sentence is the rule's one for this outcome: {@code id.fault}, {@code id.notice}, {@code id.passed}. */
    public static Answer of(RuleMeta rule, Outcome outcome) {
        return because(rule, outcome, outcome.name().toLowerCase(Locale.ROOT));
    }

    /** An answer with a sentence of its own, {@code id.reason}. */
    public static Answer because(RuleMeta rule, Outcome outcome, String reason) {
        return new Answer(rule, outcome, rule.id() + "." + reason);
    }

    /** Sets a number into the sentence. */
    public Answer with(String name, Value value) {
        values.put(name, value);
        return this;
    }

    public Answer with(Evidence measured) {
        evidence.add(measured);
        return this;
    }

    public RuleResult result() {
        return new RuleResult(rule.id(), rule.power(), rule.basis(), outcome, message, values, evidence);
    }
}
