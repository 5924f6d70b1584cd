package io.github.cnnviz.report;

import io.github.cnnviz.analysis.Analysis;
import io.github.cnnviz.analysis.Judgement;
import io.github.cnnviz.analysis.LayerResult;
import io.github.cnnviz.analysis.NetworkResult;
import io.github.cnnviz.analysis.Run;
import io.github.cnnviz.analysis.SampleImages;
import io.github.cnnviz.analysis.SamplePath;
import io.github.cnnviz.analysis.Training;
import io.github.cnnviz.network.LayerId;
import io.github.cnnviz.network.LayerKind;
import io.github.cnnviz.network.OutputShape;
import io.github.cnnviz.raster.Drawing;
import io.github.cnnviz.raster.HeatMap;
import io.github.cnnviz.raster.ImageSheet;
import io.github.cnnviz.raster.MapGrid;
import io.github.cnnviz.report.LayerFixture.State;
import io.github.cnnviz.verdict.Finding;
import io.github.cnnviz.verdict.FirstCause;
import io.github.cnnviz.verdict.Outcome;
import io.github.cnnviz.verdict.RuleBook;
import io.github.cnnviz.verdict.RuleSettings;
import io.github.cnnviz.verdict.Verdict;
import io.github.cnnviz.verdict.VerdictTable;
import io.github.cnnviz.verdict.rules.RuleCatalogue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** A GAN like version 2 of the sample project, made of waves instead of trained: real rules, trees and drawings. */
public final class GanFixture {

    private static final int DECONV_1 = 1;
    private static final int DECONV_2 = 2;
    private static final int CONV_3 = 6;
    private static final int DENSE_160 = 7;

    private static final List<LayerFixture> LAYERS = List.of(
            generator("dense-1", LayerKind.DENSE, "relu", 256, OutputShape.dense(1024)),
            generator("deconv-1", LayerKind.DECONVOLUTION, "relu", 64, OutputShape.maps(32, 8, 8)),
            generator("deconv-2", LayerKind.DECONVOLUTION, "relu", 32, OutputShape.maps(16, 16, 16)),
            generator("deconv-3", LayerKind.DECONVOLUTION, "tanh", 16, OutputShape.maps(3, 32, 32)),
            discriminator("conv-1", LayerKind.CONVOLUTION, 3, OutputShape.maps(16, 16, 16)),
            discriminator("conv-2", LayerKind.CONVOLUTION, 16, OutputShape.maps(32, 8, 8)),
            discriminator("conv-3", LayerKind.CONVOLUTION, 32, OutputShape.maps(64, 4, 4)),
            discriminator("dense-1", LayerKind.DENSE, 1024, OutputShape.dense(160)),
            LayerFixture.of("discriminator", "output", LayerKind.DENSE, "sigmoid", 160, OutputShape.dense(1)));

    final Path folder;

    /** The layers, in data flow; tests replace what they are about. */
    List<LayerResult> layers = new ArrayList<>();

    SampleImages samples;
    Optional<Training> training = Optional.empty();
    List<String> unreadable = List.of();
    Map<String, String> subjectParameters = Map.of("gan", "v2");
    /** Whether the layers come from arrays of unknown origin. */
    Map<String, String> ruleSettings = Map.of();

    boolean arrays;

    private GanFixture(Path folder) throws IOException {
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

    private GanFixture(GanFixture other) {
        this.folder = other.folder;
        this.layers = new ArrayList<>(other.layers);
        this.samples = other.samples;
        this.training = other.training;
        this.unreadable = other.unreadable;
        this.subjectParameters = other.subjectParameters;
        this.arrays = other.arrays;
    }

    private static LayerFixture generator(
            String name, LayerKind kind, String activation, int inputs, OutputShape output) {
        return LayerFixture.of("generator", name, kind, activation, inputs, output);
    }

    private static LayerFixture discriminator(String name, LayerKind kind, int inputs, OutputShape output) {
        return LayerFixture.of("discriminator", name, kind, "leakyrelu(a=0.01)", inputs, output);
    }

    /** Returns the GAN with two inferior layers, one undecided and the rest good; rasters go below {@code folder}. */
    public static GanFixture inferior(Path folder) throws IOException {
        GanFixture gan = new GanFixture(folder);
        for (LayerFixture layer : LAYERS) {
            gan.layers.add(layer.in(folder));
        }
        gan.replace(DECONV_1, State.DEAD);
        gan.replace(DECONV_2, State.BLACK);
        gan.replace(CONV_3, State.FEW_SAMPLES);
        gan.samples = gan.followed();
        gan.training = Optional.of(TrainingFixture.of(folder, gan.layers));
        return gan;
    }

    /** Follows the first generated sample through all layers, as the analyzer does. */
    private SampleImages followed() throws IOException {
        List<SamplePath.Step> steps = new ArrayList<>();
        for (LayerFixture layer : LAYERS) {
            OutputShape shape = layer.info().output();
            int[] shown = IntStream.range(0, shape.spatial() ? Math.min(8, shape.units()) : shape.units())
                    .toArray();
            Drawing drawing = shape.spatial()
                    ? MapGrid.draw(layer::value, 1, shown, new boolean[shape.units()], shape.height(), shape.width())
                    : HeatMap.draw((row, column) -> layer.value(row, column, 0, 0), 1, shown.length, false);
            String file = "rasters/" + layer.info().id().anchor() + "-sample.png";
            drawing.write(folder.resolve(file));
            steps.add(new SamplePath.Step(
                    layer.info().id(),
                    new SamplePath.Picture(
                            file, drawing.image().getWidth(), drawing.image().getHeight()),
                    shape.spatial() ? IntStream.of(shown).boxed().toList() : List.of(),
                    drawing.perColumn(),
                    drawing.low(),
                    drawing.high()));
        }
        return new SampleImages(
                samples.real(),
                samples.generated(),
                samples.columns(),
                samples.count(),
                samples.width(),
                samples.height(),
                Optional.of(new SamplePath(
                        "generated 1", Optional.of(new SamplePath.Picture("rasters/generated.png", 265, 67)), steps)));
    }

    /**
     * Returns the GAN of those layers that differ in how they are shown: dead maps, black maps, an undecided convolution, a dense layer with
     * bands; a third of the page that {@link #inferior} gives.
     */
    static GanFixture few(Path folder) throws IOException {
        GanFixture gan = inferior(folder);
        gan.layers = new ArrayList<>(List.of(
                gan.layers.get(DECONV_1), gan.layers.get(DECONV_2), gan.layers.get(CONV_3), gan.layers.get(DENSE_160)));
        gan.training = Optional.of(TrainingFixture.of(folder, gan.layers));
        return gan;
    }

    private void replace(int layer, State state) throws IOException {
        layers.set(layer, LAYERS.get(layer).with(state).in(folder));
    }

    /** Returns a model that can be changed without changing this one; the rasters are the same. */
    GanFixture copy() {
        return new GanFixture(this);
    }

    /** Returns a copy without faults. */
    public GanFixture good() throws IOException {
        GanFixture gan = copy();
        gan.replace(DECONV_1, State.GOOD);
        gan.replace(DECONV_2, State.GOOD);
        gan.replace(CONV_3, State.GOOD);
        return gan;
    }

    /** Returns a copy in which two layers are undecided and the others good. */
    GanFixture undecided() throws IOException {
        GanFixture gan = good();
        gan.replace(DECONV_1, State.FEW_SAMPLES);
        gan.replace(CONV_3, State.FEW_SAMPLES);
        return gan;
    }

    /** Returns a generator of so many layers, of which the eighth is dead and the others are good; without images. */
    GanFixture deep(int depth) throws IOException {
        GanFixture deep = copy();
        LayerResult good = good().layers.get(DECONV_2);
        deep.layers = new ArrayList<>();
        for (int i = 0; i < depth; i++) {
            deep.layers.add(LayerFixture.renamed(i == 7 ? layers.get(DECONV_1) : good, "generator", "block-" + i));
        }
        deep.training = Optional.empty();
        return deep;
    }

    /** Layers with branches and a skip, none of them a row; the first {@code blocks} times, each block of six layers. */
    GanFixture branching(int blocks) throws IOException {
        GanFixture branching = copy();
        LayerResult good = good().layers.get(DECONV_2);
        branching.layers = new ArrayList<>();
        String before = "";
        for (int block = 0; block < blocks; block++) {
            String of = blocks == 1 ? "" : block + "-";
            List<String> input = before.isEmpty() ? List.of() : List.of(before);
            branching.add(good, of + "stem", LayerKind.CONVOLUTION, input);
            branching.add(good, of + "left", LayerKind.CONVOLUTION, List.of(of + "stem"));
            branching.add(good, of + "side", LayerKind.EMBEDDING, List.of());
            branching.add(good, of + "right", LayerKind.CONVOLUTION, List.of(of + "stem"));
            branching.add(good, of + "join", LayerKind.MERGE, List.of(of + "stem", of + "left", of + "right"));
            branching.add(good, of + "out", LayerKind.RECURRENT, List.of(of + "join"));
            before = of + "out";
        }
        branching.training = Optional.empty();
        return branching;
    }

    private void add(LayerResult like, String name, LayerKind kind, List<String> from) {
        layers.add(LayerFixture.placed(like, new LayerId("network", name), kind, from));
    }

    /** Writes the page as the plugin does. */
    void write(Path index) throws IOException {
        write(index, Locale.ENGLISH);
    }

    void write(Path index, Locale locale) throws IOException {
        new ReportWriter(locale, RuleCatalogue.builtIn()).write(analysis(), folder, index);
    }

    /** Combines the layers to a model, as the analyzer does. */
    public Analysis analysis() {
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
                FirstCause.of(
                        findings(),
                        layers.stream().map(layer -> layer.layer().id()).toList()),
                new Judgement(Verdict.GOOD, List.of()),
                Optional.empty(),
                byNetwork.entrySet().stream()
                        .map(network -> new NetworkResult(
                                network.getKey(),
                                VerdictTable.ofAll(network.getValue().stream()
                                        .map(LayerResult::verdict)
                                        .toList()),
                                List.of(),
                                network.getValue()))
                        .toList(),
                samples,
                training);
    }

    private List<Finding> findings() {
        RuleBook rules = new RuleBook(RuleCatalogue.builtIn(), RuleSettings.NONE);
        return layers.stream()
                .flatMap(layer -> layer.rules().stream()
                        .filter(answer -> answer.outcome() == Outcome.FAULT || answer.outcome() == Outcome.NOTICE)
                        .map(answer -> Finding.of(layer.layer().id(), rules.meta(answer.rule()), answer.outcome())))
                .toList();
    }

    private Run run() {
        return new Run(
                "com.example.gan.PaperGan",
                subjectParameters,
                training.isPresent(),
                arrays,
                1,
                training.isPresent() ? TrainingFixture.STEPS : 0,
                64,
                2,
                "linux-x86_64-onednn-avx2",
                "1.0.0-M2.1",
                samples.real().isPresent() ? 120 : 0,
                arrays ? 0 : 512,
                arrays ? 64 : 0,
                1200,
                unreadable,
                unreadable.size(),
                ruleSettings,
                List.of("generator/deconv-1", "discriminator/conv-1"));
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
}
