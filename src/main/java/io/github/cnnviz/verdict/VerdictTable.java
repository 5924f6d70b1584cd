package io.github.cnnviz.verdict;

import java.util.Collection;

/**
 * How answers combine. The one place that says so:
 *
 * <table>
 * <caption>Verdict of a layer</caption>
 * <tr><th>a rule that decides says</th><th>the layer is</th></tr>
 * <tr><td>fault</td><td>inferior</td></tr>
 * <tr><td>notice, or not measured, and none says fault</td><td>undecided</td></tr>
 * <tr><td>passed or not applicable, all of them</td><td>good</td></tr>
 * </table>
 *
 * <p>Rules that inform change no verdict. A network or a model is inferior if a layer is, else undecided if one is.
 */
public final class VerdictTable {

    private VerdictTable() {}

    public static Verdict ofLayer(Collection<RuleResult> answers) {
        Verdict verdict = Verdict.GOOD;
        for (RuleResult answer : answers) {
            if (answer.power() == Power.INFORMS) {
                continue;
            }
            switch (answer.outcome()) {
                case FAULT -> {
                    return Verdict.INFERIOR;
                }
                case NOTICE, NOT_MEASURED -> verdict = Verdict.UNDECIDED;
                case PASSED, NOT_APPLICABLE -> {
                    // leaves the verdict as it is
                }
            }
        }
        return verdict;
    }

    /** Combines the verdicts of layers, or of networks; of none, nothing can be said. */
    public static Verdict ofAll(Collection<Verdict> parts) {
        if (parts.contains(Verdict.INFERIOR)) {
            return Verdict.INFERIOR;
        }
        return parts.isEmpty() || parts.contains(Verdict.UNDECIDED) ? Verdict.UNDECIDED : Verdict.GOOD;
    }
}
