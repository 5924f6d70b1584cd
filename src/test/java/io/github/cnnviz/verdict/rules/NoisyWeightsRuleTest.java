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

class NoisyWeightsRuleTest {

    private final NoisyWeightsRule rule = new NoisyWeightsRule();

    @ParameterizedTest(name = "{0} of the sum: {1}")
    @CsvSource({"0, NOTICE", "0.019, NOTICE", "0.02, PASSED", "1, PASSED"})
    void judgesByTheShareBeyondTheEdge(double energy, Outcome expected) {
        assertThat(judge("spectrum.energy=" + energy).outcome()).isEqualTo(expected);
    }

    @Test
    void saysTheNumbers() {
        assertThat(sentence(judge("spectrum.eigenvalues=128 spectrum.beyond=1 spectrum.energy=0.0196")))
                .isEqualTo(
                        "1.96 % of the weights' squares lie beyond what random weights reach (1 of 128 eigenvalues)");
        assertThat(sentence(judge("spectrum.eigenvalues=128 spectrum.beyond=9 spectrum.energy=0.3")))
                .isEqualTo("30 % of the weights' squares lie beyond what random weights reach (9 of 128 eigenvalues)");
    }

    @Test
    void staysSilentWithoutASpectrum() {
        RuleResult none = judge("units=7");
        assertThat(none.outcome()).isEqualTo(Outcome.NOT_APPLICABLE);
        assertThat(sentence(none))
                .isEqualTo(
                        "weights that differ, of at least 8 units with 8 weights each, have a spectrum; this layer has"
                                + " none");
    }

    @Test
    void takesItsLimitsFromThePom() throws Exception {
        assertThat(Examples.judge(rule, "spectrum.energy=0.01", "notice-below=0.005")
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
