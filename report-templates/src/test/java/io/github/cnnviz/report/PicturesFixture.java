package io.github.cnnviz.report;

import io.github.cnnviz.analysis.DensityChart;
import io.github.cnnviz.analysis.Raster;
import io.github.cnnviz.analysis.UnitFacts;
import io.github.cnnviz.clustering.Dendrogram;
import io.github.cnnviz.density.Bandwidth;
import io.github.cnnviz.network.LayerInfo;
import io.github.cnnviz.network.OutputShape;
import io.github.cnnviz.raster.Drawing;
import io.github.cnnviz.raster.HeatMap;
import io.github.cnnviz.raster.KernelGrid;
import io.github.cnnviz.raster.MapGrid;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The rasters and densities of a {@link LayerFixture}. */
final class PicturesFixture {

    private static final int CURVE_POINTS = 143;
    private static final int MOST_CURVES = 64;
    private static final int MOST_UNITS = 256;

    private final LayerFixture layer;
    private final LayerInfo info;
    private final Path folder;

    PicturesFixture(LayerFixture layer, Path folder) {
        this.layer = layer;
        this.info = layer.info();
        this.folder = folder;
    }

    Raster outputs(int[] order) throws IOException {
        OutputShape shape = info.output();
        boolean[] zero = new boolean[shape.units()];
        for (int unit = 0; unit < zero.length; unit++) {
            zero[unit] = layer.zero(unit);
        }
        int shown = shape.spatial() ? 16 : 64;
        Drawing drawing = shape.spatial()
                ? MapGrid.draw(layer::value, shown, order, zero, shape.height(), shape.width())
                : HeatMap.draw(
                        (sample, column) -> layer.value(sample, order[column], 0, 0), shown, order.length, false);
        int real = info.id().network().equals("discriminator") ? shown / 2 : 0;
        List<String> names = IntStream.range(0, shown)
                .mapToObj(sample -> sample < real ? "real " + (sample + 1) : "generated " + (sample - real + 1))
                .toList();
        return raster(
                "outputs",
                drawing,
                shape.spatial() ? Raster.Kind.MAPS : Raster.Kind.OUTPUTS,
                order,
                IntStream.of(order).filter(unit -> zero[unit]).boxed().toList(),
                names,
                drawing.perColumn(),
                drawing.perRow());
    }

    Raster parameters(int[] order) throws IOException {
        int inputs = info.inputs();
        int kernel = layer.kernel();
        Drawing drawing;
        if (kernel > 1) {
            float[] bias = new float[order.length];
            for (int unit = 0; unit < bias.length; unit++) {
                bias[unit] = LayerFixture.weight(unit, inputs, 0, 0);
            }
            drawing = KernelGrid.draw(LayerFixture::weight, order, inputs, kernel, kernel, bias);
        } else {
            drawing = HeatMap.draw(
                    (row, column) -> LayerFixture.weight(order[row], column, 0, 0), order.length, inputs + 1, true);
        }
        List<String> names = inputs > 128
                ? List.of()
                : Stream.concat(IntStream.range(0, inputs).mapToObj(Integer::toString), Stream.of("bias"))
                        .toList();
        return raster(
                "parameters",
                drawing,
                kernel > 1 ? Raster.Kind.KERNELS : Raster.Kind.WEIGHTS,
                order,
                List.of(),
                names,
                drawing.perRow(),
                drawing.perColumn());
    }

    private Raster raster(
            String what,
            Drawing drawing,
            Raster.Kind kind,
            int[] order,
            List<Integer> zero,
            List<String> otherLabels,
            int unitsPerCell,
            int othersPerCell)
            throws IOException {
        // A layer in another state is another picture: models that differ in it share the folder.
        String state = layer.state().name().toLowerCase(Locale.ROOT);
        String file = "rasters/" + info.id().anchor() + "-" + state + "-" + what + ".png";
        Files.createDirectories(folder.resolve("rasters"));
        drawing.write(folder.resolve(file));
        return new Raster(
                file,
                drawing.image().getWidth(),
                drawing.image().getHeight(),
                kind,
                drawing.columns(),
                drawing.rows(),
                drawing.cellWidth(),
                drawing.cellHeight(),
                drawing.gap(),
                Arrays.stream(order).boxed().toList(),
                zero,
                otherLabels,
                unitsPerCell,
                othersPerCell,
                1,
                0,
                0,
                List.of(),
                drawing.low(),
                drawing.high());
    }

    /** Returns at most 256 units, evenly spread; unit 3 has values that are not finite. */
    List<UnitFacts> units(Dendrogram tree, IntPredicate zero) {
        double[] joins = new double[2 * tree.leaves() - 1];
        for (int fork = 0; fork < tree.forks(); fork++) {
            joins[tree.left(fork)] = tree.height(fork);
            joins[tree.right(fork)] = tree.height(fork);
        }
        int listed = Math.min(MOST_UNITS, tree.leaves());
        return IntStream.range(0, listed)
                .map(i -> i * tree.leaves() / listed)
                .mapToObj(place -> {
                    int unit = tree.order()[place];
                    return new UnitFacts(
                            unit,
                            place,
                            tree.forks() == 0 ? OptionalDouble.empty() : OptionalDouble.of(joins[unit]),
                            zero.test(unit) ? 0 : 0.1 + 0.05 * Math.sin(unit),
                            zero.test(unit) ? 0 : 0.08,
                            zero.test(unit) ? 1 : layer.zeroShare(),
                            1000,
                            unit == 3 ? 2 : 0);
                })
                .toList();
    }

    DensityChart outputDensities() {
        double from = info.activation().equals("relu") ? -0.1 : -1.6;
        return densities(from, 2.4, 1 - layer.zeroShare(), true);
    }

    DensityChart parameterDensities() {
        return densities(-0.4, 0.4, 1, false);
    }

    private DensityChart densities(double from, double to, double mass, boolean outputs) {
        int units = info.output().units();
        boolean wide = units > MOST_CURVES;
        List<DensityChart.Curve> curves = new ArrayList<>();
        for (int unit = 0; unit < (wide ? 12 : units); unit++) {
            double middle = (from + to) / 2 + (to - from) * 0.12 * Math.sin(unit * 1.7);
            double deviation = (to - from) * (0.08 + 0.03 * Math.cos(unit * 2.3));
            curves.add(new DensityChart.Curve(
                    wide ? unit * 13 : unit,
                    bell(from, to, middle, deviation, outputs && layer.zero(unit) ? 0 : mass)));
        }
        List<DensityChart.Band> bands = new ArrayList<>();
        for (double share : wide ? new double[] {0.9, 0.5, 0} : new double[0]) {
            double middle = (from + to) / 2;
            double deviation = (to - from) * 0.1;
            bands.add(new DensityChart.Band(
                    share,
                    bell(from, to, middle, deviation, mass * (1 - 0.6 * share)),
                    bell(from, to, middle, deviation, mass * (1 + 0.8 * share))));
        }
        return new DensityChart(
                from,
                to,
                curves,
                bands,
                1 - mass,
                List.of(),
                List.of(new DensityChart.Smoothing(
                        Bandwidth.Rule.IMPROVED_SHEATHER_JONES, units, 0.01 * (to - from), 0.02 * (to - from))),
                0,
                false);
    }

    private static List<Double> bell(double from, double to, double middle, double deviation, double mass) {
        return IntStream.range(0, CURVE_POINTS)
                .mapToObj(i -> {
                    double u = (from + (to - from) * i / (CURVE_POINTS - 1) - middle) / deviation;
                    return mass * Math.exp(-u * u / 2) / (deviation * Math.sqrt(2 * Math.PI));
                })
                .toList();
    }
}
