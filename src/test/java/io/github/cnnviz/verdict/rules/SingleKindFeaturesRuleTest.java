package io.github.cnnviz.verdict.rules;

import static io.github.cnnviz.verdict.rules.LayerFixture.layer;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cnnviz.verdict.Limits;
import io.github.cnnviz.verdict.Outcome;
import io.github.cnnviz.verdict.RuleResult;
import io.github.cnnviz.verdict.Sentences;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SingleKindFeaturesRuleTest {

    private final SingleKindFeaturesRule rule = new SingleKindFeaturesRule();

    @ParameterizedTest(name = "median {0}: {1}")
    @CsvSource({"0, NOTICE", "0.0999, NOTICE", "0.1, PASSED", "0.5, PASSED", "2, PASSED"})
    void judgesByTheMedianHeight(String median, Outcome expected) {
        assertThat(judge("units=10 forks=9 forks.median=" + median).outcome()).isEqualTo(expected);
    }

    @Test
    void staysSilentOnASingleUnit() {
        RuleResult one = judge("units=1");
        assertThat(one.outcome()).isEqualTo(Outcome.NOT_APPLICABLE);
        assertThat(sentence(one)).isEqualTo("a single unit has no tree");
        assertThat(judge("units=2 forks=1 forks.median=0").outcome()).isEqualTo(Outcome.NOTICE);
    }

    @Test
    void isNotMeasuredWhereNoTreeWasBuilt() {
        RuleResult wide = judge("units=8192");
        assertThat(wide.outcome()).isEqualTo(Outcome.NOT_MEASURED);
        assertThat(sentence(wide)).isEqualTo("no tree was built for 8,192 units");
    }

    @Test
    void saysTheNumbers() {
        assertThat(sentence(judge("units=64 forks=63 forks.median=0.034")))
                .isEqualTo("half of the 63 forks lie below a cosine distance of 0.03");
        assertThat(sentence(judge("units=64 forks=63 forks.median=0.62")))
                .isEqualTo("half of the 63 forks lie above a cosine distance of 0.62");
    }

    @Test
    void roundsAwayFromTheLimit() {
        assertThat(sentence(judge("units=64 forks=63 forks.median=0.0999")))
                .isEqualTo("half of the 63 forks lie below a cosine distance of 0.0999");
    }

    private static String sentence(RuleResult result) {
        return Sentences.in(Locale.ENGLISH).of(result);
    }

    private RuleResult judge(String line) {
        return rule.judge(layer(line), Limits.of(rule.meta()));
    }
}
