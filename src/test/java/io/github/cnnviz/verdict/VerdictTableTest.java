package io.github.cnnviz.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class VerdictTableTest {

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "PASSED, GOOD",
        "NOT_APPLICABLE, GOOD",
        "NOTICE, UNDECIDED",
        "NOT_MEASURED, UNDECIDED",
        "FAULT, INFERIOR",
        "NOTICE FAULT, INFERIOR",
        "FAULT NOTICE, INFERIOR",
        "NOT_MEASURED FAULT, INFERIOR",
        "PASSED NOTICE PASSED, UNDECIDED",
        "PASSED NOT_APPLICABLE, GOOD"
    })
    void deciding(String outcomes, Verdict expected) {
        List<RuleResult> answers = Arrays.stream(outcomes.split(" ", -1))
                .map(outcome -> answer(Power.DECIDES, Outcome.valueOf(outcome)))
                .toList();
        assertThat(VerdictTable.of(answers)).isEqualTo(expected);
    }

    @ParameterizedTest
    @EnumSource(Outcome.class)
    void rulesThatInformChangeNothing(Outcome outcome) {
        assertThat(VerdictTable.of(List.of(answer(Power.INFORMS, outcome)))).isEqualTo(Verdict.GOOD);
        assertThat(VerdictTable.of(List.of(answer(Power.INFORMS, outcome), answer(Power.DECIDES, Outcome.FAULT))))
                .isEqualTo(Verdict.INFERIOR);
    }

    @Test
    void layersCombine() {
        assertThat(VerdictTable.ofAll(List.of(Verdict.GOOD, Verdict.GOOD))).isEqualTo(Verdict.GOOD);
        assertThat(VerdictTable.ofAll(List.of(Verdict.GOOD, Verdict.UNDECIDED))).isEqualTo(Verdict.UNDECIDED);
        assertThat(VerdictTable.ofAll(List.of(Verdict.UNDECIDED, Verdict.INFERIOR, Verdict.GOOD)))
                .isEqualTo(Verdict.INFERIOR);
    }

    @Test
    void ofNothingNothingCanBeSaid() {
        assertThat(VerdictTable.ofAll(List.of())).isEqualTo(Verdict.UNDECIDED);
    }

    private static RuleResult answer(Power power, Outcome outcome) {
        return new RuleResult("rule", power, Basis.EVALUATION, outcome, "rule.x", Map.of(), List.of());
    }
}
