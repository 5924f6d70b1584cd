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

class PoorImagesRuleTest {

    private final PoorImagesRule rule = new PoorImagesRule();

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "'steps=300 distance=10,5 floor=0', PASSED",
        "'steps=300 distance=10,5.1 floor=0', NOTICE",
        "'steps=300 distance=11,6 floor=1', PASSED",
        "'steps=300 distance=11,6.1 floor=1', NOTICE",
        "'steps=300 distance=10,1,20 floor=0.1', NOTICE",
        "'steps=300 distance=10,0.05 floor=0.1', PASSED",
        "'steps=99 distance=10,9 floor=0.1', NOT_MEASURED",
        "'steps=100 distance=10,9 floor=0.1', NOTICE",
        "'steps=300 distance=10 floor=0.1', NOT_MEASURED",
        "'steps=300 distance=10,9', NOT_MEASURED",
        "data.min=-1, NOT_MEASURED",
        "'steps=300 distance=0.1,9 floor=0.1', NOT_APPLICABLE",
        "'steps=300 distance=0.11,9 floor=0.1', NOTICE"
    })
    void judgesByTheDistanceThatIsLeft(String line, Outcome expected) {
        assertThat(judge(line).outcome()).isEqualTo(expected);
    }

    @Test
    void saysTheNumbers() {
        assertThat(sentence(judge("steps=1200 distance=6.44,1.17,0.71 floor=0.039")))
                .isEqualTo(
                        "the Fréchet distance from real images went from 6.44 to 0.71; 0.105 of the way to the floor of 0.039 is left");
        assertThat(sentence(judge("steps=300 distance=10")))
                .isEqualTo(
                        "needs Fréchet distances of two numbers of steps, and that of real images from other real ones");
        assertThat(sentence(judge("steps=300 distance=0.03,0.05 floor=0.039")))
                .isEqualTo(
                        "images were near real ones from the beginning: a Fréchet distance of 0.03, where real images are 0.039 apart");
    }

    private static String sentence(RuleResult result) {
        return Sentences.in(Locale.ENGLISH).of(result);
    }

    private RuleResult judge(String line) {
        return rule.judge(RunFixture.run(line), Limits.of(rule.meta()));
    }
}
