package io.github.cnnviz.verdict.rules;

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

/**
 * Finds images whose values networks cannot work with: far outside [-1, 1], far from 0 beside their spread, all equal, or no
 * numbers.
 */
public final class UnscaledDataRule implements RunRule {

    static final Threshold NOTICE_BEYOND = new Threshold(
            1.01,
            "UMLAUT: inputs should be in [-1, 1]; the hundredth is project choice, for 255 / 127 - 1 and the like");
    static final Threshold FAULT_BEYOND = new Threshold(
            10, "project choice: values of mean 0 and standard deviation 1 stay below, values from 0 to 255 do not");
    static final Threshold NOTICE_OFFSET = new Threshold(
            5, "project choice: dark photographs have 0.8 (mean -0.4, spread 0.5), the drawn faces 0.6 (0.4, 0.7)");
    static final Threshold FAULT_OFFSET = new Threshold(
            10, "src/docs/calibration.md: inputs near -1 (mean -0.95, spread 0.05: 19) broke networks with batch norm");

    private static final RuleMeta META = new RuleMeta(
            "unscaled-data",
            Power.DECIDES,
            State.DATA,
            // Captured arrays and a generator alone have no images: that leaves their verdict as it is.
            Basis.TRAINING,
            Map.of(
                    "notice-beyond", NOTICE_BEYOND,
                    "fault-beyond", FAULT_BEYOND,
                    "notice-offset", NOTICE_OFFSET,
                    "fault-offset", FAULT_OFFSET),
            "UMLAUT and SageMaker Debugger: inputs outside [-1, 1], or of a mean far from 0",
            "false alarms not measured yet; the limits of faults are far from all image data known to the project");

    @Override
    public RuleMeta meta() {
        return META;
    }

    @Override
    public RuleResult judge(RunInput run, Limits limits) {
        if (run.data().isEmpty()) {
            return Answer.because(META, Outcome.NOT_MEASURED, "no-data").result();
        }
        ValueStatistics values = run.data().get().values();
        if (values.nonFinite() > 0) {
            return Answer.because(META, Outcome.FAULT, "non-finite")
                    .with("count", Value.count(values.nonFinite()))
                    .with("values", Value.count(values.count()))
                    .result();
        }
        if (values.minimum() == values.maximum()) {
            return Answer.because(META, Outcome.FAULT, "constant")
                    .with("value", number(values.minimum()))
                    .result();
        }
        double reach = Math.max(Math.abs(values.minimum()), Math.abs(values.maximum()));
        double offset = Math.abs(values.mean()) / values.standardDeviation();
        if (reach > limits.value("fault-beyond")) {
            return range(Outcome.FAULT, values, reach, limits.get("fault-beyond"));
        }
        if (offset > limits.value("fault-offset")) {
            return offset(Outcome.FAULT, values, offset, limits.get("fault-offset"));
        }
        if (reach > limits.value("notice-beyond")) {
            return range(Outcome.NOTICE, values, reach, limits.get("notice-beyond"));
        }
        return offset(
                offset > limits.value("notice-offset") ? Outcome.NOTICE : Outcome.PASSED,
                values,
                offset,
                limits.get("notice-offset"));
    }

    private static RuleResult range(Outcome outcome, ValueStatistics values, double reach, Threshold limit) {
        return Answer.because(META, outcome, "range")
                .with("minimum", number(values.minimum()))
                .with("maximum", number(values.maximum()))
                .with(Evidence.against(limit, "largest absolute value", number(reach)))
                .result();
    }

    private static RuleResult offset(Outcome outcome, ValueStatistics values, double offset, Threshold limit) {
        return Answer.because(META, outcome, outcome == Outcome.PASSED ? "passed" : "offset")
                .with("minimum", number(values.minimum()))
                .with("maximum", number(values.maximum()))
                .with("mean", number(values.mean()))
                .with("spread", number(values.standardDeviation()))
                .with("offset", number(offset))
                .with(Evidence.against(limit, "mean beside the standard deviation", number(offset)))
                .result();
    }

    private static Value number(double value) {
        return new Value(value, Quantity.NUMBER);
    }
}
