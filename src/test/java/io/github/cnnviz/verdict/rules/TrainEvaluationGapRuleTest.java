package io.github.cnnviz.verdict.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cnnviz.verdict.Limits;
import io.github.cnnviz.verdict.Outcome;
import io.github.cnnviz.verdict.RuleResult;
import io.github.cnnviz.verdict.Sentences;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrainEvaluationGapRuleTest {

    private final TrainEvaluationGapRule rule = new TrainEvaluationGapRule();

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "gap=0.105 gap.spread=0.3, PASSED",
        "gap=0.1051 gap.spread=0.3, FAULT",
        "gap=0.1 gap.spread=0.01, PASSED",
        "gap=0.11 gap.spread=0.01, FAULT",
        "gap=0.2 gap.spread=0, FAULT",
        "gap=0 gap.spread=0, PASSED",
        "gap=0.6 gap.spread=0.3 steps=99, NOT_MEASURED",
        "gap=0.6 gap.spread=0.3 steps=100, FAULT",
        "all.kind=batch-normalization, NOT_MEASURED",
        "all.kind=dense, NOT_APPLICABLE"
    })
    void judgesByGapAndSpread(String line, Outcome expected) {
        assertThat(judge(line).outcome()).isEqualTo(expected);
    }

    @Test
    void saysTheNumbers() {
        assertThat(sentence(judge("gap=0.6 gap.spread=0.3")))
                .isEqualTo(
                        "for 64 samples, outputs in evaluation mode were 0.6 away from those in training mode, which have a spread of 0.3");
        assertThat(sentence(judge("all.kind=batch-normalization")))
                .isEqualTo("needs outputs in training mode, which this run does not have");
        assertThat(sentence(judge("all.kind=dense")))
                .isEqualTo("no layer that tells training from evaluation, as far as known");
        assertThat(sentence(judge("gap=0.6 steps=10"))).isEqualTo("needs at least 100 training steps, got 10");
    }

    private static String sentence(RuleResult result) {
        return Sentences.in(Locale.ENGLISH).of(result);
    }

    private RuleResult judge(String line) {
        return rule.judge(NetworkFixture.network(line), Limits.of(rule.meta()));
    }
}
