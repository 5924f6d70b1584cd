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

class BlackMapsRuleTest {

    private final BlackMapsRule rule = new BlackMapsRule();

    @ParameterizedTest(name = "{0} of 1,000 black: {1}")
    @CsvSource({"0, PASSED", "300, PASSED", "301, FAULT", "1000, FAULT"})
    void judgesByTheShareOfBlackMaps(int black, Outcome expected) {
        assertThat(judge("kind=maps units=10 samples=100 black=" + black).outcome())
                .isEqualTo(expected);
    }

    @Test
    void staysSilentOnLayersWithoutMaps() {
        RuleResult dense = judge("kind=dense units=10 samples=100 black=1000");
        assertThat(dense.outcome()).isEqualTo(Outcome.NOT_APPLICABLE);
        assertThat(sentence(dense)).isEqualTo("only layers with maps have black maps");
    }

    @Test
    void staysSilentFarFromTheImages() {
        RuleResult high = judge("kind=maps units=10 samples=100 black=1000 level=high");
        assertThat(high.outcome()).isEqualTo(Outcome.NOT_APPLICABLE);
        assertThat(sentence(high)).isEqualTo("far from the images a channel may be black for most samples");
    }

    @Test
    void isNotMeasuredOnTooFewSamples() {
        RuleResult few = judge("kind=maps units=10 samples=99 black=990");
        assertThat(few.outcome()).isEqualTo(Outcome.NOT_MEASURED);
        assertThat(sentence(few)).isEqualTo("needs at least 100 evaluation samples, got 99");
    }

    @Test
    void saysTheNumbers() {
        assertThat(sentence(judge("kind=maps units=10 samples=200 black=1000")))
                .isEqualTo("1,000 of 2,000 maps (50 %) are 0 everywhere");
        assertThat(sentence(judge("kind=maps units=10 samples=200 black=0")))
                .isEqualTo("0 of 2,000 maps (0 %) are 0 everywhere");
    }

    @Test
    void roundsAwayFromTheLimit() {
        assertThat(sentence(judge("kind=maps units=10 samples=100 black=301")))
                .isEqualTo("301 of 1,000 maps (30.1 %) are 0 everywhere");
        assertThat(sentence(judge("kind=maps units=10 samples=100 black=299")))
                .isEqualTo("299 of 1,000 maps (29.9 %) are 0 everywhere");
        assertThat(sentence(judge("kind=maps units=10 samples=100 black=300")))
                .isEqualTo("300 of 1,000 maps (30 %) are 0 everywhere");
    }

    private static String sentence(RuleResult result) {
        return Sentences.in(Locale.ENGLISH).of(result);
    }

    private RuleResult judge(String line) {
        return rule.judge(layer(line), Limits.of(rule.meta()));
    }
}
