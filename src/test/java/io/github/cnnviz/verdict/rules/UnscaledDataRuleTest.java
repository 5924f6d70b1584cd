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

class UnscaledDataRuleTest {

    private final UnscaledDataRule rule = new UnscaledDataRule();

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "data.min=-1, PASSED",
        "data.max=1.01, PASSED",
        "data.max=1.011, NOTICE",
        "data.min=-1.011, NOTICE",
        "data.max=10, NOTICE",
        "data.max=10.1, FAULT",
        "data.min=-10.1, FAULT",
        "data.mean=0.5 data.sd=0.1, PASSED",
        "data.mean=-0.51 data.sd=0.1, NOTICE",
        "data.mean=0.51 data.sd=0.1, NOTICE",
        "data.mean=0.5 data.sd=0.05, NOTICE",
        "data.mean=0.51 data.sd=0.05, FAULT",
        "data.nan=1, FAULT",
        "data.min=0 data.max=0, FAULT",
        "steps=300, NOT_MEASURED"
    })
    void judgesReachAndOffset(String line, Outcome expected) {
        assertThat(judge(line).outcome()).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "data.mean=-0.4 data.sd=0.5, PASSED",
        "data.mean=0.4 data.sd=0.7 data.edge=0.45, PASSED",
        "data.min=0 data.mean=0.13 data.sd=0.31, PASSED",
        "data.mean=-0.74 data.sd=0.62, PASSED"
    })
    void passesWhatIsOrdinary(String line, Outcome expected) {
        assertThat(judge(line).outcome()).isEqualTo(expected);
    }

    @Test
    void bytesAreFirstUnscaledThenOff() {
        assertThat(judge("data.min=200 data.max=255 data.mean=250 data.sd=1").message())
                .isEqualTo("unscaled-data.range");
    }

    @Test
    void aFaultOfTheOffsetComesBeforeANoticeOfTheRange() {
        assertThat(judge("data.max=2 data.mean=1 data.sd=0.05").message()).isEqualTo("unscaled-data.offset");
    }

    @Test
    void saysTheNumbers() {
        assertThat(sentence(judge("data.min=0 data.max=255 data.mean=110 data.sd=60")))
                .isEqualTo("the real images' values span 0 to 255, not -1 to 1");
        assertThat(sentence(judge("data.max=-0.9 data.mean=-0.95 data.sd=0.05")))
                .isEqualTo("the real images' mean is -0.95, 19 times their spread of 0.05 away from 0");
        assertThat(sentence(judge("data.nan=3"))).isEqualTo("3 of 1,000 values of the real images are NaN or infinite");
        assertThat(sentence(judge("data.min=1 data.max=1"))).isEqualTo("all values of the real images are 1");
        assertThat(sentence(judge("data.mean=0.4 data.sd=0.5")))
                .isEqualTo(
                        "the real images' values span -1 to 1; their mean is 0.4, 0.8 times their spread of 0.5 away from 0");
        assertThat(sentence(judge(""))).isEqualTo("needs real images, which this run does not have");
    }

    private static String sentence(RuleResult result) {
        return Sentences.in(Locale.ENGLISH).of(result);
    }

    private RuleResult judge(String line) {
        return rule.judge(RunFixture.run(line), Limits.of(rule.meta()));
    }
}
