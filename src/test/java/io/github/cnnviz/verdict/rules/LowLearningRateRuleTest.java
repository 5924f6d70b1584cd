package io.github.cnnviz.verdict.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cnnviz.verdict.Limits;
import io.github.cnnviz.verdict.Outcome;
import io.github.cnnviz.verdict.RuleResult;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LowLearningRateRuleTest {

    private final LowLearningRateRule rule = new LowLearningRateRule();

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "update.generator=0.00003 gradient.generator=0.1 | PASSED",
                "update.generator=0.000029 gradient.generator=0.1 | FAULT",
                "update.generator=0.000001,0.000001,0.01 gradient.generator=0.1 | FAULT",
                "update.generator=0.000001,0.01,0.01 gradient.generator=0.1 | PASSED",
                "update.generator=0.000001 gradient.generator=0.001 | FAULT",
                "update.generator=0.000001 gradient.generator=0.00099 | NOT_APPLICABLE",
                "update.generator=0.01 gradient.generator=0.00099 | PASSED",
                "update.generator=0 gradient.generator=0.1 | NOT_APPLICABLE",
                "network=discriminator update.generator=0.000001 update.discriminator=0.01 gradient.discriminator=1 | PASSED",
                "update.generator=NaN | NOT_MEASURED"
            })
    void judgesTheUsualStepOfItsOwnNetwork(String line, Outcome expected) {
        assertThat(judge("steps=300 " + line).outcome()).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} steps: {1}")
    @CsvSource({"99, NOT_MEASURED", "100, FAULT"})
    void needsSomeSteps(int steps, Outcome expected) {
        assertThat(judge("update.generator=0.000001 gradient.generator=1 steps=" + steps)
                        .outcome())
                .isEqualTo(expected);
    }

    private RuleResult judge(String line) {
        return rule.judge(NetworkFixture.network(line), Limits.of(rule.meta()));
    }
}
