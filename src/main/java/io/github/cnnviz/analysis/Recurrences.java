package io.github.cnnviz.analysis;

import io.github.cnnviz.capture.Recurrence;
import io.github.cnnviz.network.LayerId;
import io.github.cnnviz.raster.HeatMap;
import io.github.cnnviz.statistics.RecurrenceStatistics;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/** From what was captured of a model of characters to its part of the result. */
final class Recurrences {

    /** A unit follows a character that says at least half of what it does, and more than by chance. Project choice. */
    private static final double FOLLOWS = 0.5;

    private static final int MOST_FOLLOWERS = 24;

    private Recurrences() {}

    /**
     * Draws states over time.
     *
     * @param statistics of the layers
     * @param orders     of the units in the trees, of the layers that were captured
     * @param rasters    takes the pictures; will be {@code rasters/} beside analysis.json
     */
    static RecurrenceResult of(
            Recurrence capture, Map<LayerId, RecurrenceStatistics> statistics, Map<LayerId, int[]> orders, Path rasters)
            throws IOException {
        List<RecurrenceResult.OfLayer> layers = new ArrayList<>();
        for (Recurrence.Layer layer : capture.layers()) {
            int[] order = orders.getOrDefault(
                    layer.layer(), IntStream.range(0, layer.units()).toArray());
            List<RecurrenceResult.Picture> pictures = new ArrayList<>();
            for (int i = 0; i < Recurrence.STATES.size(); i++) {
                pictures.add(draw(layer, i, order, rasters));
            }
            layers.add(new RecurrenceResult.OfLayer(
                    layer.layer(),
                    rounded(statistics.get(layer.layer())),
                    pictures,
                    followers(layer),
                    Rounding.shortened(layer.chance())));
        }
        return new RecurrenceResult(
                capture.symbols(),
                capture.characters(),
                Rounding.shortened(capture.unigramEntropy()),
                measured(capture.heldOutLoss()),
                capture.heldOut(),
                capture.course().points().stream()
                        .map(point -> new RecurrenceResult.Point(
                                point.step(), measured(point.loss()), measured(point.heldOut())))
                        .toList(),
                capture.shown(),
                capture.written(),
                layers);
    }

    private static OptionalDouble measured(double value) {
        return Double.isFinite(value) ? OptionalDouble.of(Rounding.shortened(value)) : OptionalDouble.empty();
    }

    /** Returns numbers as they are written; what is not finite, which JSON does not know, becomes 0 as nothing arrives. */
    private static RecurrenceStatistics rounded(RecurrenceStatistics exact) {
        return new RecurrenceStatistics(
                exact.gates().stream()
                        .map(gate -> new RecurrenceStatistics.Gate(
                                gate.name(), Rounding.shortened(gate.low()), Rounding.shortened(gate.high())))
                        .toList(),
                exact.blocks().stream()
                        .map(block -> new RecurrenceStatistics.Block(
                                block.name(),
                                block.moduli().stream().map(Rounding::shortened).toList()))
                        .toList(),
                exact.gradient().stream()
                        .map(norm -> Double.isFinite(norm) ? Rounding.shortened(norm) : 0.0)
                        .toList(),
                exact.back());
    }

    private static RecurrenceResult.Picture draw(Recurrence.Layer layer, int state, int[] order, Path rasters)
            throws IOException {
        String name = Recurrence.STATES.get(state);
        float[] values = layer.states()[state];
        String file = layer.layer().anchor() + "-time-" + name + ".png";
        HeatMap.draw(
                        (row, time) -> values[time * layer.units() + order[row]],
                        order.length,
                        values.length / layer.units(),
                        state < 2) // hidden and cell state have signs, gates have none
                .write(rasters.resolve(file));
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (float value : values) {
            low = Math.min(low, value);
            high = Math.max(high, value);
        }
        return new RecurrenceResult.Picture(
                name,
                "rasters/" + file,
                order.length,
                Double.isFinite(low) ? Rounding.shortened(low) : 0,
                Double.isFinite(high) ? Rounding.shortened(high) : 0);
    }

    private static List<RecurrenceResult.Follower> followers(Recurrence.Layer layer) {
        int[] symbols = layer.symbol().codePoints().toArray();
        return IntStream.range(0, layer.units())
                .filter(unit -> layer.follows()[unit] >= FOLLOWS && layer.follows()[unit] > layer.chance())
                .mapToObj(unit -> new RecurrenceResult.Follower(
                        unit, Character.toString(symbols[unit]), Rounding.shortened(layer.follows()[unit])))
                .sorted(Comparator.comparingDouble(RecurrenceResult.Follower::share)
                        .reversed())
                .limit(MOST_FOLLOWERS)
                .toList();
    }
}
