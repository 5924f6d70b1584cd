package io.github.cnnviz.zoo;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cnnviz.statistics.LayerStatistics;
import io.github.cnnviz.verdict.Measurements;
import io.github.cnnviz.verdict.Outcome;
import io.github.cnnviz.verdict.RuleBook;
import io.github.cnnviz.verdict.RuleSettings;
import io.github.cnnviz.verdict.rules.RuleCatalogue;
import org.junit.jupiter.api.Test;

class JudgedTest {

    private static final LayerStatistics SOUND = Entries.layer("generator", "dense-1", 0);
    private static final LayerStatistics BROKEN = Entries.layer("generator", "dense-2", 5);
    private static final LayerStatistics LAST = Entries.layer("generator", "dense-3", 0);

    private static Judged judged(String fault, String place, Measurements measured) {
        return Judged.of(
                Entries.gan(fault, place, 1, 5, measured), new RuleBook(RuleCatalogue.builtIn(), RuleSettings.NONE));
    }

    @Test
    void aFaultOfALayerIsNamedByThatLayerOnly() {
        Measurements broken = Entries.measured(SOUND, BROKEN, LAST);
        Judged right = judged("dead", "generator/dense-2", broken);
        assertThat(right.isInferior()).isTrue();
        assertThat(right.namesTheFault()).isTrue();
        assertThat(right.firstCause()).isEqualTo("non-finite-values of generator/dense-2");
        assertThat(right.findsTheFault("non-finite-values")).isTrue();
        assertThat(right.findsTheFault("dead-units")).isFalse();
        Judged wrong = judged("dead", "generator/dense-1", broken);
        assertThat(wrong.namesTheFault()).isFalse();
        assertThat(wrong.findsTheFault("non-finite-values")).isFalse();
        assertThat(judged("dead", "generator/dense-1", Entries.measured(SOUND)).namesTheFault())
                .isFalse();
    }

    @Test
    void aFaultOfANetworkIsNamedByAnyOfItsLayers() {
        Measurements broken = Entries.measured(SOUND, BROKEN, LAST);
        assertThat(judged("exploding", "generator", broken).namesTheFault()).isTrue();
        assertThat(judged("exploding", "discriminator", broken).namesTheFault()).isFalse();
    }

    @Test
    void aFaultOfTheRunIsNamedByItsRules() {
        Measurements unscaled = Entries.unscaled(SOUND, LAST);
        assertThat(judged("unscaled", "", unscaled).namesTheFault()).isTrue();
        assertThat(judged("unscaled", "", unscaled).firstCause()).isEqualTo("unscaled-data");
        assertThat(judged("shuffled-labels", "", unscaled).namesTheFault()).isFalse();
    }

    @Test
    void aWrongOutputActivationIsNamedByTheLastLayerToo() {
        Measurements last = Entries.measured(SOUND, BROKEN);
        assertThat(judged("output-activation", "", last).namesTheFault()).isTrue();
        assertThat(judged("output-activation", "", Entries.measured(SOUND, BROKEN, LAST))
                        .namesTheFault())
                .isFalse();
    }

    @Test
    void countsAnswers() {
        Judged network = judged("dead", "generator/dense-2", Entries.measured(SOUND, BROKEN, LAST));
        assertThat(network.ofLayers("non-finite-values")).hasSize(3);
        assertThat(network.says("non-finite-values", Outcome.FAULT)).isTrue();
        assertThat(network.says("dead-units", Outcome.FAULT)).isFalse();
        assertThat(network.answers("unscaled-data")).hasSize(1);
    }
}
