package io.github.cnnviz.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cnnviz.analysis.Analysis;
import io.github.cnnviz.analysis.Analyzer;
import io.github.cnnviz.analysis.CaptureFixture;
import io.github.cnnviz.network.LayerId;
import io.github.cnnviz.verdict.Basis;
import io.github.cnnviz.verdict.Evidence;
import io.github.cnnviz.verdict.Outcome;
import io.github.cnnviz.verdict.Power;
import io.github.cnnviz.verdict.Quantity;
import io.github.cnnviz.verdict.RuleResult;
import io.github.cnnviz.verdict.Value;
import io.github.cnnviz.verdict.Verdict;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WaveringTest {

    private static final LayerId LAYER = new LayerId("generator", "dense-1");

    @TempDir
    private Path folder;

    private Wavering wavering;

    @BeforeEach
    void withoutOtherSeeds() throws Exception {
        Analysis analysis = new Analyzer("0.1.0", "gan")
                .analyze(new CaptureFixture(folder)
                        .dense("generator", "dense-1", 0, 100)
                        .run());
        wavering = new Wavering(new SeedNoise(analysis), new SeedNoise(analysis));
    }

    @Test
    void anInferiorLayersFaultIsNewWhereItsShareLeftTheBand() {
        RuleResult fault = answer("dead-units", Outcome.FAULT, 0.68, Quantity.SHARE);
        assertThat(ofLayer(fault, answer("dead-units", Outcome.PASSED, 0.11, Quantity.SHARE), Verdict.INFERIOR))
                .isTrue();
        assertThat(ofLayer(fault, answer("dead-units", Outcome.PASSED, 0.07, Quantity.SHARE), Verdict.INFERIOR))
                .isFalse();
    }

    @Test
    void whatWasGoodIsNeverExcusedByADefault() {
        RuleResult fault = answer("dead-units", Outcome.FAULT, 0.68, Quantity.SHARE);
        RuleResult earlier = answer("dead-units", Outcome.NOTICE, 0.59, Quantity.SHARE);
        assertThat(ofLayer(fault, earlier, Verdict.GOOD)).isFalse();
        assertThat(ofLayer(fault, earlier, Verdict.UNDECIDED)).isFalse();
    }

    @Test
    void whatWasNotMeasuredBeforeExcusesNothing() {
        RuleResult fault = answer("dead-units", Outcome.FAULT, 0.68, Quantity.SHARE);
        assertThat(ofLayer(fault, answer("weak-units", Outcome.NOTICE, 0.68, Quantity.SHARE), Verdict.INFERIOR))
                .isFalse();
        RuleResult bare =
                new RuleResult("dead-units", Power.DECIDES, Basis.EVALUATION, Outcome.FAULT, "m", Map.of(), List.of());
        assertThat(ofLayer(bare, bare, Verdict.INFERIOR)).isFalse();
    }

    @Test
    void ofAnInferiorModelAFaultIsNewBeyondAFactorOfTwenty() {
        NewFault fault = new NewFault("pair", answer("low-diversity", Outcome.FAULT, 0.01, Quantity.NUMBER));
        List<RuleResult> inside = List.of(answer("low-diversity", Outcome.NOTICE, 0.19, Quantity.NUMBER));
        List<RuleResult> outside = List.of(answer("low-diversity", Outcome.NOTICE, 0.21, Quantity.NUMBER));
        assertThat(wavering.isNoise(fault, inside, Verdict.INFERIOR)).isTrue();
        assertThat(wavering.isNoise(fault, outside, Verdict.INFERIOR)).isFalse();
        assertThat(wavering.isNoise(fault, inside, Verdict.GOOD)).isFalse();
    }

    private boolean ofLayer(RuleResult fault, RuleResult earlier, Verdict verdict) {
        return wavering.isNoise(LAYER, LAYER, fault, List.of(earlier), verdict);
    }

    private static RuleResult answer(String rule, Outcome outcome, double number, Quantity quantity) {
        return new RuleResult(
                rule,
                Power.DECIDES,
                Basis.EVALUATION,
                outcome,
                "m",
                Map.of(),
                List.of(new Evidence("figure", new Value(number, quantity), Optional.empty())));
    }
}
