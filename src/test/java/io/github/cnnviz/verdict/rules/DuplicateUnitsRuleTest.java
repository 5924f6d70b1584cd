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

class DuplicateUnitsRuleTest {

    private final DuplicateUnitsRule rule = new DuplicateUnitsRule();

    @ParameterizedTest(name = "a median of {0} beside 0.5: {1}")
    @CsvSource({"0, FAULT", "0.199, FAULT", "0.2, PASSED", "0.201, PASSED", "2, PASSED"})
    void judgesByTheHeightBesideThatOfUnrelatedUnits(double median, Outcome expected) {
        assertThat(judge("weightforks=63 weightforks.unrelated=0.5 weightforks.median=" + median)
                        .outcome())
                .isEqualTo(expected);
    }

    @Test
    void saysTheNumbers() {
        assertThat(sentence(judge("weightforks=63 weightforks.median=0.02 weightforks.unrelated=0.9")))
                .isEqualTo(
                        "half of the 64 units' forks lie below a cosine distance of 0.02, 0.02 times that of unrelated"
                                + " units (0.90)");
        assertThat(sentence(judge("weightforks=63 weightforks.median=0.3597 weightforks.unrelated=0.9")))
                .isEqualTo("half of the 64 units' forks lie below a cosine distance of 0.36, 0.3997 times that of"
                        + " unrelated units (0.90)");
    }

    @Test
    void staysSilentWithoutATree() {
        RuleResult none = judge("units=1");
        assertThat(none.outcome()).isEqualTo(Outcome.NOT_APPLICABLE);
        assertThat(sentence(none))
                .isEqualTo("no tree of weights: the layer has one unit, no weights, or none were captured");
    }

    @Test
    void staysSilentOnFewUnits() {
        RuleResult few = judge("weightforks=6 weightforks.median=0 weightforks.unrelated=0.9");
        assertThat(few.outcome()).isEqualTo(Outcome.NOT_APPLICABLE);
        assertThat(sentence(few)).isEqualTo("needs at least 8 units, has 7");
        assertThat(judge("weightforks=7 weightforks.median=0 weightforks.unrelated=0.9")
                        .outcome())
                .isEqualTo(Outcome.FAULT);
    }

    @Test
    void staysSilentWhereUnrelatedUnitsAreAlikeToo() {
        RuleResult few = judge("weightforks=63 weightforks.median=0 weightforks.unrelated=0.099");
        assertThat(few.outcome()).isEqualTo(Outcome.NOT_APPLICABLE);
        assertThat(sentence(few))
                .isEqualTo("each unit has so few weights that even unrelated ones lie at a cosine distance of 0.099");
        assertThat(judge("weightforks=63 weightforks.median=0 weightforks.unrelated=0.1")
                        .outcome())
                .isEqualTo(Outcome.FAULT);
    }

    @Test
    void takesItsLimitsFromThePom() throws Exception {
        assertThat(Examples.judge(
                                rule,
                                "weightforks=63 weightforks.median=0.3 weightforks.unrelated=0.9",
                                "fault-below=0.3")
                        .outcome())
                .isEqualTo(Outcome.PASSED);
    }

    private static String sentence(RuleResult result) {
        return Sentences.in(Locale.ENGLISH).of(result);
    }

    private RuleResult judge(String line) {
        return rule.judge(layer(line), Limits.of(rule.meta()));
    }
}
