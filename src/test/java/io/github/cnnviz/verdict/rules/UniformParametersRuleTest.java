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

class UniformParametersRuleTest {

    private final UniformParametersRule rule = new UniformParametersRule();

    /** He's initialisation of 100 inputs has a standard deviation of 0.141. */
    @ParameterizedTest(name = "kurtosis of the last layer {0}, standard deviation {1}: {2}")
    @CsvSource({
        "-1.2, 0.3, NOTICE",
        "-0.61, 0.3, NOTICE",
        "-0.6, 0.3, PASSED",
        "0, 0.3, PASSED",
        "-1.2, 0.2122, NOTICE",
        "-1.2, 0.2121, PASSED",
    })
    void noticesOnlyWhatIsUniformAndWideThroughout(double kurtosis, double deviation, Outcome expected) {
        assertThat(judge("sd=0.3,0.3," + deviation + " kurtosis=-1.2,-1.2," + kurtosis)
                        .outcome())
                .isEqualTo(expected);
    }

    @Test
    void saysTheNumbers() {
        assertThat(sentence(judge("sd=0.3,0.4,0.3 kurtosis=-1.2,-1.1,-1.2")))
                .isEqualTo(
                        "the weights of all 3 layers are near to uniform (kurtosis at most -1.1) and wide (at least 2.12"
                                + " times He's initialisation)");
        assertThat(sentence(judge("sd=0.3,0.1,0.3 kurtosis=-1.2,0.1,-1.2")))
                .isEqualTo(
                        "of 3 layers the one with the least uniform weights has a kurtosis of 0.1, and the narrowest is"
                                + " 0.707 times as wide as He's initialisation");
    }

    @Test
    void staysSilentOnFewLayersWithWeights() {
        RuleResult few = judge("sd=0.3,-,0.3 kurtosis=-1.2,-,-1.2");
        assertThat(few.outcome()).isEqualTo(Outcome.NOT_APPLICABLE);
        assertThat(sentence(few)).isEqualTo("needs at least 3 layers with weights, has 2");
    }

    @Test
    void takesItsLimitsFromThePom() throws Exception {
        assertThat(Examples.judge(rule, "sd=0.3,0.3,0.3 kurtosis=-1.2,-1.2,-1.2", "wide-above=3")
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
