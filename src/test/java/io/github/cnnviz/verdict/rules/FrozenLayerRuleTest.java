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

class FrozenLayerRuleTest {

    private final FrozenLayerRule rule = new FrozenLayerRule();

    @ParameterizedTest(name = "moved {0}: {1}")
    @CsvSource({"0, FAULT", "0.0499, FAULT", "0.05, PASSED", "3, PASSED"})
    void judgesByTheDistance(String moved, Outcome expected) {
        assertThat(judge("weights=100 steps=100 others.moved=0.6,0.6 moved=" + moved)
                        .outcome())
                .isEqualTo(expected);
    }

    @ParameterizedTest(name = "others {0}: {1}")
    @CsvSource({"0.049, NOTICE", "0.05, PASSED", "0.099, PASSED", "0.1, FAULT"})
    void othersMustHaveMovedClearlyMore(String others, Outcome expected) {
        assertThat(judge("weights=100 steps=100 moved=0.01 others.moved=" + others)
                        .outcome())
                .isEqualTo(expected);
    }

    @Test
    void theMedianOfTheOthersCounts() {
        assertThat(judge("weights=100 steps=100 moved=0 others.moved=0.01,0.6,0.7")
                        .outcome())
                .isEqualTo(Outcome.FAULT);
        assertThat(judge("weights=100 steps=100 moved=0 others.moved=0.01,0.01,0.7")
                        .outcome())
                .isEqualTo(Outcome.NOTICE);
        assertThat(judge("weights=100 steps=100 moved=0 others.moved=0.02,0.07").outcome())
                .isEqualTo(Outcome.NOTICE);
        assertThat(judge("weights=100 steps=100 moved=0 others.moved=0.04,0.07").outcome())
                .isEqualTo(Outcome.FAULT);
    }

    @Test
    void aNetworkThatHardlyMovedHasNoFrozenLayer() {
        says(
                "weights=100 steps=100 moved=0.004 others.moved=0.003",
                Outcome.NOTICE,
                "the weights moved by 0 % of their initial norm, and the network as a whole hardly moved: the training was short, or its learning rate is too small");
        assertThat(judge("weights=100 steps=100 moved=0.004").outcome()).isEqualTo(Outcome.NOTICE);
    }

    @Test
    void saysNothingOfBatchNormalization() {
        says(
                "kind=batch-normalization weights=100 steps=100 moved=0 others.moved=1",
                Outcome.NOT_APPLICABLE,
                "batch normalization may stay near where it began");
    }

    @Test
    void doesNotApplyWithoutWeights() {
        says("steps=300", Outcome.NOT_APPLICABLE, "a layer without weights has none that could move");
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
        says("weights=100 steps=99 moved=1", Outcome.NOT_MEASURED, "needs at least 100 training steps, got 99");
        assertThat(judge("weights=100 steps=100 moved=1").outcome()).isEqualTo(Outcome.PASSED);
    }

    @Test
    void isNotMeasuredWhereNothingWasWatched() {
        says("weights=100 steps=100", Outcome.NOT_MEASURED, "needs initial weights that are not all 0");
    }

    @Test
    void saysTheNumbers() {
        says(
                "weights=100 steps=100 moved=0.0496 others.moved=0.5,0.7",
                Outcome.FAULT,
                "the weights moved by 4.96 % of their initial norm, half of the network's other layers by 60 % or more");
    }

    @Test
    void takesItsLimitsFromThePom() throws CnnvizException {
        assertThat(judge("weights=100 steps=100 moved=0.1 others.moved=2").outcome())
                .isEqualTo(Outcome.PASSED);
        assertThat(judgeWith("fault-below=0.2", "weights=100 steps=100 moved=0.1 others.moved=2"))
                .isEqualTo(Outcome.FAULT);
        assertThat(judge("weights=100 steps=100 moved=0.01 others.moved=0.5").outcome())
                .isEqualTo(Outcome.FAULT);
        assertThat(judgeWith("times-less=100", "weights=100 steps=100 moved=0.01 others.moved=0.5"))
                .isEqualTo(Outcome.PASSED);
        assertThat(judge("weights=100 steps=50 moved=0 others.moved=1").outcome())
                .isEqualTo(Outcome.NOT_MEASURED);
        assertThat(judgeWith("least-steps=10", "weights=100 steps=50 moved=0 others.moved=1"))
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
