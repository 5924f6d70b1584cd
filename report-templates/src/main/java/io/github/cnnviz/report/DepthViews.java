package io.github.cnnviz.report;

import io.github.cnnviz.analysis.Analysis;
import io.github.cnnviz.analysis.LayerResult;
import io.github.cnnviz.analysis.NetworkResult;
import io.github.cnnviz.statistics.WeightShape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How the weights of a network's layers are spread, from its input to its output. */
final class DepthViews {

    private static final double WIDTH = 240;
    private static final double HEIGHT = 18;
    private static final double MARGIN = 4;

    private final Words words;

    DepthViews(Words words) {
        this.words = words;
    }

    /** Returns the networks that have layers with weights. */
    List<View.Depth> of(Analysis analysis) {
        List<View.Depth> networks = new ArrayList<>();
        for (NetworkResult network : analysis.networks()) {
            List<LayerResult> layers = network.layers().stream()
                    .filter(layer -> shape(layer).isPresent())
                    .toList();
            if (!layers.isEmpty()) {
                double reach = layers.stream()
                        .mapToDouble(layer -> reach(shape(layer).get()))
                        .max()
                        .getAsDouble();
                networks.add(new View.Depth(
                        words.network(network.name()),
                        words.number(reach),
                        layers.stream().map(layer -> row(layer, reach)).toList()));
            }
        }
        return networks;
    }

    private static Optional<WeightShape> shape(LayerResult layer) {
        return layer.statistics().structure().weightShape();
    }

    private static double reach(WeightShape shape) {
        return Math.max(Math.abs(shape.minimum()), Math.abs(shape.maximum()));
    }

    private View.DepthRow row(LayerResult layer, double reach) {
        WeightShape shape = shape(layer).orElseThrow();
        String range = words.say("range", "from", words.number(shape.minimum()), "to", words.number(shape.maximum()));
        return new View.DepthRow(
                layer.layer().id().anchor(),
                layer.layer().id().name(),
                chart(words.say("depth.weights.layer", "layer", layer.layer().id()), range, shape, reach),
                range,
                words.number(shape.standardDeviation()),
                words.number(shape.xavier()),
                words.number(shape.he()),
                words.number(shape.kurtosis()));
    }

    /** Draws the range as a thin line and a standard deviation to both sides of the mean as a thick one. */
    private String chart(String name, String range, WeightShape shape, double reach) {
        String described = words.say(
                "depth.chart",
                "range",
                range,
                "mean",
                words.number(shape.mean()),
                "deviation",
                words.number(shape.standardDeviation()));
        Svg svg = new Svg(name, described, WIDTH, HEIGHT);
        double middle = HEIGHT / 2;
        svg.line(x(0, reach), 1, x(0, reach), HEIGHT - 1, "reference");
        svg.line(x(shape.minimum(), reach), middle, x(shape.maximum(), reach), middle, "axis");
        double from = shape.mean() - shape.standardDeviation();
        double to = shape.mean() + shape.standardDeviation();
        Svg.Path spread = svg.path().to(x(from, reach), middle).horizontal(x(to, reach));
        svg.path(spread, "spread", described);
        return svg.markup();
    }

    private static double x(double weight, double reach) {
        return WIDTH / 2 + weight / reach * (WIDTH / 2 - MARGIN);
    }
}
