package io.github.cnnviz.report;

import io.github.cnnviz.analysis.SampleHistory;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Stream;

/** How near the generated images come to real ones as the training goes on, and how much they differ. */
final class QualityPlot {

    private static final double HEIGHT = 120;

    private QualityPlot() {}

    /** Draws the distances; empty where there is none. */
    static String distance(Words words, SampleHistory samples) {
        List<OptionalDouble> distances = values(samples, SampleHistory.Snapshot::distance);
        if (distances.stream().noneMatch(OptionalDouble::isPresent)) {
            return "";
        }
        StepPlot plot = StepPlot.large(
                words,
                words.say("chart.distance"),
                samples.floor().isPresent()
                        ? words.say(
                                "chart.distance.course.and-floor",
                                "course",
                                StepPlot.course(words, distances),
                                "floor",
                                Ticks.label(samples.floor().getAsDouble()))
                        : words.say("chart.distance.course", "course", StepPlot.course(words, distances)),
                HEIGHT,
                Axis.decades(Stream.concat(distances.stream(), Stream.of(samples.floor()))),
                last(samples));
        samples.floor()
                .ifPresent(
                        floor -> plot.reference(floor, words.say("chart.distance.floor", "floor", Ticks.label(floor))));
        draw(plot, samples, distances, words.say("chart.distance.line"));
        return plot.markup();
    }

    /** Draws the diversities; empty where there is none. */
    static String diversity(Words words, SampleHistory samples) {
        List<OptionalDouble> diversities = values(samples, SampleHistory.Snapshot::diversity);
        if (diversities.stream().noneMatch(OptionalDouble::isPresent)) {
            return "";
        }
        double most = diversities.stream()
                .flatMapToDouble(OptionalDouble::stream)
                .max()
                .orElseThrow();
        StepPlot plot = StepPlot.large(
                words,
                words.say("chart.diversity"),
                words.say("chart.diversity.course", "course", StepPlot.course(words, diversities)),
                HEIGHT,
                Axis.linear(0, Math.max(1.2, 1.05 * most)),
                last(samples));
        plot.reference(1, words.say("chart.diversity.real"));
        draw(plot, samples, diversities, words.say("chart.diversity.line"));
        return plot.markup();
    }

    private static void draw(StepPlot plot, SampleHistory samples, List<OptionalDouble> values, String label) {
        List<Integer> steps =
                samples.snapshots().stream().map(SampleHistory.Snapshot::step).toList();
        plot.line(steps, values, "course", label);
        plot.points(steps, values, "course");
    }

    private static List<OptionalDouble> values(
            SampleHistory samples, Function<SampleHistory.Snapshot, OptionalDouble> value) {
        return samples.snapshots().stream().map(value).toList();
    }

    private static int last(SampleHistory samples) {
        List<SampleHistory.Snapshot> snapshots = samples.snapshots();
        return snapshots.get(snapshots.size() - 1).step();
    }
}
