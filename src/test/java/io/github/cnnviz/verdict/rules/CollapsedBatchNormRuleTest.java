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

class CollapsedBatchNormRuleTest {

    private final CollapsedBatchNormRule rule = new CollapsedBatchNormRule();

    @ParameterizedTest(name = "a quarter below {0}: {1}")
    @CsvSource({"0, NOTICE", "0.0499, NOTICE", "0.05, PASSED", "1, PASSED"})
    void judgesByTheQuarterThatVariesLeast(double quarter, Outcome expected) {
        assertThat(judge("kind=batch-normalization deviations=1 deviations.lower=" + quarter)
                        .outcome())
                .isEqualTo(expected);
    }

    @Test
    void saysTheNumbers() {
        assertThat(sentence(judge("kind=batch-normalization units=16 deviations=0.4 deviations.lower=0.003")))
                .isEqualTo("a quarter of the 16 units have a standard deviation below 0.003, half of them below 0.4; it"
                        + " starts at 1");
        assertThat(sentence(judge("kind=batch-normalization units=16 deviations=0.9 deviations.lower=0.8")))
                .isEqualTo(
                        "three quarters of the 16 units have a standard deviation of at least 0.8, half of them of at"
                                + " least 0.9");
    }

    @Test
    void staysSilentOnOtherLayers() {
        RuleResult dense = judge("kind=dense deviations=0");
        assertThat(dense.outcome()).isEqualTo(Outcome.NOT_APPLICABLE);
        assertThat(sentence(dense)).isEqualTo("only batch normalization has a gamma");
    }

    @Test
    void staysSilentWhereNoOutputIsFinite() {
        RuleResult none = judge("kind=batch-normalization");
        assertThat(none.outcome()).isEqualTo(Outcome.NOT_APPLICABLE);
        assertThat(sentence(none)).isEqualTo("no output is finite");
    }

    @Test
    void takesItsLimitsFromThePom() throws Exception {
        assertThat(Examples.judge(rule, "kind=batch-normalization deviations=0.04", "notice-below=0.03")
                        .outcome())
                .isEqualTo(Outcome.PASSED);
    }

    private static String sentence(RuleResult result) {
        return Sentences.in(Locale.ENGLISH).of(result);
    }

    private RuleResult judge(String line) {
        return rule.judge(layer(line), Limits.of(rule.meta()));
    }
}
