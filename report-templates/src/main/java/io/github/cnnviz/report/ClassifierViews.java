package io.github.cnnviz.report;

import io.github.cnnviz.analysis.Analysis;
import io.github.cnnviz.analysis.ClassificationResult;
import io.github.cnnviz.network.LayerId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A classifier's accuracy, confusion, mistakes and probes in the words and charts of the page. */
final class ClassifierViews {

    private static final double BAR_WIDTH = 200;
    private static final double BAR_HEIGHT = 16;
    private static final double NAMES = 110;
    private static final double CELL_HEIGHT = 16;
    private static final double MOST_WIDTH = 640;
    private static final double WIDEST_CELL = 24;
    private static final int ENLARGED = 2;

    private final Words words;
    private final Images pixels;

    ClassifierViews(Words words, Images pixels) {
        this.words = words;
        this.pixels = pixels;
    }

    /** Returns what there is to see of a classifier; null of other models. */
    ClassifierView of(Analysis analysis) throws IOException {
        if (analysis.classification().isEmpty()) {
            return null;
        }
        ClassificationResult result = analysis.classification().get();
        Set<LayerId> judged = analysis.layers().map(layer -> layer.layer().id()).collect(Collectors.toSet());
        int count = result.mistakes().size();
        boolean texts = analysis.recurrence().isPresent();
        return new ClassifierView(
                sentence(result, texts),
                confused(result, texts ? "classifier.texts.confused" : "classifier.confused"),
                result.classes(),
                rows(result),
                result.mistakes().stream()
                        .map(mistake -> mistake(result, mistake))
                        .toList(),
                result.sheet().isPresent() && !texts ? pixels.of(result.sheet().get()) : "",
                count == 0 ? "" : words.counted(texts ? "classifier.texts.sheet" : "classifier.sheet", count),
                ENLARGED * (count * (result.width() + 1) + 1),
                accuracy(result),
                loss(result),
                known(result.probes()),
                words.say(
                        "probes.caption",
                        "fitted",
                        words.count(result.probes().fitted()),
                        "counted",
                        words.count(result.probes().counted()),
                        "margin",
                        words.share(result.probes().margin()),
                        "chance",
                        words.share(result.probes().chance())),
                probes(result.probes(), judged),
                means(result),
                words.say("classes.means.caption"));
    }

    private String sentence(ClassificationResult result, boolean texts) {
        List<String> places = new ArrayList<>(
                List.of("images", words.count(result.images()), "accuracy", words.share(result.accuracy())));
        if (texts) {
            int commonest = result.confusion().stream()
                    .mapToInt(ClassifierViews::sum)
                    .max()
                    .orElse(0);
            places.add("commonest");
            places.add(words.share((double) commonest / Math.max(1, result.images())));
        }
        return words.say(texts ? "classifier.texts.accuracy" : "classifier.accuracy", places.toArray());
    }

    private String confused(ClassificationResult result, String key) {
        int truth = -1;
        int said = -1;
        int most = 0;
        for (int i = 0; i < result.classes().size(); i++) {
            for (int k = 0; k < result.classes().size(); k++) {
                if (i != k && result.confusion().get(i).get(k) > most) {
                    most = result.confusion().get(i).get(k);
                    truth = i;
                    said = k;
                }
            }
        }
        return most == 0
                ? ""
                : words.say(
                        key,
                        "truth",
                        result.classes().get(truth),
                        "said",
                        result.classes().get(said),
                        "count",
                        words.count(most),
                        "all",
                        words.count(sum(result.confusion().get(truth))));
    }

    private static int sum(List<Integer> counts) {
        return counts.stream().mapToInt(Integer::intValue).sum();
    }

    private List<ClassifierView.Row> rows(ClassificationResult result) {
        return IntStream.range(0, result.classes().size())
                .mapToObj(i -> {
                    List<Integer> counts = result.confusion().get(i);
                    int all = sum(counts);
                    return new ClassifierView.Row(
                            result.classes().get(i),
                            counts.stream().map(words::count).toList(),
                            i,
                            all == 0 ? "–" : words.share((double) counts.get(i) / all));
                })
                .toList();
    }

    private String mistake(ClassificationResult result, ClassificationResult.Mistake mistake) {
        return words.say(
                "classifier.mistake",
                "truth",
                result.classes().get(mistake.truth()),
                "said",
                result.classes().get(mistake.said()),
                "probability",
                words.share(mistake.probability()),
                "own",
                words.share(mistake.ofTruth()),
                "image",
                mistake.image());
    }

    private String accuracy(ClassificationResult result) {
        List<ClassificationResult.Point> course = result.course();
        if (course.isEmpty()) {
            return "";
        }
        List<OptionalDouble> training = series(course, ClassificationResult.Point::training);
        List<OptionalDouble> heldOut = series(course, ClassificationResult.Point::heldOut);
        StepPlot plot = StepPlot.large(
                words,
                words.say("chart.accuracy"),
                words.say(
                        "chart.accuracy.course",
                        "steps",
                        last(course),
                        "training",
                        StepPlot.course(words, training),
                        "heldOut",
                        StepPlot.course(words, heldOut)),
                150,
                Axis.SHARE,
                last(course));
        plot.reference(1.0 / result.classes().size(), words.say("chart.accuracy.guess"));
        plot.line(steps(course), training, "course dashed", words.say("chart.accuracy.training"));
        plot.line(steps(course), heldOut, "course", words.say("chart.accuracy.held-out"));
        return plot.markup();
    }

    private String loss(ClassificationResult result) {
        List<ClassificationResult.Point> course = result.course();
        if (course.isEmpty()) {
            return "";
        }
        List<OptionalDouble> loss = series(course, ClassificationResult.Point::loss);
        double most =
                loss.stream().flatMapToDouble(OptionalDouble::stream).max().orElse(0);
        double guess = Math.log(result.classes().size());
        StepPlot plot = StepPlot.large(
                words,
                words.say("chart.cross-entropy"),
                words.say("chart.cross-entropy.course", "steps", last(course), "course", StepPlot.course(words, loss)),
                120,
                Axis.linear(0, 1.05 * Math.max(guess, most)),
                last(course));
        plot.reference(guess, words.say("chart.accuracy.guess"));
        plot.line(steps(course), loss, "course", words.say("chart.cross-entropy.line"));
        return plot.markup();
    }

    private static List<Integer> steps(List<ClassificationResult.Point> course) {
        return course.stream().map(ClassificationResult.Point::step).toList();
    }

    private static int last(List<ClassificationResult.Point> course) {
        return course.get(course.size() - 1).step();
    }

    private static List<OptionalDouble> series(
            List<ClassificationResult.Point> course, Function<ClassificationResult.Point, OptionalDouble> value) {
        return course.stream().map(value).toList();
    }

    private String known(ClassificationResult.Probes probes) {
        if (probes.complete().isEmpty()) {
            return words.say("probes.none");
        }
        LayerId complete = probes.complete().get();
        List<String> sentences = new ArrayList<>();
        sentences.add(words.say(
                "probes.complete",
                "layer",
                complete.name(),
                "accuracy",
                words.share(accuracy(probes, complete).orElse(0))));
        List<String> after = probes.layers().stream()
                .map(ClassificationResult.OfLayer::layer)
                .dropWhile(layer -> !layer.equals(complete))
                .skip(1)
                .map(LayerId::name)
                .toList();
        if (!after.isEmpty()) {
            sentences.add(words.say("probes.tail", "layers", words.list(after)));
        }
        sentences.add(
                probes.lost().isPresent()
                        ? words.say(
                                "probes.lost",
                                "layer",
                                probes.lost().get().name(),
                                "accuracy",
                                words.share(
                                        accuracy(probes, probes.lost().get()).orElse(0)))
                        : words.say("probes.kept"));
        return words.sentences(sentences);
    }

    private static OptionalDouble accuracy(ClassificationResult.Probes probes, LayerId layer) {
        return probes.layers().stream()
                .filter(each -> each.layer().equals(layer))
                .findFirst()
                .orElseThrow()
                .accuracy();
    }

    private List<ClassifierView.Probe> probes(ClassificationResult.Probes probes, Set<LayerId> judged) {
        return probes.layers().stream()
                .map(layer -> new ClassifierView.Probe(
                        judged.contains(layer.layer()) ? layer.layer().anchor() : "",
                        layer.layer().name(),
                        words.count(layer.features()),
                        layer.accuracy().isPresent()
                                ? words.share(layer.accuracy().getAsDouble())
                                : words.say("values.non-finite"),
                        bar(layer, probes),
                        probes.complete().filter(layer.layer()::equals).isPresent()
                                ? words.say("probes.remark.complete")
                                : probes.lost().filter(layer.layer()::equals).isPresent()
                                        ? words.say("probes.remark.lost")
                                        : ""))
                .toList();
    }

    private String bar(ClassificationResult.OfLayer layer, ClassificationResult.Probes probes) {
        double accuracy = layer.accuracy().orElse(0);
        Svg svg = new Svg(
                words.say("probes.chart", "layer", layer.layer().name()), words.share(accuracy), BAR_WIDTH, BAR_HEIGHT);
        double middle = BAR_HEIGHT / 2;
        svg.line(probes.chance() * BAR_WIDTH, 1, probes.chance() * BAR_WIDTH, BAR_HEIGHT - 1, "reference");
        svg.path(svg.path().to(0, middle).horizontal(accuracy * BAR_WIDTH), "spread", words.share(accuracy));
        return svg.markup();
    }

    private Map<String, String> means(ClassificationResult result) throws IOException {
        Map<String, String> charts = new LinkedHashMap<>();
        for (ClassificationResult.OfLayer layer : result.probes().layers()) {
            if (layer.raster().isPresent()) {
                charts.put(layer.layer().anchor(), chart(result, layer));
            }
        }
        return charts;
    }

    private String chart(ClassificationResult result, ClassificationResult.OfLayer layer) throws IOException {
        double width = Math.min(MOST_WIDTH, WIDEST_CELL * layer.units().size());
        double height = CELL_HEIGHT * result.classes().size();
        Svg svg = new Svg(
                words.say("classes.means.chart", "layer", layer.layer()),
                words.say(
                        "classes.means.chart.text",
                        "units",
                        words.count(layer.units().size()),
                        "classes",
                        words.count(result.classes().size())),
                NAMES + width + 4,
                height + 4);
        svg.image(pixels.of(layer.raster().orElseThrow()), NAMES, 2, width, height, true);
        for (int i = 0; i < result.classes().size(); i++) {
            svg.text(
                    NAMES - 6,
                    2 + (i + 0.5) * CELL_HEIGHT + 4,
                    Svg.Anchor.END,
                    "tick",
                    result.classes().get(i));
        }
        return svg.markup();
    }
}
