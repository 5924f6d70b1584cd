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

class UnpredictedClassesRuleTest {

    private final UnpredictedClassesRule rule = new UnpredictedClassesRule();

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = ';',
            value = {
                "class.images=200 class.steps=100; PASSED",
                "class.images=200 class.unpredicted=9 class.steps=100; PASSED",
                "class.images=200 class.unpredicted=10 class.steps=100; FAULT",
                "class.images=200 class.unpredicted=0,0,9 class.steps=100; PASSED",
                "class.images=200 class.unpredicted=0,10,9 class.steps=100; FAULT",
                "class.images=200 class.unpredicted=10 class.steps=99; NOT_MEASURED",
                "steps=300; NOT_MEASURED"
            })
    void judges(String line, Outcome expected) {
        assertThat(judge(line).outcome()).isEqualTo(expected);
    }

    @Test
    void countsOnlyClassesWithEnoughImages() {
        assertThat(sentence(judge("class.images=200 class.classes=6 class.unpredicted=39,3,36 class.steps=320")))
                .isEqualTo("2 of 6 classes are given to no image, though 75 of the 200 held-out images are of them");
        assertThat(sentence(judge("class.images=200 class.classes=6 class.unpredicted=3 class.steps=320")))
                .isEqualTo("each of the 6 classes that has enough held-out images is given to some of the 200");
    }

    private static String sentence(RuleResult result) {
        return Sentences.in(Locale.ENGLISH).of(result);
    }

    private RuleResult judge(String line) {
        return rule.judge(RunFixture.run(line), Limits.of(rule.meta()));
    }
}
