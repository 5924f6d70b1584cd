package io.github.cnnviz.analysis;

import io.github.cnnviz.verdict.RuleResult;
import io.github.cnnviz.verdict.Verdict;
import java.util.List;
import java.util.Objects;

/**
 * One network of the model, e.g. {@code generator}.
 *
 * @param name    as in the layers' ids
 * @param verdict inferior if a layer or the network as a whole is, else undecided if one of them is, else good
 * @param rules   the answer of every rule about networks as a whole, in the catalogue's order
 * @param layers  from input to output
 */
public record NetworkResult(String name, Verdict verdict, List<RuleResult> rules, List<LayerResult> layers) {

    public NetworkResult {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(verdict, "verdict");
        rules = List.copyOf(rules);
        layers = List.copyOf(layers);
    }
}
