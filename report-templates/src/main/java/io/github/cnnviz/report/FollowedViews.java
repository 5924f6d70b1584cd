package io.github.cnnviz.report;

import io.github.cnnviz.analysis.Analysis;
import io.github.cnnviz.analysis.LayerResult;
import io.github.cnnviz.analysis.SamplePath;
import io.github.cnnviz.network.LayerId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** One sample on its way through all layers, one below the other. */
final class FollowedViews {

    /** Small images are enlarged to about this many pixels. */
    private static final int IMAGE = 96;
    /** A row of maps is enlarged to at most about this many pixels, in whole steps: pixels stay squares. */
    private static final int ROW = 440;

    private final Words words;
    private final Images pixels;

    FollowedViews(Words words, Images pixels) {
        this.words = words;
        this.pixels = pixels;
    }

    /** Returns the way of the sample; null where fewer than two layers kept one. */
    View.Followed of(Analysis analysis) throws IOException {
        Optional<SamplePath> path = analysis.samples().followed();
        Map<LayerId, LayerResult> layers = analysis.layers()
                .collect(Collectors.toMap(layer -> layer.layer().id(), Function.identity()));
        List<SamplePath.Step> steps = path.stream()
                .flatMap(way -> way.steps().stream())
                .filter(step -> layers.containsKey(step.layer()))
                .toList();
        if (steps.size() < 2) {
            return null;
        }
        Map<String, List<View.FollowedLayer>> networks = new LinkedHashMap<>();
        for (SamplePath.Step step : steps) {
            networks.computeIfAbsent(step.layer().network(), name -> new ArrayList<>())
                    .add(layer(layers.get(step.layer()), step));
        }
        String sample = words.cell(path.get().sample());
        Optional<SamplePath.Picture> image = path.get().image();
        return new View.Followed(
                words.say("followed.title", "sample", sample),
                image.isPresent() ? pixels.of(image.get().file()) : "",
                image.map(picture -> enlarged(picture.width(), IMAGE)).orElse(0),
                words.say("followed.image", "sample", sample),
                networks.keySet().iterator().next().equals("generator"),
                networks.entrySet().stream()
                        .map(network -> new View.FollowedNetwork(words.network(network.getKey()), network.getValue()))
                        .toList());
    }

    private View.FollowedLayer layer(LayerResult layer, SamplePath.Step step) throws IOException {
        LayerId id = step.layer();
        boolean features = step.maps().isEmpty();
        return new View.FollowedLayer(
                id.anchor(),
                id.name(),
                layer.layer().output().toString(),
                Words.styleClass(layer.verdict()),
                Words.symbol(layer.verdict()),
                words.verdict(layer.verdict()),
                pixels.of(step.picture().file()),
                features ? ROW : enlarged(step.picture().width(), ROW),
                features,
                features ? features(layer, step) : maps(layer, step));
    }

    private String maps(LayerResult layer, SamplePath.Step step) {
        int all = layer.layer().output().units();
        String channels = words.list(step.maps().stream().map(String::valueOf).toList());
        return step.maps().size() == all
                ? words.say("followed.maps.all", "channels", channels)
                : words.say("followed.maps", "count", words.count(all), "channels", channels);
    }

    private String features(LayerResult layer, SamplePath.Step step) {
        String text = words.counted(
                "followed.features",
                layer.layer().output().units(),
                "low",
                words.number(step.low()),
                "high",
                words.number(step.high()));
        return step.unitsPerCell() == 1
                ? text
                : words.sentences(List.of(text, words.say("followed.means", "units", step.unitsPerCell())));
    }

    private static int enlarged(int width, int wanted) {
        return width * Math.max(1, wanted / width);
    }
}
