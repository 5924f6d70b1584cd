package io.github.cnnviz.verdict.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cnnviz.verdict.Limits;
import io.github.cnnviz.verdict.Outcome;
import io.github.cnnviz.verdict.RuleResult;
import io.github.cnnviz.verdict.Sentences;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FlatLossRuleTest {

    private final FlatLossRule rule = new FlatLossRule();

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "'steps=300 loss.d=1.386', NOTICE",
        "'steps=300 loss.d=1.0,1.386', NOTICE",
        "'steps=300 loss.d=1.386,1.0', PASSED",
        "'steps=300 loss.g=0.693,0.8', PASSED",
        "'steps=300 loss.d=1.4550', NOTICE",
        "'steps=300 loss.d=1.4561', PASSED",
        "'steps=300 loss.g=0.7277', NOTICE",
        "'steps=300 loss.g=0.7279', PASSED",
        "'steps=300 loss.d=1.386 distance=6,3', NOTICE",
        "'steps=300 loss.d=1.386 distance=6,2.9', PASSED",
        "'steps=300 loss.d=1.386 distance=2.9', NOTICE",
        "'steps=99 loss.d=1.386', NOT_MEASURED",
        "'steps=100 loss.d=1.386', NOTICE",
        "steps=300, NOT_MEASURED",
        "data.min=-1, NOT_MEASURED",
        "'steps=300 loss.d=1,NaN', NOT_APPLICABLE",
        "'steps=300 loss.d=NaN,1', PASSED"
    })
    void judgesTheSecondHalf(String line, Outcome expected) {
        assertThat(judge(line).outcome()).isEqualTo(expected);
    }

    @Test
    void saysTheNumbers() {
        assertThat(sentence(judge("steps=300 loss.d=1.4 loss.g=0.7")))
                .isEqualTo(
                        "in the second half of the training the losses differed from chance (1.39 and 0.69) by at most 0.00989 of its value on average, and images are not known to have come nearer to real ones");
        assertThat(sentence(judge("steps=300 loss.d=1.386 distance=6,1")))
                .isEqualTo(
                        "in the second half of the training the losses differed from chance (1.39 and 0.69) by at most 2.12e-04 of its value on average, but generated images have come nearer to real ones: a balance");
        assertThat(sentence(judge("steps=300 loss.d=1.0")))
                .isEqualTo(
                        "in the second half of the training one of the losses differed from chance (1.39 and 0.69) by 0.279 of its value on average");
        assertThat(sentence(judge("steps=99 loss.d=1.386"))).isEqualTo("needs at least 100 training steps, got 99");
        assertThat(sentence(judge("steps=300 loss.d=NaN"))).isEqualTo("losses are not finite");
    }

    private static String sentence(RuleResult result) {
        return Sentences.in(Locale.ENGLISH).of(result);
    }

    private RuleResult judge(String line) {
        return rule.judge(RunFixture.run(line), Limits.of(rule.meta()));
    }
}
