package io.github.cnnviz.report;

import io.github.cnnviz.analysis.LayerResult;
import io.github.cnnviz.analysis.Pictures;
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
import io.github.cnnviz.statistics.EffectiveDimensions;
import io.github.cnnviz.statistics.ForkHeights;
import io.github.cnnviz.statistics.LayerStatistics;
import io.github.cnnviz.statistics.LayerStructure;
import io.github.cnnviz.statistics.ValueStatistics;
import io.github.cnnviz.statistics.WeightShape;
import io.github.cnnviz.statistics.WeightSpectrum;
import io.github.cnnviz.verdict.LayerInput;
import io.github.cnnviz.verdict.RuleBook;
import io.github.cnnviz.verdict.RuleResult;
import io.github.cnnviz.verdict.RuleSettings;
import io.github.cnnviz.verdict.VerdictTable;
import io.github.cnnviz.verdict.rules.RuleCatalogue;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** A layer of waves: what it gives is computed, the built-in rules judge it. */
record LayerFixture(LayerInfo info, State state) {

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
    private static final int KERNEL = 5;

    static LayerFixture of(
            String network, String name, LayerKind kind, String activation, int inputs, OutputShape output) {
        int kernel = kind == LayerKind.DENSE ? 1 : KERNEL;
        LayerInfo info = new LayerInfo(
                new LayerId(network, name),
                kind,
                activation,
                inputs,
                output,
                (long) inputs * output.units() * kernel * kernel + output.units(),
                (network.equals("generator") ? output.height() < 8 : output.height() >= 16)
                        ? AbstractionLevel.HIGH
                        : AbstractionLevel.LOW);
        return new LayerFixture(info, State.GOOD);
    }

    LayerFixture with(State other) {
        return new LayerFixture(info, other);
    }

    /** Draws the rasters below the folder and returns the layer with the verdict the rules come to. */
    LayerResult in(Path folder) throws IOException {
        Dendrogram outputTree = outputTree(12, Math.min(4, info.output().positions()));
        Dendrogram weightTree = weightTree(24);
        LayerStatistics statistics = statistics(outputTree, weightTree);
        List<RuleResult> rules = new RuleBook(RuleCatalogue.builtIn(), RuleSettings.NONE)
                .judge(new LayerInput(
                        statistics, Optional.empty(), List.of(statistics), Optional.empty(), Optional.empty(), false));
        PicturesFixture pictures = new PicturesFixture(this, folder);
        return new LayerResult(
                info,
                VerdictTable.of(rules),
                rules,
                statistics,
                Optional.empty(),
                new Pictures(
                        pictures.outputs(outputTree.order()),
                        Optional.of(tree(outputTree)),
                        Optional.of(pictures.outputDensities()),
                        pictures.units(outputTree, this::zero)),
                Optional.of(new Pictures(
                        pictures.parameters(weightTree.order()),
                        Optional.of(tree(weightTree)),
                        Optional.of(pictures.parameterDensities()),
                        pictures.units(weightTree, unit -> false))));
    }

    /** Returns the layer under another name, as another kind, and with other layers before it. */
    static LayerResult placed(LayerResult layer, LayerId id, LayerKind kind, List<String> from) {
        LayerInfo info = layer.layer();
        return new LayerResult(
                new LayerInfo(
                        id,
                        kind,
                        info.activation(),
                        info.inputs(),
                        info.output(),
                        info.parameters(),
                        info.level(),
                        Optional.of(from)),
                layer.verdict(),
                layer.rules(),
                layer.statistics(),
                layer.untrained(),
                layer.activations(),
                layer.parameters());
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
                info,
                result.verdict(),
                result.rules(),
                result.statistics(),
                result.untrained(),
                result.activations(),
                result.parameters());
    }

    /** Returns the same result with other pictures. */
    static LayerResult pictured(LayerResult result, UnaryOperator<Pictures> change) {
        return new LayerResult(
                result.layer(),
                result.verdict(),
                result.rules(),
                result.statistics(),
                result.untrained(),
                change.apply(result.activations()),
                result.parameters().map(change));
    }

    int kernel() {
        return info.kind() == LayerKind.DENSE ? 1 : KERNEL;
    }

    boolean zero(int unit) {
        return switch (state) {
            case DEAD -> unit % 4 != 0;
            case BLACK -> unit % 4 == 1;
            case GOOD -> info.output().units() > 1000 && unit % 16 == 5;
            case FEW_SAMPLES -> false;
        };
    }

    double zeroShare() {
        if (!info.activation().equals("relu")) {
            return 0;
        }
        return state == State.DEAD ? 0.83 : state == State.BLACK ? 0.61 : 0.47;
    }

    /** Five families of waves, so that units have relatives. */
    float value(int sample, int unit, int row, int column) {
        if (zero(unit)) {
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

    static float weight(int output, int input, int row, int column) {
        return (float) (0.2 * Math.sin(output % 5 + input * 0.9 + row * 1.3 + column * (1 + output % 3))
                + 0.05 * Math.sin(output * 12.9898 + input * 78.233 + row + 2 * column));
    }

    private Dendrogram outputTree(int samples, int positions) {
        OutputShape shape = info.output();
        float[] values = new float[samples * shape.units() * positions];
        for (int i = 0; i < values.length; i++) {
            int position = i % positions;
            int unit = i / positions % shape.units();
            int sample = i / positions / shape.units();
            values[i] = value(sample, unit, position * 2 % shape.height(), position * 3 % shape.width());
        }
        return cluster(values, samples, positions);
    }

    private Dendrogram weightTree(int weights) {
        float[] values = new float[info.output().units() * weights];
        for (int i = 0; i < values.length; i++) {
            values[i] = weight(i / weights, i % weights, 0, 0);
        }
        return cluster(values, 1, weights);
    }

    private Dendrogram cluster(float[] values, int samples, int positions) {
        GramMatrix gram = new GramMatrix(info.output().units());
        gram.add(values, samples, positions);
        return SingleLinkage.of(new CosineDistances(gram.toArray()));
    }

    static Tree tree(GramMatrix gram) {
        return tree(SingleLinkage.of(new CosineDistances(gram.toArray())));
    }

    private static Tree tree(Dendrogram tree) {
        return new Tree(
                IntStream.range(0, tree.forks()).mapToObj(tree::left).toList(),
                IntStream.range(0, tree.forks()).mapToObj(tree::right).toList(),
                IntStream.range(0, tree.forks()).mapToObj(tree::height).toList(),
                IntStream.of(tree.order()).boxed().toList());
    }

    private LayerStatistics statistics(Dendrogram outputTree, Dendrogram weightTree) {
        int samples = state == State.FEW_SAMPLES ? 64 : SAMPLES;
        int units = info.output().units();
        int zero = (int) IntStream.range(0, units).filter(this::zero).count();
        long count = (long) samples * info.output().values();
        long zeros = Math.round(zeroShare() * (double) count);
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
                Optional.of(new ValueStatistics(info.parameters(), 0, 0, 12, -0.00031, 0.00042, 1.2e-6, 8.1e-5)),
                Optional.empty(),
                Optional.empty(),
                OptionalDouble.empty(),
                Optional.empty(),
                OptionalDouble.empty(),
                structure());
    }

    private LayerStructure structure() {
        int units = info.output().units();
        int area = kernel() * kernel();
        long fanIn = (long) info.inputs() * area;
        int eigenvalues = (int) Math.min(units, fanIn);
        return new LayerStructure(
                dimensions(units, SAMPLES),
                dimensions(units, fanIn),
                eigenvalues < WeightSpectrum.FEWEST
                        ? Optional.empty()
                        : Optional.of(new WeightSpectrum(eigenvalues, 5, 0.94, 0.31, 0.012)),
                Optional.of(new WeightShape(fanIn, (long) units * area, -0.31, 0.29, 0.0012, 0.0981, -0.72)),
                Optional.empty());
    }

    private static Optional<EffectiveDimensions> dimensions(int units, long values) {
        return units < 2
                ? Optional.empty()
                : Optional.of(new EffectiveDimensions(units, values, 4.6, 1 / (1.0 / units + 1.0 / values)));
    }

    private static Optional<ForkHeights> heights(Dendrogram tree) {
        return ForkHeights.of(tree).map(heights -> heights.beside(ForkHeights.of(tree)));
    }
}
