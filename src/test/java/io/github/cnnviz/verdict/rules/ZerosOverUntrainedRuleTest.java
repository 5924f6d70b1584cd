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

class ZerosOverUntrainedRuleTest {

    private final ZerosOverUntrainedRule rule = new ZerosOverUntrainedRule();

    @ParameterizedTest(name = "zeros {0}: {1}")
    @CsvSource({"0, PASSED", "500, PASSED", "699, PASSED", "701, NOTICE", "1000, NOTICE"})
    void judgesByTheDifference(String zeros, Outcome expected) {
        assertThat(judge("values=1000 untrained.zeros=500 zeros=" + zeros).outcome())
                .isEqualTo(expected);
    }

    @Test
    void doesNotApplyWithoutFiniteOutputs() {
        says("values=1000 nan=1000 untrained.nan=0", Outcome.NOT_APPLICABLE, "no output is finite");
        assertThat(judge("values=1000 nan=999 untrained.nan=0").outcome()).isEqualTo(Outcome.PASSED);
    }

    @Test
    void isNotMeasuredWithoutTheUntrainedLayer() {
        says(
                "values=1000 zeros=1000",
                Outcome.NOT_MEASURED,
                "needs finite outputs of the untrained layer on the same inputs");
        assertThat(judge("values=1000 untrained.nan=1000").outcome()).isEqualTo(Outcome.NOT_MEASURED);
        assertThat(judge("values=1000 untrained.nan=999").outcome()).isEqualTo(Outcome.PASSED);
    }

    @Test
    void saysTheNumbers() {
        says(
                "values=1000 zeros=704 untrained.zeros=500",
                Outcome.NOTICE,
                "70 % of the outputs are exactly 0, in the untrained layer 50 %: a difference of 20.4 %");
        says(
                "values=1000 zeros=400 untrained.zeros=500",
                Outcome.PASSED,
                "40 % of the outputs are exactly 0, in the untrained layer 50 %: a difference of -10 %");
    }

    @Test
    void takesItsLimitsFromThePom() throws CnnvizException {
        assertThat(judge("values=1000 zeros=900 untrained.zeros=500").outcome()).isEqualTo(Outcome.NOTICE);
        assertThat(judgeWith("notice-above=0.5", "values=1000 zeros=900 untrained.zeros=500"))
                .isEqualTo(Outcome.PASSED);
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
