package io.github.cnnviz.analysis;

import io.github.cnnviz.network.LayerId;
import io.github.cnnviz.verdict.Finding.Place;
import io.github.cnnviz.verdict.FirstCause;
import io.github.cnnviz.verdict.Outcome;
import io.github.cnnviz.verdict.Power;
import io.github.cnnviz.verdict.RuleResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A rule's answer and what it is about.
 *
 * @param place   what was judged
 * @param layer   the layer, where one was
 * @param network the network, where one or a layer of it was
 * @param answer  what the rule says
 */
public record PlacedAnswer(Place place, Optional<LayerId> layer, Optional<String> network, RuleResult answer) {

    public PlacedAnswer {
        Objects.requireNonNull(place, "place");
        Objects.requireNonNull(layer, "layer");
        Objects.requireNonNull(network, "network");
        Objects.requireNonNull(answer, "answer");
    }

    /** Returns all answers: those about the run, the pair, then each network as a whole and its layers, in data flow. */
    public static List<PlacedAnswer> of(Analysis analysis) {
        List<PlacedAnswer> all = new ArrayList<>();
        add(all, Place.RUN, Optional.empty(), Optional.empty(), analysis.ofRun().rules());
        analysis.ofPair().ifPresent(pair -> add(all, Place.PAIR, Optional.empty(), Optional.empty(), pair.rules()));
        for (NetworkResult network : analysis.networks()) {
            Optional<String> name = Optional.of(network.name());
            add(all, Place.NETWORK, Optional.empty(), name, network.rules());
            for (LayerResult layer : network.layers()) {
                add(all, Place.LAYER, Optional.of(layer.layer().id()), name, layer.rules());
            }
        }
        return List.copyOf(all);
    }

    private static void add(
            List<PlacedAnswer> all,
            Place place,
            Optional<LayerId> layer,
            Optional<String> network,
            List<RuleResult> answers) {
        answers.forEach(answer -> all.add(new PlacedAnswer(place, layer, network, answer)));
    }

    /** Returns whether it makes what was judged inferior. */
    public boolean isFault() {
        return answer.power() == Power.DECIDES && answer.outcome() == Outcome.FAULT;
    }

    /** Returns whether it is what is to be mended first. */
    public boolean isCause(Optional<FirstCause> first) {
        return first.map(FirstCause::cause)
                .filter(cause -> cause.place() == place
                        && cause.layer().equals(layer)
                        && (place != Place.NETWORK || cause.network().equals(network))
                        && cause.rule().equals(answer.rule()))
                .isPresent();
    }

    /** Returns what was judged, as users write it: {@code generator/deconv-1}, {@code the generator}, {@code the pair}. */
    public String where() {
        return switch (place) {
            case RUN -> "the run";
            case PAIR -> "the pair";
            case NETWORK -> "the " + network.orElseThrow();
            case LAYER -> layer.orElseThrow().toString();
        };
    }
}
