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

class VanishingGradientRuleTest {

    private final VanishingGradientRule rule = new VanishingGradientRule();

    @ParameterizedTest(name = "norm {0}: {1}")
    @CsvSource({"0, NOTICE", "0.99e-6, NOTICE", "1e-6, PASSED", "1, PASSED"})
    void judgesByTheRootMeanSquare(String norm, Outcome expected) {
        assertThat(judge("weights=100 steps=100 vitals.gradient=" + norm).outcome())
                .isEqualTo(expected);
    }

    @ParameterizedTest(name = "a norm of {0}, the last layer's {1}: {2}")
    @CsvSource({
        "0.99e-4, 1, NOTICE",
        "1e-4, 1, PASSED",
        "0.99e-4, 0.0991, NOTICE",
        "0.99e-4, 0.0989, PASSED",
        "0.99e-4, 0, PASSED"
    })
    void judgesBesideTheLastLayer(String norm, String last, Outcome expected) {
        String line = "weights=100 steps=100 first=true vitals.gradient=" + norm + " others.gradient=" + last;
        assertThat(judge(line).outcome()).isEqualTo(expected);
    }

    @Test
    void theLastLayerHasNoneBesideIt() {
        assertThat(judge("weights=100 steps=100 vitals.gradient=0.99e-4 others.gradient=1")
                        .outcome())
                .isEqualTo(Outcome.PASSED);
    }

    @Test
    void theEndOfTheTrainingCounts() {
        assertThat(judge("weights=100 steps=100 vitals.gradient=1,1,1,1,0,0").outcome())
                .isEqualTo(Outcome.NOTICE);
        assertThat(judge("weights=100 steps=100 vitals.gradient=0,0,0,0,1,1").outcome())
                .isEqualTo(Outcome.PASSED);
        assertThat(judge("weights=100 steps=100 vitals.gradient=1,1,1,1,1,0,1,1,0")
                        .outcome())
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
                "weights=100 steps=100 vitals.gradient=9.999e-7",
                Outcome.NOTICE,
                "at the end of the training the gradient's root mean square is 9.999e-08");
        says(
                "weights=100 steps=100 first=true vitals.gradient=2e-5 others.gradient=0.5",
                Outcome.NOTICE,
                "at the end of the training the gradient's norm is 2.00e-05, 4.00e-05 of the last layer's");
    }

    @Test
    void takesItsLimitsFromThePom() throws CnnvizException {
        assertThat(judge("weights=100 steps=100 vitals.gradient=1e-7").outcome())
                .isEqualTo(Outcome.NOTICE);
        assertThat(judgeWith("mean-below=1e-9", "weights=100 steps=100 vitals.gradient=1e-7"))
                .isEqualTo(Outcome.PASSED);
        assertThat(judge("weights=100 steps=100 first=true vitals.gradient=2e-5 others.gradient=0.5")
                        .outcome())
                .isEqualTo(Outcome.NOTICE);
        assertThat(judgeWith(
                        "norm-below=1e-6", "weights=100 steps=100 first=true vitals.gradient=2e-5 others.gradient=0.5"))
                .isEqualTo(Outcome.PASSED);
        assertThat(judge("weights=100 steps=100 first=true vitals.gradient=2e-5 others.gradient=0.5")
                        .outcome())
                .isEqualTo(Outcome.NOTICE);
        assertThat(judgeWith(
                        "ratio-below=1e-6",
                        "weights=100 steps=100 first=true vitals.gradient=2e-5 others.gradient=0.5"))
                .isEqualTo(Outcome.PASSED);
        assertThat(judge("weights=100 steps=50 vitals.gradient=0").outcome()).isEqualTo(Outcome.NOT_MEASURED);
        assertThat(judgeWith("least-steps=10", "weights=100 steps=50 vitals.gradient=0"))
                .isEqualTo(Outcome.NOTICE);
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
