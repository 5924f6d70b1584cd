package io.github.cnnviz.verdict.rules;

import io.github.cnnviz.density.Support;
import io.github.cnnviz.statistics.LayerStatistics;
import io.github.cnnviz.statistics.ValueStatistics;
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

/** Finds a generator whose last activation function cannot give the values that real images have. */
public final class OutputRangeRule implements RunRule {

    static final Threshold NOTICE_ABOVE =
            new Threshold(0.05, "project choice: a twentieth is more than rounding, but may be a few outlying values");
    static final Threshold FAULT_ABOVE = new Threshold(
            0.25, "src/docs/calibration.md: ReLU and images in [-1, 1] (0.5) gave 99 to 100 % zeros on photographs");

    private static final RuleMeta META = new RuleMeta(
            "output-range",
            Power.DECIDES,
            State.OUTPUT_RANGE,
            // Captured arrays and a discriminator alone lack one of both: that leaves their verdict as it is.
            Basis.TRAINING,
            Map.of("notice-above", NOTICE_ABOVE, "fault-above", FAULT_ABOVE),
            "src/docs/calibration.md: ReLU output cannot represent images in [-1, 1]",
            "never wrong about what it states: the activation function cannot give these values");

    @Override
    public RuleMeta meta() {
        return META;
    }

    @Override
    public RuleResult judge(RunInput run, Limits limits) {
        if (run.generated().isEmpty()) {
            return Answer.because(META, Outcome.NOT_MEASURED, "no-generator").result();
        }
        if (run.data().isEmpty() || run.data().get().values().finite() == 0) {
            return Answer.because(META, Outcome.NOT_MEASURED, "no-data").result();
        }
        LayerStatistics layer = run.generated().get();
        Support span = Support.of(layer.layer().activation());
        if (span.equals(Support.ANYWHERE)) {
            return Answer.because(META, Outcome.NOT_APPLICABLE, "no-bounds").result();
        }
        ValueStatistics real = run.data().get().values();
        double outside = outside(real, span);
        Outcome outcome = outside > limits.value("fault-above")
                ? Outcome.FAULT
                : outside > limits.value("notice-above") ? Outcome.NOTICE : Outcome.PASSED;
        Threshold limit = limits.get(outcome == Outcome.FAULT ? "fault-above" : "notice-above");
        return Answer.of(META, outcome)
                .with("share", Value.share(outside))
                .with("minimum", number(real.minimum()))
                .with("maximum", number(real.maximum()))
                .with("lowest", number(layer.outputs().minimum()))
                .with("highest", number(layer.outputs().maximum()))
                .with(Evidence.against(limit, "part of the images' range out of reach", Value.share(outside)))
                .result();
    }

    /** Returns which part of the images' range, from their least to their greatest value, lies outside; in [0, 1]. */
    private static double outside(ValueStatistics real, Support span) {
        double width = real.maximum() - real.minimum();
        if (width == 0) {
            return real.minimum() < span.lower() || real.maximum() > span.upper() ? 1 : 0;
        }
        double below = Math.max(0, Math.min(real.maximum(), span.lower()) - real.minimum());
        double above = Math.max(0, real.maximum() - Math.max(real.minimum(), span.upper()));
        return Math.min(1, (below + above) / width);
    }

    private static Value number(double value) {
        return new Value(value, Quantity.NUMBER);
    }
}
