package io.github.cnnviz.verdict.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cnnviz.verdict.Outcome;
import io.github.cnnviz.verdict.RuleResult;
import io.github.cnnviz.verdict.Sentences;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BottleneckRuleTest {

    private final BottleneckRule rule = new BottleneckRule();

    @ParameterizedTest(name = "{0} units: {1}")
    @CsvSource({"1, FAULT", "2, NOTICE", "3, NOTICE", "4, PASSED"})
    void judgesByTheValuesThatGoOn(int units, Outcome expected) {
        assertThat(judge("first=true others.units=16 units=" + units).outcome()).isEqualTo(expected);
    }

    @Test
    void aSingleMapHasManyValues() {
        assertThat(judge("kind=maps units=1 first=true others.units=64").outcome())
                .isEqualTo(Outcome.PASSED);
    }

    @Test
    void staysSilentWhereNoLaterLayerIsWide() {
        RuleResult silent = judge("units=1 first=true others.units=15");
        assertThat(silent.outcome()).isEqualTo(Outcome.NOT_APPLICABLE);
        assertThat(sentence(silent)).isEqualTo("no later layer is wide");
        assertThat(judge("units=1 others.units=64").outcome())
                .as("the others come before")
                .isEqualTo(Outcome.NOT_APPLICABLE);
        assertThat(judge("units=1 first=true others.units=2,16").outcome()).isEqualTo(Outcome.FAULT);
    }

    @Test
    void saysTheNumbers() {
        assertThat(sentence(judge("units=2 first=true others.units=2560")))
                .isEqualTo("values that go on for each sample: 2, to a layer of 2,560");
    }

    private RuleResult judge(String line) {
        return Examples.judge(rule, line);
    }

    private static String sentence(RuleResult result) {
        return Sentences.in(Locale.ENGLISH).of(result);
    }
}
