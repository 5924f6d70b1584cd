package io.github.cnnviz.verdict.rules;

import io.github.cnnviz.statistics.LayerStatistics;
import io.github.cnnviz.verdict.Answer;
import io.github.cnnviz.verdict.Basis;
import io.github.cnnviz.verdict.Evidence;
import io.github.cnnviz.verdict.LayerInput;
import io.github.cnnviz.verdict.LayerRule;
import io.github.cnnviz.verdict.Limits;
import io.github.cnnviz.verdict.Outcome;
import io.github.cnnviz.verdict.Power;
import io.github.cnnviz.verdict.RuleMeta;
import io.github.cnnviz.verdict.RuleResult;
import io.github.cnnviz.verdict.State;
import io.github.cnnviz.verdict.Threshold;
import io.github.cnnviz.verdict.Value;
import java.util.List;
import java.util.Map;

/** Finds layers so narrow that later ones, much wider, are told hardly more than one number. */
public final class BottleneckRule implements LayerRule {

    static final Threshold FAULT_BELOW = new Threshold(
            2,
            "src/docs/calibration.md: a layer of one unit before wider ones is the study's bottleneck; no healthy network has one");
    static final Threshold NOTICE_BELOW = new Threshold(
            4, "project choice: two or three values are seldom meant, but can be, as in an autoencoder that is drawn");
    static final Threshold LEAST_LATER =
            new Threshold(16, "project choice: later layers of fewer values may need no more than they are given");

    private static final RuleMeta META = new RuleMeta(
            "bottleneck",
            Power.DECIDES,
            State.NARROW,
            Basis.EVALUATION,
            Map.of("fault-below", FAULT_BELOW, "notice-below", NOTICE_BELOW, "least-later", LEAST_LATER),
            "by definition of the structure; information bottleneck, Tishby and Zaslavsky (2015)",
            "never wrong about what it states: it counts values; whether the task needs more nobody measured");

    @Override
    public RuleMeta meta() {
        return META;
    }

    @Override
    public RuleResult judge(LayerInput input, Limits limits) {
        LayerStatistics layer = input.statistics();
        List<LayerStatistics> network = input.network();
        int later = network.subList(network.indexOf(layer) + 1, network.size()).stream()
                .mapToInt(BottleneckRule::values)
                .max()
                .orElse(0);
        if (later < limits.value("least-later")) {
            return Answer.because(META, Outcome.NOT_APPLICABLE, "narrow-after").result();
        }
        Value values = Value.count(values(layer));
        Outcome outcome = values.number() < limits.value("fault-below")
                ? Outcome.FAULT
                : values.number() < limits.value("notice-below") ? Outcome.NOTICE : Outcome.PASSED;
        return Answer.of(META, outcome)
                .with("values", values)
                .with("later", Value.count(later))
                .with(Evidence.against(
                        limits.get(outcome == Outcome.FAULT ? "fault-below" : "notice-below"),
                        "values for each sample",
                        values))
                .result();
    }

    private static int values(LayerStatistics layer) {
        return layer.layer().output().values();
    }
}
