package io.github.cnnviz.report;

import io.github.cnnviz.analysis.Analysis;
import io.github.cnnviz.analysis.LayerResult;
import io.github.cnnviz.analysis.LossHistory;
import io.github.cnnviz.analysis.NetworkResult;
import io.github.cnnviz.analysis.Run;
import io.github.cnnviz.analysis.SampleImages;
import io.github.cnnviz.network.LayerId;
import io.github.cnnviz.network.LayerKind;
import io.github.cnnviz.network.OutputShape;
import io.github.cnnviz.raster.ImageSheet;
import io.github.cnnviz.verdict.Rule;
import io.github.cnnviz.verdict.Sentences;
import io.github.cnnviz.verdict.Verdict;
import io.github.cnnviz.verdict.rules.RuleCatalogue;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** A GAN of nine layers as an analysis: the first layer is inferior, one after it too, one is undecided. */
final class GanFixture {

    private static final int IMAGE = 32;

    private GanFixture() {}

    static ReportWriter writer() {
        return new ReportWriter(
                Sentences.in(Locale.ENGLISH),
                RuleCatalogue.builtIn().stream().map(Rule::meta).toList());
    }

    static Analysis inferior(Path folder) throws IOException {
        List<LayerResult> generator = List.of(
                layer("generator", "dense-1", LayerKind.DENSE, "relu", 100, OutputShape.dense(1024))
                        .dead(706)
                        .zeroShare(0.74)
                        .verdict(Verdict.INFERIOR)
                        .in(folder),
                layer("generator", "deconv-1", LayerKind.DECONVOLUTION, "relu", 64, OutputShape.maps(32, 8, 8))
                        .dead(24)
                        .zeroShare(0.86)
                        .verdict(Verdict.INFERIOR)
                        .in(folder),
                layer("generator", "deconv-2", LayerKind.DECONVOLUTION, "relu", 32, OutputShape.maps(16, 16, 16))
                        .dead(1)
                        .zeroShare(0.4)
                        .in(folder),
                layer("generator", "deconv-3", LayerKind.DECONVOLUTION, "tanh", 16, OutputShape.maps(3, IMAGE, IMAGE))
                        .in(folder));
        List<LayerResult> discriminator = List.of(
                layer("discriminator", "conv-1", LayerKind.CONVOLUTION, "leakyrelu", 3, OutputShape.maps(16, 16, 16))
                        .in(folder),
                layer("discriminator", "conv-2", LayerKind.CONVOLUTION, "leakyrelu", 16, OutputShape.maps(32, 8, 8))
                        .highestFork(0.05)
                        .in(folder),
                layer("discriminator", "conv-3", LayerKind.CONVOLUTION, "leakyrelu", 32, OutputShape.maps(64, 4, 4))
                        .in(folder),
                layer("discriminator", "dense-1", LayerKind.DENSE, "leakyrelu", 1024, OutputShape.dense(160))
                        .samples(60)
                        .verdict(Verdict.UNDECIDED)
                        .in(folder),
                layer("discriminator", "output", LayerKind.DENSE, "sigmoid", 160, OutputShape.dense(1))
                        .in(folder));
        return new Analysis(
                Analysis.SCHEMA_VERSION,
                "0.1.0",
                "sample-project 0.1.0",
                run(3),
                Verdict.INFERIOR,
                Optional.of(new LayerId("generator", "dense-1")),
                List.of(
                        new NetworkResult("generator", Verdict.INFERIOR, generator),
                        new NetworkResult("discriminator", Verdict.UNDECIDED, discriminator)),
                samples(folder),
                Optional.of(losses()));
    }

    /** An analysis of one network with only these layers; no samples, no losses. */
    static Analysis of(Verdict verdict, List<LayerResult> layers) {
        return new Analysis(
                Analysis.SCHEMA_VERSION,
                "0.1.0",
                "sample-project 0.1.0",
                run(0),
                verdict,
                Optional.empty(),
                List.of(new NetworkResult("generator", verdict, layers)),
                new SampleImages(Optional.empty(), Optional.empty(), 1, 0, 1, 1),
                Optional.empty());
    }

    static LayerFixture layer(
            String network, String name, LayerKind kind, String activation, int inputs, OutputShape output) {
        return new LayerFixture(network, name, kind, activation, inputs, output);
    }

    private static Run run(int unreadable) {
        return new Run(
                "com.example.gan.PaperGan",
                Map.of("version", "v2", "latent", "100"),
                true,
                1,
                1500,
                32,
                2,
                "linux-x86_64-onednn-avx2",
                "1.0.0-M2.1",
                512,
                512,
                4000,
                IntStream.range(0, unreadable)
                        .mapToObj(i -> "face-" + i + ".png: not a picture")
                        .toList(),
                unreadable,
                List.of("generator/deconv-1", "discriminator/conv-1"));
    }

    private static SampleImages samples(Path folder) throws IOException {
        for (String name : List.of("real", "generated")) {
            double blur = name.equals("real") ? 1 : 0.3;
            ImageSheet.draw(
                            (image, channel, row, column) -> (float)
                                    (blur * Math.sin((image + 2) * row / 9.0 + channel) * Math.cos(column / 5.0)),
                            16,
                            8,
                            IMAGE,
                            IMAGE)
                    .write(folder.resolve("rasters").resolve(name + ".png"));
        }
        return new SampleImages(
                Optional.of("rasters/real.png"), Optional.of("rasters/generated.png"), 8, 16, IMAGE, IMAGE);
    }

    private static LossHistory losses() {
        List<Integer> steps =
                IntStream.rangeClosed(1, 150).mapToObj(i -> 10 * i).toList();
        return new LossHistory(
                steps,
                steps.stream()
                        .map(i -> 0.5 + Math.exp(-i / 300.0) + 0.1 * Math.sin(i / 17.0))
                        .toList(),
                steps.stream()
                        .map(i -> 2.1 - Math.exp(-i / 400.0) + 0.2 * Math.sin(i / 23.0))
                        .toList());
    }
}
