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

class ChanceAccuracyRuleTest {

    private final ChanceAccuracyRule rule = new ChanceAccuracyRule();

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        // of 50 with a chance of 0.1: 9 and more with a probability of 0.058, 10 and more with 0.025
        "class.images=50 class.right=9 class.largest=5 class.steps=300, FAULT",
        "class.images=50 class.right=10 class.largest=5 class.steps=300, PASSED",
        "class.images=49 class.right=5 class.largest=5 class.steps=300, NOT_MEASURED",
        "class.images=100 class.right=90 class.largest=90 class.steps=300, FAULT",
        "class.images=100 class.right=96 class.largest=90 class.steps=300, PASSED",
        "class.images=100 class.right=100 class.largest=100 class.steps=300, FAULT",
        "class.images=1000 class.right=100 class.largest=100 class.steps=99, NOT_MEASURED",
        "class.images=1000 class.right=100 class.largest=100 class.steps=100, FAULT",
        "steps=300, NOT_MEASURED"
    })
    void judges(String line, Outcome expected) {
        assertThat(judge(line).outcome()).isEqualTo(expected);
    }

    @Test
    void saysTheNumbers() {
        assertThat(sentence(judge("class.images=1000 class.right=104 class.largest=100 class.steps=300")))
                .isEqualTo("104 of 1,000 held-out images are given their class; 100 of them are of the most frequent"
                        + " class, and naming it always does as well with a probability of 0.352");
        assertThat(sentence(judge("class.images=1000 class.right=886 class.largest=100 class.steps=300")))
                .startsWith("886 of 1,000 held-out images are given their class; 100 of them");
    }

    private static String sentence(RuleResult result) {
        return Sentences.in(Locale.ENGLISH).of(result);
    }

    private RuleResult judge(String line) {
        return rule.judge(RunFixture.run(line), Limits.of(rule.meta()));
    }
}
