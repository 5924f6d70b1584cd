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

class ConcentratedForksRuleTest {

    private final ConcentratedForksRule rule = new ConcentratedForksRule();

    @ParameterizedTest(name = "quartiles {0} and {1}, median {2} beside 0.5: {3}")
    @CsvSource({
        "0.48, 0.5299, 0.5, NOTICE",
        "0.48, 0.5301, 0.5, PASSED",
        "0.44, 0.46, 0.4501, NOTICE",
        "0.44, 0.46, 0.4499, PASSED",
        "0.1, 0.1, 0.1, PASSED"
    })
    void kernelsAreNoticedWhereTheirForksAreHighAndConcentrated(
            double lower, double upper, double median, Outcome expected) {
        assertThat(judge("kind=maps " + forks(lower, upper, median)).outcome()).isEqualTo(expected);
        assertThat(judge("kind=deconvolution " + forks(lower, upper, median)).outcome())
                .isEqualTo(expected);
    }

    @ParameterizedTest(name = "quartiles {0} and {1}, median {2} beside 0.5: {3}")
    @CsvSource({"0.48, 0.5299, 0.5, NOTICE", "0.48, 0.5301, 0.5, PASSED", "0.1, 0.1, 0.1, NOTICE"})
    void denseWeightsAreNoticedWhereTheirForksAreConcentrated(
            double lower, double upper, double median, Outcome expected) {
        assertThat(judge("kind=dense " + forks(lower, upper, median)).outcome()).isEqualTo(expected);
    }

    @Test
    void wordsItAsThePaperDoesForEachKind() {
        assertThat(sentence(judge("kind=maps " + forks(0.49, 0.51, 0.5))))
                .isEqualTo(
                        "forks of the kernels are high and concentrated: half of them lie within 0.02, at 1.00 times the"
                                + " height of unrelated kernels");
        assertThat(sentence(judge("kind=dense " + forks(0.09, 0.11, 0.1))))
                .isEqualTo("forks of the units' weights are concentrated: half of them lie within 0.02 around a cosine"
                        + " distance of 0.10");
        assertThat(sentence(judge("kind=dense " + forks(0.1, 0.5, 0.4))))
                .isEqualTo(
                        "half of the forks lie within 0.40 around a cosine distance of 0.40, 0.80 times the height of"
                                + " unrelated units");
    }

    @Test
    void staysSilentWhereUnrelatedUnitsAreAlikeToo() {
        RuleResult few = judge("weightforks=63 weightforks.median=0 weightforks.unrelated=0.099");
        assertThat(few.outcome()).isEqualTo(Outcome.NOT_APPLICABLE);
        assertThat(sentence(few))
                .isEqualTo("each unit has so few weights that even unrelated ones lie at a cosine distance of 0.10");
        assertThat(judge("weightforks=63 weightforks.median=0.1 weightforks.unrelated=0.1")
                        .outcome())
                .isEqualTo(Outcome.NOTICE);
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
        RuleResult few = judge("weightforks=6 weightforks.unrelated=0.5");
        assertThat(few.outcome()).isEqualTo(Outcome.NOT_APPLICABLE);
        assertThat(sentence(few)).isEqualTo("needs at least 8 units, has 7");
        assertThat(judge("weightforks=7 weightforks.unrelated=0.5").outcome()).isEqualTo(Outcome.NOTICE);
    }

    @Test
    void takesItsLimitsFromThePom() throws Exception {
        assertThat(Examples.judge(rule, "kind=maps weightforks=63 weightforks.unrelated=0.5", "high-above=1.1")
                        .outcome())
                .isEqualTo(Outcome.PASSED);
    }

    private static String forks(double lower, double upper, double median) {
        return "weightforks=63 weightforks.unrelated=0.5 weightforks.lower=" + lower + " weightforks.upper=" + upper
                + " weightforks.median=" + median;
    }

    private static String sentence(RuleResult result) {
        return Sentences.in(Locale.ENGLISH).of(result);
    }

    private RuleResult judge(String line) {
        return rule.judge(layer(line), Limits.of(rule.meta()));
    }
}
