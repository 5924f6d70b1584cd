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

class NonFiniteValuesRuleTest {

    private final NonFiniteValuesRule rule = new NonFiniteValuesRule();

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "nan=0, PASSED",
        "nan=1, FAULT",
        "infinite=1, FAULT",
        "weights=10 weights.nan=1, FAULT",
        "weights=10 weights.infinite=1, FAULT",
        "weights=10 gradients=10 gradients.nan=1, FAULT",
        "weights=10 gradients=10 gradients.infinite=1, FAULT",
        "weights=10 gradients=10, PASSED"
    })
    void oneSuchValueAnywhereIsAFault(String line, Outcome expected) {
        assertThat(judge(line).outcome()).isEqualTo(expected);
    }

    @Test
    void judgesASingleSampleToo() {
        assertThat(judge("samples=1 nan=1").outcome()).isEqualTo(Outcome.FAULT);
        assertThat(judge("samples=1").outcome()).isEqualTo(Outcome.PASSED);
    }

    @Test
    void saysTheNumbers() {
        assertThat(sentence(judge("values=5000 nan=2 infinite=1 weights=400 weights.nan=5 gradients=400")))
                .isEqualTo("7 values are NaN and 1 are infinite, among 5,800 outputs, weights and gradients");
        assertThat(sentence(judge("values=5000"))).isEqualTo("all 5,000 outputs, weights and gradients are finite");
    }

    private static String sentence(RuleResult result) {
        return Sentences.in(Locale.ENGLISH).of(result);
    }

    private RuleResult judge(String line) {
        return rule.judge(layer(line), Limits.of(rule.meta()));
    }
}
