package io.github.cnnviz.comparison;

import io.github.cnnviz.analysis.LayerResult;
import io.github.cnnviz.verdict.Outcome;
import io.github.cnnviz.verdict.Power;
import io.github.cnnviz.verdict.RuleResult;
import io.github.cnnviz.verdict.Verdict;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What changed in a layer.
 *
 * @param pair     the layer before and after
 * @param newFault answers of rules that decide and find a fault now that was none before
 * @param moved    figures that moved beyond noise
 */
public record LayerComparison(LayerPair pair, List<RuleResult> newFault, List<Movement> moved) {

    public LayerComparison {
        Objects.requireNonNull(pair, "pair");
        newFault = List.copyOf(newFault);
        moved = List.copyOf(moved);
    }

    /**
     * Compares.
     *
     * @param bands what is noise; the figure's default where a figure is missing
     */
    static LayerComparison of(LayerPair pair, Map<Figure, Band> bands) {
        List<RuleResult> faults = pair.after().stream()
                .flatMap(after -> after.rules().stream())
                .filter(LayerComparison::decidingFault)
                .filter(fault -> pair.before().stream()
                        .flatMap(before -> before.rules().stream())
                        .noneMatch(
                                answer -> decidingFault(answer) && answer.rule().equals(fault.rule())))
                .toList();
        return new LayerComparison(pair, faults, moved(pair, bands));
    }

    private static boolean decidingFault(RuleResult answer) {
        return answer.power() == Power.DECIDES && answer.outcome() == Outcome.FAULT;
    }

    private static List<Movement> moved(LayerPair pair, Map<Figure, Band> bands) {
        List<Movement> moved = new ArrayList<>();
        if (pair.before().isEmpty() || pair.after().isEmpty()) {
            return moved;
        }
        Map<Figure, Band> all = new EnumMap<>(Figure.class);
        all.putAll(bands);
        for (Figure figure : Figure.values()) {
            OptionalDouble before = figure.of(pair.before().get().statistics());
            OptionalDouble after = figure.of(pair.after().get().statistics());
            Band band = all.getOrDefault(figure, figure.defaultBand());
            if (before.isPresent() && after.isPresent() && band.isLeft(before.getAsDouble(), after.getAsDouble())) {
                moved.add(new Movement(figure, before.getAsDouble(), after.getAsDouble(), band));
            }
        }
        return moved;
    }

    /** Returns what the verdict was; empty for an inserted layer. */
    public Optional<Verdict> verdictBefore() {
        return pair.before().map(LayerResult::verdict);
    }

    /** Returns what the verdict is; empty for a removed layer. */
    public Optional<Verdict> verdictAfter() {
        return pair.after().map(LayerResult::verdict);
    }

    /**
     * Returns whether the layer got worse: it became inferior or, being inferior, has a fault that it did not have. An
     * inserted layer that is inferior is worse than none. What became undecided did not get worse: nobody knows.
     */
    public boolean worse() {
        return verdictAfter().equals(Optional.of(Verdict.INFERIOR)) && !newFault.isEmpty();
    }

    /** Returns whether an inferior layer is inferior no longer, or gone. */
    public boolean better() {
        return verdictBefore().equals(Optional.of(Verdict.INFERIOR))
                && !verdictAfter().equals(Optional.of(Verdict.INFERIOR));
    }

    /** Returns whether there is nothing to say about the layer. */
    public boolean unchanged() {
        return pair.match() == LayerPair.Match.SAME
                && verdictBefore().equals(verdictAfter())
                && newFault.isEmpty()
                && moved.isEmpty();
    }
}
