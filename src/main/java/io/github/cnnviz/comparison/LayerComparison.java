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
import java.util.stream.Collectors;

/**
 * What changed in a layer.
 *
 * @param pair     the layer before and after
 * @param newFault answers of rules that decide and find a fault now that was none before
 * @param wavering answers of such rules that find a fault now and did not before, but go with the seed
 * @param moved    figures that moved beyond noise
 */
public record LayerComparison(
        LayerPair pair, List<RuleResult> newFault, List<RuleResult> wavering, List<Movement> moved) {

    public LayerComparison {
        Objects.requireNonNull(pair, "pair");
        newFault = List.copyOf(newFault);
        wavering = List.copyOf(wavering);
        moved = List.copyOf(moved);
    }

    /**
     * Compares.
     *
     * @param bands what is noise; where a figure is missing, what seeds say, or else its default
     */
    static LayerComparison of(LayerPair pair, Map<Figure, Band> bands, Wavering seeds) {
        List<RuleResult> faults = pair.after().stream()
                .flatMap(after -> after.rules().stream())
                .filter(LayerComparison::decidingFault)
                .filter(fault -> pair.before().stream()
                        .flatMap(before -> before.rules().stream())
                        .noneMatch(
                                answer -> decidingFault(answer) && answer.rule().equals(fault.rule())))
                .toList();
        Map<Boolean, List<RuleResult>> noise = faults.stream().collect(Collectors.partitioningBy(fault -> pair.before()
                .map(before -> seeds.isNoise(before.layer().id(), pair.id(), fault, before.rules(), before.verdict()))
                .orElse(false)));
        return new LayerComparison(pair, noise.get(false), noise.get(true), moved(pair, bands, seeds));
    }

    private static boolean decidingFault(RuleResult answer) {
        return answer.power() == Power.DECIDES && answer.outcome() == Outcome.FAULT;
    }

    private static List<Movement> moved(LayerPair pair, Map<Figure, Band> bands, Wavering seeds) {
        List<Movement> moved = new ArrayList<>();
        if (pair.before().isEmpty() || pair.after().isEmpty()) {
            return moved;
        }
        Map<Figure, Band> all = new EnumMap<>(Figure.class);
        all.putAll(bands);
        for (Figure figure : Figure.values()) {
            OptionalDouble before = figure.of(pair.before().get().statistics());
            OptionalDouble after = figure.of(pair.after().get().statistics());
            Band band = all.containsKey(figure) ? all.get(figure) : band(pair, figure, seeds);
            if (before.isPresent() && after.isPresent() && band.isLeft(before.getAsDouble(), after.getAsDouble())) {
                moved.add(new Movement(figure, before.getAsDouble(), after.getAsDouble(), band));
            }
        }
        return moved;
    }

    private static Band band(LayerPair pair, Figure figure, Wavering seeds) {
        return figure.defaultBand()
                .measured(List.of(
                        seeds.before()
                                .values(pair.before().orElseThrow().layer().id(), figure),
                        seeds.after().values(pair.id(), figure)));
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
                && wavering.isEmpty()
                && moved.isEmpty();
    }
}
