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

class DeadUnitsRuleTest {

    private final DeadUnitsRule rule = new DeadUnitsRule();

    @ParameterizedTest(name = "{0} of 100 constant: {1}")
    @CsvSource({"0, PASSED", "50, PASSED", "51, NOTICE", "70, NOTICE", "71, FAULT", "100, FAULT"})
    void judgesByTheShareOfConstantUnits(int constant, Outcome expected) {
        assertThat(judge("units=100 constant=" + constant).outcome()).isEqualTo(expected);
    }

    @Test
    void aConstantOtherThanZeroCountsAsWell() {
        assertThat(judge("units=100 constant=71 zero=0").outcome()).isEqualTo(Outcome.FAULT);
    }

    @Test
    void isNotMeasuredOnTooFewSamples() {
        RuleResult few = judge("units=100 constant=100 samples=99");
        assertThat(few.outcome()).isEqualTo(Outcome.NOT_MEASURED);
        assertThat(sentence(few)).isEqualTo("needs at least 100 evaluation samples, got 99");
        assertThat(judge("units=100 constant=100 samples=100").outcome()).isEqualTo(Outcome.FAULT);
    }

    @Test
    void staysSilentWhereNoOutputIsFinite() {
        RuleResult none = judge("values=1000 nan=600 infinite=400");
        assertThat(none.outcome()).isEqualTo(Outcome.NOT_APPLICABLE);
        assertThat(sentence(none)).isEqualTo("no unit has finite outputs only");
        assertThat(judge("values=1000 nan=600 infinite=399").outcome()).isEqualTo(Outcome.PASSED);
    }

    @Test
    void saysTheNumbers() {
        assertThat(sentence(judge("units=64 samples=1000 constant=40 zero=39")))
                .isEqualTo("40 of 64 units (62 %) gave the same output for all 1,000 samples, 39 of them 0");
        assertThat(sentence(judge("units=64 samples=1000 constant=35 zero=35")))
                .isEqualTo("35 of 64 units (55 %) gave the same output for all 1,000 samples, 35 of them 0");
        assertThat(sentence(judge("units=64 samples=100 constant=1")))
                .isEqualTo("1 of 64 units (2 %) gave the same output for all 100 samples");
    }

    @Test
    void roundsAwayFromTheLimitThatDecided() {
        assertThat(sentence(judge("units=1000 constant=704 zero=704")))
                .isEqualTo("704 of 1,000 units (70.4 %) gave the same output for all 1,000 samples, 704 of them 0");
    }

    @Test
    void showsTheLimitThatDecided() {
        assertThat(judge("units=100 constant=55").evidence())
                .singleElement()
                .satisfies(evidence -> assertThat(evidence.limit()).contains(DeadUnitsRule.NOTICE_ABOVE));
        assertThat(judge("units=100 constant=75").evidence())
                .singleElement()
                .satisfies(evidence -> assertThat(evidence.limit()).contains(DeadUnitsRule.FAULT_ABOVE));
    }

    private static String sentence(RuleResult result) {
        return Sentences.in(Locale.ENGLISH).of(result);
    }

    private RuleResult judge(String line) {
        return rule.judge(layer(line), Limits.of(rule.meta()));
    }
}
