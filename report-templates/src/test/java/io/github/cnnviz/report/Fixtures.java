package io.github.cnnviz.report;

import io.github.cnnviz.analysis.Analysis;
import io.github.cnnviz.analysis.DensityChart;
import io.github.cnnviz.analysis.LayerResult;
import io.github.cnnviz.analysis.LossHistory;
import io.github.cnnviz.analysis.NetworkResult;
import io.github.cnnviz.analysis.Pictures;
import io.github.cnnviz.analysis.Raster;
import io.github.cnnviz.analysis.Run;
import io.github.cnnviz.analysis.SampleImages;
import io.github.cnnviz.analysis.Tree;
import io.github.cnnviz.capture.GramMatrix;
import io.github.cnnviz.clustering.CosineDistances;
import io.github.cnnviz.clustering.Dendrogram;
import io.github.cnnviz.clustering.SingleLinkage;
import io.github.cnnviz.network.AbstractionLevel;
import io.github.cnnviz.network.LayerId;
import io.github.cnnviz.network.LayerInfo;
import io.github.cnnviz.network.LayerKind;
import io.github.cnnviz.network.OutputShape;
import io.github.cnnviz.numeric.Quantiles;
import io.github.cnnviz.raster.Drawing;
import io.github.cnnviz.raster.HeatMap;
import io.github.cnnviz.raster.ImageSheet;
import io.github.cnnviz.raster.KernelGrid;
import io.github.cnnviz.raster.MapGrid;
import io.github.cnnviz.statistics.ForkHeights;
import io.github.cnnviz.statistics.LayerStatistics;
import io.github.cnnviz.statistics.ValueStatistics;
import io.github.cnnviz.verdict.RuleResult;
import io.github.cnnviz.verdict.Verdict;
import io.github.cnnviz.verdict.VerdictTable;
import io.github.cnnviz.verdict.rules.RuleCatalogue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A GAN like version 2 of the sample project, made of waves instead of trained: real rules, trees and drawings. */
final class Fixtures {

    /** What is wrong with a layer. */
    enum State {
        GOOD,
        /** Two of three units are zero throughout. */
        DEAD,
        /** Two of five maps are black. */
        BLACK,
        /** Too few samples for the rules that decide. */
        FEW_SAMPLES
    }

    private static final int SAMPLES = 632;
    private static final int CURVE_POINTS = 143;
    private static final int MOST_CURVES = 64;

    final Path folder;

    /** The layers, in data flow; tests replace what they are about. */
    List<LayerResult> layers = new ArrayList<>();

    SampleImages samples;
    Optional<LossHistory> losses = Optional.of(losses(400));
    List<String> unreadable = List.of();
    Map<String, String> subjectParameters = Map.of("gan", "v2");

    private Fixtures(Path folder) throws IOException {
        this.folder = folder;
        Files.createDirectories(folder.resolve("rasters"));
        this.samples = new SampleImages(
                Optional.of(sheet("rasters/real.png", 0)),
                Optional.of(sheet("rasters/generated.png", 3)),
                8,
                16,
                32,
                32);
    }

    private Fixtures(Fixtures other) {
        this.folder = other.folder;
        this.layers = new ArrayList<>(other.layers);
        this.samples = other.samples;
        this.losses = other.losses;
        this.unreadable = other.unreadable;
        this.subjectParameters = other.subjectParameters;
    }

    /** Returns a model that can be changed without changing this one; the rasters are the same. */
    Fixtures copy() {
        return new Fixtures(this);
    }

    /** Returns the GAN with two inferior layers, one undecided and the rest good; rasters go below {@code folder}. */
    static Fixtures gan(Path folder) throws IOException {
        return gan(folder, State.DEAD, State.BLACK, State.FEW_SAMPLES);
    }

    static Fixtures goodGan(Path folder) throws IOException {
        return gan(folder, State.GOOD, State.GOOD, State.GOOD);
    }

    static Fixtures undecidedGan(Path folder) throws IOException {
        return gan(folder, State.FEW_SAMPLES, State.GOOD, State.FEW_SAMPLES);
    }

    private static Fixtures gan(Path folder, State deconv1, State deconv2, State conv3) throws IOException {
        Fixtures gan = new Fixtures(folder);
        gan.add("generator", "dense-1", LayerKind.DENSE, "relu", 256, OutputShape.dense(1024), 1, State.GOOD);
        gan.add("generator", "deconv-1", LayerKind.DECONVOLUTION, "relu", 64, OutputShape.maps(32, 8, 8), 5, deconv1);
        gan.add("generator", "deconv-2", LayerKind.DECONVOLUTION, "relu", 32, OutputShape.maps(16, 16, 16), 5, deconv2);
        gan.add(
                "generator",
                "deconv-3",
                LayerKind.DECONVOLUTION,
                "tanh",
                16,
                OutputShape.maps(3, 32, 32),
                5,
                State.GOOD);
        String leaky = "leakyrelu(a=0.01)";
        gan.add(
                "discriminator",
                "conv-1",
                LayerKind.CONVOLUTION,
                leaky,
                3,
                OutputShape.maps(16, 16, 16),
                5,
                State.GOOD);
        gan.add("discriminator", "conv-2", LayerKind.CONVOLUTION, leaky, 16, OutputShape.maps(32, 8, 8), 5, State.GOOD);
        gan.add("discriminator", "conv-3", LayerKind.CONVOLUTION, leaky, 32, OutputShape.maps(64, 4, 4), 5, conv3);
        gan.add("discriminator", "dense-1", LayerKind.DENSE, leaky, 1024, OutputShape.dense(160), 1, State.GOOD);
        gan.add("discriminator", "output", LayerKind.DENSE, "sigmoid", 160, OutputShape.dense(1), 1, State.GOOD);
        return gan;
    }

    /** Combines the layers to a model, as the analyzer does. */
    Analysis analysis() {
        Map<String, List<LayerResult>> byNetwork = new LinkedHashMap<>();
        layers.forEach(layer -> byNetwork
                .computeIfAbsent(layer.layer().id().network(), name -> new ArrayList<>())
                .add(layer));
        return new Analysis(
                Analysis.SCHEMA_VERSION,
                "0.1.0",
                "sample-project 1.0",
                run(),
                VerdictTable.ofAll(layers.stream().map(LayerResult::verdict).toList()),
                layers.stream()
                        .filter(layer -> layer.verdict() == Verdict.INFERIOR)
                        .map(layer -> layer.layer().id())
                        .findFirst(),
                byNetwork.entrySet().stream()
                        .map(network -> new NetworkResult(
                                network.getKey(),
                                VerdictTable.ofAll(network.getValue().stream()
                                        .map(LayerResult::verdict)
                                        .toList()),
                                network.getValue()))
                        .toList(),
                samples,
                losses);
    }

    private Run run() {
        return new Run(
                "com.example.gan.PaperGan",
                subjectParameters,
                losses.isPresent(),
                1,
                losses.isPresent() ? 400 : 0,
                64,
                2,
                "linux-x86_64-onednn-avx2",
                "1.0.0-M2.1",
                samples.real().isPresent() ? 120 : 0,
                512,
                1200,
                unreadable,
                unreadable.size(),
                List.of("generator/deconv-1", "discriminator/conv-1"));
    }

    /** Losses that start apart and come near what guessing gives. */
    static LossHistory losses(int steps) {
        return new LossHistory(
                IntStream.rangeClosed(1, steps).boxed().toList(),
                IntStream.rangeClosed(1, steps)
                        .mapToObj(step -> 1.2 - 0.9 * Math.exp(-step / 90.0) + 0.05 * Math.sin(step))
                        .toList(),
                IntStream.rangeClosed(1, steps)
                        .mapToObj(step -> 1 + 2.4 * Math.exp(-step / 70.0) + 0.08 * Math.cos(1.7 * step))
                        .toList());
    }

    private String sheet(String file, int phase) throws IOException {
        ImageSheet.draw(
                        (image, channel, row, column) -> (float) Math.sin(
                                image + phase + channel + row * (0.1 + 0.02 * image) + column * 0.2 * Math.cos(image)),
                        16,
                        8,
                        32,
                        32)
                .write(folder.resolve(file));
        return file;
    }

    /** Returns the same result under another name. */
    static LayerResult renamed(LayerResult result, String network, String name) {
        LayerInfo old = result.layer();
        LayerInfo info = new LayerInfo(
                new LayerId(network, name),
                old.kind(),
                old.activation(),
                old.inputs(),
                old.output(),
                old.parameters(),
                old.level());
        return new LayerResult(
                info, result.verdict(), result.rules(), result.statistics(), result.activations(), result.parameters());
    }

    /** Returns the same result with other pictures. */
    static LayerResult pictured(LayerResult result, UnaryOperator<Pictures> change) {
        return new LayerResult(
                result.layer(),
                result.verdict(),
                result.rules(),
                result.statistics(),
                change.apply(result.activations()),
                result.parameters().map(change));
    }

    private void add(
            String network,
            String name,
            LayerKind kind,
            String activation,
            int inputs,
            OutputShape output,
            int kernel,
            State state)
            throws IOException {
        LayerInfo info = new LayerInfo(
                new LayerId(network, name),
                kind,
                activation,
                inputs,
                output,
                (long) inputs * output.units() * kernel * kernel + output.units(),
                network.equals("generator") == output.height() < 16 ? AbstractionLevel.HIGH : AbstractionLevel.LOW);
        Dendrogram outputTree = tree(info, state, 12, Math.min(4, output.positions()), false);
        Dendrogram weightTree = tree(info, state, 1, 24, true);
        LayerStatistics statistics = statistics(info, state, outputTree, weightTree);
        List<RuleResult> rules = RuleCatalogue.builtIn().stream()
                .map(rule -> rule.judge(statistics))
                .toList();
        layers.add(new LayerResult(
                info,
                VerdictTable.ofLayer(rules),
                rules,
                statistics,
                new Pictures(
                        outputs(info, state, outputTree.order()),
                        Optional.of(tree(outputTree)),
                        Optional.of(densities(info, state, true))),
                Optional.of(new Pictures(
                        parameters(info, kernel, weightTree.order()),
                        Optional.of(tree(weightTree)),
                        Optional.of(densities(info, State.GOOD, false))))));
    }

    private static boolean zero(LayerInfo info, State state, int unit) {
        return switch (state) {
            case DEAD -> unit % 3 != 0;
            case BLACK -> unit % 4 == 1;
            case GOOD -> info.output().units() > 1000 && unit % 16 == 5;
            case FEW_SAMPLES -> false;
        };
    }

    /** Five families of waves, so that units have relatives. */
    private static float value(LayerInfo info, State state, int sample, int unit, int row, int column) {
        if (zero(info, state, unit)) {
            return 0;
        }
        double x = (column + 0.5) / info.output().width();
        double y = (row + 0.5) / info.output().height();
        int family = unit % 5;
        double wave = Math.sin(7 * (x * Math.cos(family) + y * Math.sin(family)) + sample * (1 + family) + 0.1 * family)
                + 0.35 * Math.sin(unit * 12.9898 + sample * 78.233 + 9 * x)
                + 0.2 * Math.cos(unit * 3.7 + 5 * y);
        double output =
                switch (info.activation()) {
                    case "relu" -> Math.max(0, wave);
                    case "tanh" -> Math.tanh(wave);
                    case "sigmoid" -> 1 / (1 + Math.exp(-wave));
                    default -> Math.max(0.01 * wave, wave);
                };
        return (float) output;
    }

    private static float weight(int output, int input, int row, int column) {
        return (float) (0.2 * Math.sin(output % 5 + input * 0.9 + row * 1.3 + column * (1 + output % 3))
                + 0.05 * Math.sin(output * 12.9898 + input * 78.233 + row + 2 * column));
    }

    private static Dendrogram tree(LayerInfo info, State state, int samples, int positions, boolean weights) {
        int units = info.output().units();
        float[] values = new float[samples * units * positions];
        for (int i = 0; i < values.length; i++) {
            int position = i % positions;
            int unit = i / positions % units;
            int sample = i / positions / units;
            values[i] = weights
                    ? weight(unit, position, 0, 0)
                    : value(
                            info,
                            state,
                            sample,
                            unit,
                            position * 2 % info.output().height(),
                            position * 3 % info.output().width());
        }
        GramMatrix gram = new GramMatrix(units);
        gram.add(values, samples, positions);
        return SingleLinkage.of(new CosineDistances(gram.toArray()));
    }

    private static Tree tree(Dendrogram tree) {
        return new Tree(
                IntStream.range(0, tree.forks()).mapToObj(tree::left).toList(),
                IntStream.range(0, tree.forks()).mapToObj(tree::right).toList(),
                IntStream.range(0, tree.forks()).mapToObj(tree::height).toList(),
                IntStream.of(tree.order()).boxed().toList());
    }

    private static LayerStatistics statistics(
            LayerInfo info, State state, Dendrogram outputTree, Dendrogram weightTree) {
        int samples = state == State.FEW_SAMPLES ? 64 : SAMPLES;
        int units = info.output().units();
        int zero = (int) IntStream.range(0, units)
                .filter(unit -> zero(info, state, unit))
                .count();
        long count = (long) samples * info.output().values();
        long zeros = Math.round(zeroShare(info, state) * (double) count);
        long maps = (long) samples * units;
        return new LayerStatistics(
                info,
                samples,
                zero,
                zero,
                info.output().spatial() ? (state == State.BLACK ? maps * 2 / 5 : (long) zero * samples) : 0,
                new ValueStatistics(count, 0, 0, zeros, info.activation().equals("relu") ? 0 : -0.98, 1.52, 0.31, 0.42),
                zeros + count / 50,
                0.0078125,
                heights(outputTree),
                Optional.of(new ValueStatistics(info.parameters(), 0, 0, 0, -0.31, 0.29, 0.0012, 0.0981)),
                heights(weightTree),
                Optional.of(new ValueStatistics(info.parameters(), 0, 0, 12, -0.00031, 0.00042, 1.2e-6, 8.1e-5)));
    }

    private static double zeroShare(LayerInfo info, State state) {
        if (!info.activation().equals("relu")) {
            return 0;
        }
        return state == State.DEAD ? 0.83 : state == State.BLACK ? 0.61 : 0.47;
    }

    private static Optional<ForkHeights> heights(Dendrogram tree) {
        if (tree.forks() == 0) {
            return Optional.empty();
        }
        Quantiles heights = Quantiles.of(tree.heights());
        return Optional.of(new ForkHeights(
                tree.forks(), heights.at(0), heights.at(0.25), heights.median(), heights.at(0.75), heights.at(1)));
    }

    private Raster outputs(LayerInfo info, State state, int[] order) throws IOException {
        OutputShape shape = info.output();
        boolean[] zero = new boolean[shape.units()];
        for (int unit = 0; unit < zero.length; unit++) {
            zero[unit] = zero(info, state, unit);
        }
        int shown = shape.spatial() ? 16 : 64;
        Drawing drawing = shape.spatial()
                ? MapGrid.draw(
                        (sample, unit, row, column) -> value(info, state, sample, unit, row, column),
                        shown,
                        order,
                        zero,
                        shape.height(),
                        shape.width())
                : HeatMap.draw(
                        (sample, column) -> value(info, state, sample, order[column], 0, 0),
                        shown,
                        order.length,
                        false);
        int real = info.id().network().equals("discriminator") ? shown / 2 : 0;
        List<String> names = IntStream.range(0, shown)
                .mapToObj(sample -> sample < real ? "real " + (sample + 1) : "generated " + (sample - real + 1))
                .toList();
        return raster(
                info.id().anchor() + "-outputs.png",
                drawing,
                shape.spatial() ? Raster.Kind.MAPS : Raster.Kind.OUTPUTS,
                order,
                IntStream.of(order).filter(unit -> zero[unit]).boxed().toList(),
                names,
                drawing.perColumn(),
                drawing.perRow());
    }

    private Raster parameters(LayerInfo info, int kernel, int[] order) throws IOException {
        int inputs = info.inputs();
        Drawing drawing;
        if (kernel > 1) {
            float[] bias = new float[order.length];
            for (int unit = 0; unit < bias.length; unit++) {
                bias[unit] = weight(unit, inputs, 0, 0);
            }
            drawing = KernelGrid.draw(Fixtures::weight, order, inputs, kernel, kernel, bias);
        } else {
            drawing = HeatMap.draw((row, column) -> weight(order[row], column, 0, 0), order.length, inputs + 1, true);
        }
        List<String> names = inputs > 128
                ? List.of()
                : Stream.concat(IntStream.range(0, inputs).mapToObj(Integer::toString), Stream.of("bias"))
                        .toList();
        return raster(
                info.id().anchor() + "-parameters.png",
                drawing,
                kernel > 1 ? Raster.Kind.KERNELS : Raster.Kind.WEIGHTS,
                order,
                List.of(),
                names,
                drawing.perRow(),
                drawing.perColumn());
    }

    private Raster raster(
            String name,
            Drawing drawing,
            Raster.Kind kind,
            int[] order,
            List<Integer> zero,
            List<String> otherLabels,
            int unitsPerCell,
            int othersPerCell)
            throws IOException {
        drawing.write(folder.resolve("rasters/" + name));
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
                zero,
                otherLabels,
                unitsPerCell,
                othersPerCell,
                drawing.low(),
                drawing.high());
    }

    private static DensityChart densities(LayerInfo info, State state, boolean outputs) {
        int units = info.output().units();
        boolean rectified = outputs && info.activation().equals("relu");
        double from = rectified ? -0.1 : outputs ? -1.6 : -0.4;
        double to = outputs ? 2.4 : 0.4;
        double mass = 1 - (outputs ? zeroShare(info, state) : 0);
        boolean wide = units > MOST_CURVES;
        List<DensityChart.Curve> curves = new ArrayList<>();
        for (int unit = 0; unit < (wide ? 12 : units); unit++) {
            boolean zero = outputs && zero(info, state, unit);
            double middle = (from + to) / 2 + (to - from) * 0.12 * Math.sin(unit * 1.7);
            double deviation = (to - from) * (0.08 + 0.03 * Math.cos(unit * 2.3));
            curves.add(new DensityChart.Curve(
                    wide ? unit * 13 : unit, bell(from, to, middle, deviation, zero ? 0 : mass)));
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
        return new DensityChart(from, to, curves, bands, 1 - mass);
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
