package io.github.cnnviz.verdict;

/** Judges one property of one layer. */
public non-sealed interface LayerRule extends Rule {

    /**
     * Judges a layer.
     *
     * @param limits this rule's, as the pom has them
     */
    RuleResult judge(LayerInput layer, Limits limits);
}
