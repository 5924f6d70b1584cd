package io.github.cnnviz.maven;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cnnviz.analysis.Analysis;
import io.github.cnnviz.analysis.Judgement;
import io.github.cnnviz.analysis.LayerResult;
import io.github.cnnviz.analysis.NetworkResult;
import io.github.cnnviz.analysis.Pictures;
import io.github.cnnviz.analysis.Raster;
import io.github.cnnviz.analysis.Run;
import io.github.cnnviz.analysis.SampleImages;
import io.github.cnnviz.comparison.RemedyOutcome;
import io.github.cnnviz.network.AbstractionLevel;
import io.github.cnnviz.network.LayerId;
import io.github.cnnviz.network.LayerInfo;
import io.github.cnnviz.network.LayerKind;
import io.github.cnnviz.network.OutputShape;
import io.github.cnnviz.remedy.Remedy;
import io.github.cnnviz.statistics.LayerStatistics;
import io.github.cnnviz.statistics.LayerStructure;
import io.github.cnnviz.statistics.ValueStatistics;
import io.github.cnnviz.verdict.Basis;
import io.github.cnnviz.verdict.Finding;
import io.github.cnnviz.verdict.FirstCause;
import io.github.cnnviz.verdict.Outcome;
import io.github.cnnviz.verdict.Power;
import io.github.cnnviz.verdict.Quantity;
import io.github.cnnviz.verdict.RuleMeta;
import io.github.cnnviz.verdict.RuleResult;
import io.github.cnnviz.verdict.Sentences;
import io.github.cnnviz.verdict.State;
import io.github.cnnviz.verdict.Value;
import io.github.cnnviz.verdict.Verdict;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class TerminalTableTest {

    static final RuleResult DEAD = new RuleResult(
            "dead-units",
            Power.DECIDES,
            Basis.EVALUATION,
            Outcome.FAULT,
            "dead-units.fault",
            Map.of(
                    "constant", Value.count(48),
                    "units", Value.count(64),
                    "share", Value.share(0.75),
                    "samples", Value.count(512),
                    "zero", Value.count(12)),
            List.of());
    private static final RuleResult FEW = new RuleResult(
            "dead-units",
            Power.DECIDES,
            Basis.EVALUATION,
            Outcome.NOT_MEASURED,
            "dead-units.few-samples",
            Map.of("needed", Value.count(100), "samples", Value.count(16)),
            List.of());

    private static final RuleResult ALIKE = new RuleResult(
            "single-kind-features",
            Power.INFORMS,
            Basis.EVALUATION,
            Outcome.NOTICE,
            "single-kind-features.notice",
            Map.of("forks", Value.count(63), "median", new Value(0.08, Quantity.DISTANCE)),
            List.of());

    private static final Optional<FirstCause> CAUSE = Optional.of(new FirstCause(
            Finding.of(new LayerId("generator", "deconv-1"), rule("dead-units", Power.DECIDES), Outcome.FAULT),
            List.of(
                    Finding.of(new LayerId("generator", "deconv-2"), rule("black-maps", Power.DECIDES), Outcome.FAULT),
                    Finding.of(
                            new LayerId("generator", "deconv-2"),
                            rule("alike-densities", Power.INFORMS),
                            Outcome.NOTICE),
                    Finding.of(Finding.Place.PAIR, rule("low-diversity", Power.DECIDES), Outcome.NOTICE)),
            List.of(
                    Finding.of(Finding.Place.RUN, rule("unscaled-data", Power.DECIDES), Outcome.FAULT),
                    Finding.of("generator", rule("a-notice", Power.DECIDES), Outcome.NOTICE))));

    private final Analysis analysis = inferior();

    /** The first cause is generator/deconv-1, a convolution. */
    static Analysis inferior() {
        return analysis(
                Verdict.INFERIOR,
                CAUSE,
                network(
                        "generator",
                        layer("generator", "dense", Verdict.GOOD, List.of()),
                        layer("generator", "deconv-1", Verdict.INFERIOR, List.of(DEAD))),
                network(
                        "discriminator",
                        layer("discriminator", "conv-0", Verdict.GOOD, List.of(ALIKE)),
                        layer("discriminator", "conv-1", Verdict.UNDECIDED, List.of(FEW))));
    }

    static Analysis good() {
        return analysis(
                Verdict.GOOD,
                Optional.empty(),
                network("generator", layer("generator", "dense", Verdict.GOOD, List.of())));
    }

    @Test
    void listsLayersInDataFlowAndEndsWithTheModel() {
        assertThat(table(Symbols.UNICODE))
                .containsExactly(
                        "",
                        "layer                 verdict      reason",
                        "generator/dense       ● good",
                        "generator/deconv-1    ▲ inferior   48 of 64 units (75 %) gave the same output for all 512 samples,"
                                + " 12 of them 0",
                        "discriminator/conv-0  ● good",
                        "discriminator/conv-1  ◆ undecided  needs at least 100 evaluation samples, got 16",
                        "",
                        "▲ The generator is inferior: deconv-1 is the first cause.",
                        "  try first: Use LeakyReLU or lower the learning rate here and in the layers before; check the scale"
                                + " of the input; a dense layer before this one may be one too many.",
                        "  follows from it: generator/deconv-2 (black-maps), the pair (low-diversity)",
                        "  not explained by it: the run (unscaled-data)");
    }

    @Test
    void endsWithTheRemediesThatWereTried() {
        Analysis tried = analysis.withRemedies(List.of(
                RemedyOutcome.of(Remedy.rate("generator", 0.1), analysis, analysis),
                RemedyOutcome.failed(Remedy.of("generator", Remedy.Kind.TANH_OUTPUT), "the worker ended")));
        List<String> lines = new TerminalTable(Sentences.in(Locale.ENGLISH), Symbols.ASCII).of(tried);
        assertThat(lines)
                .endsWith(
                        "  none of the 2 remedies tried helped",
                        "    learning rate of the generator times 0.1: did not help: the first cause is still there",
                        "    tanh at the end of the generator: could not be tried: the worker ended");
    }

    @Test
    void keepsToAsciiWhereTheTerminalDoes() {
        assertThat(table(Symbols.ASCII))
                .contains(
                        "generator/dense       + good",
                        "discriminator/conv-1  ? undecided  needs at least 100 evaluation" + " samples, got 16")
                .contains("! The generator is inferior: deconv-1 is the first cause.");
    }

    private List<String> table(Symbols symbols) {
        return new TerminalTable(Sentences.in(Locale.ENGLISH), symbols).of(analysis);
    }

    private static Analysis analysis(Verdict verdict, Optional<FirstCause> cause, NetworkResult... networks) {
        return new Analysis(
                Analysis.SCHEMA_VERSION,
                "0.1.0",
                "Demo 1.0",
                new Run(
                        "demo.Gan",
                        Map.of(),
                        true,
                        false,
                        1,
                        20,
                        8,
                        2,
                        "base",
                        "1.0.0",
                        512,
                        512,
                        0,
                        600,
                        List.of(),
                        0,
                        Map.of(),
                        List.of()),
                verdict,
                cause,
                new Judgement(Verdict.GOOD, List.of()),
                Optional.empty(),
                List.of(networks),
                new SampleImages(Optional.empty(), Optional.empty(), 8, 64, 16, 16),
                Optional.empty());
    }

    private static RuleMeta rule(String id, Power power) {
        return new RuleMeta(id, power, State.SILENT, Basis.EVALUATION, Map.of(), "a test", "a test");
    }

    private static NetworkResult network(String name, LayerResult... layers) {
        return new NetworkResult(name, Verdict.GOOD, List.of(), List.of(layers));
    }

    static LayerResult layer(String network, String name, Verdict verdict, List<RuleResult> rules) {
        LayerInfo info = new LayerInfo(
                new LayerId(network, name),
                LayerKind.DENSE,
                "relu",
                8,
                OutputShape.dense(64),
                576,
                AbstractionLevel.LOW);
        ValueStatistics values = new ValueStatistics(64, 0, 0, 0, -1, 1, 0, 1);
        LayerStatistics statistics = new LayerStatistics(
                info,
                512,
                0,
                0,
                0,
                values,
                0,
                0.01,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                OptionalDouble.empty(),
                Optional.empty(),
                OptionalDouble.empty(),
                LayerStructure.UNKNOWN);
        Raster raster = new Raster(
                "rasters/a.png",
                1,
                1,
                Raster.Kind.OUTPUTS,
                1,
                1,
                1,
                1,
                0,
                List.of(0),
                List.of(),
                List.of(),
                1,
                1,
                1,
                0,
                0,
                List.of(),
                0,
                1);
        Pictures pictures = new Pictures(raster, Optional.empty(), Optional.empty(), List.of());
        return new LayerResult(info, verdict, rules, statistics, Optional.empty(), pictures, Optional.empty());
    }
}
