package io.github.cnnviz.comparison;

import io.github.cnnviz.analysis.Analysis;
import io.github.cnnviz.analysis.LayerResult;
import io.github.cnnviz.analysis.SeedResult;
import io.github.cnnviz.network.LayerId;
import io.github.cnnviz.verdict.Outcome;
import io.github.cnnviz.verdict.Power;
import io.github.cnnviz.verdict.RuleResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What the seeds of one result say about noise. */
final class SeedNoise {

    private final Analysis analysis;

    SeedNoise(Analysis analysis) {
        this.analysis = analysis;
    }

    /** Returns what a comparison needs of an analysis of another seed. */
    static SeedResult of(Analysis analysis) {
        return new SeedResult(
                analysis.run().seed(),
                analysis.verdict(),
                Comparison.wholes(analysis)
                        .map(fault -> new SeedResult.Fault(
                                fault.where(), fault.answer().rule()))
                        .toList(),
                analysis.layers()
                        .map(layer -> new SeedResult.Layer(
                                layer.layer().id(), layer.verdict(), faults(layer.rules()), figures(layer)))
                        .toList());
    }

    private static List<String> faults(List<RuleResult> answers) {
        return answers.stream()
                .filter(answer -> answer.power() == Power.DECIDES && answer.outcome() == Outcome.FAULT)
                .map(RuleResult::rule)
                .toList();
    }

    private static Map<String, Double> figures(LayerResult layer) {
        Map<String, Double> figures = new TreeMap<>();
        for (Figure figure : Figure.values()) {
            figure.of(layer.statistics()).ifPresent(number -> {
                if (Double.isFinite(number)) {
                    figures.put(figure.word(), number);
                }
            });
        }
        return figures;
    }

    /** Returns a layer's figure with all seeds, that of the result itself first. */
    List<Double> values(LayerId layer, Figure figure) {
        List<Double> values = new ArrayList<>();
        analysis.layers()
                .filter(each -> each.layer().id().equals(layer))
                .map(each -> figure.of(each.statistics()))
                .flatMap(number -> number.stream().boxed())
                .forEach(values::add);
        layers(layer)
                .flatMap(each -> Optional.ofNullable(each.figures().get(figure.word())).stream())
                .forEach(values::add);
        return values;
    }

    /** Returns whether a fault of a layer is there with some other seed. */
    boolean everHas(LayerId layer, String rule) {
        return layers(layer).anyMatch(each -> each.faults().contains(rule));
    }

    /** Returns whether a fault that the result has is missing with at least half of all seeds. */
    boolean oftenLacks(LayerId layer, String rule) {
        long with = layers(layer).filter(each -> each.faults().contains(rule)).count() + 1;
        return 2 * with <= analysis.seeds().size() + 1L;
    }

    /** The same of a fault of more than one layer. */
    boolean everHas(NewFault fault) {
        return count(fault) > 0;
    }

    /** The same of a fault of more than one layer. */
    boolean oftenLacks(NewFault fault) {
        return 2 * (count(fault) + 1) <= analysis.seeds().size() + 1L;
    }

    private long count(NewFault fault) {
        SeedResult.Fault wanted =
                new SeedResult.Fault(fault.where(), fault.answer().rule());
        return analysis.seeds().stream()
                .filter(seed -> seed.faults().contains(wanted))
                .count();
    }

    private Stream<SeedResult.Layer> layers(LayerId layer) {
        return analysis.seeds().stream().flatMap(seed -> seed.layers().stream()).filter(each -> each.layer()
                .equals(layer));
    }
}
