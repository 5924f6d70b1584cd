package io.github.cnnviz.verdict.rules;

import static io.github.cnnviz.verdict.rules.LayerFixture.layer;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cnnviz.CnnvizException;
import io.github.cnnviz.verdict.Limits;
import io.github.cnnviz.verdict.Outcome;
import io.github.cnnviz.verdict.RuleBook;
import io.github.cnnviz.verdict.RuleResult;
import io.github.cnnviz.verdict.RuleSettings;
import io.github.cnnviz.verdict.Sentences;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ActivationScaleRuleTest {

    private final ActivationScaleRule rule = new ActivationScaleRule();

    @ParameterizedTest(name = "deviation {0}: {1}")
    @CsvSource({"0, NOTICE", "0.499, NOTICE", "0.5, PASSED", "2, PASSED", "2.01, NOTICE"})
    void judgesByTheStandardDeviation(String deviation, Outcome expected) {
        assertThat(judge("sd=" + deviation).outcome()).isEqualTo(expected);
    }

    @Test
    void saysNothingOfWhatLeavesTheNetwork() {
        says(
                "sd=0 last=true",
                Outcome.NOT_APPLICABLE,
                "the outputs that leave the network have the scale of what they are to be");
    }

    @Test
    void doesNotApplyWithoutFiniteOutputs() {
        says("values=1000 nan=1000", Outcome.NOT_APPLICABLE, "no output is finite");
        assertThat(judge("values=1000 nan=999").outcome()).isEqualTo(Outcome.PASSED);
    }

    @Test
    void saysTheNumbers() {
        says("sd=0.49996", Outcome.NOTICE, "the outputs have a standard deviation of 0.49996, outside 0.5 to 2");
        says("sd=2.001", Outcome.NOTICE, "the outputs have a standard deviation of 2.001, outside 0.5 to 2");
    }

    @Test
    void takesItsLimitsFromThePom() throws CnnvizException {
        assertThat(judge("sd=0.2").outcome()).isEqualTo(Outcome.NOTICE);
        assertThat(judgeWith("notice-below=0.1", "sd=0.2")).isEqualTo(Outcome.PASSED);
        assertThat(judge("sd=3").outcome()).isEqualTo(Outcome.NOTICE);
        assertThat(judgeWith("notice-above=5", "sd=3")).isEqualTo(Outcome.PASSED);
    }

    private Outcome judgeWith(String setting, String line) throws CnnvizException {
        RuleSettings settings = RuleSettings.of(List.of(rule.meta().id() + "." + setting), List.of(rule));
        return new RuleBook(List.of(rule), settings).judge(layer(line)).get(0).outcome();
    }

    private void says(String line, Outcome outcome, String sentence) {
        RuleResult result = judge(line);
        assertThat(result.outcome()).as(line).isEqualTo(outcome);
        assertThat(Sentences.in(Locale.ENGLISH).of(result)).isEqualTo(sentence);
    }

    private RuleResult judge(String line) {
        return rule.judge(layer(line), Limits.of(rule.meta()));
    }
}
