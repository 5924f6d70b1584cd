package io.github.cnnviz.verdict.rules;

import static io.github.cnnviz.verdict.rules.LayerFixture.layer;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cnnviz.CnnvizException;
import io.github.cnnviz.verdict.Limits;
import io.github.cnnviz.verdict.Outcome;
import io.github.cnnviz.verdict.RuleBook;
import io.github.cnnviz.verdict.RuleResult;
import io.github.cnnviz.verdict.RuleSettings;
import io.github.cnnviz.verdict.Sentences;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RankCollapseRuleTest {

    private final RankCollapseRule rule = new RankCollapseRule();

    @ParameterizedTest(name = "directions {0}: {1}")
    @CsvSource({"1, FAULT", "1.39, FAULT", "1.4, PASSED", "24, PASSED"})
    void judgesByDirections(String directions, Outcome expected) {
        assertThat(judge("units=32 untrained.dimensions=30 dimensions=" + directions)
                        .outcome())
                .isEqualTo(expected);
    }

    @ParameterizedTest(name = "untrained {0}: {1}")
    @CsvSource({"1.25, PASSED", "12.5, PASSED", "12.6, FAULT"})
    void layersWithFewDirectionsUntrainedDidNotCollapse(String untrained, Outcome expected) {
        assertThat(judge("units=32 dimensions=1.25 untrained.dimensions=" + untrained)
                        .outcome())
                .isEqualTo(expected);
    }

    @Test
    void saysNothingOfWhatLeavesTheNetwork() {
        says(
                "units=32 dimensions=1 untrained.dimensions=30 last=true",
                Outcome.NOT_APPLICABLE,
                "outputs that leave the network have as many directions as their task asks for");
    }

    @Test
    void saysNothingOfFewUnits() {
        says(
                "units=15 dimensions=1 untrained.dimensions=14",
                Outcome.NOT_APPLICABLE,
                "15 units cannot vary in many directions; this is asked of layers with 16 units or more");
        assertThat(judge("units=16 dimensions=1 untrained.dimensions=14").outcome())
                .isEqualTo(Outcome.FAULT);
        assertThat(judge("units=1").outcome()).isEqualTo(Outcome.NOT_APPLICABLE);
    }

    @Test
    void isNotMeasuredForWideLayers() {
        says("units=4097", Outcome.NOT_MEASURED, "not measured for layers of more than 4,096 units: 4,097 units");
        assertThat(judge("units=4096 dimensions=1 untrained.dimensions=100").outcome())
                .isEqualTo(Outcome.FAULT);
    }

    @Test
    void isNotMeasuredOnTooFewSamples() {
        says(
                "units=32 samples=99 dimensions=1 untrained.dimensions=30",
                Outcome.NOT_MEASURED,
                "needs at least 100 evaluation samples, got 99");
        assertThat(judge("units=32 samples=100 dimensions=1 untrained.dimensions=30")
                        .outcome())
                .isEqualTo(Outcome.FAULT);
    }

    @Test
    void saysNothingOfConstantOutputs() {
        says("units=32", Outcome.NOT_APPLICABLE, "all outputs are constant or not finite, see dead units");
    }

    @Test
    void isNotMeasuredWithoutTheUntrainedLayer() {
        says(
                "units=32 dimensions=1",
                Outcome.NOT_MEASURED,
                "needs the outputs of the untrained layer on the same inputs");
    }

    @Test
    void saysTheNumbers() {
        says(
                "units=1024 dimensions=1.399 untrained.dimensions=140",
                Outcome.FAULT,
                "the outputs of 1,024 units vary in 1.399 directions, those of the untrained layer in 140");
    }

    @Test
    void takesItsLimitsFromThePom() throws CnnvizException {
        assertThat(judge("units=32 dimensions=2.5 untrained.dimensions=30").outcome())
                .isEqualTo(Outcome.PASSED);
        assertThat(judgeWith("fault-below=3", "units=32 dimensions=2.5 untrained.dimensions=30"))
                .isEqualTo(Outcome.FAULT);
        assertThat(judge("units=32 dimensions=1.25 untrained.dimensions=5").outcome())
                .isEqualTo(Outcome.PASSED);
        assertThat(judgeWith("share-below=0.5", "units=32 dimensions=1.25 untrained.dimensions=5"))
                .isEqualTo(Outcome.FAULT);
        assertThat(judge("units=8 dimensions=1 untrained.dimensions=30").outcome())
                .isEqualTo(Outcome.NOT_APPLICABLE);
        assertThat(judgeWith("least-units=4", "units=8 dimensions=1 untrained.dimensions=30"))
                .isEqualTo(Outcome.FAULT);
    }

    private Outcome judgeWith(String setting, String line) throws CnnvizException {
        RuleSettings settings = RuleSettings.of(List.of(rule.meta().id() + "." + setting), List.of(rule));
        return new RuleBook(List.of(rule), settings).judge(layer(line)).get(0).outcome();
    }

    private void says(String line, Outcome outcome, String sentence) {
        RuleResult result = judge(line);
        assertThat(result.outcome()).as(line).isEqualTo(outcome);
        assertThat(Sentences.in(Locale.ENGLISH).of(result)).isEqualTo(sentence);
    }

    private RuleResult judge(String line) {
        return rule.judge(layer(line), Limits.of(rule.meta()));
    }
}
