package io.github.cnnviz.verdict.rules;

import io.github.cnnviz.network.AbstractionLevel;
import io.github.cnnviz.network.LayerInfo;
import io.github.cnnviz.statistics.ImageLikeness;
import io.github.cnnviz.verdict.Answer;
import io.github.cnnviz.verdict.Basis;
import io.github.cnnviz.verdict.Evidence;
import io.github.cnnviz.verdict.LayerInput;
import io.github.cnnviz.verdict.LayerRule;
import io.github.cnnviz.verdict.Limits;
import io.github.cnnviz.verdict.Outcome;
import io.github.cnnviz.verdict.Power;
import io.github.cnnviz.verdict.Quantity;
import io.github.cnnviz.verdict.RuleMeta;
import io.github.cnnviz.verdict.RuleResult;
import io.github.cnnviz.verdict.State;
import io.github.cnnviz.verdict.Threshold;
import io.github.cnnviz.verdict.Value;
import java.util.Map;
import java.util.Optional;

/** Notices layers near the images whose maps hardly resemble them. */
public final class MapsUnlikeImagesRule implements LayerRule {

    static final Threshold NOTICE_BELOW =
            new Threshold(0.2, "project choice: less than a twentieth of a map's variance is the image's");

    private static final RuleMeta META = new RuleMeta(
            "maps-unlike-images",
            Power.INFORMS,
            State.ALIKE,
            Basis.EVALUATION,
            Map.of("notice-below", NOTICE_BELOW),
            "Wang and Li (2020), section 1.3.2: maps that differ strongly from the images, information is lost",
            "accuses two layers of the sample's v1, none of v2, one of v3; not measured further");

    @Override
    public RuleMeta meta() {
        return META;
    }

    @Override
    public RuleResult judge(LayerInput input, Limits limits) {
        LayerInfo layer = input.statistics().layer();
        if (!layer.output().spatial()) {
            return Answer.because(META, Outcome.NOT_APPLICABLE, "no-maps").result();
        }
        if (layer.level() != AbstractionLevel.LOW) {
            return Answer.because(META, Outcome.NOT_APPLICABLE, "high-level").result();
        }
        Optional<ImageLikeness> likeness = input.statistics().structure().imageLikeness();
        if (likeness.isEmpty() || likeness.get().others().isEmpty()) {
            return Answer.because(META, Outcome.NOT_MEASURED, "no-images").result();
        }
        Value own = new Value(likeness.get().own().median(), Quantity.DISTANCE); // written like one: two decimals
        return Answer.of(META, own.number() < limits.value("notice-below") ? Outcome.NOTICE : Outcome.PASSED)
                .with("own", own)
                .with("others", new Value(likeness.get().others().get().median(), Quantity.DISTANCE))
                .with("samples", Value.count(likeness.get().samples()))
                .with(Evidence.against(limits.get("notice-below"), "median correlation with the own image", own))
                .result();
    }
}
