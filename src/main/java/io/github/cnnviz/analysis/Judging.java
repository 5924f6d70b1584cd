package io.github.cnnviz.analysis;

import io.github.cnnviz.capture.ModeGap;
import io.github.cnnviz.capture.RunCapture;
import io.github.cnnviz.network.LayerId;
import io.github.cnnviz.statistics.DataStatistics;
import io.github.cnnviz.statistics.LayerStatistics;
import io.github.cnnviz.statistics.TrainingCourse;
import io.github.cnnviz.verdict.Finding;
import io.github.cnnviz.verdict.FirstCause;
import io.github.cnnviz.verdict.LayerInput;
import io.github.cnnviz.verdict.NetworkInput;
import io.github.cnnviz.verdict.Outcome;
import io.github.cnnviz.verdict.PairInput;
import io.github.cnnviz.verdict.RuleBook;
import io.github.cnnviz.verdict.RuleMeta;
import io.github.cnnviz.verdict.RuleResult;
import io.github.cnnviz.verdict.RunInput;
import io.github.cnnviz.verdict.Verdict;
import io.github.cnnviz.verdict.VerdictTable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Stage 4: asks the rules about everything that was measured, and explains what they find. */
final class Judging {

    private static final String GENERATOR = "generator";
    private static final String DISCRIMINATOR = "discriminator";

    private final RuleBook rules;
    private final RunCapture run;
    private final Optional<TrainingCourse> course;
    private final Optional<DataStatistics> data;

    /**
     * A layer that is yet to be judged.
     *
     * @param statistics of the layer
     * @param untrained  of the same layer with new initial weights
     * @param pictures   its outputs
     * @param parameters its parameters
     */
    record Measured(
            LayerStatistics statistics,
            Optional<LayerStatistics> untrained,
            Pictures pictures,
            Optional<Pictures> parameters) {}

    /** What it came to. */
    record Verdicts(
            Verdict model,
            Optional<FirstCause> firstCause,
            Judgement ofRun,
            Optional<Judgement> ofPair,
            List<NetworkResult> networks) {}

    Judging(RuleBook rules, RunCapture run) {
        this.rules = rules;
        this.run = run;
        this.course = run.history().map(history -> Trainings.course(history, run.plannedSteps()));
        this.data = run.checks().real().map(Trainings::data);
    }

    Verdicts judge(List<Measured> layers) {
        Map<String, List<Measured>> byNetwork = new LinkedHashMap<>();
        for (Measured layer : layers) {
            byNetwork
                    .computeIfAbsent(layer.statistics().layer().id().network(), name -> new ArrayList<>())
                    .add(layer);
        }
        List<NetworkResult> networks = new ArrayList<>();
        byNetwork.forEach((name, measured) -> networks.add(network(name, measured)));
        Judgement ofRun = Judgement.of(rules.judge(run(layers)));
        Optional<Judgement> ofPair = pair(byNetwork).map(pair -> Judgement.of(rules.judge(pair)));
        List<Verdict> all = Stream.concat(
                        networks.stream().map(NetworkResult::verdict),
                        Stream.concat(Stream.of(ofRun), ofPair.stream()).map(Judgement::verdict))
                .toList();
        List<LayerId> ids =
                layers.stream().map(layer -> layer.statistics().layer().id()).toList();
        return new Verdicts(
                VerdictTable.ofAll(all),
                FirstCause.of(findings(ofRun, ofPair, networks), ids),
                ofRun,
                ofPair,
                networks);
    }

    private NetworkResult network(String name, List<Measured> measured) {
        List<LayerStatistics> statistics = statistics(measured);
        List<LayerResult> layers = new ArrayList<>();
        for (int i = 0; i < measured.size(); i++) {
            layers.add(layer(measured.get(i), statistics, i == measured.size() - 1));
        }
        Optional<ModeGap> gap = run.checks().modeGaps().stream()
                .filter(of -> of.network().equals(name))
                .findFirst();
        List<LayerStatistics> untrained = measured.stream()
                .map(Measured::untrained)
                .flatMap(Optional::stream)
                .toList();
        List<RuleResult> answers = rules.judge(new NetworkInput(name, statistics, untrained, course, gap));
        return new NetworkResult(
                name,
                VerdictTable.ofAll(
                        Stream.concat(layers.stream().map(LayerResult::verdict), Stream.of(VerdictTable.of(answers)))
                                .toList()),
                answers,
                layers);
    }

    private LayerResult layer(Measured measured, List<LayerStatistics> network, boolean last) {
        LayerStatistics statistics = measured.statistics();
        boolean makesImages = last && statistics.layer().id().network().equals(GENERATOR);
        List<RuleResult> answers = rules.judge(new LayerInput(
                statistics, measured.untrained(), network, course, data.filter(images -> makesImages), last));
        return new LayerResult(
                statistics.layer(),
                VerdictTable.of(answers),
                answers,
                statistics,
                measured.untrained(),
                measured.pictures(),
                measured.parameters());
    }

    private RunInput run(List<Measured> layers) {
        List<LayerStatistics> all = statistics(layers);
        Optional<LayerStatistics> generated = all.stream()
                .filter(layer -> layer.layer().id().network().equals(GENERATOR))
                .reduce((first, second) -> second);
        return new RunInput(all, course, data, generated);
    }

    private Optional<PairInput> pair(Map<String, List<Measured>> byNetwork) {
        if (!byNetwork.containsKey(GENERATOR) || !byNetwork.containsKey(DISCRIMINATOR)) {
            return Optional.empty();
        }
        return Optional.of(new PairInput(
                statistics(byNetwork.get(GENERATOR)),
                statistics(byNetwork.get(DISCRIMINATOR)),
                course,
                run.checks().discrimination(),
                run.checks().nearest()));
    }

    private static List<LayerStatistics> statistics(List<Measured> layers) {
        return layers.stream().map(Measured::statistics).toList();
    }

    private List<Finding> findings(Judgement ofRun, Optional<Judgement> ofPair, List<NetworkResult> networks) {
        List<Finding> found = new ArrayList<>();
        add(found, ofRun.rules(), rule -> answer -> Finding.of(Finding.Place.RUN, rule, answer));
        ofPair.ifPresent(
                pair -> add(found, pair.rules(), rule -> answer -> Finding.of(Finding.Place.PAIR, rule, answer)));
        for (NetworkResult network : networks) {
            add(found, network.rules(), rule -> answer -> Finding.of(network.name(), rule, answer));
            for (LayerResult layer : network.layers()) {
                add(
                        found,
                        layer.rules(),
                        rule -> answer -> Finding.of(layer.layer().id(), rule, answer));
            }
        }
        return found;
    }

    private void add(
            List<Finding> to, List<RuleResult> answers, Function<RuleMeta, Function<Outcome, Finding>> finding) {
        to.addAll(answers.stream()
                .filter(answer -> answer.outcome() == Outcome.FAULT || answer.outcome() == Outcome.NOTICE)
                .map(answer -> finding.apply(rules.meta(answer.rule())).apply(answer.outcome()))
                .collect(Collectors.toList()));
    }
}
