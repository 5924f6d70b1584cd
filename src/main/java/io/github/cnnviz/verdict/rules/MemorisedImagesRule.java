package io.github.cnnviz.verdict.rules;

import io.github.cnnviz.capture.NearestImages;
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

/** Notices generators whose images are much nearer to training images than other real images are. */
public final class MemorisedImagesRule implements PairRule {

    static final Threshold NOTICE_BELOW = new Threshold(
            0.5, "project choice: generated images are half as far from the training images as new real ones are");
    static final Threshold LEAST_IMAGES =
            new Threshold(20, "project choice: the median of fewer distances depends on which images they are");

    private static final RuleMeta META = new RuleMeta(
            "memorised-images",
            Power.INFORMS,
            State.RESULT,
            Basis.TRAINING,
            Map.of("notice-below", NOTICE_BELOW, "least-images", LEAST_IMAGES),
            "usual practice: nearest training images beside generated ones; here beside held-out ones",
            "not measured yet");

    @Override
    public RuleMeta meta() {
        return META;
    }

    @Override
    public RuleResult judge(PairInput pair, Limits limits) {
        if (pair.nearest().isEmpty()) {
            return Answer.because(META, Outcome.NOT_MEASURED, "no-images").result();
        }
        NearestImages nearest = pair.nearest().get();
        if (nearest.images() < limits.value("least-images")) {
            return Answer.because(META, Outcome.NOT_MEASURED, "few-images")
                    .with("needed", Value.count((long) Math.ceil(limits.value("least-images"))))
                    .with("images", Value.count(nearest.images()))
                    .result();
        }
        if (nearest.heldOut() == 0) {
            return Answer.because(META, Outcome.NOT_APPLICABLE, "copies").result();
        }
        Value ratio = new Value(nearest.generated() / nearest.heldOut(), Quantity.NUMBER);
        return Answer.of(META, ratio.number() < limits.value("notice-below") ? Outcome.NOTICE : Outcome.PASSED)
                .with("ratio", ratio)
                .with("images", Value.count(nearest.images()))
                .with("training", Value.count(nearest.training()))
                .with(Evidence.against(
                        limits.get("notice-below"),
                        "distance to the nearest training image over that of real ones",
                        ratio))
                .result();
    }
}
