package io.github.cnnviz.verdict.rules;

import static io.github.cnnviz.verdict.rules.LayerFixture.layer;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cnnviz.verdict.Limits;
import io.github.cnnviz.verdict.Outcome;
import io.github.cnnviz.verdict.RuleResult;
import io.github.cnnviz.verdict.Sentences;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WeightScaleRuleTest {

    private final WeightScaleRule rule = new WeightScaleRule();

    /** He's initialisation of 50 inputs has a standard deviation of 0.2, Xavier's with 150 outputs one of 0.1. */
    @ParameterizedTest(name = "a standard deviation of {0}: {1}")
    @CsvSource({
        "0.0099, FAULT",
        "0.0101, PASSED",
        "0.0199, PASSED",
        "0.2, PASSED",
        "0.999, PASSED",
        "1.0, PASSED",
        "1.001, FAULT",
    })
    void judgesAboveByHeAndBelowByXavier(double deviation, Outcome expected) {
        assertThat(judge("shape.fanin=50 shape.fanout=150 shape.sd=" + deviation)
                        .outcome())
                .isEqualTo(expected);
    }

    /** Xavier's for 100 inputs and 16,384 units, as GANs have them, is less than a tenth of He's. */
    @Test
    void aWideLayerMayBeginByXavier() {
        assertThat(judge("shape.fanin=100 shape.fanout=16384 shape.sd=0.011").outcome())
                .isEqualTo(Outcome.PASSED);
    }

    @Test
    void saysTheNumbers() {
        assertThat(sentence(judge("shape.sd=10")))
                .isEqualTo("the weights' standard deviation of 10 is 70.7 times that of He's initialisation");
        assertThat(sentence(judge("shape.sd=0.001")))
                .isEqualTo("the weights' standard deviation of 0.001 is 0.01 times that of Xavier's initialisation");
        assertThat(sentence(judge("shape.sd=0.1")))
                .isEqualTo(
                        "the weights' standard deviation of 0.1 is 0.707 times that of He's initialisation and 1 times"
                                + " that of Xavier's");
    }

    @Test
    void staysSilentWithoutWeightsThatDiffer() {
        RuleResult none = judge("kind=activation");
        assertThat(none.outcome()).isEqualTo(Outcome.NOT_APPLICABLE);
        assertThat(sentence(none))
                .isEqualTo("no weights to speak of: the layer has none, none were captured, or all are the same");
    }

    @Test
    void staysSilentBeforeBatchNormalization() {
        RuleResult normalized = judge("kind=maps shape.sd=10 next=batch-normalization");
        assertThat(normalized.outcome()).isEqualTo(Outcome.NOT_APPLICABLE);
        assertThat(sentence(normalized))
                .isEqualTo("batch normalization follows, which takes the scale of the weights off");
        assertThat(judge("kind=maps shape.sd=10 next=activation").outcome()).isEqualTo(Outcome.FAULT);
    }

    @Test
    void takesItsLimitsFromThePom() throws Exception {
        assertThat(Examples.judge(rule, "shape.sd=10", "fault-above=71").outcome())
                .isEqualTo(Outcome.PASSED);
        assertThat(Examples.judge(rule, "shape.sd=0.1", "fault-below=1.1").outcome())
                .isEqualTo(Outcome.FAULT);
    }

    private static String sentence(RuleResult result) {
        return Sentences.in(Locale.ENGLISH).of(result);
    }

    private RuleResult judge(String line) {
        return rule.judge(layer(line), Limits.of(rule.meta()));
    }
}
