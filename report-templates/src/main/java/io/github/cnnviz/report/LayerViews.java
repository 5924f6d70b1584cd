package io.github.cnnviz.report;

import io.github.cnnviz.analysis.Headline;
import io.github.cnnviz.analysis.LayerResult;
import io.github.cnnviz.analysis.Pictures;
import io.github.cnnviz.analysis.Raster;
import io.github.cnnviz.network.LayerId;
import io.github.cnnviz.network.LayerInfo;
import io.github.cnnviz.statistics.ForkHeights;
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
    private final DataUris pixels;

    LayerViews(Sentences sentences, RuleViews rules, DataUris pixels) {
        this.sentences = sentences;
        this.words = new Words(sentences);
        this.rules = rules;
        this.pixels = pixels;
    }

    View.Layer of(LayerResult result, Optional<LayerId> firstCause, Optional<View.OverTime> overTime)
            throws IOException {
        LayerInfo layer = result.layer();
        View.Answers answers = rules.of(result.rules());
        return new View.Layer(
                layer.id().anchor(),
                layer.id().network(),
                layer.id().name(),
                Words.kind(layer),
                Words.shape(layer),
                Words.compact(layer.parameters()),
                Words.styleClass(result.verdict()),
                Words.symbol(result.verdict()),
                words.verdict(result.verdict()),
                firstCause.equals(Optional.of(layer.id())),
                reason(result),
                answers,
                channels(result),
                overTime.orElse(null),
                statistics(result),
                new StructureViews(words).of(result.statistics()),
                forks(result));
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
            return "passed " + passed + (passed == 1 ? " rule" : " rules")
                    + (remarks == 0 ? "" : ", " + remarks + (remarks == 1 ? " remark" : " remarks"));
        }
        return sentences.of(loudest.get());
    }

    private List<View.Channels> channels(LayerResult result) throws IOException {
        List<View.Channels> channels = new ArrayList<>();
        channels.add(channels("Outputs", result, result.activations()));
        if (result.parameters().isPresent()) {
            channels.add(channels("Parameters", result, result.parameters().get()));
        }
        return channels;
    }

    private View.Channels channels(String what, LayerResult result, Pictures pictures) throws IOException {
        List<View.Picture> to = new ArrayList<>();
        Raster raster = pictures.raster();
        RasterChart chart = RasterChart.of(pictures, pixels.of(raster.file()));
        String layer = what + " of " + result.layer().id();
        boolean scaled = raster.kind().scaledByCell();
        to.add(new View.Picture(
                what,
                chart.draw(layer),
                Captions.of(raster, RasterChart.drawable(pictures)),
                scaled ? null : new View.Legend(words.number(raster.low()), words.number(raster.high()))));
        if (pictures.densities().isPresent()) {
            to.add(new View.Picture(
                    what + ": densities",
                    DensityPlot.draw("Densities: " + layer, pictures.densities().get()),
                    Captions.of(pictures.densities().get()),
                    null));
        } else {
            to.add(new View.Picture(
                    what + ": densities", "", "No unit has a value other than 0: there is no density to draw.", null));
        }
        return new UnitViews(words).of(what, result.layer(), pictures, chart, to);
    }

    private List<View.Row> statistics(LayerResult result) {
        List<View.Row> rows = new ArrayList<>();
        rows.add(row("outputs", result.statistics().outputs()));
        result.statistics().weights().ifPresent(values -> rows.add(row("parameters", values)));
        result.statistics().gradients().ifPresent(values -> rows.add(row("gradients", values)));
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

    private List<View.Fact> forks(LayerResult result) {
        List<View.Fact> facts = new ArrayList<>();
        result.statistics()
                .outputForks()
                .ifPresent(heights ->
                        facts.add(fact("outputs", heights, "the same values, shuffled in each unit by itself,")));
        result.statistics()
                .weightForks()
                .ifPresent(heights -> facts.add(fact("parameters", heights, "as many random weights")));
        return facts;
    }

    private View.Fact fact(String name, ForkHeights heights, String unrelated) {
        return new View.Fact(
                name,
                words.count(heights.count()) + " forks from " + words.distance(heights.minimum()) + " to "
                        + words.distance(heights.maximum()) + "; half of them between "
                        + words.distance(heights.lowerQuartile()) + " and " + words.distance(heights.upperQuartile())
                        + ", median " + words.distance(heights.median())
                        + (heights.lowShare() > 0
                                ? "; " + words.share(heights.lowShare()) + " of them below "
                                        + words.distance(ForkHeights.LOW)
                                : "")
                        + heights.unrelated()
                                .map(none -> "; " + unrelated + " have a median of " + words.distance(none.median()))
                                .orElse(""));
    }
}
