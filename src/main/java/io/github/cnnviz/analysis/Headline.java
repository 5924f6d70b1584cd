package io.github.cnnviz.analysis;

import io.github.cnnviz.network.LayerId;
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

    /** Returns the model's verdict in one sentence, with the first cause in data flow. */
    public String of(Analysis analysis) {
        int layers = (int) analysis.layers().count();
        if (analysis.firstCause().isPresent()) {
            LayerId cause = analysis.firstCause().get();
            long others = analysis.count(Verdict.INFERIOR) - 1;
            return sentences.text(
                    others == 0 ? "headline.cause" : others == 1 ? "headline.cause.one" : "headline.cause.more",
                    Map.of("network", cause.network(), "layer", cause.name(), "others", Long.toString(others)));
        }
        return sentences.text(
                analysis.verdict() == Verdict.UNDECIDED
                        ? "headline.undecided"
                        : layers == 1 ? "headline.good.one" : "headline.good",
                Map.of(
                        "layers",
                        Integer.toString(layers),
                        "undecided",
                        Long.toString(analysis.count(Verdict.UNDECIDED))));
    }

    /**
     * Returns the answer that explains the layer's verdict best: a deciding fault before any notice, a notice of a rule
     * that decides before one of a rule that informs; empty where every rule passed or had nothing to say.
     */
    public static Optional<RuleResult> loudest(LayerResult layer) {
        List<Outcome> loudness = List.of(Outcome.FAULT, Outcome.NOTICE, Outcome.NOT_MEASURED);
        return layer.rules().stream()
                .filter(result -> loudness.contains(result.outcome()))
                .filter(result -> result.outcome() != Outcome.NOT_MEASURED || result.power() == Power.DECIDES)
                .min(Comparator.<RuleResult>comparingInt(result -> result.power() == Power.DECIDES ? 0 : 1)
                        .thenComparingInt(result -> loudness.indexOf(result.outcome())));
    }
}
