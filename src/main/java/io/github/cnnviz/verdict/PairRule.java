package io.github.cnnviz.verdict;

/** Judges a generator and its discriminator together. */
public non-sealed interface PairRule extends Rule {

    /**
     * Judges a pair.
     *
     * @param limits this rule's, as the pom has them
     */
    RuleResult judge(PairInput pair, Limits limits);
}
