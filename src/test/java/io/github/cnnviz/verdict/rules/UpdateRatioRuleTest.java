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

class UpdateRatioRuleTest {

    private final UpdateRatioRule rule = new UpdateRatioRule();

    @ParameterizedTest(name = "ratio {0}: {1}")
    @CsvSource({"0, NOTICE", "0.99e-4, NOTICE", "1e-4, PASSED", "1e-2, PASSED", "1.01e-2, NOTICE"})
    void judgesByTheRatio(String ratio, Outcome expected) {
        assertThat(judge("weights=100 steps=100 vitals.ratio=" + ratio).outcome())
                .isEqualTo(expected);
    }

    @Test
    void theEndOfTheTrainingCounts() {
        assertThat(judge("weights=100 steps=100 vitals.ratio=1e-3,1e-3,1e-3,1e-3,1,1")
                        .outcome())
                .isEqualTo(Outcome.NOTICE);
        assertThat(judge("weights=100 steps=100 vitals.ratio=1,1,1,1,1e-3,1e-3").outcome())
                .isEqualTo(Outcome.PASSED);
    }

    @Test
    void doesNotApplyWithoutWeights() {
        says("steps=300", Outcome.NOT_APPLICABLE, "a layer without weights is not updated");
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
                "weights=100 steps=99 vitals.ratio=1e-3",
                Outcome.NOT_MEASURED,
                "needs at least 100 training steps, got 99");
        assertThat(judge("weights=100 steps=100 vitals.ratio=1e-3").outcome()).isEqualTo(Outcome.PASSED);
    }

    @Test
    void isNotMeasuredWhereNothingWasWatched() {
        says("weights=100 steps=100", Outcome.NOT_MEASURED, "no update of this layer was watched in the training");
    }

    @Test
    void saysTheNumbers() {
        says(
                "weights=100 steps=100 vitals.ratio=0.010001",
                Outcome.NOTICE,
                "at the end of the training one update is 0.010001 of the weights, outside 1.00e-04 to 0.01");
    }

    @Test
    void takesItsLimitsFromThePom() throws CnnvizException {
        assertThat(judge("weights=100 steps=100 vitals.ratio=1e-5").outcome()).isEqualTo(Outcome.NOTICE);
        assertThat(judgeWith("notice-below=1e-6", "weights=100 steps=100 vitals.ratio=1e-5"))
                .isEqualTo(Outcome.PASSED);
        assertThat(judge("weights=100 steps=100 vitals.ratio=0.05").outcome()).isEqualTo(Outcome.NOTICE);
        assertThat(judgeWith("notice-above=0.1", "weights=100 steps=100 vitals.ratio=0.05"))
                .isEqualTo(Outcome.PASSED);
        assertThat(judge("weights=100 steps=50 vitals.ratio=1e-3").outcome()).isEqualTo(Outcome.NOT_MEASURED);
        assertThat(judgeWith("least-steps=10", "weights=100 steps=50 vitals.ratio=1e-3"))
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
