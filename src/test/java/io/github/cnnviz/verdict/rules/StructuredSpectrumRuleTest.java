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

class StructuredSpectrumRuleTest {

    private final StructuredSpectrumRule rule = new StructuredSpectrumRule();

    @ParameterizedTest(name = "{0} of the sum: {1}")
    @CsvSource({"0, PASSED", "0.8, PASSED", "0.801, NOTICE", "1, NOTICE"})
    void judgesByTheShareBeyondTheEdge(double energy, Outcome expected) {
        assertThat(judge("spectrum.energy=" + energy).outcome()).isEqualTo(expected);
    }

    @Test
    void saysTheNumbers() {
        assertThat(sentence(judge("spectrum.eigenvalues=32 spectrum.beyond=4 spectrum.energy=0.803")))
                .isEqualTo("4 of 32 eigenvalues lie beyond what random weights reach, with 80.3 % of the sum");
        assertThat(sentence(judge("spectrum.eigenvalues=32 spectrum.beyond=0 spectrum.energy=0")))
                .isEqualTo("0 of 32 eigenvalues lie beyond what random weights reach, with 0 % of the sum");
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
        assertThat(Examples.judge(rule, "spectrum.energy=0.9", "notice-above=0.95")
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
