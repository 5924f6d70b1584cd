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

class BlindDiscriminatorRuleTest {

    private final BlindDiscriminatorRule rule = new BlindDiscriminatorRule();

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "on.real=0.75 on.generated=0.625, PASSED",
        "on.real=0.5 on.generated=0.4375, PASSED",
        "on.real=0.5 on.generated=0.4688, NOTICE",
        "on.real=0.5 on.generated=0.5, NOTICE",
        "on.real=0.4 on.generated=0.6, NOTICE",
        "on.real=0.39 on.generated=0.6, FAULT",
        "on.real=0.96 on.generated=0.951, FAULT",
        "on.real=0.96 on.generated=0.95, NOTICE",
        "on.real=0.04 on.generated=0.049, FAULT",
        "on.real=0.04 on.generated=0.051, NOTICE",
        "on.real=1 on.generated=0.951, FAULT",
        "on.real=1 on.generated=0.94, PASSED"
    })
    void mustTellImagesApartTheRightWayRound(String line, Outcome expected) {
        assertThat(judge("steps=1000 floor=0.04 distance=1 " + line).outcome()).isEqualTo(expected);
    }

    @ParameterizedTest(name = "distance {0}, floor 0.25: {1}")
    @CsvSource({"0.25, PASSED", "1.25, PASSED", "1.26, NOTICE"})
    void mayBeBlindWhereThereIsNothingToSee(double distance, Outcome expected) {
        assertThat(judge("steps=1000 on.real=0.5 on.generated=0.5 floor=0.25 distance=" + distance)
                        .outcome())
                .isEqualTo(expected);
    }

    @Test
    void looksAtTheLastDistance() {
        assertThat(judge("steps=1000 on.real=0.5 on.generated=0.5 floor=0.25 distance=9,0.3")
                        .outcome())
                .isEqualTo(Outcome.PASSED);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"floor=0.04", "distance=1", "distance=1 floor=0", "distance=NaN floor=0.04"})
    void isNotMeasuredWithoutDistances(String line) {
        RuleResult none = judge("steps=1000 on.real=0.5 on.generated=0.5 " + line);
        assertThat(none.outcome()).isEqualTo(Outcome.NOT_MEASURED);
        assertThat(sentence(none))
                .isEqualTo(
                        "needs generated images beside two sets of real ones, to know whether there is a difference to"
                                + " see");
        assertThat(judge("steps=1000 on.real=0.7 on.generated=0.3 " + line).outcome())
                .isEqualTo(Outcome.PASSED);
    }

    @Test
    void isNotMeasuredWithoutATraining() {
        assertThat(judge("").outcome()).isEqualTo(Outcome.NOT_MEASURED);
        assertThat(sentence(judge(""))).isEqualTo("needs the course of a training, which a saved model does not have");
    }

    @Test
    void isNotMeasuredInAShortTraining() {
        RuleResult few = judge("steps=99 on.real=0.5 on.generated=0.5 floor=0.04 distance=1");
        assertThat(few.outcome()).isEqualTo(Outcome.NOT_MEASURED);
        assertThat(sentence(few)).isEqualTo("needs a training of at least 100 steps, got 99");
        assertThat(judge("steps=100 on.real=0.5 on.generated=0.5 floor=0.04 distance=1")
                        .outcome())
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
    void aFaultNeedsNoImagesBeside() {
        assertThat(sentence(judge("steps=1000 on.real=0.3 on.generated=0.9")))
                .isEqualTo(
                        "over the last quarter of the training it said 0.3 of real images and 0.9 of generated ones: it"
                                + " takes generated images for the real ones");
        assertThat(sentence(judge("steps=1000 on.real=0 on.generated=0")))
                .isEqualTo(
                        "over the last quarter of the training it said 0 of real images and 0 of generated ones: it is"
                                + " sure of one answer, whatever it sees");
    }

    @Test
    void saysTheNumbers() {
        String said = "over the last quarter of the training it said 0.5 of real images and 0.48 of generated ones";
        assertThat(sentence(judge("steps=1000 on.real=0.5 on.generated=0.48 floor=0.04 distance=1.2")))
                .isEqualTo(said + ", which are 30 times as far from real ones as two sets of real images are from each"
                        + " other");
        assertThat(sentence(judge("steps=1000 on.real=0.5 on.generated=0.48 floor=0.04 distance=0.08")))
                .isEqualTo(said + ", and these are hardly farther from real ones than two sets of real images are from"
                        + " each other (2 times)");
        assertThat(sentence(judge("steps=1000 on.real=0.8 on.generated=0.48")))
                .isEqualTo(
                        "over the last quarter of the training it said 0.8 of real images and 0.48 of generated ones");
    }

    @Test
    void limitsOfThePomHold() throws CnnvizException {
        assertThat(PairFixture.judge(rule, "steps=1000 on.real=0.6 on.generated=0.4 floor=0.04 distance=1")
                        .outcome())
                .isEqualTo(Outcome.PASSED);
        assertThat(PairFixture.judge(
                                rule,
                                "steps=1000 on.real=0.6 on.generated=0.4 floor=0.04 distance=1",
                                "blind-discriminator.notice-below=0.3")
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
