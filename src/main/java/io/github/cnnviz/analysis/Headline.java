package io.github.cnnviz.analysis;

import io.github.cnnviz.verdict.Basis;
import io.github.cnnviz.verdict.Finding;
import io.github.cnnviz.verdict.Outcome;
import io.github.cnnviz.verdict.Power;
import io.github.cnnviz.verdict.RuleResult;
import io.github.cnnviz.verdict.Sentences;
import io.github.cnnviz.verdict.Verdict;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The verdict in words: the model's in one sentence, and for each layer the answer that speaks loudest. */
public final class Headline {

    private final Sentences sentences;

    public Headline(Sentences sentences) {
        this.sentences = sentences;
    }

    /** Returns the model's verdict in one sentence, with the first cause. */
    public String of(Analysis analysis) {
        int layers = (int) analysis.layers().count();
        if (analysis.firstCause().isPresent()) {
            return cause(analysis.firstCause().get().cause(), analysis.count(Verdict.INFERIOR));
        }
        long undecided = analysis.count(Verdict.UNDECIDED);
        boolean wholeUndecided = analysis.verdict() == Verdict.UNDECIDED && undecided == 0;
        return sentences.text(
                wholeUndecided
                        ? "headline.undecided.whole"
                        : analysis.verdict() == Verdict.UNDECIDED
                                ? "headline.undecided"
                                : layers == 1 ? "headline.good.one" : "headline.good",
                Map.of("layers", Integer.toString(layers), "undecided", Long.toString(undecided)));
    }

    private String cause(Finding cause, long inferior) {
        String found = sentences.found(cause.rule());
        return switch (cause.place()) {
            case LAYER ->
                sentences.text(
                        inferior == 1 ? "headline.cause" : inferior == 2 ? "headline.cause.one" : "headline.cause.more",
                        Map.of(
                                "network",
                                network(cause.layer().orElseThrow().network()),
                                "layer",
                                cause.layer().orElseThrow().name(),
                                "others",
                                Long.toString(inferior - 1)));
            case NETWORK ->
                sentences.text(
                        "headline.cause.network",
                        Map.of("network", network(cause.network().orElseThrow()), "found", found));
            case PAIR -> sentences.text("headline.cause.pair", Map.of("found", found));
            case RUN -> sentences.text("headline.cause.run", Map.of("found", found));
        };
    }

    private String network(String name) {
        return sentences.network(name).orElseGet(() -> sentences.text("network.other", Map.of("name", name)));
    }

    /**
     * Returns the answer of a rule that decides which explains the layer's verdict best: a fault before a notice, a notice
     * before what an evaluation should have measured; empty where every such rule passed or had nothing to say.
     */
    public static Optional<RuleResult> loudest(LayerResult layer) {
        List<Outcome> loudness = List.of(Outcome.FAULT, Outcome.NOTICE, Outcome.NOT_MEASURED);
        return layer.rules().stream()
                .filter(result -> result.power() == Power.DECIDES && loudness.contains(result.outcome()))
                .filter(result -> result.outcome() != Outcome.NOT_MEASURED || result.basis() == Basis.EVALUATION)
                .min(Comparator.comparingInt(result -> loudness.indexOf(result.outcome())));
    }
}
