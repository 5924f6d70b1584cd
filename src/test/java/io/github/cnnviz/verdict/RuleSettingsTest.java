package io.github.cnnviz.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.cnnviz.CnnvizException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RuleSettingsTest {

    private static final RuleMeta DEAD = new RuleMeta(
            "dead-units",
            Power.DECIDES,
            State.SILENT,
            Basis.EVALUATION,
            Map.of("fault-above", new Threshold(0.6, "test"), "notice-above", new Threshold(0.5, "test")),
            "test",
            "test");
    private static final RuleMeta BARE =
            new RuleMeta("bare-rule", Power.INFORMS, State.RESULT, Basis.TRAINING, Map.of(), "test", "test");

    private static final List<Rule> RULES = List.of(rule(DEAD), rule(BARE));

    @Test
    void ofNothingChangeNothing() throws CnnvizException {
        for (RuleSettings none : List.of(RuleSettings.NONE, RuleSettings.of(List.of(), RULES))) {
            assertThat(none.asks(DEAD)).isTrue();
            assertThat(none.of(DEAD)).isEqualTo(DEAD);
            assertThat(none.limits(DEAD).value("fault-above")).isEqualTo(0.6);
            assertThat(none.asWritten()).isEmpty();
        }
    }

    @Test
    void setThePower() throws CnnvizException {
        RuleSettings settings = RuleSettings.of(List.of("dead-units=informs", " bare-rule = decides "), RULES);
        assertThat(settings.of(DEAD).power()).isEqualTo(Power.INFORMS);
        assertThat(settings.of(BARE).power()).isEqualTo(Power.DECIDES);
        assertThat(settings.of(BARE).basis()).isEqualTo(Basis.TRAINING);
        assertThat(settings.asks(DEAD)).isTrue();
    }

    @Test
    void turnARuleOff() throws CnnvizException {
        RuleSettings settings = RuleSettings.of(List.of("dead-units=off"), RULES);
        assertThat(settings.asks(DEAD)).isFalse();
        assertThat(settings.asks(BARE)).isTrue();
    }

    @Test
    void setLimits() throws CnnvizException {
        RuleSettings settings = RuleSettings.of(List.of("dead-units.fault-above=0.7"), RULES);
        assertThat(settings.limits(DEAD).get("fault-above"))
                .isEqualTo(new Threshold(0.7, "set in the pom (dead-units.fault-above), built in: 0.6"));
        assertThat(settings.limits(DEAD).value("notice-above")).isEqualTo(0.5);
        assertThat(settings.of(DEAD)).isEqualTo(DEAD);
    }

    @Test
    void theLastOneOfTwoHolds() throws CnnvizException {
        RuleSettings settings = RuleSettings.of(
                List.of("dead-units=off", "dead-units=informs", "dead-units.fault-above=1", "dead-units.fault-above=2"),
                RULES);
        assertThat(settings.of(DEAD).power()).isEqualTo(Power.INFORMS);
        assertThat(settings.limits(DEAD).value("fault-above")).isEqualTo(2);
    }

    @Test
    void areShownInAlphabeticalOrder() throws CnnvizException {
        assertThat(RuleSettings.of(List.of("dead-units.fault-above=.7", "dead-units=informs", "bare-rule=off"), RULES)
                        .asWritten())
                .containsExactly(
                        Map.entry("bare-rule", "off"),
                        Map.entry("dead-units", "informs"),
                        Map.entry("dead-units.fault-above", "0.7"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"dead-units", "dead-units=informs=off", "dead-units.fault-above.more=1", ""})
    void anythingElseIsRefused(String setting) {
        assertThat(complaint(setting))
                .isEqualTo("cnnviz.rules has '" + setting + "'; write rule=decides, rule=informs, rule=off or"
                        + " rule.limit=number in cnnviz.rules");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = ';',
            value = {
                "dead-unit=off; , but there is no rule 'dead-unit'; name one of: bare-rule, dead-units",
                "dead-unit.fault-above=1; , but there is no rule 'dead-unit'; name one of: bare-rule, dead-units",
                "dead-units.fault=1; , but dead-units has no limit 'fault'; name one of: fault-above, notice-above",
                "bare-rule.fault=1; , but bare-rule has no limit 'fault'; it has no limits: remove the setting",
                "dead-units=fault; ''; set dead-units to decides, informs or off",
                "dead-units=OFF; ''; set dead-units to decides, informs or off",
                "dead-units=0.7; ''; set dead-units to decides, informs or off",
                "dead-units.fault-above=much; ''; set the limit to a number such as 0.7",
                "dead-units.fault-above=; ''; set the limit to a number such as 0.7",
                "dead-units.fault-above=NaN; ''; set the limit to a number such as 0.7",
                "dead-units.fault-above=1e999; ''; set the limit to a number such as 0.7"
            })
    void saysWhatIsWrongAndWhatToWrite(String setting, String why, String remedy) {
        assertThat(complaint(setting)).isEqualTo("cnnviz.rules has '" + setting + "'" + why + "; " + remedy);
    }

    private static String complaint(String setting) {
        CnnvizException complaint =
                catchThrowableOfType(CnnvizException.class, () -> RuleSettings.of(List.of(setting), RULES));
        return complaint.getMessage() + "; " + complaint.remedy();
    }

    private static Rule rule(RuleMeta meta) {
        return new LayerRule() {
            @Override
            public RuleMeta meta() {
                return meta;
            }

            @Override
            public RuleResult judge(LayerInput layer, Limits limits) {
                return Answer.of(meta, Outcome.PASSED).result();
            }
        };
    }
}
