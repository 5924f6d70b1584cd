package io.github.cnnviz.verdict.rules;

import static io.github.cnnviz.verdict.rules.NetworkFixture.network;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cnnviz.verdict.Limits;
import io.github.cnnviz.verdict.Outcome;
import io.github.cnnviz.verdict.RuleResult;
import io.github.cnnviz.verdict.Sentences;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnevenInitializationRuleTest {

    private final UnevenInitializationRule rule = new UnevenInitializationRule();

    /** He's initialisation of 100 inputs has a standard deviation of 0.141, Xavier's with 100 units one of 0.1. */
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = ';',
            value = {
                "0.1,0.12,0.14; PASSED",
                "0.1,0.0317; PASSED",
                "0.1,0.0316; NOTICE",
                "0.141,0.446; PASSED",
                "0.141,0.448; NOTICE",
                "0.01,0.01; PASSED", // wrong, but even
                "0.05,0.24; NOTICE"
            })
    void judgesByTheRatioOfVariances(String deviations, Outcome expected) {
        assertThat(judge("sd=1,1 untrained.sd=" + deviations).outcome()).isEqualTo(expected);
    }

    @Test
    void saysTheNumbers() {
        assertThat(sentence(judge("sd=1,1 untrained.sd=0.02,0.12")))
                .isEqualTo(
                        "the initial variances of 2 layers differ by a factor of 25 beyond what their shapes ask for:"
                                + " from 0.04 times Xavier's or He's to 1 times");
        assertThat(sentence(judge("sd=1,1 untrained.sd=0.1,0.12")))
                .isEqualTo(
                        "the initial variances of 2 layers differ by a factor of 1 beyond what their shapes ask for");
    }

    @Test
    void isNotMeasuredWithoutInitialWeights() {
        RuleResult none = judge("sd=0.1,10");
        assertThat(none.outcome()).isEqualTo(Outcome.NOT_MEASURED);
        assertThat(sentence(none)).isEqualTo("needs the same layers with initial weights, which were not captured");
    }

    @Test
    void staysSilentOnFewLayersWithWeights() {
        RuleResult few = judge("sd=1,1 untrained.sd=0.1,-");
        assertThat(few.outcome()).isEqualTo(Outcome.NOT_APPLICABLE);
        assertThat(sentence(few)).isEqualTo("needs at least 2 layers with weights, has 1");
    }

    @Test
    void takesItsLimitsFromThePom() throws Exception {
        assertThat(Examples.judge(rule, "sd=1,1 untrained.sd=0.02,0.12", "notice-above=26")
                        .outcome())
                .isEqualTo(Outcome.PASSED);
    }

    private static String sentence(RuleResult result) {
        return Sentences.in(Locale.ENGLISH).of(result);
    }

    private RuleResult judge(String line) {
        return rule.judge(network(line), Limits.of(rule.meta()));
    }
}
