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

class OverFittedClassifierRuleTest {

    private final OverFittedClassifierRule rule = new OverFittedClassifierRule();

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "class.images=1000 class.right=800 class.training=0.9, PASSED",
        "class.images=1000 class.right=799 class.training=0.9, NOTICE",
        "class.images=1000 class.right=990 class.training=0.9, PASSED",
        "class.images=100 class.right=50 class.training=0.9, NOTICE",
        "class.images=99 class.right=50 class.training=0.9, NOT_MEASURED",
        "class.images=1000 class.right=500, NOT_MEASURED",
        "steps=300, NOT_MEASURED"
    })
    void judges(String line, Outcome expected) {
        assertThat(judge(line).outcome()).isEqualTo(expected);
    }

    @Test
    void saysTheNumbers() {
        assertThat(sentence(judge("class.images=1000 class.right=791 class.training=0.983")))
                .isEqualTo("98 % of the training images are given their class, and 79 % of held-out ones");
    }

    private static String sentence(RuleResult result) {
        return Sentences.in(Locale.ENGLISH).of(result);
    }

    private RuleResult judge(String line) {
        return rule.judge(RunFixture.run(line), Limits.of(rule.meta()));
    }
}
