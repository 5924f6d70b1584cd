package io.github.cnnviz.analysis;

import io.github.cnnviz.capture.Classification;
import io.github.cnnviz.capture.RunCapture;
import io.github.cnnviz.statistics.ClassifierStatistics;
import io.github.cnnviz.statistics.LayerStatistics;
import io.github.cnnviz.statistics.RecurrenceStatistics;
import io.github.cnnviz.verdict.FirstCause;
import io.github.cnnviz.verdict.Measurements;
import io.github.cnnviz.verdict.ModelVerdict;
import io.github.cnnviz.verdict.RuleBook;
import io.github.cnnviz.verdict.Verdict;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** Stage 4: has a capture judged, and puts the verdicts beside the layers' pictures. */
final class Judging {

    private final RuleBook rules;
    private final RunCapture run;
    private final Optional<Classification> classification;

    /**
     * A layer that is yet to be judged.
     *
     * @param statistics of the layer
     * @param untrained  of the same layer with new initial weights
     * @param recurrence what it does over time
     * @param pictures   its outputs
     * @param parameters its parameters
     */
    record Measured(
            LayerStatistics statistics,
            Optional<LayerStatistics> untrained,
            Optional<RecurrenceStatistics> recurrence,
            Pictures pictures,
            Optional<Pictures> parameters) {}

    /** What it came to. */
    record Verdicts(
            Verdict model,
            Optional<FirstCause> firstCause,
            Judgement ofRun,
            Optional<Judgement> ofPair,
            List<NetworkResult> networks) {}

    Judging(RuleBook rules, RunCapture run, Optional<Classification> classification) {
        this.rules = rules;
        this.run = run;
        this.classification = classification;
    }

    /** Returns all that rules are told. */
    static Measurements measurements(
            RunCapture run, Optional<Classification> classification, List<Measurements.Layer> layers) {
        return new Measurements(
                layers,
                run.history().map(history -> Trainings.course(history, run.plannedSteps())),
                run.checks().real().map(Trainings::data),
                run.checks().modeGaps(),
                run.checks().discrimination(),
                run.checks().nearest(),
                classification.map(ClassifierStatistics::of));
    }

    Verdicts judge(List<Measured> layers) {
        List<Measurements.Layer> told = layers.stream()
                .map(layer -> new Measurements.Layer(layer.statistics(), layer.untrained(), layer.recurrence()))
                .toList();
        ModelVerdict model = ModelVerdict.of(measurements(run, classification, told), rules);
        List<NetworkResult> networks = new ArrayList<>();
        Iterator<Measured> inOrder = inNetworkOrder(layers, model).iterator();
        for (ModelVerdict.OfNetwork network : model.networks()) {
            networks.add(new NetworkResult(
                    network.name(),
                    network.verdict(),
                    network.rules(),
                    network.layers().stream()
                            .map(layer -> result(layer, inOrder.next()))
                            .toList()));
        }
        return new Verdicts(
                model.verdict(),
                model.firstCause(),
                Judgement.of(model.run()),
                model.pair().map(Judgement::of),
                networks);
    }

    private static List<Measured> inNetworkOrder(List<Measured> layers, ModelVerdict model) {
        return model.networks().stream()
                .flatMap(network -> layers.stream()
                        .filter(layer ->
                                layer.statistics().layer().id().network().equals(network.name())))
                .toList();
    }

    private static LayerResult result(ModelVerdict.OfLayer judged, Measured measured) {
        return new LayerResult(
                judged.layer(),
                judged.verdict(),
                judged.rules(),
                measured.statistics(),
                measured.untrained(),
                measured.pictures(),
                measured.parameters());
    }
}
