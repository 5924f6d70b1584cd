package io.github.cnnviz.analysis;

import io.github.cnnviz.network.LayerInfo;
import io.github.cnnviz.statistics.LayerStatistics;
import io.github.cnnviz.verdict.RuleResult;
import io.github.cnnviz.verdict.Verdict;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One layer: what it is, what was measured, what was found, and its pictures.
 *
 * @param layer      name, kind and shape
 * @param verdict    what the rules came to
 * @param rules      the answer of every rule about layers, in the catalogue's order
 * @param statistics what the rules were told
 * @param untrained  the same of the layer with new initial weights and the same inputs; empty where it was not captured
 * @param activations tree, picture and densities of its outputs
 * @param parameters  the same for its parameters; empty for layers without weights
 */
public record LayerResult(
        LayerInfo layer,
        Verdict verdict,
        List<RuleResult> rules,
        LayerStatistics statistics,
        Optional<LayerStatistics> untrained,
        Pictures activations,
        Optional<Pictures> parameters) {

    public LayerResult {
        Objects.requireNonNull(layer, "layer");
        Objects.requireNonNull(verdict, "verdict");
        Objects.requireNonNull(statistics, "statistics");
        Objects.requireNonNull(untrained, "untrained");
        Objects.requireNonNull(activations, "activations");
        Objects.requireNonNull(parameters, "parameters");
        rules = List.copyOf(rules);
    }
}
