package io.github.cnnviz.publish;

import io.github.cnnviz.analysis.Analysis;
import io.github.cnnviz.analysis.LayerResult;
import io.github.cnnviz.analysis.NetworkResult;
import io.github.cnnviz.gate.AcceptedFinding;
import io.github.cnnviz.gate.Gate;
import io.github.cnnviz.network.LayerId;
import io.github.cnnviz.network.LayerInfo;
import io.github.cnnviz.verdict.Finding;
import io.github.cnnviz.verdict.FirstCause;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** Publications of an analysis, and analyses in which layers have other names or are there many times. */
final class PublicationFixture {

    /** Everything that means something to Markdown, HTML, XML, JSON, a forge or a terminal. */
    static final String HOSTILE = "a|b`c`<script>alert(1)</script>**d**_e_[f](g)![h](i)@octocat #1 !2 $3 ~l %4 &amp;"
            + " http://example.com www.example.com x@example.com :smile: --> ]]> {\"j\": '\\n'} \u202etxt\n# k\r\n| l |";

    private static final LocalDate ANY_DAY = LocalDate.of(2027, 1, 1);

    private PublicationFixture() {}

    static Publication of(Analysis analysis, AcceptedFinding... accepted) {
        return new Publication(
                analysis,
                Gate.judge(analysis, List.of(accepted), ANY_DAY),
                Optional.empty(),
                "com.example:gan",
                "gan/src/main/java/com/example/Gan.java");
    }

    static AcceptedFinding accepted(String rule, String layer) {
        return new AcceptedFinding(
                rule, Finding.Place.LAYER, layer, "known | see *issue* 12", Optional.of(LocalDate.of(2027, 3, 31)));
    }

    /** Returns the analysis with other names of its layers. */
    static Analysis renamed(Analysis analysis, UnaryOperator<LayerId> names) {
        return with(
                analysis,
                analysis.networks().stream()
                        .map(network -> new NetworkResult(
                                names.apply(new LayerId(network.name(), "x")).network(),
                                network.verdict(),
                                network.rules(),
                                network.layers().stream()
                                        .map(layer -> named(
                                                layer, names.apply(layer.layer().id())))
                                        .toList()))
                        .toList(),
                analysis.firstCause().map(first -> new FirstCause(named(first.cause(), names), List.of(), List.of())));
    }

    /** Returns the analysis with every layer so many times, under names that are numbered. */
    static Analysis repeated(Analysis analysis, int times) {
        List<NetworkResult> networks = new ArrayList<>();
        for (NetworkResult network : analysis.networks()) {
            networks.add(new NetworkResult(
                    network.name(),
                    network.verdict(),
                    network.rules(),
                    network.layers().stream()
                            .flatMap(layer -> IntStream.range(0, times)
                                    .mapToObj(i -> named(
                                            layer,
                                            new LayerId(
                                                    network.name(),
                                                    layer.layer().id().name() + "-" + i))))
                            .toList()));
        }
        return with(analysis, networks, Optional.empty());
    }

    private static Finding named(Finding cause, UnaryOperator<LayerId> names) {
        LayerId layer = names.apply(cause.layer().orElseThrow());
        return new Finding(
                cause.place(),
                Optional.of(layer),
                Optional.of(layer.network()),
                cause.rule(),
                cause.state(),
                cause.power(),
                cause.outcome());
    }

    private static LayerResult named(LayerResult layer, LayerId name) {
        LayerInfo info = layer.layer();
        return new LayerResult(
                new LayerInfo(
                        name,
                        info.kind(),
                        info.activation(),
                        info.inputs(),
                        info.output(),
                        info.parameters(),
                        info.level()),
                layer.verdict(),
                layer.rules(),
                layer.statistics(),
                layer.untrained(),
                layer.activations(),
                layer.parameters());
    }

    private static Analysis with(Analysis analysis, List<NetworkResult> networks, Optional<FirstCause> first) {
        return new Analysis(
                analysis.schemaVersion(),
                analysis.cnnvizVersion(),
                analysis.project(),
                analysis.run(),
                analysis.verdict(),
                first,
                analysis.ofRun(),
                analysis.ofPair(),
                networks,
                analysis.samples(),
                analysis.training());
    }
}
