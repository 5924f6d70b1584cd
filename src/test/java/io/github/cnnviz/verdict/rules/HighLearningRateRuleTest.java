package io.github.cnnviz.verdict.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cnnviz.verdict.Limits;
import io.github.cnnviz.verdict.Outcome;
import io.github.cnnviz.verdict.RuleResult;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HighLearningRateRuleTest {

    private final HighLearningRateRule rule = new HighLearningRateRule();

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "update.generator=0.001,0.2,0.001 | PASSED",
                "update.generator=0.001,0.201,0.001 | FAULT",
                "update.generator=NaN,0.3 | FAULT",
                "network=discriminator update.generator=3 update.discriminator=0.01 | PASSED",
                "network=discriminator update.generator=0.01 update.discriminator=3 | FAULT",
                "update.generator=NaN | NOT_MEASURED",
                "update.discriminator=3 | NOT_MEASURED"
            })
    void judgesTheLargestStepOfItsOwnNetwork(String line, Outcome expected) {
        assertThat(judge("steps=300 " + line).outcome()).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} steps: {1}")
    @CsvSource({"9, NOT_MEASURED", "10, FAULT"})
    void needsSomeSteps(int steps, Outcome expected) {
        assertThat(judge("update.generator=1 steps=" + steps).outcome()).isEqualTo(expected);
    }

    private RuleResult judge(String line) {
        return rule.judge(NetworkFixture.network(line), Limits.of(rule.meta()));
    }
}
