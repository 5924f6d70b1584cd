package io.github.cnnviz.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SentencesTest {

    private final Locale machine = Locale.getDefault();
    private final Sentences sentences = Sentences.in(Locale.ENGLISH);

    @AfterEach
    void giveTheMachineItsLanguageBack() {
        Locale.setDefault(machine);
    }

    @ParameterizedTest(name = "a share of {0} beside {1} is {2}")
    @CsvSource({
        "0.604, 0.6, 60.4 %",
        "0.596, 0.6, 59.6 %",
        "0.6, 0.6, 60 %",
        "0.6000004, 0.6, 60.00004 %",
        "0.73, 0.6, 73 %",
        "0.005, 0.6, 0 %",
        "1, 0.6, 100 %",
        "0.0001, 0, 0.01 %"
    })
    void roundsSharesAwayFromTheirLimit(double share, double limit, String text) {
        assertThat(sentences.number(Value.share(share), Optional.of(new Threshold(limit, "test"))))
                .isEqualTo(text);
    }

    @ParameterizedTest(name = "a distance of {0} beside {1} is {2}")
    @CsvSource({"0.0999, 0.1, 0.0999", "0.034, 0.1, 0.03", "0.1001, 0.1, 0.1001", "0.1, 0.1, 0.10"})
    void roundsDistancesAwayFromTheirLimit(double distance, double limit, String text) {
        assertThat(sentences.number(new Value(distance, Quantity.DISTANCE), Optional.of(new Threshold(limit, "test"))))
                .isEqualTo(text);
    }

    @ParameterizedTest(name = "{0} {1} is {2}")
    @CsvSource(
            delimiter = ';',
            value = {
                "COUNT; 1234567; 1,234,567",
                "COUNT; 0; 0",
                "SHARE; 0.604; 60 %",
                "DISTANCE; 0.5; 0.50",
                "NUMBER; 0; 0",
                "NUMBER; 0.03125; 0.0312",
                "NUMBER; 1234.5; 1230",
                "NUMBER; -2.5; -2.5",
                "NUMBER; 0.001; 0.001",
                "NUMBER; 0.000999; 9.99e-04",
                "NUMBER; 1e30; 1.00e+30"
            })
    void writesEachKindOfNumber(Quantity quantity, double number, String text) {
        assertThat(sentences.number(new Value(number, quantity), Optional.empty()))
                .isEqualTo(text);
    }

    @Test
    void doesNotDependOnTheMachinesLanguage() {
        RuleResult result = deadUnits(12_345);
        String here = sentences.of(result);
        Locale.setDefault(Locale.GERMANY);
        assertThat(Sentences.in(Locale.ENGLISH).of(result)).isEqualTo(here);
        assertThat(Sentences.in(Locale.ENGLISH).why("dead-units")).isEqualTo(sentences.why("dead-units"));
        assertThat(here)
                .isEqualTo(
                        "7,457 of 12,345 units (60.4 %) gave the same output for all 1,000 samples, 7,457 of them 0");
    }

    @Test
    void answersInEnglishWhereALanguageIsNotThere() {
        assertThat(Sentences.in(Locale.JAPANESE).of(deadUnits(12_345))).isEqualTo(sentences.of(deadUnits(12_345)));
    }

    @Test
    void aPlaceWithoutANumberIsABug() {
        RuleResult result = new RuleResult(
                "x", Power.DECIDES, Basis.EVALUATION, Outcome.FAULT, "dead-units.fault", Map.of(), List.of());
        assertThatIllegalStateException()
                .isThrownBy(() -> sentences.of(result))
                .withMessage("dead-units.fault names {constant}, got []");
        assertThatIllegalStateException()
                .isThrownBy(() -> sentences.text("headline.good", Map.of("other", "1")))
                .withMessage("headline.good names {layers}, got [other]");
    }

    @Test
    void aWordThatNoBundleHasIsABug() {
        assertThatExceptionOfType(MissingResourceException.class)
                .isThrownBy(() -> sentences.why("no-such-rule"))
                .withMessageContaining("no-such-rule.why");
    }

    @Test
    void wordsWithDollarsAndBackslashesAreTakenAsTheyAre() {
        assertThat(sentences.text("headline.cause", Map.of("network", "a$1", "layer", "b\\c")))
                .isEqualTo("The a$1 is inferior: b\\c is the first cause.");
    }

    @Test
    void theTitleFollowsTheOutcome() {
        assertThat(sentences.title(result(Outcome.FAULT))).isEqualTo("Black maps");
        assertThat(sentences.title(result(Outcome.NOTICE))).isEqualTo("Black maps");
        assertThat(sentences.title(result(Outcome.PASSED))).isEqualTo("Maps show something");
        assertThat(sentences.title(result(Outcome.NOT_APPLICABLE))).isEqualTo("Maps show something");
        assertThat(sentences.title(result(Outcome.NOT_MEASURED))).isEqualTo("Black maps were not counted");
    }

    private static RuleResult result(Outcome outcome) {
        return new RuleResult(
                "black-maps", Power.DECIDES, Basis.EVALUATION, outcome, "black-maps.passed", Map.of(), List.of());
    }

    private static RuleResult deadUnits(int units) {
        Value share = Value.share(0.604);
        RuleMeta meta =
                new RuleMeta("dead-units", Power.DECIDES, State.SILENT, Basis.EVALUATION, Map.of(), "test", "test");
        return Answer.of(meta, Outcome.FAULT)
                .with("constant", Value.count(Math.round(units * 0.604 + 0.6)))
                .with("zero", Value.count(Math.round(units * 0.604 + 0.6)))
                .with("units", Value.count(units))
                .with("samples", Value.count(1000))
                .with("share", share)
                .with(Evidence.against(new Threshold(0.6, "test"), "units", share))
                .result();
    }
}
