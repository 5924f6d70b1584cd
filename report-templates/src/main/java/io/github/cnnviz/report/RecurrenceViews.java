package io.github.cnnviz.report;

import io.github.cnnviz.analysis.Analysis;
import io.github.cnnviz.analysis.RecurrenceResult;
import io.github.cnnviz.statistics.RecurrenceStatistics;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.IntStream;

/** What the page shows of a model of characters. */
final class RecurrenceViews {

    private static final double CELL_WIDTH = 8;
    private static final double CELL_HEIGHT = 3;
    private static final double MOST_HEIGHT = 288;
    private static final double NAMES = 4;
    private static final double ROOM = 16;

    private final Words words;
    private final Images pixels;

    RecurrenceViews(Words words, Images pixels) {
        this.words = words;
        this.pixels = pixels;
    }

    /** Returns what there is to see of a model of characters; null of other models. */
    RecurrenceView of(Analysis analysis) throws IOException {
        if (analysis.recurrence().isEmpty()) {
            return null;
        }
        RecurrenceResult result = analysis.recurrence().get();
        Map<String, RecurrenceView.OfLayer> layers = new LinkedHashMap<>();
        for (RecurrenceResult.OfLayer layer : result.layers()) {
            layers.put(layer.layer().anchor(), layer(result, layer));
        }
        return new RecurrenceView(sentence(result), loss(result), result.shown(), result.written(), layers);
    }

    private String sentence(RecurrenceResult result) {
        String entropy = words.number(result.unigramEntropy());
        String counted = words.count(result.heldOut());
        return result.heldOutLoss().isEmpty()
                ? words.say("recurrence.broken", "entropy", entropy)
                : words.say(
                        "recurrence.loss",
                        "loss",
                        words.number(result.heldOutLoss().getAsDouble()),
                        "entropy",
                        entropy,
                        "characters",
                        counted,
                        "all",
                        words.count(result.characters()),
                        "symbols",
                        words.count(result.symbols()));
    }

    private String loss(RecurrenceResult result) {
        List<RecurrenceResult.Point> course = result.course();
        if (course.isEmpty()) {
            return "";
        }
        List<OptionalDouble> loss =
                course.stream().map(RecurrenceResult.Point::loss).toList();
        int last = course.get(course.size() - 1).step();
        double most =
                loss.stream().flatMapToDouble(OptionalDouble::stream).max().orElse(0);
        StepPlot plot = StepPlot.large(
                words,
                words.say("chart.cross-entropy"),
                words.say("recurrence.course", "steps", words.count(last), "course", StepPlot.course(words, loss)),
                150,
                Axis.linear(0, 1.05 * Math.max(result.unigramEntropy(), most)),
                last);
        plot.reference(result.unigramEntropy(), words.say("recurrence.entropy"));
        plot.line(
                course.stream().map(RecurrenceResult.Point::step).toList(),
                loss,
                "course",
                words.say("chart.cross-entropy.line"));
        return plot.markup();
    }

    private RecurrenceView.OfLayer layer(RecurrenceResult result, RecurrenceResult.OfLayer layer) throws IOException {
        List<RecurrenceView.Picture> pictures = new ArrayList<>();
        for (RecurrenceResult.Picture picture : layer.pictures()) {
            pictures.add(new RecurrenceView.Picture(title(picture), chart(result, layer, picture)));
        }
        RecurrenceStatistics statistics = layer.statistics();
        return new RecurrenceView.OfLayer(
                pictures,
                statistics.gates().stream()
                        .map(gate -> new RecurrenceView.Gate(
                                words.say("recurrence.state." + gate.name()),
                                words.share(gate.low()),
                                words.share(gate.high())))
                        .toList(),
                gradient(layer),
                reach(result, statistics),
                spectrum(layer),
                followers(layer));
    }

    private String title(RecurrenceResult.Picture picture) {
        return words.say(
                "recurrence.picture",
                "state",
                words.say("recurrence.state." + picture.state()),
                "low",
                words.number(picture.low()),
                "high",
                words.number(picture.high()));
    }

    private String chart(RecurrenceResult result, RecurrenceResult.OfLayer layer, RecurrenceResult.Picture picture)
            throws IOException {
        int[] shown = result.shown().codePoints().toArray();
        double width = CELL_WIDTH * shown.length;
        double height = Math.min(MOST_HEIGHT, CELL_HEIGHT * picture.units());
        Svg svg = new Svg(
                words.say(
                        "recurrence.chart",
                        "state",
                        words.say("recurrence.state." + picture.state()),
                        "layer",
                        layer.layer()),
                words.say(
                        "recurrence.chart.text",
                        "units",
                        words.count(picture.units()),
                        "characters",
                        words.count(shown.length)),
                2 * NAMES + width,
                height + ROOM + 4);
        svg.image(pixels.of(picture.file()), NAMES, 2, width, height, true);
        for (int time = 0; time < shown.length; time++) {
            svg.text(
                    NAMES + (time + 0.5) * CELL_WIDTH,
                    height + ROOM - 2,
                    Svg.Anchor.MIDDLE,
                    "tick",
                    visible(Character.toString(shown[time])));
        }
        return svg.markup();
    }

    /** Spaces and ends of lines have no picture of their own. */
    private static String visible(String character) {
        return character.equals(" ") ? "␣" : character.equals("\n") ? "↵" : character;
    }

    private String gradient(RecurrenceResult.OfLayer layer) {
        List<Double> norms = layer.statistics().gradient();
        double first = norms.get(0);
        if (first <= 0 || norms.size() < 2) {
            return "";
        }
        List<OptionalDouble> ratios = norms.stream()
                .map(norm -> norm > 0 ? OptionalDouble.of(norm / first) : OptionalDouble.empty())
                .toList();
        StepPlot plot = StepPlot.large(
                words,
                words.say("recurrence.gradient.chart", "layer", layer.layer()),
                words.say("recurrence.gradient.text", "course", StepPlot.course(words, ratios)),
                120,
                Axis.decades(ratios.stream(), 1),
                norms.size() - 1,
                words.say("recurrence.distance"));
        plot.line(
                IntStream.range(0, norms.size()).boxed().toList(), ratios, "course", words.say("recurrence.gradient"));
        return plot.markup();
    }

    private String reach(RecurrenceResult result, RecurrenceStatistics statistics) {
        List<Double> norms = statistics.gradient();
        if (norms.get(0) <= 0 || norms.size() < 2) {
            return words.say("recurrence.reach.none");
        }
        int far = norms.size() - 1;
        while (far > 0 && norms.get(far) < 0.01 * norms.get(0)) {
            far--;
        }
        return words.say(
                result.written().isEmpty() ? "recurrence.reach.windows" : "recurrence.reach",
                "distance",
                words.count(far),
                "back",
                words.count(statistics.back()));
    }

    private String spectrum(RecurrenceResult.OfLayer layer) {
        List<RecurrenceStatistics.Block> blocks = layer.statistics().blocks().stream()
                .filter(block -> block.moduli().size() > 1)
                .toList();
        if (blocks.isEmpty()) {
            return "";
        }
        double most = blocks.stream()
                .mapToDouble(block -> block.moduli().get(0))
                .max()
                .orElse(1);
        int last = blocks.get(0).moduli().size();
        StepPlot plot = StepPlot.large(
                words,
                words.say("recurrence.spectrum.chart", "layer", layer.layer()),
                words.clauses(blocks.stream()
                        .map(block -> words.say(
                                "recurrence.spectrum.text",
                                "block",
                                words.say("recurrence.state." + block.name()),
                                "radius",
                                words.number(block.moduli().get(0))))
                        .toList()),
                120,
                Axis.linear(0, 1.05 * Math.max(1, most)),
                last,
                words.say("recurrence.rank"));
        plot.reference(1, words.say("recurrence.steady"));
        for (RecurrenceStatistics.Block block : blocks) {
            plot.line(
                    IntStream.rangeClosed(1, block.moduli().size()).boxed().toList(),
                    block.moduli().stream().map(OptionalDouble::of).toList(),
                    block.name().equals("candidate") ? "course" : "course dashed",
                    words.say("recurrence.state." + block.name()));
        }
        return plot.markup();
    }

    private String followers(RecurrenceResult.OfLayer layer) {
        if (layer.followers().isEmpty()) {
            return words.say("recurrence.followers.none", "chance", words.number(layer.chance()));
        }
        Function<RecurrenceResult.Follower, String> each = follower -> words.say(
                "recurrence.follower",
                "unit",
                Integer.toString(follower.unit()),
                "symbol",
                visible(follower.symbol()),
                "share",
                words.number(follower.share()));
        return words.say(
                "recurrence.followers",
                "units",
                words.list(layer.followers().stream().map(each).toList()),
                "chance",
                words.number(layer.chance()));
    }
}
