package io.github.cnnviz.verdict;

import java.util.Objects;

/**
 * What is known of a rule before it has seen a layer. Its words are in the bundle {@code sentences}, under its id.
 *
 * @param id          stable kebab-case noun phrase naming the bad state, e.g. {@code dead-units}
 * @param power       whether it may make a layer inferior
 * @param source      where the criterion comes from
 * @param reliability how often it was wrong, and how that was measured
 */
public record RuleMeta(String id, Power power, String source, String reliability) {

    public RuleMeta {
        Objects.requireNonNull(power, "power");
        if (!id.matches("[a-z]+(-[a-z]+)*")) {
            throw new IllegalArgumentException("rule id must be kebab-case, got '" + id + "'");
        }
        if (source.isBlank() || reliability.isBlank()) {
            throw new IllegalArgumentException("rule " + id + " must name its source and its reliability");
        }
    }

    /** Returns the class-path name of the page that explains the rule with one good and one bad example. */
    public String page() {
        return "/io/github/cnnviz/verdict/rules/" + id + ".md";
    }
}
