package io.github.cnnviz.analysis;

import io.github.cnnviz.verdict.Verdict;
import java.util.List;
import java.util.Objects;

/**
 * One network of the model, e.g. {@code generator}.
 *
 * @param name    as in the layers' ids
 * @param verdict inferior if a layer is, else undecided if a layer is, else good
 * @param layers  from input to output
 */
public record NetworkResult(String name, Verdict verdict, List<LayerResult> layers) {

    public NetworkResult {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(verdict, "verdict");
        layers = List.copyOf(layers);
    }
}
