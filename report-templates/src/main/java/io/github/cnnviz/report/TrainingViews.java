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
    private final DataUris pixels;

    TrainingViews(Training training, Words words, DataUris pixels) {
        this.training = training;
        this.words = words;
        this.pixels = pixels;
    }

    /**
     * Returns what the section shows.
     *
     * @param judged the layers that have a section of their own
     */
    View.Training section(Set<LayerId> judged) throws IOException {
        boolean stepsMade = !training.losses().steps().isEmpty();
        return new View.Training(
                stepsMade ? LossPlot.losses(training.losses()) : "",
                stepsMade ? LossPlot.answers(training.losses()) : "",
                snapshots(),
                training.samples().map(QualityPlot::distance).orElse(""),
                training.samples().map(QualityPlot::diversity).orElse(""),
                training.samples().map(Captions::ofQuality).orElse(""),
                flows(judged),
                Captions.ofFlow(training.vitals(), gradientAxis(), ratioAxis()));
    }

    private List<View.Snapshot> snapshots() throws IOException {
        List<View.Snapshot> views = new ArrayList<>();
        if (training.samples().isPresent()) {
            SampleHistory samples = training.samples().get();
            for (SampleHistory.Snapshot snapshot : samples.snapshots()) {
                String when = Words.after(snapshot.step());
                views.add(new View.Snapshot(
                        when,
                        quality(snapshot),
                        pixels.of(snapshot.file()),
                        "Generated " + when + ": " + samples.count() + (samples.count() == 1 ? " image" : " images"),
                        samples.count() * (samples.width() + 1) + 1));
            }
        }
        return views;
    }

    private String quality(SampleHistory.Snapshot snapshot) {
        List<String> parts = new ArrayList<>();
        snapshot.distance().ifPresent(distance -> parts.add("distance " + words.number(distance)));
        snapshot.diversity().ifPresent(diversity -> parts.add("diversity " + words.number(diversity)));
        return String.join(", ", parts);
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
                .map(network -> new View.Flow(network.getKey(), network.getValue()))
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
        return curve("Gradient norm", layer.layer(), layer.gradientNorm(), gradientAxis(), words::number);
    }

    private View.Curve ratio(VitalsHistory.OfLayer layer) {
        String name = "Update to weight ratio";
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
                        ? "below the band"
                        : now.getAsDouble() > FAST ? "above the band" : "in the band";
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
                states.map(Captions::of).orElse(""),
                curves,
                curves.isEmpty() ? "" : Captions.ofVitals(training.vitals())));
    }

    private List<View.State> states(LayerStates states) {
        StatePlot plot = new StatePlot(states);
        return states.states().stream()
                .map(state -> new View.State(
                        Words.after(state.step()),
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
        add(curves, "Mean of the outputs", layer, vitals.mean(), words::number);
        add(curves, "Standard deviation", layer, vitals.standardDeviation(), words::number);
        addShare(curves, "Exactly 0", layer, vitals.zeroShare());
        addShare(curves, "Saturated", layer, vitals.saturatedShare());
        if (!vitals.gradientNorm().isEmpty()) {
            Axis axis = Axis.decades(vitals.gradientNorm().stream());
            curves.add(curve("Gradient norm", layer, vitals.gradientNorm(), axis, words::number));
        }
        if (!vitals.updateRatio().isEmpty()) {
            curves.add(ratio(vitals));
        }
        add(curves, "Weight norm", layer, vitals.weightNorm(), words::number);
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
                name + " of " + layer + " while training",
                StepPlot.course(values) + " over " + steps.get(steps.size() - 1) + " steps",
                axis,
                steps.get(steps.size() - 1));
    }

    private String draw(StepPlot plot, List<OptionalDouble> values) {
        plot.line(training.vitals().steps(), values, "course", "");
        return plot.markup();
    }

    /** Says where numbers began and where they are now. */
    private static String change(List<OptionalDouble> values, Function<Double, String> number) {
        OptionalDouble first =
                values.stream().filter(OptionalDouble::isPresent).findFirst().orElseThrow();
        OptionalDouble now = values.get(values.size() - 1);
        return number.apply(first.getAsDouble()) + " → "
                + (now.isPresent() ? number.apply(now.getAsDouble()) : "not finite");
    }
}
