package io.github.cnnviz.verdict;

import java.util.Collection;

/**
 * How answers combine. The one place that says so:
 *
 * <table>
 * <caption>Verdict of a layer, a network seen as a whole, a pair, or a run</caption>
 * <tr><th>a rule that decides says</th><th>it is</th></tr>
 * <tr><td>fault</td><td>inferior</td></tr>
 * <tr><td>notice, or not measured though an evaluation would do, and none says fault</td><td>undecided</td></tr>
 * <tr><td>passed, not applicable, or not measured for want of a training, all of them</td><td>good</td></tr>
 * </table>
 *
 * <p>Rules that inform change no verdict. A network is inferior if a layer or the network as a whole is, a model if a
 * network, the pair or the run is; else undecided if one of them is.
 */
public final class VerdictTable {

    private VerdictTable() {}

    /** Combines the answers about one thing; of none, it is good: nothing speaks against it. */
    public static Verdict of(Collection<RuleResult> answers) {
        Verdict verdict = Verdict.GOOD;
        for (RuleResult answer : answers) {
            if (answer.power() == Power.INFORMS) {
                continue;
            }
            if (answer.outcome() == Outcome.FAULT) {
                return Verdict.INFERIOR;
            }
            if (answer.outcome() == Outcome.NOTICE
                    || (answer.outcome() == Outcome.NOT_MEASURED && answer.basis() == Basis.EVALUATION)) {
                verdict = Verdict.UNDECIDED;
            }
        }
        return verdict;
    }

    /** Combines the verdicts of parts; of none, nothing can be said. */
    public static Verdict ofAll(Collection<Verdict> parts) {
        if (parts.contains(Verdict.INFERIOR)) {
            return Verdict.INFERIOR;
        }
        return parts.isEmpty() || parts.contains(Verdict.UNDECIDED) ? Verdict.UNDECIDED : Verdict.GOOD;
    }
}
