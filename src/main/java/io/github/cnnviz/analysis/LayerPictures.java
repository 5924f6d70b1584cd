package io.github.cnnviz.analysis;

import io.github.cnnviz.capture.KeptSamples;
import io.github.cnnviz.capture.LayerCapture;
import io.github.cnnviz.capture.LayerOutputs;
import io.github.cnnviz.capture.LayerWeights;
import io.github.cnnviz.capture.ValueAccumulator;
import io.github.cnnviz.clustering.Dendrogram;
import io.github.cnnviz.density.Support;
import io.github.cnnviz.density.UnitValues;
import io.github.cnnviz.network.OutputShape;
import io.github.cnnviz.raster.Drawing;
import io.github.cnnviz.raster.HeatMap;
import io.github.cnnviz.raster.KernelGrid;
import io.github.cnnviz.raster.MapGrid;
import io.github.cnnviz.statistics.LayerMeasurement;
import io.github.cnnviz.statistics.Linkage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;

/** Draws the four kinds of pictures of Wang and Li (2020), section 1, for one layer. */
final class LayerPictures {

    /** More names than this along a side cannot be read. */
    private static final int MOST_LABELS = 128;

    private final Path rasters;
    private final IntFunction<String> sampleName;
    private final Linkage linkage;
    private final LayerShare share;

    /**
     * @param rasters    takes the pictures; will be {@code rasters/} beside analysis.json
     * @param sampleName names a sample by its index
     * @param linkage    of the trees
     * @param share      how much of the layer may be shown
     */
    LayerPictures(Path rasters, IntFunction<String> sampleName, Linkage linkage, LayerShare share) {
        this.rasters = rasters;
        this.sampleName = sampleName;
        this.linkage = linkage;
        this.share = share;
    }

    Pictures outputs(LayerCapture capture, LayerMeasurement measurement) throws IOException {
        LayerOutputs outputs = capture.outputs();
        OutputShape shape = outputs.shape();
        int[] order = order(measurement.outputTree(), shape.units());
        boolean[] zero = new boolean[shape.units()];
        for (int unit = 0; unit < zero.length; unit++) {
            zero[unit] = outputs.values(unit).zeros() == outputs.values(unit).count();
        }
        KeptSamples kept = outputs.kept();
        List<String> samples = IntStream.range(0, kept.size())
                .mapToObj(sample -> sampleName.apply(kept.index(sample)))
                .toList();
        Drawing drawing;
        List<Raster.Extreme> extremes = List.of();
        if (shape.spatial()) {
            drawing = MapGrid.draw(
                    (sample, unit, row, column) ->
                            kept.value(sample, (unit * shape.height() + row) * shape.width() + column),
                    kept.size(),
                    order,
                    zero,
                    shape.height(),
                    shape.width(),
                    share.pixels());
        } else {
            HeatMap map = HeatMap.ofRows(
                    (sample, into) -> {
                        for (int column = 0; column < order.length; column++) {
                            into[column] = kept.value(sample, order[column]);
                        }
                    },
                    kept.size(),
                    order.length,
                    0,
                    false,
                    share.pixels());
            drawing = map.drawing();
            extremes = extremes(map, each -> order[each.column()], each -> samples.get(each.row()));
        }
        Raster.Kind kind = shape.spatial() ? Raster.Kind.MAPS : Raster.Kind.OUTPUTS;
        Raster raster = raster(
                capture,
                "outputs",
                drawing,
                extremes,
                kind,
                order,
                zero,
                shape.spatial() ? every(drawing.perRow(), samples) : samples,
                drawing.perColumn(),
                drawing.perRow());
        Support support = measurement.support();
        boolean inferred = !support.equals(Support.of(capture.layer().activation()));
        Optional<DensityChart> densities = DensityCharts.of(
                        shape.units(), unit -> UnitValues.of(outputs, unit), support, share)
                .map(chart -> inferred ? chart.withInferredEnd() : chart);
        return new Pictures(
                raster,
                measurement.outputTree().map(tree -> Branches.of(tree, linkage, share.branches())),
                densities,
                UnitFactLists.of(order, measurement.outputTree(), densities, outputs::values, share.units()));
    }

    Optional<Pictures> parameters(LayerCapture capture, LayerMeasurement measurement) throws IOException {
        if (capture.weights().isEmpty()) {
            return Optional.empty();
        }
        LayerWeights weights = capture.weights().get();
        int[] order = order(measurement.weightTree(), weights.outputs());
        boolean[] zero = new boolean[weights.outputs()];
        for (int unit = 0; unit < zero.length; unit++) {
            zero[unit] = weights.isZero(unit);
        }
        boolean kernels = weights.height() * weights.width() > 1;
        Drawing drawing;
        List<Raster.Extreme> extremes = List.of();
        if (kernels) {
            drawing = kernels(weights, order, share.pixels());
        } else {
            HeatMap map = heatMap(weights, order, share.pixels());
            drawing = map.drawing();
            extremes = extremes(
                    map,
                    each -> order[each.row()],
                    each -> each.column() < weights.inputs() ? "input " + each.column() : "bias");
        }
        Raster.Kind kind = kernels ? Raster.Kind.KERNELS : Raster.Kind.WEIGHTS;
        Raster raster = raster(
                capture,
                "parameters",
                drawing,
                extremes,
                kind,
                order,
                zero,
                inputNames(weights),
                drawing.perRow(),
                drawing.perColumn());
        Optional<DensityChart> densities =
                DensityCharts.of(weights.outputs(), unit -> UnitValues.of(weights.of(unit)), Support.ANYWHERE, share);
        return Optional.of(new Pictures(
                raster,
                measurement.weightTree().map(tree -> Branches.of(tree, linkage, share.branches())),
                densities,
                UnitFactLists.of(
                        order,
                        measurement.weightTree(),
                        densities,
                        unit -> accumulated(weights.of(unit)),
                        share.units())));
    }

    private static ValueAccumulator accumulated(float[] values) {
        ValueAccumulator accumulator = new ValueAccumulator();
        accumulator.add(values);
        return accumulator;
    }

    private static Drawing kernels(LayerWeights weights, int[] order, int most) {
        float[] bias = new float[weights.hasBias() ? weights.outputs() : 0];
        for (int unit = 0; unit < bias.length; unit++) {
            bias[unit] = weights.bias(unit);
        }
        return KernelGrid.draw(weights::weight, order, weights.inputs(), weights.height(), weights.width(), bias, most);
    }

    private static HeatMap heatMap(LayerWeights weights, int[] order, int most) {
        return HeatMap.ofRows(
                (row, into) -> {
                    weights.read(order[row], into);
                    if (weights.hasBias()) {
                        into[weights.inputs()] = weights.bias(order[row]);
                    }
                },
                order.length,
                weights.inputs(),
                weights.hasBias() ? 1 : 0,
                true,
                most);
    }

    /** Names the single values that means hide; none where no cell is a mean. */
    private static List<Raster.Extreme> extremes(
            HeatMap map, ToIntFunction<HeatMap.Extreme> unit, Function<HeatMap.Extreme, String> other) {
        if (map.drawing().perColumn() == 1 && map.drawing().perRow() == 1) {
            return List.of();
        }
        return map.extremes().stream()
                .map(each -> new Raster.Extreme(
                        Rounding.shortened(each.value()),
                        unit.applyAsInt(each),
                        other.apply(each),
                        each.cellColumn(),
                        each.cellRow(),
                        each.times()))
                .toList();
    }

    private static List<String> every(int step, List<String> names) {
        return IntStream.range(0, (names.size() + step - 1) / step)
                .mapToObj(i -> names.get(i * step))
                .toList();
    }

    private static List<String> inputNames(LayerWeights weights) {
        if (weights.inputs() > MOST_LABELS) {
            return List.of();
        }
        List<String> names = new ArrayList<>();
        for (int input = 0; input < weights.inputs(); input++) {
            names.add(Integer.toString(input));
        }
        if (weights.hasBias()) {
            names.add("bias");
        }
        return names;
    }

    private Raster raster(
            LayerCapture capture,
            String what,
            Drawing drawing,
            List<Raster.Extreme> extremes,
            Raster.Kind kind,
            int[] order,
            boolean[] zero,
            List<String> otherLabels,
            int unitsPerCell,
            int othersPerCell)
            throws IOException {
        String name = capture.layer().id().anchor() + "-" + what + ".png";
        drawing.write(rasters.resolve(name));
        return new Raster(
                "rasters/" + name,
                drawing.image().getWidth(),
                drawing.image().getHeight(),
                kind,
                drawing.columns(),
                drawing.rows(),
                drawing.cellWidth(),
                drawing.cellHeight(),
                drawing.gap(),
                Arrays.stream(order).boxed().toList(),
                Arrays.stream(order).filter(unit -> zero[unit]).boxed().toList(),
                otherLabels,
                unitsPerCell,
                othersPerCell,
                drawing.valuesPerPixel(),
                drawing.zeroPixels(),
                drawing.nonFinitePixels(),
                extremes,
                Rounding.shortened(drawing.low()),
                Rounding.shortened(drawing.high()));
    }

    /** Returns the units in the tree's order, or as they are where there is no tree. */
    static int[] order(Optional<Dendrogram> tree, int units) {
        return tree.map(Dendrogram::order)
                .orElseGet(() -> IntStream.range(0, units).toArray());
    }
}
