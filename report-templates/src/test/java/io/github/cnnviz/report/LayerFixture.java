package io.github.cnnviz.report;

import io.github.cnnviz.analysis.DensityChart;
import io.github.cnnviz.analysis.LayerResult;
import io.github.cnnviz.analysis.Pictures;
import io.github.cnnviz.analysis.Raster;
import io.github.cnnviz.analysis.Tree;
import io.github.cnnviz.network.AbstractionLevel;
import io.github.cnnviz.network.LayerId;
import io.github.cnnviz.network.LayerInfo;
import io.github.cnnviz.network.LayerKind;
import io.github.cnnviz.network.OutputShape;
import io.github.cnnviz.raster.Drawing;
import io.github.cnnviz.raster.HeatMap;
import io.github.cnnviz.raster.KernelGrid;
import io.github.cnnviz.raster.MapGrid;
import io.github.cnnviz.statistics.ForkHeights;
import io.github.cnnviz.statistics.LayerStatistics;
import io.github.cnnviz.statistics.ValueStatistics;
import io.github.cnnviz.verdict.Verdict;
import io.github.cnnviz.verdict.rules.RuleCatalogue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/** Makes a layer's result with drawn rasters, the same for the same name. What is not set has a sensible default. */
final class LayerFixture {

    private static final int SHOWN = 16;
    private static final int KERNEL = 5;
    private static final int SAMPLES = 1024;

    private final LayerId id;
    private final LayerKind kind;
    private final String activation;
    private final int inputs;
    private final OutputShape output;
    private final Random random;
    private int dead;
    private int samples = SAMPLES;
    private double zeroShare;
    private double highestFork = 0.9;
    private Verdict verdict = Verdict.GOOD;

    LayerFixture(String network, String name, LayerKind kind, String activation, int inputs, OutputShape output) {
        this.id = new LayerId(network, name);
        this.kind = kind;
        this.activation = activation;
        this.inputs = inputs;
        this.output = output;
        this.random = new Random(id.toString().hashCode());
    }

    LayerFixture dead(int units) {
        this.dead = units;
        this.highestFork = units > 0 ? 2 : highestFork;
        return this;
    }

    LayerFixture samples(int number) {
        this.samples = number;
        return this;
    }

    LayerFixture zeroShare(double share) {
        this.zeroShare = share;
        return this;
    }

    LayerFixture highestFork(double height) {
        this.highestFork = height;
        return this;
    }

    LayerFixture verdict(Verdict found) {
        this.verdict = found;
        return this;
    }

    /** Writes the rasters below the folder and returns the result with the answers of the built-in rules. */
    LayerResult in(Path folder) throws IOException {
        LayerInfo layer = new LayerInfo(id, kind, activation, inputs, output, parameters(), AbstractionLevel.LOW);
        Tree outputTree = tree(random, output.units(), highestFork);
        Tree weightTree = tree(random, output.units(), 0.95);
        List<Integer> zeroUnits = outputTree.order().subList(0, dead);
        LayerStatistics statistics = new LayerStatistics(
                layer,
                samples,
                dead,
                dead,
                output.spatial() ? (long) samples * dead : 0,
                values((long) samples * output.values(), zeroShare),
                (long) (zeroShare * samples * output.values()),
                1.0 / 64,
                forks(outputTree),
                Optional.of(values(parameters(), 0)),
                forks(weightTree),
                Optional.empty());
        return new LayerResult(
                layer,
                verdict,
                RuleCatalogue.builtIn().stream()
                        .map(rule -> rule.judge(statistics))
                        .toList(),
                statistics,
                new Pictures(
                        outputs(folder, outputTree.order(), zeroUnits),
                        Optional.of(outputTree),
                        Optional.of(densities(output.units(), activation.equals("relu") ? 0 : -1, 1, zeroShare))),
                Optional.of(new Pictures(
                        parameters(folder, weightTree.order()),
                        Optional.of(weightTree),
                        Optional.of(densities(output.units(), -0.2, 0.2, 0)))));
    }

    private boolean kernels() {
        return kind == LayerKind.CONVOLUTION || kind == LayerKind.DECONVOLUTION;
    }

    private long parameters() {
        return (long) output.units() * (inputs * (kernels() ? KERNEL * KERNEL : 1L) + 1);
    }

    private Raster outputs(Path folder, List<Integer> order, List<Integer> zeroUnits) throws IOException {
        int[] units = order.stream().mapToInt(Integer::intValue).toArray();
        boolean[] zero = new boolean[units.length];
        zeroUnits.forEach(unit -> zero[unit] = true);
        double[] phase = random.doubles(units.length, 0.2, 1.4).toArray();
        Drawing drawing = output.spatial()
                ? MapGrid.draw(
                        (sample, unit, row, column) -> (float) (Math.sin(phase[unit] * (row + sample))
                                * Math.cos(phase[unit] * column / (1 + sample % 3))),
                        SHOWN,
                        units,
                        zero,
                        output.height(),
                        output.width())
                : HeatMap.draw(
                        (sample, column) -> zero[units[column]]
                                ? 0
                                : (float) Math.abs(Math.sin(phase[units[column]] * (sample + 1))),
                        SHOWN,
                        units.length,
                        false);
        List<String> names = IntStream.range(0, SHOWN)
                .mapToObj(i -> id.network().equals("generator") || i < SHOWN / 2 ? "generated " + i : "real " + i)
                .toList();
        Raster.Kind shown = output.spatial() ? Raster.Kind.MAPS : Raster.Kind.OUTPUTS;
        return raster(
                folder, "outputs", drawing, shown, order, zeroUnits, names, drawing.perColumn(), drawing.perRow());
    }

    private Raster parameters(Path folder, List<Integer> order) throws IOException {
        int[] units = order.stream().mapToInt(Integer::intValue).toArray();
        float[] weights = new float[4096];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = (float) (0.05 * random.nextGaussian());
        }
        float[] bias = Arrays.copyOf(weights, units.length);
        Drawing drawing = kernels()
                ? KernelGrid.draw(
                        (out, in, row, column) -> weights[(31 * out + 7 * in + 5 * row + column) % weights.length],
                        units,
                        inputs,
                        KERNEL,
                        KERNEL,
                        bias)
                : HeatMap.draw(
                        (row, column) -> weights[(units[row] * (inputs + 1) + column) % weights.length],
                        units.length,
                        inputs + 1,
                        true);
        List<String> names = new ArrayList<>();
        for (int input = 0; input < inputs && inputs <= 128; input++) {
            names.add(Integer.toString(input));
        }
        if (!names.isEmpty()) {
            names.add("bias");
        }
        Raster.Kind shown = kernels() ? Raster.Kind.KERNELS : Raster.Kind.WEIGHTS;
        return raster(
                folder, "parameters", drawing, shown, order, List.of(), names, drawing.perRow(), drawing.perColumn());
    }

    private Raster raster(
            Path folder,
            String what,
            Drawing drawing,
            Raster.Kind shown,
            List<Integer> units,
            List<Integer> zeroUnits,
            List<String> names,
            int unitsPerCell,
            int othersPerCell)
            throws IOException {
        Files.createDirectories(folder.resolve("rasters"));
        String file = "rasters/" + id.anchor() + "-" + what + ".png";
        drawing.write(folder.resolve(file));
        return new Raster(
                file,
                drawing.image().getWidth(),
                drawing.image().getHeight(),
                shown,
                drawing.columns(),
                drawing.rows(),
                drawing.cellWidth(),
                drawing.cellHeight(),
                drawing.gap(),
                units,
                zeroUnits,
                names,
                unitsPerCell,
                othersPerCell,
                drawing.low(),
                drawing.high());
    }

    /** A tree with forks at random heights that joins neighbours only, so that its drawing has no crossings. */
    static Tree tree(Random random, int leaves, double highest) {
        List<Integer> order = new ArrayList<>(IntStream.range(0, leaves).boxed().toList());
        java.util.Collections.shuffle(order, random);
        List<Integer> open = new ArrayList<>(order);
        List<Integer> left = new ArrayList<>();
        List<Integer> right = new ArrayList<>();
        List<Double> heights =
                random.doubles(leaves - 1L, 0.02, highest).sorted().boxed().toList();
        for (int fork = 0; fork < leaves - 1; fork++) {
            int at = random.nextInt(open.size() - 1);
            left.add(open.get(at));
            right.add(open.remove(at + 1));
            open.set(at, leaves + fork);
        }
        return new Tree(left, right, heights, order);
    }

    /** Bell curves; more than 64 units give bands and twelve outliers. */
    DensityChart densities(int units, double from, double to, double zeros) {
        List<DensityChart.Curve> curves = IntStream.range(0, Math.min(units, units > 64 ? 12 : 64))
                .mapToObj(unit -> new DensityChart.Curve(unit, bell(from, to, random.nextDouble(), 1 - zeros)))
                .toList();
        List<DensityChart.Band> bands =
                units <= 64 ? List.of() : List.of(band(0.9, 0.3, 1.7), band(0.5, 0.7, 1.3), band(0, 1, 1));
        return new DensityChart(from, to, curves, bands, zeros);
    }

    private DensityChart.Band band(double share, double lower, double upper) {
        return new DensityChart.Band(share, bell(0, 1, 0.5, lower), bell(0, 1, 0.5, upper));
    }

    private static List<Double> bell(double from, double to, double centre, double mass) {
        double width = (to - from) * (0.05 + 0.1 * centre);
        double middle = from + (to - from) * (0.2 + 0.6 * centre);
        return IntStream.range(0, 100)
                .mapToObj(i -> {
                    double x = (from + (to - from) * i / 99 - middle) / width;
                    return mass * Math.exp(-x * x / 2) / (width * Math.sqrt(2 * Math.PI));
                })
                .toList();
    }

    private static ValueStatistics values(long count, double zeroShare) {
        return new ValueStatistics(count, 0, 0, (long) (zeroShare * count), -0.812, 1.934, 0.0213, 0.3371);
    }

    private static Optional<ForkHeights> forks(Tree tree) {
        List<Double> heights = tree.heights();
        int count = heights.size();
        return count == 0
                ? Optional.empty()
                : Optional.of(new ForkHeights(
                        count,
                        heights.get(0),
                        heights.get(count / 4),
                        heights.get(count / 2),
                        heights.get(count * 3 / 4),
                        heights.get(count - 1)));
    }
}
