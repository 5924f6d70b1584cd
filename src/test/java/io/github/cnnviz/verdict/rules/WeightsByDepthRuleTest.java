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

class WeightsByDepthRuleTest {

    private final WeightsByDepthRule rule = new WeightsByDepthRule();

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = ';',
            value = {
                "0.3,0.2,0.3,0.1,0.2,0.2; PASSED",
                "0.3,0.3,0.1,0.3,0.3; PASSED", // in the middle
                "0.3,0.1,0.3,0.3,0.3; NOTICE", // too early
                "0.1,0.2,0.3,0.3,0.3; NOTICE", // at the input
                "0.3,0.3,0.3,0.2,0.1; NOTICE", // at the output
                "0.1,0.1,0.1,0.1,0.1; NOTICE", // nowhere
                "0.3,-,0.2,-,0.1,0.3; PASSED" // layers without weights do not count
            })
    void judgesByWhereTheWeightsAreNarrowest(String deviations, Outcome expected) {
        assertThat(judge("sd=" + deviations).outcome()).isEqualTo(expected);
    }

    @Test
    void saysTheNumbers() {
        assertThat(sentence(judge("sd=0.3,0.2,0.3,0.1,0.15,0.2")))
                .isEqualTo(
                        "the weights are narrowest in layer 4 of 6, with a standard deviation of 0.1, beside 0.3 in the"
                                + " first and 0.2 in the last one");
        assertThat(sentence(judge("sd=0.1,0.2,0.3,0.25")))
                .isEqualTo(
                        "the weights are narrowest in layer 1 of 4, with a standard deviation of 0.1, beside 0.1 in the"
                                + " first and 0.25 in the last one");
    }

    @Test
    void staysSilentOnFewLayersWithWeights() {
        RuleResult few = judge("sd=0.3,0.1,-,0.3");
        assertThat(few.outcome()).isEqualTo(Outcome.NOT_APPLICABLE);
        assertThat(sentence(few)).isEqualTo("needs at least 4 layers with weights, has 3");
    }

    @Test
    void takesItsLimitsFromThePom() throws Exception {
        assertThat(Examples.judge(rule, "sd=0.3,0.1,0.3,0.3,0.3", "narrow-from=0.25")
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
