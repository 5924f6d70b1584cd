package io.github.cnnviz.report;

import io.github.cnnviz.analysis.Headline;
import io.github.cnnviz.analysis.LayerResult;
import io.github.cnnviz.analysis.Pictures;
import io.github.cnnviz.analysis.Raster;
import io.github.cnnviz.network.LayerId;
import io.github.cnnviz.network.LayerInfo;
import io.github.cnnviz.statistics.ForkHeights;
import io.github.cnnviz.statistics.LayerStatistics;
import io.github.cnnviz.statistics.ValueStatistics;
import io.github.cnnviz.verdict.Outcome;
import io.github.cnnviz.verdict.RuleResult;
import io.github.cnnviz.verdict.Sentences;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A layer's result in the words and charts of its section. */
final class LayerViews {

    private final Sentences sentences;
    private final Words words;
    private final RuleViews rules;
    private final Images pixels;
    private final Captions captions;

    LayerViews(Words words, RuleViews rules, Images pixels) {
        this.sentences = words.sentences();
        this.words = words;
        this.rules = rules;
        this.pixels = pixels;
        this.captions = new Captions(words);
    }

    /** @param seeds what becomes of it with other seeds, where there are some */
    View.Layer of(
            LayerResult result, Optional<LayerId> firstCause, Optional<View.OverTime> overTime, Optional<String> seeds)
            throws IOException {
        LayerInfo layer = result.layer();
        View.Answers answers = rules.of(result.rules());
        return new View.Layer(
                layer.id().anchor(),
                layer.id().network(),
                layer.id().name(),
                words.kind(layer),
                words.kindName(layer),
                Words.shape(layer),
                layer.output().units(),
                Words.compact(layer.parameters()),
                layer.parameters(),
                Words.styleClass(result.verdict()),
                Words.symbol(result.verdict()),
                words.verdict(result.verdict()),
                firstCause.equals(Optional.of(layer.id())),
                reason(result),
                density(result),
                tree(result),
                answers,
                channels(result),
                overTime.orElse(null),
                statistics(result),
                new StructureViews(words).of(result.statistics()),
                forks(result),
                seeds.orElse(""));
    }

    private String density(LayerResult result) {
        return result.activations()
                .densities()
                .map(chart -> Sparkline.density(
                        words.say("layers.density.of", "layer", result.layer().id()),
                        new DensityPlot(words).description(chart),
                        chart))
                .orElse("");
    }

    private String tree(LayerResult result) {
        return RasterChart.drawable(result.activations())
                .map(tree -> Sparkline.tree(
                        words.say("layers.tree.of", "layer", result.layer().id()),
                        words.counted("layers.tree.forks", tree.units() - 1L),
                        tree))
                .orElse("");
    }

    String reason(LayerResult result) {
        Optional<RuleResult> loudest = Headline.loudest(result);
        if (loudest.isEmpty()) {
            long passed = result.rules().stream()
                    .filter(answer -> answer.outcome() == Outcome.PASSED)
                    .count();
            long remarks = result.rules().stream()
                    .filter(answer -> answer.outcome() == Outcome.FAULT || answer.outcome() == Outcome.NOTICE)
                    .count();
            String all = words.counted("reason.passed", passed);
            return remarks == 0 ? all : words.list(List.of(all, words.counted("cause.remarks", remarks)));
        }
        return sentences.of(loudest.get());
    }

    private List<View.Channels> channels(LayerResult result) throws IOException {
        List<View.Channels> channels = new ArrayList<>();
        channels.add(channels("outputs", result, result.activations()));
        if (result.parameters().isPresent()) {
            channels.add(channels("parameters", result, result.parameters().get()));
        }
        return channels;
    }

    private View.Channels channels(String what, LayerResult result, Pictures pictures) throws IOException {
        List<View.Picture> to = new ArrayList<>();
        Raster raster = pictures.raster();
        RasterChart chart = RasterChart.of(words, pictures, pixels.of(raster.file()));
        String name = words.say("picture." + what);
        String layer = words.say(
                "layer.picture", "picture", name, "layer", result.layer().id());
        String densities = words.say("picture.densities." + what);
        boolean scaled = raster.kind().scaledByCell();
        to.add(new View.Picture(
                name,
                chart.draw(layer),
                captions.of(raster, RasterChart.drawable(pictures)),
                scaled ? null : new View.Legend(words.number(raster.low()), words.number(raster.high()))));
        if (pictures.densities().isPresent()) {
            to.add(new View.Picture(
                    densities,
                    new DensityPlot(words)
                            .draw(
                                    words.say(
                                            "picture.densities.of." + what,
                                            "layer",
                                            result.layer().id()),
                                    pictures.densities().get()),
                    captions.of(pictures.densities().get()),
                    null));
        } else {
            to.add(new View.Picture(densities, "", words.say("picture.densities.none"), null));
        }
        return new UnitViews(words).of(what, result.layer(), pictures, chart, to);
    }

    private List<View.Row> statistics(LayerResult result) {
        List<View.Row> rows = new ArrayList<>();
        rows.add(row(words.say("values.outputs"), result.statistics().outputs()));
        result.statistics().weights().ifPresent(values -> rows.add(row(words.say("values.parameters"), values)));
        result.statistics().gradients().ifPresent(values -> rows.add(row(words.say("values.gradients"), values)));
        return rows;
    }

    private View.Row row(String name, ValueStatistics values) {
        return new View.Row(
                name,
                words.count(values.count()),
                words.share(values.zeroShare()),
                words.number(values.mean()),
                words.number(values.standardDeviation()),
                words.number(values.minimum()),
                words.number(values.maximum()),
                words.count(values.nonFinite()));
    }

    private List<String> forks(LayerResult result) {
        List<String> texts = new ArrayList<>();
        result.statistics()
                .outputForks()
                .ifPresent(heights ->
                        texts.add(forks("outputs", heights, result.untrained().flatMap(LayerStatistics::outputForks))));
        result.statistics()
                .weightForks()
                .ifPresent(heights -> texts.add(
                        forks("parameters", heights, result.untrained().flatMap(LayerStatistics::weightForks))));
        return texts;
    }

    /** @param untrained of the layer with its initial weights */
    private String forks(String what, ForkHeights heights, Optional<ForkHeights> untrained) {
        List<String> parts = new ArrayList<>();
        parts.add(words.counted(
                "forks." + what,
                heights.count(),
                "minimum",
                words.distance(heights.minimum()),
                "maximum",
                words.distance(heights.maximum())));
        parts.add(words.say(
                "forks.half",
                "lower",
                words.distance(heights.lowerQuartile()),
                "upper",
                words.distance(heights.upperQuartile()),
                "median",
                words.distance(heights.median())));
        if (heights.lowShare() > 0) {
            parts.add(words.say(
                    "forks.low", "share", words.share(heights.lowShare()), "low", words.distance(ForkHeights.LOW)));
        }
        heights.unrelated()
                .ifPresent(none ->
                        parts.add(words.say("forks.unrelated." + what, "median", words.distance(none.median()))));
        untrained.ifPresent(
                initial -> parts.add(words.say("forks.untrained", "median", words.distance(initial.median()))));
        return words.say("forks", "facts", words.clauses(parts));
    }
}
