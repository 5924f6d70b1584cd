package io.github.cnnviz.verdict.rules;

import io.github.cnnviz.statistics.TrainingCourse;
import io.github.cnnviz.verdict.Answer;
import io.github.cnnviz.verdict.Basis;
import io.github.cnnviz.verdict.Evidence;
import io.github.cnnviz.verdict.Limits;
import io.github.cnnviz.verdict.Outcome;
import io.github.cnnviz.verdict.PairInput;
import io.github.cnnviz.verdict.PairRule;
import io.github.cnnviz.verdict.Power;
import io.github.cnnviz.verdict.Quantity;
import io.github.cnnviz.verdict.RuleMeta;
import io.github.cnnviz.verdict.RuleResult;
import io.github.cnnviz.verdict.State;
import io.github.cnnviz.verdict.Threshold;
import io.github.cnnviz.verdict.Value;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Finds discriminators that take generated images for the real ones, or are sure of one answer whatever they see; notices those
 * that say the same of both, though these differ.
 */
public final class BlindDiscriminatorRule implements PairRule {

    static final Threshold FAULT_BELOW = new Threshold(
            -0.2,
            "src/docs/calibration.md: from -0.13 in 36 healthy GANs of the zoo, at most -0.44 where the discriminator hardly learns;"
                    + " about the geometric mean");
    static final Threshold SURE_ABOVE = new Threshold(
            0.95,
            "src/docs/calibration.md: healthy discriminators that tell nothing apart say 0.5 to 0.55, those of a wrong loss or a much"
                    + " too high learning rate more than 0.99 or less than 0.01; the limit of dominant-discriminator");
    static final Threshold NOTICE_BELOW = new Threshold(
            0.05,
            "project choice: 11 of 36 healthy GANs of the zoo are below it after 320 steps, so it decides nothing alone");
    static final Threshold IMAGES_DIFFER_ABOVE =
            new Threshold(5, "project choice: two sets of real images are 1 apart");

    private static final RuleMeta META = new RuleMeta(
            "blind-discriminator",
            Power.DECIDES,
            State.BALANCE,
            Basis.TRAINING,
            Map.of(
                    "fault-below", FAULT_BELOW,
                    "sure-above", SURE_ABOVE,
                    "notice-below", NOTICE_BELOW,
                    "images-differ-above", IMAGES_DIFFER_ABOVE,
                    "least-steps", PairTraining.LEAST_STEPS),
            "Goodfellow et al. (2014), section 4: D(x) = D(G(z)) is right only where generated images are as the data",
            "accused 0 of 36 healthy GANs in the zoo's half that its limits were set on, where it found 4 of 4 discriminators that"
                    + " hardly learn and 3 of 3 with a wrong loss");

    @Override
    public RuleMeta meta() {
        return META;
    }

    @Override
    public RuleResult judge(PairInput pair, Limits limits) {
        return PairTraining.missing(META, pair, limits)
                .orElseGet(() -> PairTraining.Said.in(pair.course().orElseThrow(), 4)
                        .map(said -> judge(said, pair.course().orElseThrow(), limits))
                        .orElseGet(() -> Answer.because(META, Outcome.NOT_MEASURED, "no-values")
                                .result()));
    }

    private static RuleResult judge(PairTraining.Said said, TrainingCourse course, Limits limits) {
        if (said.gap() < limits.value("fault-below")) {
            return Answer.because(META, Outcome.FAULT, "fault")
                    .with("real", new Value(said.onReal(), Quantity.NUMBER))
                    .with("generated", new Value(said.onGenerated(), Quantity.NUMBER))
                    .with(gap(said, limits.get("fault-below")))
                    .result();
        }
        double sure =
                Math.max(Math.min(said.onReal(), said.onGenerated()), 1 - Math.max(said.onReal(), said.onGenerated()));
        if (said.gap() < limits.value("notice-below") && sure > limits.value("sure-above")) {
            return of(Outcome.FAULT, "sure", said, limits)
                    .with(Evidence.against(
                            limits.get("sure-above"), "how sure it is of both", new Value(sure, Quantity.NUMBER)))
                    .result();
        }
        if (said.gap() >= limits.value("notice-below")) {
            return of(Outcome.PASSED, "passed", said, limits).result();
        }
        OptionalDouble apart = floorsApart(course);
        if (apart.isEmpty()) {
            return Answer.because(META, Outcome.NOT_MEASURED, "no-images").result();
        }
        Value times = new Value(apart.getAsDouble(), Quantity.NUMBER);
        boolean differ = times.number() > limits.value("images-differ-above");
        return of(differ ? Outcome.NOTICE : Outcome.PASSED, differ ? "notice" : "alike", said, limits)
                .with("times", times)
                .with(Evidence.against(
                        limits.get("images-differ-above"), "distance over that of two sets of real images", times))
                .result();
    }

    private static Answer of(Outcome outcome, String reason, PairTraining.Said said, Limits limits) {
        return Answer.because(META, outcome, reason)
                .with("real", new Value(said.onReal(), Quantity.NUMBER))
                .with("generated", new Value(said.onGenerated(), Quantity.NUMBER))
                .with(gap(said, limits.get("notice-below")));
    }

    private static Evidence gap(PairTraining.Said said, Threshold limit) {
        return Evidence.against(limit, "D(x) - D(G(z)), last quarter", new Value(said.gap(), Quantity.NUMBER));
    }

    /** Returns the last Fréchet distance of generated images in distances of two sets of real ones. */
    private static OptionalDouble floorsApart(TrainingCourse course) {
        double floor = course.floor().orElse(0);
        return course.qualities().stream()
                .map(TrainingCourse.Quality::distance)
                .flatMapToDouble(OptionalDouble::stream)
                .reduce((earlier, later) -> later)
                .stream()
                .map(distance -> distance / floor)
                .filter(Double::isFinite)
                .findFirst();
    }
}
