package io.github.cnnviz.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.junit.jupiter.api.Test;

class LimitsTest {

    private final Threshold fault = new Threshold(0.6, "measured");
    private final Threshold notice = new Threshold(0.5, "measured, too");
    private final Limits limits = Limits.of(new RuleMeta(
            "some-rule",
            Power.DECIDES,
            State.SILENT,
            Basis.EVALUATION,
            Map.of("fault-above", fault, "notice-above", notice),
            "test",
            "test"));

    @Test
    void areTheRulesOwn() {
        assertThat(limits.get("fault-above")).isEqualTo(fault);
        assertThat(limits.value("notice-above")).isEqualTo(0.5);
    }

    @Test
    void ofThePomSayThatTheyAreAndWhatIsBuiltIn() {
        Limits set = limits.with(Map.of("fault-above", 0.7));
        assertThat(set.get("fault-above"))
                .isEqualTo(new Threshold(0.7, "set in the pom (some-rule.fault-above), built in: 0.6"));
        assertThat(set.get("notice-above")).isEqualTo(notice);
        assertThat(limits.get("fault-above")).isEqualTo(fault);
    }

    @Test
    void thatARuleDoesNotHaveAreABug() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> limits.get("fault-below"))
                .withMessage("rule some-rule has the limits [fault-above, notice-above], not fault-below");
    }

    @Test
    void namesAreKebabCase() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RuleMeta(
                        "some-rule",
                        Power.DECIDES,
                        State.SILENT,
                        Basis.EVALUATION,
                        Map.of("faultAbove", fault),
                        "test",
                        "test"))
                .withMessage("limits of some-rule must be kebab-case, got 'faultAbove'");
    }

    @Test
    void haveAFiniteValueAndASource() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Threshold(Double.NaN, "test"))
                .withMessage("threshold must be finite, got NaN");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Threshold(0.5, " "))
                .withMessage("threshold 0.5 must name its source");
    }
}
