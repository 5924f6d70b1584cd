package io.github.cnnviz.verdict.rules;

import io.github.cnnviz.capture.Discrimination;
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

/** Notices discriminators that know the training images by heart: other real images they hold to be generated. */
public final class OverFittedDiscriminatorRule implements PairRule {

    static final Threshold NOTICE_ABOVE = new Threshold(
            0.5,
            "project choice: other real images stand nearer to generated ones than to those of the training; complete is 1");
    static final Threshold LEAST_GAP = new Threshold(
            0.2, "project choice: below, chance decides: the mean of D over 256 images is known to about 0.03");

    private static final RuleMeta META = new RuleMeta(
            "over-fitted-discriminator",
            Power.INFORMS,
            State.BALANCE,
            Basis.TRAINING,
            Map.of("notice-above", NOTICE_ABOVE, "least-gap", LEAST_GAP),
            "Karras et al. (2020), section 3: r_v is 0 without and 1 with complete over-fitting; there of D before its sigmoid",
            "not measured yet");

    @Override
    public RuleMeta meta() {
        return META;
    }

    @Override
    public RuleResult judge(PairInput pair, Limits limits) {
        if (pair.discrimination().isEmpty()) {
            return Answer.because(META, Outcome.NOT_MEASURED, "no-images").result();
        }
        Discrimination said = pair.discrimination().get();
        double gap = said.onTraining() - said.onGenerated();
        if (gap < limits.value("least-gap") || gap <= 0) { // the pom may allow any gap, but none is no way
            return of(Answer.because(META, Outcome.NOT_APPLICABLE, "no-gap"), said)
                    .result();
        }
        Value way = new Value((said.onTraining() - said.onHeldOut()) / gap, Quantity.NUMBER);
        Outcome outcome = way.number() > limits.value("notice-above") ? Outcome.NOTICE : Outcome.PASSED;
        return of(Answer.of(META, outcome), said)
                .with("heldOut", new Value(said.onHeldOut(), Quantity.NUMBER))
                .with("way", way)
                .with(Evidence.against(
                        limits.get("notice-above"), "way of held-out images from training to generated ones", way))
                .result();
    }

    private static Answer of(Answer answer, Discrimination said) {
        return answer.with("training", new Value(said.onTraining(), Quantity.NUMBER))
                .with("generated", new Value(said.onGenerated(), Quantity.NUMBER));
    }
}
