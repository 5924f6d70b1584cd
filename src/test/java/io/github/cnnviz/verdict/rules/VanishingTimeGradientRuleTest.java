package io.github.cnnviz.verdict.rules;

import static io.github.cnnviz.verdict.rules.LayerFixture.layer;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cnnviz.verdict.Outcome;
import io.github.cnnviz.verdict.RuleBook;
import io.github.cnnviz.verdict.RuleSettings;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VanishingTimeGradientRuleTest {

    @ParameterizedTest
    @CsvSource({
        "'timegradient=1,0.02 back=20', PASSED",
        "'timegradient=1,0.019 back=20', FAULT",
        "'timegradient=1,0.5 back=2', PASSED",
        "'timegradient=1,0.5 back=1', FAULT",
        "'timegradient=1,Infinity', NOT_MEASURED"
    })
    void theGradientMustReachOneCharacterBack(String line, Outcome expected) {
        assertThat(new RuleBook(List.of(new VanishingTimeGradientRule()), RuleSettings.NONE).judge(layer(line)))
                .singleElement()
                .satisfies(answer -> assertThat(answer.outcome()).isEqualTo(expected));
    }
}
