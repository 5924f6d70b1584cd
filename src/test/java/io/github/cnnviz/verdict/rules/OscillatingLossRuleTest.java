package io.github.cnnviz.verdict.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cnnviz.verdict.Limits;
import io.github.cnnviz.verdict.Outcome;
import io.github.cnnviz.verdict.RuleResult;
import io.github.cnnviz.verdict.Sentences;
import java.util.Collections;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OscillatingLossRuleTest {

    private final OscillatingLossRule rule = new OscillatingLossRule();

    @ParameterizedTest(name = "{0} and {1}: {2}")
    @CsvSource({"1, 1, PASSED", "1, 1.35, PASSED", "1, 1.36, NOTICE", "0, 0, PASSED", "0.2, 2, NOTICE"})
    void judgesByTheSwing(double low, double high, Outcome expected) {
        String swings = String.join(",", Collections.nCopies(16, low + "," + high));
        assertThat(judge("steps=320 loss.d=" + swings).outcome()).isEqualTo(expected);
        assertThat(judge("steps=320 loss.g=" + swings).outcome()).isEqualTo(expected);
    }

    @Test
    void swingsOfTheFirstHalfAreForgiven() {
        String early = String.join(",", Collections.nCopies(8, "0.1,3"));
        assertThat(judge("steps=320 loss.d=" + early + "," + steady(16)).outcome())
                .isEqualTo(Outcome.PASSED);
    }

    @Test
    void needsStepsAndLosses() {
        assertThat(judge("steps=319 loss.d=" + steady(32)).outcome()).isEqualTo(Outcome.NOT_MEASURED);
        assertThat(judge("steps=320 loss.d=" + steady(32)).outcome()).isEqualTo(Outcome.PASSED);
        assertThat(judge("steps=320 loss.d=" + steady(30)).outcome()).isEqualTo(Outcome.NOT_MEASURED);
        assertThat(judge("data.min=-1").outcome()).isEqualTo(Outcome.NOT_MEASURED);
        assertThat(judge("steps=320 loss.d=" + steady(31) + ",NaN").outcome()).isEqualTo(Outcome.NOT_APPLICABLE);
        assertThat(judge("steps=320 loss.d=NaN," + steady(31)).outcome()).isEqualTo(Outcome.PASSED);
    }

    @Test
    void saysTheNumbers() {
        assertThat(sentence(judge("steps=320 loss.d=" + String.join(",", Collections.nCopies(16, "0.5,1.5")))))
                .isEqualTo(
                        "between sixteenths of the second half of the training the discriminator's loss changed by 1 of"
                                + " its mean, the generator's by 0");
        assertThat(sentence(judge("steps=20 loss.d=1")))
                .isEqualTo("needs at least 320 training steps, and losses of all of them; got 20 steps");
    }

    private static String steady(int points) {
        return String.join(",", Collections.nCopies(points, "1"));
    }

    private static String sentence(RuleResult result) {
        return Sentences.in(Locale.ENGLISH).of(result);
    }

    private RuleResult judge(String line) {
        return rule.judge(RunFixture.run(line), Limits.of(rule.meta()));
    }
}
