package io.github.cnnviz.verdict;

/** Judges what shows only where a network's layers are seen one after the other. */
public non-sealed interface NetworkRule extends Rule {

    /**
     * Judges a network.
     *
     * @param limits this rule's, as the pom has them
     */
    RuleResult judge(NetworkInput network, Limits limits);
}
