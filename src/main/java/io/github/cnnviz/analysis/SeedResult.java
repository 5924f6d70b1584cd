package io.github.cnnviz.analysis;

import io.github.cnnviz.network.LayerId;
import io.github.cnnviz.verdict.Verdict;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * What the same training came to with another seed: enough to tell noise from change.
 *
 * @param seed    of weights, noise and order of images
 * @param verdict of the whole model
 * @param faults  of rules that decide, about more than one layer
 * @param layers  in data flow
 */
public record SeedResult(long seed, Verdict verdict, List<Fault> faults, List<Layer> layers) {

    public SeedResult {
        Objects.requireNonNull(verdict, "verdict");
        faults = List.copyOf(faults);
        layers = List.copyOf(layers);
    }

    /**
     * A fault of more than one layer.
     *
     * @param where {@code run}, {@code pair}, or the network's name
     * @param rule  its id
     */
    public record Fault(String where, String rule) {

        public Fault {
            Objects.requireNonNull(where, "where");
            Objects.requireNonNull(rule, "rule");
        }
    }

    /**
     * A layer.
     *
     * @param layer   which
     * @param verdict what the rules came to
     * @param faults  ids of the rules that decide and find a fault
     * @param figures what is compared of a layer, by name as in {@code output-deviation}; what was not measured is missing
     */
    public record Layer(LayerId layer, Verdict verdict, List<String> faults, Map<String, Double> figures) {

        public Layer {
            Objects.requireNonNull(layer, "layer");
            Objects.requireNonNull(verdict, "verdict");
            faults = List.copyOf(faults);
            figures = Collections.unmodifiableMap(new TreeMap<>(figures));
        }
    }
}
