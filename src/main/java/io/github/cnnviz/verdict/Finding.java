package io.github.cnnviz.verdict;

import io.github.cnnviz.network.LayerId;
import java.util.Objects;
import java.util.Optional;

/**
 * A fault or a notice, and where it is.
 *
 * @param place what was judged
 * @param layer the layer, where one was
 * @param network the network, where one was
 * @param rule  id of the rule that found it
 * @param state the kind of state
 * @param power whether the rule decides
 * @param outcome fault or notice
 */
public record Finding(
        Place place,
        Optional<LayerId> layer,
        Optional<String> network,
        String rule,
        State state,
        Power power,
        Outcome outcome) {

    /** What rules judge. */
    public enum Place {
        RUN,
        PAIR,
        NETWORK,
        LAYER
    }

    public Finding {
        Objects.requireNonNull(place, "place");
        Objects.requireNonNull(layer, "layer");
        Objects.requireNonNull(network, "network");
        Objects.requireNonNull(rule, "rule");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(power, "power");
        Objects.requireNonNull(outcome, "outcome");
        if (outcome != Outcome.FAULT && outcome != Outcome.NOTICE) {
            throw new IllegalArgumentException("a finding is a fault or a notice, got " + outcome);
        }
        if (layer.isPresent() != (place == Place.LAYER)) {
            throw new IllegalArgumentException(
                    "a finding of a " + place + " and layer " + layer + " do not go together");
        }
    }

    /** A finding of a layer. */
    public static Finding of(LayerId layer, RuleMeta rule, Outcome outcome) {
        return new Finding(
                Place.LAYER,
                Optional.of(layer),
                Optional.of(layer.network()),
                rule.id(),
                rule.state(),
                rule.power(),
                outcome);
    }

    /** A finding of a network. */
    public static Finding of(String network, RuleMeta rule, Outcome outcome) {
        return new Finding(
                Place.NETWORK, Optional.empty(), Optional.of(network), rule.id(), rule.state(), rule.power(), outcome);
    }

    /** A finding of the pair or the run. */
    public static Finding of(Place place, RuleMeta rule, Outcome outcome) {
        return new Finding(place, Optional.empty(), Optional.empty(), rule.id(), rule.state(), rule.power(), outcome);
    }

    /** Returns whether it makes what was judged inferior. */
    public boolean decides() {
        return power == Power.DECIDES && outcome == Outcome.FAULT;
    }
}
