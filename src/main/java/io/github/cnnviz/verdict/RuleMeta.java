package io.github.cnnviz.verdict;

import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * What is known of a rule before it has seen anything. Its words are in a bundle, under its id.
 *
 * @param id          stable kebab-case noun phrase naming the bad state, e.g. {@code dead-units}
 * @param power       whether it may make what it judges inferior
 * @param state       the kind of state that it finds
 * @param basis       what it rests on
 * @param limits      by their names in kebab-case, e.g. {@code fault-above}; the pom can set others
 * @param source      where the criterion comes from
 * @param reliability how often it was wrong, and how that was measured
 * @param bundle      base name of the resource bundle that has its words
 */
public record RuleMeta(
        String id,
        Power power,
        State state,
        Basis basis,
        Map<String, Threshold> limits,
        String source,
        String reliability,
        String bundle) {

    /** The bundle of the built-in rules. */
    public static final String BUILT_IN = "io.github.cnnviz.verdict.sentences";

    private static final String NAME = "[a-z]+(-[a-z]+)*";

    public RuleMeta {
        Objects.requireNonNull(power, "power");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(basis, "basis");
        Objects.requireNonNull(bundle, "bundle");
        if (!id.matches(NAME)) {
            throw new IllegalArgumentException("rule id must be kebab-case, got '" + id + "'");
        }
        if (source.isBlank() || reliability.isBlank()) {
            throw new IllegalArgumentException("rule " + id + " must name its source and its reliability");
        }
        limits = Collections.unmodifiableMap(new TreeMap<>(limits));
        for (String name : limits.keySet()) {
            if (!name.matches(NAME)) {
                throw new IllegalArgumentException("limits of " + id + " must be kebab-case, got '" + name + "'");
            }
        }
    }

    /** A built-in rule. */
    public RuleMeta(
            String id,
            Power power,
            State state,
            Basis basis,
            Map<String, Threshold> limits,
            String source,
            String reliability) {
        this(id, power, state, basis, limits, source, reliability, BUILT_IN);
    }

    /** Returns the class-path name of the page that explains the rule with a good and a bad example. */
    public String page() {
        return "/io/github/cnnviz/verdict/rules/" + id + ".md";
    }
}
