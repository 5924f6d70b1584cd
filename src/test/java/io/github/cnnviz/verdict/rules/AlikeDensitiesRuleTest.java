package io.github.cnnviz.verdict.rules;

import static io.github.cnnviz.verdict.rules.LayerFixture.layer;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cnnviz.CnnvizException;
import io.github.cnnviz.verdict.Limits;
import io.github.cnnviz.verdict.Outcome;
import io.github.cnnviz.verdict.RuleBook;
import io.github.cnnviz.verdict.RuleResult;
import io.github.cnnviz.verdict.RuleSettings;
import io.github.cnnviz.verdict.Sentences;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlikeDensitiesRuleTest {

    private final AlikeDensitiesRule rule = new AlikeDensitiesRule();

    @ParameterizedTest(name = "distance {0}: {1}")
    @CsvSource({"0, NOTICE", "0.0999, NOTICE", "0.1, PASSED", "1, PASSED"})
    void judgesByTheMedianDistance(String distance, Outcome expected) {
        assertThat(judge("units=10 distances=" + distance).outcome()).isEqualTo(expected);
    }

    @Test
    void saysNothingOfOneUnit() {
        says("units=1", Outcome.NOT_APPLICABLE, "a single unit has nothing to be compared with");
        assertThat(judge("units=2 distances=0.05").outcome()).isEqualTo(Outcome.NOTICE);
    }

    @Test
    void isNotMeasuredWithoutDensities() {
        says("units=2", Outcome.NOT_MEASURED, "needs densities of two units");
    }

    @Test
    void saysTheNumbers() {
        says(
                "units=10 distances=0.0999",
                Outcome.NOTICE,
                "in half of 10 pairs of units the densities differ by less than 9.99 %");
    }

    @Test
    void takesItsLimitsFromThePom() throws CnnvizException {
        assertThat(judge("units=10 distances=0.05").outcome()).isEqualTo(Outcome.NOTICE);
        assertThat(judgeWith("notice-below=0.01", "units=10 distances=0.05")).isEqualTo(Outcome.PASSED);
    }

    private Outcome judgeWith(String setting, String line) throws CnnvizException {
        RuleSettings settings = RuleSettings.of(List.of(rule.meta().id() + "." + setting), List.of(rule));
        return new RuleBook(List.of(rule), settings).judge(layer(line)).get(0).outcome();
    }

    private void says(String line, Outcome outcome, String sentence) {
        RuleResult result = judge(line);
        assertThat(result.outcome()).as(line).isEqualTo(outcome);
        assertThat(Sentences.in(Locale.ENGLISH).of(result)).isEqualTo(sentence);
    }

    private RuleResult judge(String line) {
        return rule.judge(layer(line), Limits.of(rule.meta()));
    }
}
