package io.github.cnnviz.verdict.rules;

import io.github.cnnviz.statistics.ClassifierStatistics;
import io.github.cnnviz.verdict.Answer;
import io.github.cnnviz.verdict.Basis;
import io.github.cnnviz.verdict.Evidence;
import io.github.cnnviz.verdict.Limits;
import io.github.cnnviz.verdict.Outcome;
import io.github.cnnviz.verdict.Power;
import io.github.cnnviz.verdict.Quantity;
import io.github.cnnviz.verdict.RuleMeta;
import io.github.cnnviz.verdict.RuleResult;
import io.github.cnnviz.verdict.RunInput;
import io.github.cnnviz.verdict.RunRule;
import io.github.cnnviz.verdict.State;
import io.github.cnnviz.verdict.Threshold;
import io.github.cnnviz.verdict.Value;
import java.util.Map;

/** Accuses a classifier that is right no more often than one that names the most frequent class without a look at the image. */
public final class ChanceAccuracyRule implements RunRule {

    static final Threshold FAULT_ABOVE = new Threshold(
            0.05,
            "the usual level of the test, one-sided as in caret's confusionMatrix (Kuhn 2008: P-Value [Acc > NIR])");
    static final Threshold LEAST_IMAGES = new Threshold(
            50,
            "project choice: of ten equal classes, 10 of 50 right are enough to pass the test, twice as many as chance has");
    static final Threshold LEAST_STEPS = new Threshold(100, "project choice: nobody expects classes after fewer steps");

    private static final RuleMeta META = new RuleMeta(
            "chance-accuracy",
            Power.DECIDES,
            State.RESULT,
            Basis.TRAINING,
            Map.of("fault-above", FAULT_ABOVE, "least-images", LEAST_IMAGES, "least-steps", LEAST_STEPS),
            "Kuhn (2008), caret: exact binomial test of accuracy against the no-information rate",
            "not measured yet on other networks than those of the zoo");

    @Override
    public RuleMeta meta() {
        return META;
    }

    @Override
    public RuleResult judge(RunInput run, Limits limits) {
        if (run.classifier().isEmpty()) {
            return Answer.because(META, Outcome.NOT_MEASURED, "no-classes").result();
        }
        ClassifierStatistics classifier = run.classifier().get();
        if (classifier.steps() < limits.value("least-steps")) {
            return Answer.because(META, Outcome.NOT_MEASURED, "few-steps")
                    .with("needed", Value.count((long) limits.value("least-steps")))
                    .with("steps", Value.count(classifier.steps()))
                    .result();
        }
        if (classifier.images() < limits.value("least-images")) {
            return Answer.because(META, Outcome.NOT_MEASURED, "few-images")
                    .with("needed", Value.count((long) limits.value("least-images")))
                    .with("images", Value.count(classifier.images()))
                    .result();
        }
        Value byChance = new Value(classifier.byChance(), Quantity.NUMBER);
        return Answer.of(META, byChance.number() > limits.value("fault-above") ? Outcome.FAULT : Outcome.PASSED)
                .with("right", Value.count(classifier.right()))
                .with("images", Value.count(classifier.images()))
                .with("largest", Value.count(classifier.ofLargestClass()))
                .with("chance", byChance)
                .with(Evidence.against(
                        limits.get("fault-above"),
                        "probability that naming the most frequent class does as well",
                        byChance))
                .result();
    }
}
