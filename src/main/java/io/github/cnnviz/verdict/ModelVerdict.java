package io.github.cnnviz.verdict;

import io.github.cnnviz.network.LayerId;
import io.github.cnnviz.network.LayerInfo;
import io.github.cnnviz.statistics.LayerStatistics;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Stage 4: what all rules say of a model, and what explains it. A pure function of the measurements.
 *
 * @param verdict    inferior if a network, the pair or the run is, else undecided if one of them is, else good
 * @param firstCause what to mend first; empty where no fault decides
 * @param run        the answer of every rule about runs, in the catalogue's order
 * @param pair       the same about pairs; empty where there are not both networks
 * @param networks   in data flow
 */
public record ModelVerdict(
        Verdict verdict,
        Optional<FirstCause> firstCause,
        List<RuleResult> run,
        Optional<List<RuleResult>> pair,
        List<OfNetwork> networks) {

    private static final String GENERATOR = "generator";
    private static final String DISCRIMINATOR = "discriminator";

    /**
     * One network.
     *
     * @param name    as in the layers' ids
     * @param verdict inferior if a layer or the network as a whole is, else undecided if one of them is, else good
     * @param rules   the answer of every rule about networks as a whole, in the catalogue's order
     * @param layers  from input to output
     */
    public record OfNetwork(String name, Verdict verdict, List<RuleResult> rules, List<OfLayer> layers) {

        public OfNetwork {
            rules = List.copyOf(rules);
            layers = List.copyOf(layers);
        }
    }

    /**
     * One layer.
     *
     * @param layer   which
     * @param verdict what the answers came to
     * @param rules   the answer of every rule about layers, in the catalogue's order
     */
    public record OfLayer(LayerInfo layer, Verdict verdict, List<RuleResult> rules) {

        public OfLayer {
            rules = List.copyOf(rules);
        }
    }

    public ModelVerdict {
        run = List.copyOf(run);
        pair = pair.map(List::copyOf);
        networks = List.copyOf(networks);
    }

    /** Asks the rules about everything that was measured, and explains what they find. */
    public static ModelVerdict of(Measurements measured, RuleBook rules) {
        Map<String, List<Measurements.Layer>> byNetwork = new LinkedHashMap<>();
        for (Measurements.Layer layer : measured.layers()) {
            byNetwork
                    .computeIfAbsent(layer.network(), name -> new ArrayList<>())
                    .add(layer);
        }
        List<OfNetwork> networks = new ArrayList<>();
        byNetwork.forEach((name, layers) -> networks.add(network(name, layers, measured, rules)));
        List<RuleResult> run = rules.judge(run(measured));
        Optional<List<RuleResult>> pair = pair(byNetwork, measured).map(rules::judge);
        List<LayerId> ids = measured.layers().stream()
                .map(layer -> layer.statistics().layer().id())
                .toList();
        return new ModelVerdict(
                VerdictTable.ofAll(Stream.concat(
                                networks.stream().map(OfNetwork::verdict),
                                Stream.concat(Stream.of(run), pair.stream()).map(VerdictTable::of))
                        .toList()),
                FirstCause.of(findings(run, pair, networks, rules), ids),
                run,
                pair,
                networks);
    }

    private static OfNetwork network(
            String name, List<Measurements.Layer> measured, Measurements model, RuleBook rules) {
        List<LayerStatistics> statistics = statistics(measured);
        List<OfLayer> layers = new ArrayList<>();
        for (int i = 0; i < measured.size(); i++) {
            layers.add(layer(measured.get(i), statistics, i == measured.size() - 1, model, rules));
        }
        List<RuleResult> answers = rules.judge(new NetworkInput(
                name,
                statistics,
                measured.stream()
                        .map(Measurements.Layer::untrained)
                        .flatMap(Optional::stream)
                        .toList(),
                model.course(),
                model.modeGaps().stream()
                        .filter(gap -> gap.network().equals(name))
                        .findFirst()));
        return new OfNetwork(
                name,
                VerdictTable.ofAll(
                        Stream.concat(layers.stream().map(OfLayer::verdict), Stream.of(VerdictTable.of(answers)))
                                .toList()),
                answers,
                layers);
    }

    private static OfLayer layer(
            Measurements.Layer measured,
            List<LayerStatistics> network,
            boolean last,
            Measurements model,
            RuleBook rules) {
        boolean makesImages = last && measured.network().equals(GENERATOR);
        List<RuleResult> answers = rules.judge(new LayerInput(
                measured.statistics(),
                measured.untrained(),
                network,
                model.course(),
                model.data().filter(images -> makesImages),
                last,
                measured.recurrence()));
        return new OfLayer(measured.statistics().layer(), VerdictTable.of(answers), answers);
    }

    private static RunInput run(Measurements measured) {
        List<LayerStatistics> all = statistics(measured.layers());
        Optional<LayerStatistics> generated = all.stream()
                .filter(layer -> layer.layer().id().network().equals(GENERATOR))
                .reduce((first, second) -> second);
        return new RunInput(all, measured.course(), measured.data(), generated, measured.classifier());
    }

    private static Optional<PairInput> pair(Map<String, List<Measurements.Layer>> byNetwork, Measurements measured) {
        if (!byNetwork.containsKey(GENERATOR) || !byNetwork.containsKey(DISCRIMINATOR)) {
            return Optional.empty();
        }
        return Optional.of(new PairInput(
                statistics(byNetwork.get(GENERATOR)),
                statistics(byNetwork.get(DISCRIMINATOR)),
                measured.course(),
                measured.discrimination(),
                measured.nearest()));
    }

    private static List<LayerStatistics> statistics(List<Measurements.Layer> layers) {
        return layers.stream().map(Measurements.Layer::statistics).toList();
    }

    private static List<Finding> findings(
            List<RuleResult> run, Optional<List<RuleResult>> pair, List<OfNetwork> networks, RuleBook rules) {
        List<Finding> found = new ArrayList<>();
        add(found, run, rules, rule -> answer -> Finding.of(Finding.Place.RUN, rule, answer));
        pair.ifPresent(
                answers -> add(found, answers, rules, rule -> answer -> Finding.of(Finding.Place.PAIR, rule, answer)));
        for (OfNetwork network : networks) {
            add(found, network.rules(), rules, rule -> answer -> Finding.of(network.name(), rule, answer));
            for (OfLayer layer : network.layers()) {
                add(
                        found,
                        layer.rules(),
                        rules,
                        rule -> answer -> Finding.of(layer.layer().id(), rule, answer));
            }
        }
        return found;
    }

    private static void add(
            List<Finding> to,
            List<RuleResult> answers,
            RuleBook rules,
            Function<RuleMeta, Function<Outcome, Finding>> finding) {
        answers.stream()
                .filter(answer -> answer.outcome() == Outcome.FAULT || answer.outcome() == Outcome.NOTICE)
                .map(answer -> finding.apply(rules.meta(answer.rule())).apply(answer.outcome()))
                .forEach(to::add);
    }
}
