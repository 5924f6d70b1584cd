package io.github.cnnviz.verdict;

/** What a layer, a network or a model is found to be. */
public enum Verdict {
    GOOD,
    INFERIOR,
    UNDECIDED
}
