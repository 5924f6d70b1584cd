package io.github.cnnviz.verdict.rules;

import static io.github.cnnviz.verdict.rules.LayerFixture.layer;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cnnviz.verdict.Outcome;
import io.github.cnnviz.verdict.RuleBook;
import io.github.cnnviz.verdict.RuleSettings;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SaturatedGatesRuleTest {

    @ParameterizedTest
    @CsvSource({"'gates=0,0,0.5,0.45,0,0', PASSED", "'gates=0,0,0.5,0.46,0,0', FAULT", "'gates=0,0,0,1,0,0', FAULT"})
    void bothEndsAreJudgedTogether(String line, Outcome expected) {
        assertThat(new RuleBook(List.of(new SaturatedGatesRule()), RuleSettings.NONE).judge(layer(line)))
                .singleElement()
                .satisfies(answer -> assertThat(answer.outcome()).isEqualTo(expected));
    }
}
