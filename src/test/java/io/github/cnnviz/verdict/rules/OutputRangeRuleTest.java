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

class OutputRangeRuleTest {

    private final OutputRangeRule rule = new OutputRangeRule();

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "data.min=-1 generated.activation=tanh, PASSED",
        "data.min=-1 generated.activation=relu, FAULT",
        "data.min=-1 generated.activation=sigmoid, FAULT",
        "data.min=0 generated.activation=relu, PASSED",
        "data.min=0 generated.activation=tanh, PASSED",
        "data.min=-5 data.max=95 generated.activation=relu, PASSED",
        "data.min=-5.1 data.max=94.9 generated.activation=relu, NOTICE",
        "data.min=-25 data.max=75 generated.activation=relu, NOTICE",
        "data.min=-25.1 data.max=74.9 generated.activation=relu, FAULT",
        "data.min=0 data.max=8 generated.activation=relu6, NOTICE",
        "data.min=-4 data.max=4 generated.activation=tanh, FAULT",
        "data.min=-1 generated.activation=thresholdedrelu(theta=1.0), FAULT",
        "data.min=-1 generated.activation=swish, FAULT",
        "data.min=-1 generated.activation=gelu(precise=false), FAULT",
        "data.min=-1 generated.activation=elu(alpha=1.0), PASSED",
        "data.min=-1 generated.activation=elu(alpha=0.2), FAULT",
        "data.min=-1 generated.activation=selu, PASSED",
        "data.min=-1 generated.activation=rationaltanh, PASSED",
        "data.min=-2 data.max=-1 generated.activation=relu, FAULT",
        "data.min=-1 data.max=-1 generated.activation=relu, FAULT",
        "data.min=1 data.max=1 generated.activation=relu, PASSED",
        "data.min=-1 generated.activation=leakyrelu, NOT_APPLICABLE",
        "data.min=-1 generated.activation=unknown, NOT_APPLICABLE",
        "data.nan=1000 generated.activation=tanh, NOT_MEASURED",
        "data.min=-1, NOT_MEASURED",
        "generated.activation=tanh, NOT_MEASURED"
    })
    void judgesByThePartOutOfReach(String line, Outcome expected) {
        assertThat(judge(line).outcome()).isEqualTo(expected);
    }

    @Test
    void saysTheNumbers() {
        assertThat(sentence(judge("data.min=-1 generated.activation=relu generated.min=0 generated.max=0.8")))
                .isEqualTo(
                        "real images span -1 to 1; 50 % of that range is beyond the generator's last activation function, whose outputs span 0 to 0.8");
        assertThat(sentence(judge("data.min=-1 generated.activation=identity")))
                .isEqualTo("the generator's last activation function has no bounds, or none that are known");
        assertThat(sentence(judge("data.min=-1")))
                .isEqualTo("needs the generator's last layer, which was not captured");
        assertThat(sentence(judge("generated.activation=tanh")))
                .isEqualTo("needs real images, which this run does not have");
    }

    private static String sentence(RuleResult result) {
        return Sentences.in(Locale.ENGLISH).of(result);
    }

    private RuleResult judge(String line) {
        return rule.judge(RunFixture.run(line), Limits.of(rule.meta()));
    }
}
