package io.github.cnnviz.verdict.rules;

import io.github.cnnviz.statistics.ClassifierStatistics;
import io.github.cnnviz.verdict.Answer;
import io.github.cnnviz.verdict.Basis;
import io.github.cnnviz.verdict.Evidence;
import io.github.cnnviz.verdict.Limits;
import io.github.cnnviz.verdict.Outcome;
import io.github.cnnviz.verdict.Power;
import io.github.cnnviz.verdict.RuleMeta;
import io.github.cnnviz.verdict.RuleResult;
import io.github.cnnviz.verdict.RunInput;
import io.github.cnnviz.verdict.RunRule;
import io.github.cnnviz.verdict.State;
import io.github.cnnviz.verdict.Threshold;
import io.github.cnnviz.verdict.Value;
import java.util.List;
import java.util.Map;

/** Accuses a classifier that gives some class to no image at all, though held-out images are of it. */
public final class UnpredictedClassesRule implements RunRule {

    static final Threshold FAULT_ABOVE = new Threshold(
            0,
            "by definition: of a class that is never named nothing was learnt; scikit-learn warns of such classes, too");
    static final Threshold LEAST_OF_CLASS = new Threshold(
            10,
            "project choice: a classifier that knows half of a class's images names it for none of ten once in 1,024 times");
    /** As for chance. */
    static final Threshold LEAST_STEPS = ChanceAccuracyRule.LEAST_STEPS;

    private static final RuleMeta META = new RuleMeta(
            "unpredicted-classes",
            Power.DECIDES,
            State.RESULT,
            Basis.TRAINING,
            Map.of("fault-above", FAULT_ABOVE, "least-of-class", LEAST_OF_CLASS, "least-steps", LEAST_STEPS),
            "Zhang and Sabuncu (2018), Generalized cross entropy loss: with the mean absolute error deep classifiers hardly"
                    + " learn; scikit-learn, UndefinedMetricWarning: labels with no predicted samples",
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
        List<Integer> unpredicted = classifier.unpredicted().stream()
                .filter(ofClass -> ofClass >= limits.value("least-of-class"))
                .toList();
        Value found = Value.count(unpredicted.size());
        return Answer.of(META, unpredicted.size() > limits.value("fault-above") ? Outcome.FAULT : Outcome.PASSED)
                .with("unpredicted", found)
                .with("classes", Value.count(classifier.classes()))
                .with(
                        "theirs",
                        Value.count(
                                unpredicted.stream().mapToInt(Integer::intValue).sum()))
                .with("images", Value.count(classifier.images()))
                .with(Evidence.against(limits.get("fault-above"), "classes that no image is given", found))
                .result();
    }
}
