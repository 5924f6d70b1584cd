package io.github.cnnviz.verdict.rules;

import static io.github.cnnviz.verdict.rules.PairFixture.pair;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cnnviz.CnnvizException;
import io.github.cnnviz.verdict.Limits;
import io.github.cnnviz.verdict.Outcome;
import io.github.cnnviz.verdict.RuleResult;
import io.github.cnnviz.verdict.Sentences;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LowDiversityRuleTest {

    private final LowDiversityRule rule = new LowDiversityRule();

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"0, FAULT", "0.0699, FAULT", "0.07, NOTICE", "0.199, NOTICE", "0.2, PASSED", "1.7, PASSED"})
    void judgesByTheRatio(double diversity, Outcome expected) {
        assertThat(judge("steps=1200 diversity=" + diversity).outcome()).isEqualTo(expected);
    }

    @Test
    void looksAtTheLastImages() {
        assertThat(judge("steps=1200 diversity=0.9,0.1").outcome()).isEqualTo(Outcome.NOTICE);
        assertThat(judge("steps=1200 diversity=0.1,0.9").outcome()).isEqualTo(Outcome.PASSED);
    }

    @Test
    void isNotMeasuredWithoutATraining() {
        assertThat(judge("").outcome()).isEqualTo(Outcome.NOT_MEASURED);
        assertThat(sentence(judge(""))).isEqualTo("needs the course of a training, which a saved model does not have");
    }

    @Test
    void isNotMeasuredWithoutRealImages() {
        RuleResult none = judge("steps=1200 distance=1");
        assertThat(none.outcome()).isEqualTo(Outcome.NOT_MEASURED);
        assertThat(sentence(none)).isEqualTo("needs real images to compare generated ones with");
    }

    @Test
    void isNotMeasuredInAShortTraining() {
        RuleResult few = judge("steps=999 diversity=0.1");
        assertThat(few.outcome()).isEqualTo(Outcome.NOT_MEASURED);
        assertThat(sentence(few)).isEqualTo("needs a training of at least 1,000 steps, got 999");
        assertThat(judge("steps=1000 diversity=0.1").outcome()).isEqualTo(Outcome.NOTICE);
        assertThat(judge("steps=299 diversity=0.001").outcome()).isEqualTo(Outcome.NOT_MEASURED);
        assertThat(judge("steps=300 diversity=0.001").outcome()).isEqualTo(Outcome.FAULT);
    }

    @Test
    void saysTheNumbers() {
        assertThat(sentence(judge("steps=1200 diversity=0.0312")))
                .isEqualTo(
                        "after 1,200 steps the mean squared distance of two generated images is 0.0312 times that of two"
                                + " real ones");
        assertThat(sentence(judge("steps=1200 diversity=0.1999")))
                .isEqualTo(
                        "after 1,200 steps the mean squared distance of two generated images is 0.1999 times that of two"
                                + " real ones");
    }

    @Test
    void limitsOfThePomHold() throws CnnvizException {
        assertThat(PairFixture.judge(rule, "steps=300 diversity=0.1").outcome()).isEqualTo(Outcome.NOT_MEASURED);
        assertThat(PairFixture.judge(rule, "steps=300 diversity=0.1", "low-diversity.least-steps=300")
                        .outcome())
                .isEqualTo(Outcome.NOTICE);
    }

    private static String sentence(RuleResult result) {
        return Sentences.in(Locale.ENGLISH).of(result);
    }

    private RuleResult judge(String line) {
        return rule.judge(pair(line), Limits.of(rule.meta()));
    }
}
