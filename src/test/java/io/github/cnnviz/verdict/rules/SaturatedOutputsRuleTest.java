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

class SaturatedOutputsRuleTest {

    private final SaturatedOutputsRule rule = new SaturatedOutputsRule();

    @ParameterizedTest(name = "share {0}: {1}")
    @CsvSource({"0, PASSED", "0.6, PASSED", "0.601, NOTICE", "0.85, NOTICE", "0.851, FAULT", "1, FAULT"})
    void judgesByTheShareAtTheEnds(String share, Outcome expected) {
        assertThat(judge("activation=tanh saturated=" + share).outcome()).isEqualTo(expected);
    }

    @ParameterizedTest(name = "share {0}: {1}")
    @CsvSource({
        "0.45, PASSED",
        "0.2, PASSED",
        "0.78, PASSED",
        "0.785, NOTICE",
        "0.915, NOTICE",
        "0.92, FAULT",
        "1, FAULT"
    })
    void judgesImagesByWhatTheDataHaveInside(String share, Outcome expected) {
        assertThat(judge("activation=tanh last=true data.edge=0.45 saturated=" + share)
                        .outcome())
                .isEqualTo(expected);
    }

    @Test
    void dataThatLieAtTheEndsOnlyAskForNothingElse() {
        assertThat(judge("activation=tanh last=true data.edge=1 saturated=1").outcome())
                .isEqualTo(Outcome.PASSED);
        assertThat(judge("activation=tanh last=true data.edge=0 saturated=1").outcome())
                .isEqualTo(Outcome.FAULT);
    }

    @Test
    void dataOfTheNetworkDoNotExcuseHiddenLayers() {
        assertThat(judge("activation=tanh data.edge=0.9 saturated=0.9").outcome())
                .isEqualTo(Outcome.FAULT);
    }

    @Test
    void doesNotApplyToFunctionsWithoutTwoEnds() {
        says(
                "activation=relu",
                Outcome.NOT_APPLICABLE,
                "the activation function has no range with two ends, or no output is finite");
    }

    @Test
    void aDiscriminatorMayBeSure() {
        says(
                "activation=sigmoid units=1 last=true saturated=1",
                Outcome.NOT_APPLICABLE,
                "outputs that leave the network may lie at an end: to be sure is their job, and no images say how many should");
        assertThat(judge("activation=sigmoid units=1 saturated=1").outcome()).isEqualTo(Outcome.FAULT);
    }

    @Test
    void doesNotApplyWhereTheDataAreKnownForAnotherRange() {
        says(
                "activation=sigmoid last=true data.edge=0.1 saturated=1",
                Outcome.NOT_APPLICABLE,
                "how many values of the images lie at an end is known for a range from -1 to 1 only");
        assertThat(judge("activation=hardtanh last=true data.edge=0.1 saturated=1")
                        .outcome())
                .isEqualTo(Outcome.FAULT);
    }

    @Test
    void isNotMeasuredOnTooFewSamples() {
        says(
                "activation=tanh saturated=1 samples=99",
                Outcome.NOT_MEASURED,
                "needs at least 100 evaluation samples, got 99");
        assertThat(judge("activation=tanh saturated=1 samples=100").outcome()).isEqualTo(Outcome.FAULT);
    }

    @Test
    void saysTheNumbers() {
        says(
                "activation=tanh saturated=0.853",
                Outcome.FAULT,
                "85.3 % of the outputs lie at an end of the activation function's range");
        says(
                "activation=tanh last=true data.edge=0.45 saturated=0.99",
                Outcome.FAULT,
                "99 % of the outputs lie at an end of the range, as do 45 % of the images' values; of those that the images have inside, 98 % are at an end");
    }

    @Test
    void takesItsLimitsFromThePom() throws CnnvizException {
        assertThat(judge("activation=tanh saturated=0.75").outcome()).isEqualTo(Outcome.NOTICE);
        assertThat(judgeWith("fault-above=0.7", "activation=tanh saturated=0.75"))
                .isEqualTo(Outcome.FAULT);
        assertThat(judge("activation=tanh saturated=0.75").outcome()).isEqualTo(Outcome.NOTICE);
        assertThat(judgeWith("notice-above=0.8", "activation=tanh saturated=0.75"))
                .isEqualTo(Outcome.PASSED);
        assertThat(judge("activation=tanh saturated=0.9 samples=50").outcome()).isEqualTo(Outcome.NOT_MEASURED);
        assertThat(judgeWith("least-samples=10", "activation=tanh saturated=0.9 samples=50"))
                .isEqualTo(Outcome.FAULT);
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
