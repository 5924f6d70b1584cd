package io.github.cnnviz.gate;

import java.util.Locale;

/** What makes a build fail. */
public enum FailOn {
    /** A fault of a rule that decides, unless it is accepted. */
    INFERIOR,
    /** What is worse than in a baseline. */
    WORSE_THAN_BASELINE,
    /** Nothing: faults are told as warnings. */
    NEVER;

    /** Returns how users write it, e.g. {@code worse-than-baseline}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
