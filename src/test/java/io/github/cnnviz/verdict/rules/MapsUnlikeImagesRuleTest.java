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

class MapsUnlikeImagesRuleTest {

    private final MapsUnlikeImagesRule rule = new MapsUnlikeImagesRule();

    @ParameterizedTest(name = "likeness {0}: {1}")
    @CsvSource({"0, NOTICE", "0.199, NOTICE", "0.2, PASSED", "1, PASSED"})
    void judgesByTheMedianCorrelation(String likeness, Outcome expected) {
        assertThat(judge("kind=maps level=low likeness.others=0.1 likeness=" + likeness)
                        .outcome())
                .isEqualTo(expected);
    }

    @Test
    void saysNothingOfFeaturesAndHighLevels() {
        says("kind=dense level=low", Outcome.NOT_APPLICABLE, "only layers with maps can look like images");
        says(
                "kind=maps level=high likeness=0.1 likeness.others=0.1",
                Outcome.NOT_APPLICABLE,
                "maps of high-level layers need not look like images");
    }

    @Test
    void isNotMeasuredWithoutImages() {
        says(
                "kind=maps level=low",
                Outcome.NOT_MEASURED,
                "needs the images of two samples, and maps of 4 × 4 or larger that are not constant");
        assertThat(judge("kind=maps level=low likeness=0.1").outcome()).isEqualTo(Outcome.NOT_MEASURED);
    }

    @Test
    void saysTheNumbers() {
        says(
                "kind=maps level=low likeness=0.1999 likeness.others=0.15",
                Outcome.NOTICE,
                "half of the channels correlate with their image by less than 0.1999, with another sample's by 0.15; 16 samples");
    }

    @Test
    void takesItsLimitsFromThePom() throws CnnvizException {
        assertThat(judge("kind=maps level=low likeness=0.15 likeness.others=0.1")
                        .outcome())
                .isEqualTo(Outcome.NOTICE);
        assertThat(judgeWith("notice-below=0.1", "kind=maps level=low likeness=0.15 likeness.others=0.1"))
                .isEqualTo(Outcome.PASSED);
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
