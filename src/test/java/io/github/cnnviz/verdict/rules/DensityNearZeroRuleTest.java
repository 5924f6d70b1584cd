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

class DensityNearZeroRuleTest {

    private final DensityNearZeroRule rule = new DensityNearZeroRule();

    @ParameterizedTest(name = "{0} of 1,000 near 0: {1}")
    @CsvSource({"0, PASSED", "500, PASSED", "501, NOTICE", "1000, NOTICE"})
    void judgesByTheShareNearZero(int near, Outcome expected) {
        assertThat(judge("values=1000 near=" + near).outcome()).isEqualTo(expected);
    }

    @Test
    void sharesAreThoseOfFiniteValues() {
        assertThat(judge("values=1000 nan=100 infinite=100 near=401").outcome()).isEqualTo(Outcome.NOTICE);
        assertThat(judge("values=1000 nan=100 infinite=100 near=400").outcome()).isEqualTo(Outcome.PASSED);
    }

    @Test
    void staysSilentWhereNoOutputIsFinite() {
        RuleResult none = judge("values=10 nan=10");
        assertThat(none.outcome()).isEqualTo(Outcome.NOT_APPLICABLE);
        assertThat(sentence(none)).isEqualTo("no output is finite");
        assertThat(judge("values=10 nan=9").outcome()).isEqualTo(Outcome.PASSED);
    }

    @Test
    void saysTheNumbers() {
        assertThat(sentence(judge("values=1000 near=740 zeros=710 width=0.03125")))
                .isEqualTo("74 % of the outputs lie within 0.0312 of 0, 71 % are exactly 0");
        assertThat(sentence(judge("values=1000 near=504 zeros=0 width=0.00000762939453125")))
                .isEqualTo("50.4 % of the outputs lie within 7.63e-06 of 0, 0 % are exactly 0");
    }

    private static String sentence(RuleResult result) {
        return Sentences.in(Locale.ENGLISH).of(result);
    }

    private RuleResult judge(String line) {
        return rule.judge(layer(line), Limits.of(rule.meta()));
    }
}
