package io.github.cnnviz.comparison;

import io.github.cnnviz.analysis.Analysis;
import io.github.cnnviz.analysis.ClassificationResult;
import io.github.cnnviz.analysis.RecurrenceResult;
import io.github.cnnviz.analysis.SampleHistory;
import io.github.cnnviz.analysis.Training;
import io.github.cnnviz.verdict.Quantity;
import io.github.cnnviz.verdict.Sentences;
import io.github.cnnviz.verdict.Value;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/** How good a model is at what it is for, in one number each. */
public enum Quality {
    /** Squared Fréchet distance of generated from real images; low is good. */
    DISTANCE {
        @Override
        OptionalDouble of(Analysis analysis) {
            return last(analysis).map(SampleHistory.Snapshot::distance).orElseGet(OptionalDouble::empty);
        }

        @Override
        boolean clearlyWorse(double before, double after) {
            return after > before * SEEDS_DISTANCE;
        }
    },
    /** Mean squared distance of two generated images over that of two real ones; 1 is good. */
    DIVERSITY {
        @Override
        OptionalDouble of(Analysis analysis) {
            return last(analysis).map(SampleHistory.Snapshot::diversity).orElseGet(OptionalDouble::empty);
        }

        @Override
        boolean clearlyWorse(double before, double after) {
            return after < before / SEEDS_DIVERSITY;
        }
    },
    /** Share of held-out images that are given their class; high is good. */
    ACCURACY {
        @Override
        OptionalDouble of(Analysis analysis) {
            return analysis.classification()
                    .map(ClassificationResult::accuracy)
                    .map(OptionalDouble::of)
                    .orElseGet(OptionalDouble::empty);
        }

        @Override
        boolean clearlyWorse(double before, double after) {
            return after < before - SEEDS_ACCURACY;
        }
    },
    /** Mean cross-entropy of held-out characters in nats; low is good. */
    LOSS {
        @Override
        OptionalDouble of(Analysis analysis) {
            return analysis.recurrence().map(RecurrenceResult::heldOutLoss).orElseGet(OptionalDouble::empty);
        }

        @Override
        boolean clearlyWorse(double before, double after) {
            return after > before * SEEDS_LOSS;
        }
    };

    // What seeds alone make of one model; a change by more is none of chance. Project choices, after src/docs/paper.md
    // (distances of
    // v2 from .60 to 2.28 and .17 to .34 around medians of .71 and .26, diversities a tenth of the median) and
    // layerwise.md.
    private static final double SEEDS_DISTANCE = 3;
    private static final double SEEDS_DIVERSITY = 10;
    private static final double SEEDS_ACCURACY = 0.03;
    private static final double SEEDS_LOSS = 1.05;

    /** Returns it as measured at the end of a training; empty where it was not, or is not finite. */
    abstract OptionalDouble of(Analysis analysis);

    /** Returns whether it got worse by more than another seed would explain. */
    abstract boolean clearlyWorse(double before, double after);

    /** Returns its name as in {@code analysis.json} and in keys of sentences. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns it as it is written. */
    String number(Sentences sentences, double number) {
        return sentences.number(
                new Value(number, this == ACCURACY ? Quantity.SHARE : Quantity.NUMBER), Optional.empty());
    }

    /** Returns all that was measured, by name. */
    public static Map<String, Double> all(Analysis analysis) {
        Map<String, Double> all = new TreeMap<>();
        for (Quality each : values()) {
            each.of(analysis).ifPresent(number -> {
                if (Double.isFinite(number)) {
                    all.put(each.word(), number);
                }
            });
        }
        return all;
    }

    private static Optional<SampleHistory.Snapshot> last(Analysis analysis) {
        return analysis.training().flatMap(Training::samples).flatMap(samples -> samples.snapshots().stream()
                .reduce((earlier, later) -> later));
    }
}
