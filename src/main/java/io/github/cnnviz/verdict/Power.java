package io.github.cnnviz.verdict;

/** Whether a rule may make what it judges inferior. Only a rule with a low measured false-alarm rate may. */
public enum Power {
    DECIDES,
    INFORMS
}
