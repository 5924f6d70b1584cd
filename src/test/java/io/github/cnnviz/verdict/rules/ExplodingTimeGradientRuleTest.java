package io.github.cnnviz.verdict.rules;

import static io.github.cnnviz.verdict.rules.LayerFixture.layer;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cnnviz.verdict.Outcome;
import io.github.cnnviz.verdict.RuleBook;
import io.github.cnnviz.verdict.RuleSettings;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExplodingTimeGradientRuleTest {

    @ParameterizedTest
    @CsvSource({
        "'timegradient=1,1,10,0', PASSED",
        "'timegradient=1,1,10.1,0', FAULT",
        "'timegradient=1,NaN', NOT_MEASURED"
    })
    void theGradientMustNotGrow(String line, Outcome expected) {
        assertThat(new RuleBook(List.of(new ExplodingTimeGradientRule()), RuleSettings.NONE).judge(layer(line)))
                .singleElement()
                .satisfies(answer -> assertThat(answer.outcome()).isEqualTo(expected));
    }
}
