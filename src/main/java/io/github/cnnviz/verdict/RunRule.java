package io.github.cnnviz.verdict;

/** Judges the training, its data and what came out as a whole. */
public non-sealed interface RunRule extends Rule {

    /**
     * Judges a run.
     *
     * @param limits this rule's, as the pom has them
     */
    RuleResult judge(RunInput run, Limits limits);
}
