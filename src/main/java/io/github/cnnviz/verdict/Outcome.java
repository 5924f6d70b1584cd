package io.github.cnnviz.verdict;

/** What one rule says of what it judges. */
public enum Outcome {
    /** Beyond the limit. */
    FAULT,
    /** Worth a look, but no proof of a fault. */
    NOTICE,
    PASSED,
    /** The rule says nothing about what is of this kind. */
    NOT_APPLICABLE,
    /** The rule would apply, but what it needs was not captured. */
    NOT_MEASURED
}
