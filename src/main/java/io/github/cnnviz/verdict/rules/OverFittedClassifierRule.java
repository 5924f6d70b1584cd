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

/** Notices a classifier that knows its training images better than others. */
public final class OverFittedClassifierRule implements RunRule {

    static final Threshold NOTICE_ABOVE = new Threshold(
            0.1, "SageMaker Debugger, Overfit: ratio_threshold; there of losses, here of accuracies, project choice");
    static final Threshold LEAST_IMAGES = new Threshold(
            100,
            "project choice: of 100 images a share of 90 % is known to 6 points (95 % interval of the normal approximation)");

    private static final RuleMeta META = new RuleMeta(
            "over-fitted-classifier",
            Power.INFORMS,
            State.RESULT,
            Basis.TRAINING,
            Map.of("notice-above", NOTICE_ABOVE, "least-images", LEAST_IMAGES),
            "SageMaker Debugger, Overfit: validation over training",
            "not measured yet on other networks than those of the zoo");

    @Override
    public RuleMeta meta() {
        return META;
    }

    @Override
    public RuleResult judge(RunInput run, Limits limits) {
        if (run.classifier().isEmpty() || run.classifier().get().training().isEmpty()) {
            return Answer.because(META, Outcome.NOT_MEASURED, "no-course").result();
        }
        ClassifierStatistics classifier = run.classifier().get();
        if (classifier.images() < limits.value("least-images")) {
            return Answer.because(META, Outcome.NOT_MEASURED, "few-images")
                    .with("needed", Value.count((long) limits.value("least-images")))
                    .with("images", Value.count(classifier.images()))
                    .result();
        }
        double training = classifier.training().getAsDouble();
        double gap = Math.max(0, training - classifier.accuracy());
        return Answer.of(META, gap > limits.value("notice-above") ? Outcome.NOTICE : Outcome.PASSED)
                .with("training", share(training))
                .with("heldOut", share(classifier.accuracy()))
                .with(Evidence.against(
                        limits.get("notice-above"), "accuracy on training images above that on others", share(gap)))
                .result();
    }

    private static Value share(double value) {
        return new Value(value, Quantity.SHARE);
    }
}
