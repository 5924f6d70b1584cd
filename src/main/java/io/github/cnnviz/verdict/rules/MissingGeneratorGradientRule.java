package io.github.cnnviz.verdict.rules;

import io.github.cnnviz.capture.VitalsPoint;
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

/** Notices trainings in which hardly any gradient comes through the discriminator to the generator. */
public final class MissingGeneratorGradientRule implements PairRule {

    static final Threshold NOTICE_BELOW = new Threshold(
            1e-7,
            "SageMaker Debugger, DeepDiagnosis: a gradient vanishes below a mean of 1e-7; here of the norm, which is larger");
    static final Threshold SMALL_BELOW =
            new Threshold(1e-4, "AutoTrainer: a norm below 1e-4 together with a small ratio of first to last layer");
    static final Threshold RATIO_BELOW = new Threshold(
            1e-3, "AutoTrainer: first layer's norm over the last one's; here the generator's over the discriminator's");

    private static final RuleMeta META = new RuleMeta(
            "missing-generator-gradient",
            Power.INFORMS,
            State.NO_GRADIENT,
            Basis.TRAINING,
            Map.of(
                    "notice-below", NOTICE_BELOW,
                    "small-below", SMALL_BELOW,
                    "ratio-below", RATIO_BELOW,
                    "least-steps", PairTraining.LEAST_STEPS),
            "Arjovsky and Bottou (2017), section 2: a perfect discriminator leaves the generator no useful gradient",
            "accused 0 of 5 trainings of the sample, with norms from 2; how many it finds was not measured yet");

    @Override
    public RuleMeta meta() {
        return META;
    }

    @Override
    public RuleResult judge(PairInput pair, Limits limits) {
        return PairTraining.missing(META, pair, limits)
                .orElseGet(() -> judge(pair.course().orElseThrow(), limits));
    }

    private static RuleResult judge(TrainingCourse course, Limits limits) {
        OptionalDouble generator = medianNorm(course, PairTraining.GENERATOR);
        OptionalDouble discriminator = medianNorm(course, PairTraining.DISCRIMINATOR);
        if (generator.isEmpty() || discriminator.isEmpty()) {
            return Answer.because(META, Outcome.NOT_MEASURED, "no-gradients").result();
        }
        double norm = generator.getAsDouble();
        boolean vanishes = norm < limits.value("notice-below");
        boolean small =
                norm < limits.value("small-below") && norm < limits.value("ratio-below") * discriminator.getAsDouble();
        Value shown = new Value(norm, Quantity.NUMBER);
        return Answer.of(META, vanishes || small ? Outcome.NOTICE : Outcome.PASSED)
                .with("norm", shown)
                .with("other", new Value(discriminator.getAsDouble(), Quantity.NUMBER))
                .with(Evidence.against(
                        limits.get(vanishes ? "notice-below" : "small-below"),
                        "norm of the generator's gradient",
                        shown))
                .result();
    }

    /** Returns the median, over the last quarter, of the norm of a network's gradient; empty where no norm is finite. */
    private static OptionalDouble medianNorm(TrainingCourse course, String network) {
        double[] norms = course.vitals().stream()
                .filter(point -> PairTraining.quarterOf(point.step(), course.steps()) == 4)
                .mapToDouble(point -> norm(course, point, network))
                .filter(Double::isFinite)
                .sorted()
                .toArray();
        return norms.length == 0 ? OptionalDouble.empty() : OptionalDouble.of(norms[norms.length / 2]);
    }

    /** Layers without parameters have no gradient; a network without any has no norm. */
    private static double norm(TrainingCourse course, VitalsPoint point, String network) {
        double squares = 0;
        int layers = 0;
        for (int i = 0; i < course.layers().size(); i++) {
            double norm = point.layers().get(i).gradientNorm();
            if (course.layers().get(i).network().equals(network) && !Double.isNaN(norm)) {
                squares += norm * norm;
                layers++;
            }
        }
        return layers == 0 ? Double.NaN : Math.sqrt(squares);
    }
}
