package io.github.cnnviz.report;

import io.github.cnnviz.analysis.LayerStates;
import io.github.cnnviz.analysis.SampleHistory;
import io.github.cnnviz.analysis.Training;
import io.github.cnnviz.analysis.VitalsHistory;
import io.github.cnnviz.network.LayerId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;

/** The course of a training in the words and charts of its section, and of the layers' sections. */
final class TrainingViews {

    /** Deeplearning4j's guide to its training UI: about 1e-3 is usual, beyond these two something is amiss. */
    private static final double SLOW = 1e-4;

    private static final double USUAL = 1e-3;
    private static final double FAST = 1e-2;

    private final Training training;
    private final Words words;
    private final Images pixels;
    private final Captions captions;

    TrainingViews(Training training, Words words, Images pixels) {
        this.training = training;
        this.words = words;
        this.pixels = pixels;
        this.captions = new Captions(words);
    }

    /**
     * Returns what the section shows.
     *
     * @param judged the layers that have a section of their own
     */
    View.Training section(Set<LayerId> judged) throws IOException {
        boolean stepsMade = !training.losses().steps().isEmpty();
        return new View.Training(
                stepsMade ? LossPlot.losses(words, training.losses()) : "",
                stepsMade ? LossPlot.answers(words, training.losses()) : "",
                snapshots(),
                training.samples()
                        .map(samples -> QualityPlot.distance(words, samples))
                        .orElse(""),
                training.samples()
                        .map(samples -> QualityPlot.diversity(words, samples))
                        .orElse(""),
                training.samples().map(captions::ofQuality).orElse(""),
                flows(judged),
                captions.ofFlow(training.vitals(), gradientAxis(), ratioAxis()));
    }

    private List<View.Snapshot> snapshots() throws IOException {
        List<View.Snapshot> views = new ArrayList<>();
        if (training.samples().isPresent()) {
            SampleHistory samples = training.samples().get();
            for (SampleHistory.Snapshot snapshot : samples.snapshots()) {
                String when = words.after(snapshot.step());
                views.add(new View.Snapshot(
                        when,
                        quality(snapshot),
                        pixels.of(snapshot.file()),
                        words.counted("training.snapshot", samples.count(), "when", when),
                        samples.count() * (samples.width() + 1) + 1));
            }
        }
        return views;
    }

    private String quality(SampleHistory.Snapshot snapshot) {
        List<String> parts = new ArrayList<>();
        snapshot.distance()
                .ifPresent(distance ->
                        parts.add(words.say("training.snapshot.distance", "distance", words.number(distance))));
        snapshot.diversity()
                .ifPresent(diversity ->
                        parts.add(words.say("training.snapshot.diversity", "diversity", words.number(diversity))));
        return words.list(parts);
    }

    private List<View.Flow> flows(Set<LayerId> judged) {
        Map<String, List<View.FlowRow>> byNetwork = new LinkedHashMap<>();
        for (VitalsHistory.OfLayer layer : training.vitals().layers()) {
            if (!layer.gradientNorm().isEmpty() || !layer.updateRatio().isEmpty()) {
                byNetwork
                        .computeIfAbsent(layer.layer().network(), name -> new ArrayList<>())
                        .add(new View.FlowRow(
                                judged.contains(layer.layer()) ? layer.layer().anchor() : "",
                                layer.layer().name(),
                                gradient(layer),
                                ratio(layer)));
            }
        }
        return byNetwork.entrySet().stream()
                .map(network -> new View.Flow(words.network(network.getKey()), network.getValue()))
                .toList();
    }

    private Axis gradientAxis() {
        return Axis.decades(training.vitals().layers().stream().flatMap(layer -> layer.gradientNorm().stream()));
    }

    private Axis ratioAxis() {
        return Axis.decades(
                training.vitals().layers().stream().flatMap(layer -> layer.updateRatio().stream()), SLOW, FAST);
    }

    private View.Curve gradient(VitalsHistory.OfLayer layer) {
        return curve(words.say("vitals.gradient"), layer.layer(), layer.gradientNorm(), gradientAxis(), words::number);
    }

    private View.Curve ratio(VitalsHistory.OfLayer layer) {
        String name = words.say("vitals.ratio");
        List<OptionalDouble> values = layer.updateRatio();
        if (values.isEmpty()) {
            return null;
        }
        StepPlot plot = plot(name, layer.layer(), values, ratioAxis());
        plot.band(SLOW, FAST);
        plot.reference(USUAL, "");
        OptionalDouble now = values.get(values.size() - 1);
        String where = now.isEmpty()
                ? ""
                : now.getAsDouble() < SLOW
                        ? words.say("vitals.ratio.below")
                        : now.getAsDouble() > FAST ? words.say("vitals.ratio.above") : words.say("vitals.ratio.within");
        return new View.Curve(name, draw(plot, values), change(values, words::number), where);
    }

    /** Returns what a layer's section shows of the training; empty where nothing was kept of it. */
    Optional<View.OverTime> overTime(LayerId layer) {
        Optional<LayerStates> states = training.states().stream()
                .filter(each -> each.layer().equals(layer))
                .findFirst();
        List<View.Curve> curves = training.vitals().layers().stream()
                .filter(each -> each.layer().equals(layer))
                .findFirst()
                .map(this::curves)
                .orElse(List.of());
        if (states.isEmpty() && curves.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new View.OverTime(
                states.map(this::states).orElse(List.of()),
                states.map(captions::of).orElse(""),
                curves,
                curves.isEmpty() ? "" : captions.ofVitals(training.vitals())));
    }

    private List<View.State> states(LayerStates states) {
        StatePlot plot = new StatePlot(words, states);
        return states.states().stream()
                .map(state -> new View.State(
                        words.after(state.step()),
                        plot.draw(state),
                        words.number(state.mean()),
                        words.number(state.standardDeviation()),
                        words.share(state.zeroShare()),
                        words.count(state.constantUnits()),
                        state.medianFork().isPresent()
                                ? words.distance(state.medianFork().getAsDouble())
                                : "–"))
                .toList();
    }

    private List<View.Curve> curves(VitalsHistory.OfLayer vitals) {
        List<View.Curve> curves = new ArrayList<>();
        LayerId layer = vitals.layer();
        add(curves, words.say("vitals.mean"), layer, vitals.mean(), words::number);
        add(curves, words.say("vitals.deviation"), layer, vitals.standardDeviation(), words::number);
        addShare(curves, words.say("vitals.zeros"), layer, vitals.zeroShare());
        addShare(curves, words.say("vitals.saturated"), layer, vitals.saturatedShare());
        if (!vitals.gradientNorm().isEmpty()) {
            Axis axis = Axis.decades(vitals.gradientNorm().stream());
            curves.add(curve(words.say("vitals.gradient"), layer, vitals.gradientNorm(), axis, words::number));
        }
        if (!vitals.updateRatio().isEmpty()) {
            curves.add(ratio(vitals));
        }
        add(curves, words.say("vitals.weights"), layer, vitals.weightNorm(), words::number);
        return curves;
    }

    private void add(
            List<View.Curve> to,
            String name,
            LayerId layer,
            List<OptionalDouble> values,
            Function<Double, String> number) {
        if (!values.isEmpty()) {
            to.add(curve(name, layer, values, Axis.around(values.stream()), number));
        }
    }

    private void addShare(List<View.Curve> to, String name, LayerId layer, List<OptionalDouble> values) {
        if (!values.isEmpty()) {
            List<OptionalDouble> percent = values.stream()
                    .map(share -> share.isPresent() ? OptionalDouble.of(100 * share.getAsDouble()) : share)
                    .toList();
            to.add(curve(name, layer, percent, Axis.linear(0, 100), value -> words.share(value / 100)));
        }
    }

    private View.Curve curve(
            String name, LayerId layer, List<OptionalDouble> values, Axis axis, Function<Double, String> number) {
        return values.isEmpty()
                ? null
                : new View.Curve(name, draw(plot(name, layer, values, axis), values), change(values, number), "");
    }

    private StepPlot plot(String name, LayerId layer, List<OptionalDouble> values, Axis axis) {
        List<Integer> steps = training.vitals().steps();
        return StepPlot.small(
                words.say("chart.vitals", "name", name, "layer", layer),
                words.say(
                        "chart.vitals.course",
                        "course",
                        StepPlot.course(words, values),
                        "steps",
                        steps.get(steps.size() - 1)),
                axis,
                steps.get(steps.size() - 1));
    }

    private String draw(StepPlot plot, List<OptionalDouble> values) {
        plot.line(training.vitals().steps(), values, "course", "");
        return plot.markup();
    }

    /** Says where numbers began and where they are now. */
    private String change(List<OptionalDouble> values, Function<Double, String> number) {
        OptionalDouble first =
                values.stream().filter(OptionalDouble::isPresent).findFirst().orElseThrow();
        OptionalDouble now = values.get(values.size() - 1);
        return number.apply(first.getAsDouble()) + " → "
                + (now.isPresent() ? number.apply(now.getAsDouble()) : words.say("values.non-finite"));
    }
}
