package io.github.cnnviz.verdict.rules;

import static io.github.cnnviz.verdict.rules.LayerFixture.layer;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cnnviz.verdict.LayerRule;
import io.github.cnnviz.verdict.Outcome;
import io.github.cnnviz.verdict.RuleBook;
import io.github.cnnviz.verdict.RuleResult;
import io.github.cnnviz.verdict.RuleSettings;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Both sides of each limit of the rules about recurrent layers. */
class RecurrentRulesTest {

    @ParameterizedTest
    @CsvSource({"0.5, 0.45, PASSED", "0.5, 0.46, FAULT", "0, 1, FAULT"})
    void gatesAreJudgedByBothEndsTogether(double low, double high, Outcome expected) {
        assertThat(judge(new SaturatedGatesRule(), "gates=0,0," + low + "," + high + ",0,0")
                        .outcome())
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"0.02, 20, PASSED", "0.019, 20, FAULT", "0.5, 2, PASSED", "0.5, 1, FAULT"})
    void theGradientMustReachOneCharacterBack(double next, int back, Outcome expected) {
        assertThat(judge(new VanishingTimeGradientRule(), "timegradient=1," + next + " back=" + back)
                        .outcome())
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"10, PASSED", "10.1, FAULT"})
    void theGradientMustNotGrow(double largest, Outcome expected) {
        assertThat(judge(new ExplodingTimeGradientRule(), "timegradient=1,1," + largest + ",0")
                        .outcome())
                .isEqualTo(expected);
    }

    @Test
    void whatIsNotFiniteIsNotMeasured() {
        assertThat(judge(new ExplodingTimeGradientRule(), "timegradient=1,NaN").outcome())
                .isEqualTo(Outcome.NOT_MEASURED);
        assertThat(judge(new VanishingTimeGradientRule(), "timegradient=1,Infinity")
                        .outcome())
                .isEqualTo(Outcome.NOT_MEASURED);
    }

    private static RuleResult judge(LayerRule rule, String text) {
        return new RuleBook(List.of(rule), RuleSettings.NONE).judge(layer(text)).get(0);
    }
}
