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

class UnbalancedPairRuleTest {

    private final UnbalancedPairRule rule = new UnbalancedPairRule();

    @ParameterizedTest(name = "D(x) {0}: {1}")
    @CsvSource(
            delimiter = ';',
            value = {
                "0.75,0.75,0.75,0.75; PASSED",
                "0.5,0.5,0.7,0.7499; PASSED",
                "0.5,0.5,0.5,0.79; PASSED",
                "0.5,0.5,0.5,0.81; NOTICE",
                "0.5,0.5,0.9,0.6; PASSED",
                "0.25,0.75,0.75,0.75; PASSED",
                "0.9,0.9,0.5,0.5; PASSED"
            })
    void mustGrowFromTheSecondQuarterToTheLast(String real, Outcome expected) {
        assertThat(judge("steps=1000 on.generated=0.25 on.real=" + real).outcome())
                .isEqualTo(expected);
    }

    @Test
    void whatIsSaidOfGeneratedImagesCountsAsMuch() {
        assertThat(judge("steps=1000 on.real=0.75 on.generated=0.5,0.5,0.3,0.1").outcome())
                .isEqualTo(Outcome.NOTICE);
    }

    @Test
    void isNotMeasuredWithoutATraining() {
        assertThat(judge("").outcome()).isEqualTo(Outcome.NOT_MEASURED);
        assertThat(sentence(judge(""))).isEqualTo("needs the course of a training, which a saved model does not have");
    }

    @Test
    void isNotMeasuredInAShortTraining() {
        RuleResult few = judge("steps=99 on.real=0.5,0.5,0.7,1 on.generated=0.25");
        assertThat(few.outcome()).isEqualTo(Outcome.NOT_MEASURED);
        assertThat(sentence(few)).isEqualTo("needs a training of at least 100 steps, got 99");
        assertThat(judge("steps=100 on.real=0.5,0.5,0.7,1 on.generated=0.25").outcome())
                .isEqualTo(Outcome.NOTICE);
    }

    @Test
    void isNotMeasuredWhereNothingIsFinite() {
        RuleResult none = judge("steps=1000 on.real=0.5,0.5,0.5,NaN on.generated=0.5");
        assertThat(none.outcome()).isEqualTo(Outcome.NOT_MEASURED);
        assertThat(sentence(none)).isEqualTo("D(x) and D(G(z)) were never both finite where they are needed");
        RuleResult other = judge("steps=1000 on.real=0.5 on.generated=0.5,0.5,0.5,Infinity");
        assertThat(other.outcome()).isEqualTo(Outcome.NOT_MEASURED);
    }

    @Test
    void isNotMeasuredWithoutASecondQuarter() {
        assertThat(judge("steps=1000 on.real=0.9 on.generated=0.1").outcome()).isEqualTo(Outcome.NOT_MEASURED);
    }

    @Test
    void saysTheNumbers() {
        assertThat(sentence(judge("steps=1000 on.real=0.5,0.5,0.75,1 on.generated=0.25")))
                .isEqualTo("D(x) - D(G(z)) was 0.25 in the second quarter of the training and 0.75 in the last one");
        assertThat(sentence(judge("steps=1000 on.real=0.5,0.75,0.5,0.5 on.generated=0.25")))
                .isEqualTo("D(x) - D(G(z)) was 0.5 in the second quarter of the training and 0.25 in the last one");
    }

    @Test
    void limitsOfThePomHold() throws CnnvizException {
        assertThat(PairFixture.judge(rule, "steps=1000 on.real=0.5,0.5,0.6,0.7 on.generated=0.25")
                        .outcome())
                .isEqualTo(Outcome.PASSED);
        assertThat(PairFixture.judge(
                                rule,
                                "steps=1000 on.real=0.5,0.5,0.6,0.7 on.generated=0.25",
                                "unbalanced-pair.notice-above=0.1")
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
