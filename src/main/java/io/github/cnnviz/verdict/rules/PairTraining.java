package io.github.cnnviz.verdict.rules;

import io.github.cnnviz.capture.LossPoint;
import io.github.cnnviz.statistics.TrainingCourse;
import io.github.cnnviz.verdict.Answer;
import io.github.cnnviz.verdict.Limits;
import io.github.cnnviz.verdict.Outcome;
import io.github.cnnviz.verdict.PairInput;
import io.github.cnnviz.verdict.RuleMeta;
import io.github.cnnviz.verdict.RuleResult;
import io.github.cnnviz.verdict.Threshold;
import io.github.cnnviz.verdict.Value;
import java.util.Optional;

/** The part of a training that rules about the pair look at, and what they say where there is none. */
final class PairTraining {

    static final Threshold LEAST_STEPS =
            new Threshold(100, "project choice: before, a discriminator has seen too little to be judged");

    static final String GENERATOR = "generator";
    static final String DISCRIMINATOR = "discriminator";

    private PairTraining() {}

    /** Returns the answer where there was no training, or too short a one for {@code least-steps}; else empty. */
    static Optional<RuleResult> missing(RuleMeta rule, PairInput pair, Limits limits) {
        if (pair.course().isEmpty()) {
            return Optional.of(
                    Answer.because(rule, Outcome.NOT_MEASURED, "no-training").result());
        }
        int steps = pair.course().get().steps();
        return steps < limits.value("least-steps") ? Optional.of(fewSteps(rule, steps, limits)) : Optional.empty();
    }

    static RuleResult fewSteps(RuleMeta rule, int steps, Limits limits) {
        return Answer.because(rule, Outcome.NOT_MEASURED, "few-steps")
                .with("needed", Value.count((long) Math.ceil(limits.value("least-steps"))))
                .with("steps", Value.count(steps))
                .result();
    }

    /**
     * What the discriminator said in a part of the training: means over its steps, in training mode.
     *
     * @param onReal      D(x)
     * @param onGenerated D(G(z))
     */
    record Said(double onReal, double onGenerated) {

        /**
         * Returns the means over a quarter of the steps made.
         *
         * @param quarter 1 to 4; a stretch of losses belongs to the one in which it ends
         * @return empty where it has no stretch, or none of finite numbers
         */
        static Optional<Said> in(TrainingCourse course, int quarter) {
            double real = 0;
            double generated = 0;
            int steps = 0;
            for (LossPoint point : course.losses()) {
                boolean within = quarterOf(point.lastStep(), course.steps()) == quarter;
                if (within && Double.isFinite(point.onReal()) && Double.isFinite(point.onGenerated())) {
                    real += point.onReal() * point.steps();
                    generated += point.onGenerated() * point.steps();
                    steps += point.steps();
                }
            }
            return steps == 0 ? Optional.empty() : Optional.of(new Said(real / steps, generated / steps));
        }

        /** Returns how far it tells them apart: 1 without fail, 0 not at all, below 0 the wrong way round. */
        double gap() {
            return onReal - onGenerated;
        }
    }

    /** Returns in which quarter of a training a step is, from 1. */
    static int quarterOf(int step, int steps) {
        return (int) ((4L * step + steps - 1) / steps);
    }
}
