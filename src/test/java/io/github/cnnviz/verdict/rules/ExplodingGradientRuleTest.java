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

class ExplodingGradientRuleTest {

    private final ExplodingGradientRule rule = new ExplodingGradientRule();

    @ParameterizedTest(name = "norm {0}: {1}")
    @CsvSource({"0, PASSED", "70, PASSED", "70.1, NOTICE"})
    void judgesBesideTheLastLayer(String norm, Outcome expected) {
        assertThat(judge("weights=100 steps=100 first=true others.gradient=1 vitals.gradient=" + norm)
                        .outcome())
                .isEqualTo(expected);
    }

    @ParameterizedTest(name = "end {0}: {1}")
    @CsvSource({"0, PASSED", "1000, PASSED", "1001, NOTICE"})
    void judgesByGrowth(String end, Outcome expected) {
        assertThat(judge("weights=100 steps=100 vitals.gradient=1,1," + end).outcome())
                .isEqualTo(expected);
    }

    @Test
    void norms0TellOfOtherLayersAndTimes() {
        assertThat(judge("weights=100 steps=100 first=true others.gradient=0 vitals.gradient=5")
                        .outcome())
                .isEqualTo(Outcome.PASSED);
        assertThat(judge("weights=100 steps=100 vitals.gradient=0,0,5").outcome())
                .isEqualTo(Outcome.PASSED);
    }

    @Test
    void doesNotApplyWithoutWeights() {
        says("steps=300", Outcome.NOT_APPLICABLE, "a layer without weights has no gradient of its own");
    }

    @Test
    void isNotMeasuredWithoutATraining() {
        says(
                "weights=100",
                Outcome.NOT_MEASURED,
                "needs the course of a training, which a saved model and captured arrays do not have");
    }

    @Test
    void isNotMeasuredInTheFirstSteps() {
        says(
                "weights=100 steps=99 vitals.gradient=1",
                Outcome.NOT_MEASURED,
                "needs at least 100 training steps, got 99");
        assertThat(judge("weights=100 steps=100 vitals.gradient=1").outcome()).isEqualTo(Outcome.PASSED);
    }

    @Test
    void isNotMeasuredWhereNothingWasWatched() {
        says("weights=100 steps=100", Outcome.NOT_MEASURED, "no gradient of this layer was watched in the training");
    }

    @Test
    void saysTheNumbers() {
        says(
                "weights=100 steps=100 first=true others.gradient=0.5 vitals.gradient=10,20,35.1",
                Outcome.NOTICE,
                "at the end of the training the gradient's norm is 70.2 times the last layer's and 3.51 times that of the start");
    }

    @Test
    void takesItsLimitsFromThePom() throws CnnvizException {
        assertThat(judge("weights=100 steps=100 first=true others.gradient=1 vitals.gradient=80")
                        .outcome())
                .isEqualTo(Outcome.NOTICE);
        assertThat(judgeWith(
                        "ratio-above=100", "weights=100 steps=100 first=true others.gradient=1 vitals.gradient=80"))
                .isEqualTo(Outcome.PASSED);
        assertThat(judge("weights=100 steps=100 vitals.gradient=1,1,11").outcome())
                .isEqualTo(Outcome.PASSED);
        assertThat(judgeWith("growth-above=10", "weights=100 steps=100 vitals.gradient=1,1,11"))
                .isEqualTo(Outcome.NOTICE);
        assertThat(judge("weights=100 steps=50 vitals.gradient=1").outcome()).isEqualTo(Outcome.NOT_MEASURED);
        assertThat(judgeWith("least-steps=10", "weights=100 steps=50 vitals.gradient=1"))
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
