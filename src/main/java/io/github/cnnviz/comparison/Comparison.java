package io.github.cnnviz.comparison;

import io.github.cnnviz.analysis.Analysis;
import io.github.cnnviz.analysis.Judgement;
import io.github.cnnviz.analysis.LayerResult;
import io.github.cnnviz.analysis.PlacedAnswer;
import io.github.cnnviz.analysis.SeedResult;
import io.github.cnnviz.verdict.Outcome;
import io.github.cnnviz.verdict.Power;
import io.github.cnnviz.verdict.RuleResult;
import io.github.cnnviz.verdict.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A result beside an earlier one.
 *
 * @param baseline the earlier result's project, as a person would say it
 * @param before   the model's verdict then
 * @param after    the model's verdict now
 * @param layers   all layers of both: what got worse first, then other changes of verdicts, inserted and removed layers,
 *                 layers whose figures moved, and those without any change; each group in data flow
 * @param newFault faults of the run, the pair or a network as a whole that were none before
 * @param wavering such faults that go with the seed, and make nothing worse
 */
public record Comparison(
        String baseline,
        Verdict before,
        Verdict after,
        List<LayerComparison> layers,
        List<NewFault> newFault,
        List<NewFault> wavering) {

    public Comparison {
        Objects.requireNonNull(baseline, "baseline");
        Objects.requireNonNull(before, "before");
        Objects.requireNonNull(after, "after");
        layers = List.copyOf(layers);
        newFault = List.copyOf(newFault);
        wavering = List.copyOf(wavering);
    }

    /** Compares with the bands that the seeds of either side give, or else the default ones. */
    public static Comparison of(Analysis before, Analysis after) {
        return of(before, after, Map.of());
    }

    /**
     * Compares.
     *
     * @param bands what is noise; where it is missing, what the seeds say, or else a figure's default
     */
    public static Comparison of(Analysis before, Analysis after, Map<Figure, Band> bands) {
        Wavering seeds = new Wavering(new SeedNoise(before), new SeedNoise(after));
        Set<String> networks = new LinkedHashSet<>();
        after.networks().forEach(network -> networks.add(network.name()));
        before.networks().forEach(network -> networks.add(network.name()));
        List<LayerComparison> layers = new ArrayList<>();
        for (String network : networks) {
            LayerMatching.of(layers(before, network), layers(after, network))
                    .forEach(pair -> layers.add(LayerComparison.of(pair, bands, seeds)));
        }
        layers.sort(Comparator.comparingInt(Comparison::urgency)); // stable: then in data flow
        List<NewFault> earlier = wholes(before).toList();
        Map<Boolean, List<NewFault>> noise = wholes(after)
                .filter(fault -> earlier.stream().noneMatch(known -> sameRuleAndPlace(known, fault)))
                .collect(Collectors.partitioningBy(
                        fault -> seeds.isNoise(fault, answers(before, fault.where()), before.verdict())));
        return new Comparison(
                before.project(), before.verdict(), after.verdict(), layers, noise.get(false), noise.get(true));
    }

    /** Returns what the comparison with other results needs of an analysis of another seed. */
    public static SeedResult seed(Analysis other) {
        return SeedNoise.of(other);
    }

    private static List<RuleResult> answers(Analysis analysis, String where) {
        return switch (where) {
            case "run" -> analysis.ofRun().rules();
            case "pair" -> analysis.ofPair().map(Judgement::rules).orElse(List.of());
            default ->
                analysis.networks().stream()
                        .filter(network -> network.name().equals(where))
                        .flatMap(network -> network.rules().stream())
                        .toList();
        };
    }

    private static boolean sameRuleAndPlace(NewFault one, NewFault other) {
        return one.where().equals(other.where())
                && one.answer().rule().equals(other.answer().rule());
    }

    private static List<LayerResult> layers(Analysis analysis, String network) {
        return analysis.networks().stream()
                .filter(each -> each.name().equals(network))
                .flatMap(each -> each.layers().stream())
                .toList();
    }

    /** Returns the deciding faults of what is more than one layer. */
    static Stream<NewFault> wholes(Analysis analysis) {
        return Stream.of(
                        faults("run", analysis.ofRun().rules()),
                        analysis.ofPair().stream().flatMap(pair -> faults("pair", pair.rules())),
                        analysis.networks().stream().flatMap(network -> faults(network.name(), network.rules())))
                .flatMap(faults -> faults);
    }

    private static Stream<NewFault> faults(String where, List<RuleResult> answers) {
        return answers.stream()
                .filter(answer -> answer.power() == Power.DECIDES && answer.outcome() == Outcome.FAULT)
                .map(answer -> new NewFault(where, answer));
    }

    private static int urgency(LayerComparison layer) {
        if (layer.worse()) {
            return 0;
        }
        Optional<Verdict> was = layer.verdictBefore();
        Optional<Verdict> is = layer.verdictAfter();
        if (was.isPresent() && is.isPresent() && !was.equals(is)) {
            return 1;
        }
        if (layer.pair().match() != LayerPair.Match.SAME) {
            return 2;
        }
        return layer.unchanged() ? 4 : 3;
    }

    /** Returns whether a fault of the present result was none in the baseline. */
    public boolean isNew(PlacedAnswer fault) {
        return fault.layer().isPresent()
                ? layers.stream()
                        .filter(layer -> layer.pair().after().isPresent()
                                && layer.pair().id().equals(fault.layer().get()))
                        .anyMatch(layer -> layer.newFault().contains(fault.answer()))
                : newFault.stream()
                        .anyMatch(known -> ("the " + known.where()).equals(fault.where())
                                && known.answer().equals(fault.answer()));
    }

    /** Returns whether a layer, or the model as a whole, got worse. */
    public boolean worse() {
        return !newFault.isEmpty() || layers.stream().anyMatch(LayerComparison::worse);
    }
}
