package io.github.cnnviz.gate;

import io.github.cnnviz.analysis.Analysis;
import io.github.cnnviz.analysis.Judgement;
import io.github.cnnviz.analysis.LayerResult;
import io.github.cnnviz.analysis.NetworkResult;
import io.github.cnnviz.analysis.Pictures;
import io.github.cnnviz.analysis.Raster;
import io.github.cnnviz.analysis.Run;
import io.github.cnnviz.analysis.SampleImages;
import io.github.cnnviz.network.AbstractionLevel;
import io.github.cnnviz.network.LayerId;
import io.github.cnnviz.network.LayerInfo;
import io.github.cnnviz.network.LayerKind;
import io.github.cnnviz.network.OutputShape;
import io.github.cnnviz.statistics.LayerStatistics;
import io.github.cnnviz.statistics.LayerStructure;
import io.github.cnnviz.statistics.ValueStatistics;
import io.github.cnnviz.verdict.Basis;
import io.github.cnnviz.verdict.Evidence;
import io.github.cnnviz.verdict.Finding;
import io.github.cnnviz.verdict.FirstCause;
import io.github.cnnviz.verdict.Outcome;
import io.github.cnnviz.verdict.Power;
import io.github.cnnviz.verdict.RuleResult;
import io.github.cnnviz.verdict.State;
import io.github.cnnviz.verdict.Threshold;
import io.github.cnnviz.verdict.Value;
import io.github.cnnviz.verdict.Verdict;
import io.github.cnnviz.verdict.VerdictTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** An analysis of which only the answers of rules matter. */
final class ModelFixture {

    private final List<LayerResult> generator = new ArrayList<>();
    private List<RuleResult> ofGenerator = List.of();
    private List<RuleResult> ofPair = List.of();
    private List<RuleResult> ofRun = List.of();
    private Optional<FirstCause> first = Optional.empty();

    /** Of 64 units {@code dead} are. */
    static RuleResult deadUnits(Power power, Outcome outcome, int dead) {
        Value share = Value.share(dead / 64.0);
        return new RuleResult(
                "dead-units",
                power,
                Basis.EVALUATION,
                outcome,
                "dead-units.fault",
                Map.of(
                        "constant", Value.count(dead),
                        "units", Value.count(64),
                        "share", share,
                        "samples", Value.count(512),
                        "zero", Value.count(0)),
                List.of(Evidence.against(new Threshold(0.6, "a test"), "units with a constant output", share)));
    }

    /** A fault of a rule that needs no numbers to be told. */
    static RuleResult fault(String rule) {
        return new RuleResult(rule, Power.DECIDES, Basis.EVALUATION, Outcome.FAULT, rule + ".why", Map.of(), List.of());
    }

    ModelFixture layer(String name, RuleResult... answers) {
        generator.add(layer(new LayerId("generator", name), List.of(answers)));
        return this;
    }

    ModelFixture ofGenerator(RuleResult... answers) {
        ofGenerator = List.of(answers);
        return this;
    }

    ModelFixture ofPair(RuleResult... answers) {
        ofPair = List.of(answers);
        return this;
    }

    ModelFixture ofRun(RuleResult... answers) {
        ofRun = List.of(answers);
        return this;
    }

    ModelFixture causedBy(String layer, String rule) {
        LayerId id = new LayerId("generator", layer);
        first = Optional.of(new FirstCause(
                new Finding(
                        Finding.Place.LAYER,
                        Optional.of(id),
                        Optional.of("generator"),
                        rule,
                        State.SILENT,
                        Power.DECIDES,
                        Outcome.FAULT),
                List.of(),
                List.of()));
        return this;
    }

    Analysis analysis() {
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
                Verdict.INFERIOR,
                first,
                new Judgement(VerdictTable.of(ofRun), ofRun),
                ofPair.isEmpty() ? Optional.empty() : Optional.of(new Judgement(VerdictTable.of(ofPair), ofPair)),
                List.of(new NetworkResult("generator", VerdictTable.of(ofGenerator), ofGenerator, generator)),
                new SampleImages(Optional.empty(), Optional.empty(), 8, 64, 16, 16),
                Optional.empty());
    }

    private static LayerResult layer(LayerId id, List<RuleResult> answers) {
        LayerInfo info =
                new LayerInfo(id, LayerKind.DENSE, "relu", 8, OutputShape.dense(64), 576, AbstractionLevel.LOW);
        LayerStatistics statistics = new LayerStatistics(
                info,
                512,
                0,
                0,
                0,
                new ValueStatistics(64, 0, 0, 0, -1, 1, 0, 1),
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
        return new LayerResult(
                info, VerdictTable.of(answers), answers, statistics, Optional.empty(), pictures, Optional.empty());
    }
}
