package io.github.cnnviz.report;

import io.github.cnnviz.analysis.Analysis;
import io.github.cnnviz.analysis.ClassificationResult;
import io.github.cnnviz.analysis.LayerwiseResult;
import io.github.cnnviz.analysis.LayerwiseResult.Accuracy;
import io.github.cnnviz.analysis.LayerwiseResult.Depths;
import io.github.cnnviz.network.LayerId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A training layer by layer beside one end to end in the words and charts of the page. */
final class LayerwiseViews {

    private static final double NAMES = 110;
    private static final double CELL = 40;
    /** From 0 to 1; charts begin at the one below the least accuracy, so that curves that are close are told apart. */
    private static final double STEPS = 10;

    private final Words words;
    private final Images pixels;

    LayerwiseViews(Words words, Images pixels) {
        this.words = words;
        this.pixels = pixels;
    }

    /** Returns what there is to see; null where nothing was trained layer by layer. */
    LayerwiseView of(Analysis analysis) throws IOException {
        Optional<LayerwiseResult> present = analysis.classification().flatMap(ClassificationResult::layerwise);
        if (present.isEmpty()) {
            return null;
        }
        LayerwiseResult result = present.get();
        Set<LayerId> judged = analysis.layers().map(layer -> layer.layer().id()).collect(Collectors.toSet());
        Axis axis = Axis.linear(lowest(result), 1);
        return new LayerwiseView(
                words.sentences(Stream.of(compared(result), saturates(result), probed(result), overfitted(result))
                        .toList()),
                List.of(
                        chart("layerwise.heads", result, result.heads(), Optional.of(result.whole()), axis),
                        chart("layerwise.probes", result, result.probes(), Optional.empty(), axis),
                        chart("layerwise.end-to-end", result, result.endToEnd(), Optional.empty(), axis)),
                rows(result, judged),
                caption(result),
                alike(result),
                heat(result),
                names(result),
                IntStream.range(0, result.stages().size())
                        .mapToObj(i -> new LayerwiseView.Alike(
                                names(result).get(i),
                                result.likeness().get(i).stream()
                                        .map(this::likeness)
                                        .toList()))
                        .toList(),
                words.say("layerwise.alike.caption", "images", words.count(result.unseen())));
    }

    private static double lowest(LayerwiseResult result) {
        double least = Stream.of(result.heads(), result.probes(), result.endToEnd())
                .flatMap(depths -> depths.stages().stream())
                .flatMapToDouble(
                        each -> Stream.of(each.training(), each.heldOut()).flatMapToDouble(OptionalDouble::stream))
                .min()
                .orElse(0);
        return Math.max(0, Math.min(STEPS - 1, Math.floor(least * STEPS))) / STEPS;
    }

    private static List<String> names(LayerwiseResult result) {
        return result.stages().stream().map(stage -> stage.layer().name()).toList();
    }

    private String compared(LayerwiseResult result) {
        Accuracy last = result.heads().stages().get(result.stages().size() - 1);
        return words.say(
                "layerwise.compared",
                "layerwise",
                percent(last.heldOut()),
                "whole",
                percent(result.whole().heldOut()),
                "images",
                words.count(result.heldOut()),
                "steps",
                words.count(result.stages().stream()
                        .mapToInt(LayerwiseResult.Stage::steps)
                        .sum()));
    }

    private String saturates(LayerwiseResult result) {
        if (result.heads().critical().isEmpty()) {
            return words.say("layerwise.critical.none");
        }
        LayerId critical = result.heads().critical().get();
        int stage = position(result, critical);
        return words.say(
                stage == result.stages().size() - 1 ? "layerwise.critical.last" : "layerwise.critical",
                "layer",
                critical.name(),
                "stage",
                stage + 1,
                "stages",
                result.stages().size(),
                "accuracy",
                percent(result.heads().stages().get(stage).heldOut()),
                "margin",
                points(result.heads().margin()));
    }

    private static int position(LayerwiseResult result, LayerId layer) {
        return IntStream.range(0, result.stages().size())
                .filter(i -> result.stages().get(i).layer().equals(layer))
                .findFirst()
                .orElseThrow();
    }

    private String probed(LayerwiseResult result) {
        Optional<LayerId> own = result.probes().critical();
        Optional<LayerId> other = result.endToEnd().critical();
        return own.isEmpty() || other.isEmpty()
                ? ""
                : words.say(
                        "layerwise.probed",
                        "layer",
                        own.get().name(),
                        "other",
                        other.get().name(),
                        "margin",
                        points(Math.max(
                                result.probes().margin(), result.endToEnd().margin())));
    }

    private String overfitted(LayerwiseResult result) {
        List<String> sentences = new ArrayList<>();
        List<LayerId> heads = result.heads().overfitted();
        sentences.add(
                heads.isEmpty()
                        ? words.say("layerwise.overfitted.none")
                        : words.say("layerwise.overfitted", "layers", differences(result, result.heads())));
        List<LayerId> probes = result.probes().overfitted();
        List<LayerId> others = result.endToEnd().overfitted();
        if (!probes.isEmpty() || !others.isEmpty()) {
            sentences.add(words.say(
                    "layerwise.overfitted.probes",
                    "layers",
                    probes.isEmpty() ? words.say("layerwise.no-stage") : differences(result, result.probes()),
                    "others",
                    others.isEmpty() ? words.say("layerwise.no-stage") : differences(result, result.endToEnd())));
        }
        return words.sentences(sentences);
    }

    private String differences(LayerwiseResult result, Depths depths) {
        return words.list(depths.overfitted().stream()
                .map(layer -> words.say(
                        "layerwise.difference",
                        "layer",
                        layer.name(),
                        "points",
                        gap(depths.stages().get(position(result, layer)))))
                .toList());
    }

    private LayerwiseView.Chart chart(
            String key, LayerwiseResult result, Depths depths, Optional<Accuracy> whole, Axis axis) {
        List<OptionalDouble> training = series(depths, Accuracy::training);
        List<OptionalDouble> heldOut = series(depths, Accuracy::heldOut);
        List<Integer> at =
                IntStream.rangeClosed(1, depths.stages().size()).boxed().toList();
        StepPlot plot = StepPlot.large(
                words,
                words.say(key),
                words.say(
                        "layerwise.course",
                        "stages",
                        depths.stages().size(),
                        "training",
                        StepPlot.course(words, training),
                        "heldOut",
                        StepPlot.course(words, heldOut)),
                130,
                axis,
                depths.stages().size(),
                words.say("layerwise.stage"));
        whole.map(Accuracy::heldOut)
                .filter(OptionalDouble::isPresent)
                .ifPresent(accuracy -> plot.reference(accuracy.getAsDouble(), words.say("layerwise.whole")));
        depths.critical()
                .ifPresent(layer ->
                        plot.mark(position(result, layer) + 1, words.say("layerwise.mark", "layer", layer.name())));
        plot.line(at, training, "course dashed", words.say("chart.accuracy.training"));
        plot.line(at, heldOut, "course", words.say("chart.accuracy.held-out"));
        plot.points(at, heldOut, "course");
        return new LayerwiseView.Chart(words.say(key), plot.markup());
    }

    private static List<OptionalDouble> series(Depths depths, Function<Accuracy, OptionalDouble> value) {
        return depths.stages().stream().map(value).toList();
    }

    private List<LayerwiseView.Row> rows(LayerwiseResult result, Set<LayerId> judged) {
        return IntStream.range(0, result.stages().size())
                .mapToObj(i -> {
                    LayerwiseResult.Stage stage = result.stages().get(i);
                    List<String> cells = Stream.of(result.heads(), result.probes(), result.endToEnd())
                            .map(depths -> depths.stages().get(i))
                            .flatMap(each -> Stream.of(percent(each.training()), percent(each.heldOut()), gap(each)))
                            .toList();
                    return new LayerwiseView.Row(
                            judged.contains(stage.layer()) ? stage.layer().anchor() : "",
                            stage.layer().name(),
                            words.count(stage.steps()),
                            cells,
                            remark(result, stage.layer()));
                })
                .toList();
    }

    private String remark(LayerwiseResult result, LayerId layer) {
        List<String> remarks = new ArrayList<>();
        if (result.heads().critical().filter(layer::equals).isPresent()) {
            remarks.add(words.say("layerwise.remark.critical"));
        }
        if (result.heads().overfitted().contains(layer)) {
            remarks.add(words.say("layerwise.remark.overfitted"));
        }
        return words.list(remarks);
    }

    private String caption(LayerwiseResult result) {
        LayerwiseResult.Remedies remedies = result.remedies();
        return words.sentences(List.of(
                words.say(
                        "layerwise.caption",
                        "training",
                        words.count(result.training()),
                        "images",
                        words.count(result.heldOut()),
                        "fitted",
                        words.count(result.fitted()),
                        "seen",
                        words.count(result.seen()),
                        "unseen",
                        words.count(result.unseen())),
                remedies.early() == 0
                        ? ""
                        : words.counted(
                                "layerwise.remedies",
                                remedies.early(),
                                "rate",
                                words.number(remedies.rate()),
                                "decay",
                                words.number(remedies.decay()),
                                "dropout",
                                words.share(remedies.dropout()))));
    }

    private String alike(LayerwiseResult result) {
        int last = result.stages().size() - 1;
        return words.say(
                "layerwise.alike",
                "first",
                likeness(result.likeness().get(0).get(0)),
                "last",
                likeness(result.likeness().get(last).get(last)),
                "chance",
                likeness(result.chance()));
    }

    private String heat(LayerwiseResult result) throws IOException {
        int stages = result.stages().size();
        Svg svg = new Svg(
                words.say("layerwise.heat"),
                words.say("layerwise.heat.text", "stages", stages),
                NAMES + stages * CELL + 4,
                stages * CELL + 40);
        svg.image(pixels.of(result.raster()), NAMES, 2, stages * CELL, stages * CELL, true);
        for (int i = 0; i < stages; i++) {
            svg.text(
                    NAMES - 6,
                    2 + (i + 0.5) * CELL + 4,
                    Svg.Anchor.END,
                    "tick",
                    (i + 1) + " " + names(result).get(i));
            svg.text(NAMES + (i + 0.5) * CELL, stages * CELL + 18, Svg.Anchor.MIDDLE, "tick", Integer.toString(i + 1));
        }
        return svg.markup();
    }

    private String likeness(OptionalDouble value) {
        return value.isEmpty() ? words.say("values.non-finite") : words.distance(value.getAsDouble());
    }

    private String percent(OptionalDouble share) {
        return share.isEmpty() ? words.say("values.non-finite") : tenths(share.getAsDouble()) + " %";
    }

    private String gap(Accuracy accuracy) {
        return accuracy.training().isEmpty() || accuracy.heldOut().isEmpty()
                ? "–"
                : points(accuracy.training().getAsDouble() - accuracy.heldOut().getAsDouble());
    }

    /** In percentage points. */
    private static String points(double share) {
        return tenths(share).replace('-', '−');
    }

    private static String tenths(double share) {
        return String.format(Locale.ROOT, "%.1f", 100 * share);
    }
}
