package io.github.cnnviz.verdict;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * One rule's answer.
 *
 * @param rule     id of the rule
 * @param power    whether the rule may make what it judges inferior
 * @param basis    what the rule rests on
 * @param outcome  what it says
 * @param message  key of its sentence, e.g. {@code dead-units.fault}
 * @param values   the numbers in that sentence, by name
 * @param evidence what was measured and held against a limit; empty where nothing was measured
 */
public record RuleResult(
        String rule,
        Power power,
        Basis basis,
        Outcome outcome,
        String message,
        Map<String, Value> values,
        List<Evidence> evidence) {

    public RuleResult {
        Objects.requireNonNull(rule, "rule");
        Objects.requireNonNull(power, "power");
        Objects.requireNonNull(basis, "basis");
        Objects.requireNonNull(outcome, "outcome");
        Objects.requireNonNull(message, "message");
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values)); // keeps the order of the sentence
        evidence = List.copyOf(evidence);
    }

    /** Returns the same answer of a rule with another power. */
    RuleResult with(Power other) {
        return new RuleResult(rule, other, basis, outcome, message, values, evidence);
    }
}
