package io.github.cnnviz.comparison;

import io.github.cnnviz.analysis.Analysis;
import io.github.cnnviz.analysis.PlacedAnswer;
import io.github.cnnviz.analysis.RemedyResult;
import io.github.cnnviz.analysis.RemedyResult.Outcome;
import io.github.cnnviz.remedy.Remedy;
import io.github.cnnviz.verdict.Finding;
import io.github.cnnviz.verdict.FirstCause;
import io.github.cnnviz.verdict.Verdict;
import java.util.Map;
import java.util.Optional;

/** What a remedy did, by what was to be mended. */
public final class RemedyOutcome {

    private RemedyOutcome() {}

    /**
     * Sets the training with the remedy beside that without.
     *
     * @param before a result with a first cause
     * @param after  that of the changed network
     */
    public static RemedyResult of(Remedy remedy, Analysis before, Analysis after) {
        return new RemedyResult(
                remedy,
                outcome(before, after),
                Optional.empty(),
                Optional.of(SeedNoise.of(after)),
                after.firstCause().map(FirstCause::cause),
                Quality.all(after));
    }

    /**
     * Says that a remedy could not be tried.
     *
     * @param problem why
     */
    public static RemedyResult failed(Remedy remedy, String problem) {
        return new RemedyResult(
                remedy, Outcome.FAILED, Optional.of(problem), Optional.empty(), Optional.empty(), Map.of());
    }

    private static Outcome outcome(Analysis before, Analysis after) {
        Finding cause = before.firstCause().orElseThrow().cause();
        boolean still = PlacedAnswer.of(after).stream()
                .anyMatch(answer -> answer.isFault()
                        && answer.place() == cause.place()
                        && answer.layer().equals(cause.layer())
                        && answer.network().equals(cause.network())
                        && answer.answer().rule().equals(cause.rule()));
        if (still) {
            return Outcome.NO_HELP;
        }
        if (after.verdict() == Verdict.INFERIOR) {
            return Outcome.ANOTHER_FAULT;
        }
        Map<String, Double> earlier = Quality.all(before);
        Map<String, Double> later = Quality.all(after);
        for (Quality each : Quality.values()) {
            if (earlier.containsKey(each.word())
                    && later.containsKey(each.word())
                    && each.clearlyWorse(earlier.get(each.word()), later.get(each.word()))) {
                return Outcome.WORSE_QUALITY;
            }
        }
        return Outcome.HELPED;
    }
}
