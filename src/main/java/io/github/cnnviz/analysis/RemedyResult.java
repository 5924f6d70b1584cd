package io.github.cnnviz.analysis;

import io.github.cnnviz.remedy.Remedy;
import io.github.cnnviz.verdict.Finding;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a change of the network came to: the same training, with the same seed and as many steps.
 *
 * @param remedy  what was changed
 * @param outcome whether it helped
 * @param failure why it could not be tried; empty where it was
 * @param result  verdicts with the change; empty where it could not be tried
 * @param cause   what is to be mended first now; empty where nothing is
 * @param quality of the model, by name: {@code distance}, {@code diversity}, {@code accuracy} or {@code loss}, see {@code
 *                comparison.Quality}; what was not measured is missing
 */
public record RemedyResult(
        Remedy remedy,
        Outcome outcome,
        Optional<String> failure,
        Optional<SeedResult> result,
        Optional<Finding> cause,
        Map<String, Double> quality) {

    /** Whether a remedy helped. */
    public enum Outcome {
        /** The first cause is gone, nothing else is inferior, and the model is not clearly worse. */
        HELPED,
        /** The first cause is gone and nothing else is inferior, but the model is clearly worse. */
        WORSE_QUALITY,
        /** The first cause is gone, but something else is inferior. */
        ANOTHER_FAULT,
        /** The first cause is still there. */
        NO_HELP,
        /** It could not be tried. */
        FAILED
    }

    public RemedyResult {
        Objects.requireNonNull(remedy, "remedy");
        Objects.requireNonNull(outcome, "outcome");
        Objects.requireNonNull(failure, "failure");
        Objects.requireNonNull(result, "result");
        Objects.requireNonNull(cause, "cause");
        quality = Collections.unmodifiableMap(new TreeMap<>(quality));
    }
}
