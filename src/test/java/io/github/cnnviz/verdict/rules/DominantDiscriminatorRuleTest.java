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

class DominantDiscriminatorRuleTest {

    private final DominantDiscriminatorRule rule = new DominantDiscriminatorRule();

    @ParameterizedTest(name = "D(x) {0}, D(G(z)) {1}: {2}")
    @CsvSource({
        "0.7, 0.3, PASSED",
        "0.9, 0.09, PASSED",
        "0.91, 0.1, PASSED",
        "0.91, 0.09, NOTICE",
        "0.95, 0.04, NOTICE",
        "0.96, 0.05, NOTICE",
        "0.96, 0.04, FAULT",
        "0.99, 0.4, PASSED",
        "0.6, 0.01, PASSED"
    })
    void mustBeSureOfBoth(double real, double generated, Outcome expected) {
        assertThat(judge("steps=1000 on.real=" + real + " on.generated=" + generated)
                        .outcome())
                .isEqualTo(expected);
    }

    @Test
    void looksAtTheLastQuarterAlone() {
        assertThat(judge("steps=1000 on.real=1,1,1,0.7 on.generated=0,0,0,0.3").outcome())
                .isEqualTo(Outcome.PASSED);
        assertThat(judge("steps=1000 on.real=0.5,0.5,0.5,1 on.generated=0.5,0.5,0.5,0")
                        .outcome())
                .isEqualTo(Outcome.FAULT);
    }

    @Test
    void isNotMeasuredWithoutATraining() {
        assertThat(judge("").outcome()).isEqualTo(Outcome.NOT_MEASURED);
        assertThat(sentence(judge(""))).isEqualTo("needs the course of a training, which a saved model does not have");
    }

    @Test
    void isNotMeasuredInAShortTraining() {
        RuleResult few = judge("steps=99 on.real=1 on.generated=0");
        assertThat(few.outcome()).isEqualTo(Outcome.NOT_MEASURED);
        assertThat(sentence(few)).isEqualTo("needs a training of at least 100 steps, got 99");
        assertThat(judge("steps=100 on.real=1 on.generated=0").outcome()).isEqualTo(Outcome.FAULT);
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
    void saysTheNumbers() {
        assertThat(sentence(judge("steps=1000 on.real=0.998 on.generated=0.0012")))
                .isEqualTo(
                        "over the last quarter of the training it said 0.998 of real images and 0.0012 of generated ones:"
                                + " sure of both");
        assertThat(sentence(judge("steps=1000 on.real=0.93 on.generated=0.07")))
                .isEqualTo(
                        "over the last quarter of the training it said 0.93 of real images and 0.07 of generated ones:"
                                + " nearly sure of both");
        assertThat(sentence(judge("steps=1000 on.real=0.75 on.generated=0.25")))
                .isEqualTo(
                        "over the last quarter of the training it said 0.75 of real images and 0.25 of generated ones");
    }

    @Test
    void showsTheLimitsThatDecided() {
        assertThat(judge("steps=1000 on.real=0.99 on.generated=0.01").evidence())
                .extracting(evidence -> evidence.limit().orElseThrow())
                .containsExactly(
                        DominantDiscriminatorRule.REAL_FAULT_ABOVE, DominantDiscriminatorRule.GENERATED_FAULT_BELOW);
        assertThat(judge("steps=1000 on.real=0.92 on.generated=0.08").evidence())
                .extracting(evidence -> evidence.limit().orElseThrow())
                .containsExactly(
                        DominantDiscriminatorRule.REAL_NOTICE_ABOVE, DominantDiscriminatorRule.GENERATED_NOTICE_BELOW);
    }

    @Test
    void limitsOfThePomHold() throws CnnvizException {
        assertThat(PairFixture.judge(rule, "steps=1000 on.real=0.94 on.generated=0.04")
                        .outcome())
                .isEqualTo(Outcome.NOTICE);
        assertThat(PairFixture.judge(
                                rule,
                                "steps=1000 on.real=0.94 on.generated=0.04",
                                "dominant-discriminator.real-fault-above=0.93")
                        .outcome())
                .isEqualTo(Outcome.FAULT);
    }

    private static String sentence(RuleResult result) {
        return Sentences.in(Locale.ENGLISH).of(result);
    }

    private RuleResult judge(String line) {
        return rule.judge(pair(line), Limits.of(rule.meta()));
    }
}
