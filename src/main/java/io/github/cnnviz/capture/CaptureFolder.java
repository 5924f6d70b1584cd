package io.github.cnnviz.capture;

import io.github.cnnviz.clustering.Dendrogram;
import io.github.cnnviz.network.AbstractionLevel;
import io.github.cnnviz.network.LayerId;
import io.github.cnnviz.network.LayerInfo;
import io.github.cnnviz.network.LayerKind;
import io.github.cnnviz.network.OutputShape;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * The folder that carries a capture from the forked JVM to Maven's: {@code run.bin}, and one file for each layer, in
 * data flow. Layers are written and read one at a time, so that no more than one needs to be in memory.
 */
public final class CaptureFolder {

    private final Path folder;

    public CaptureFolder(Path folder) {
        this.folder = folder;
    }

    public boolean exists() {
        return Files.isRegularFile(folder.resolve("run.bin"));
    }

    public void writeLayer(int position, LayerCapture layer) throws IOException {
        CaptureFiles.replace(folder.resolve(layerFile(position)), out -> {
            writeInfo(out, layer.layer());
            layer.outputs().write(out);
            writeTree(out, layer.outputTree());
            out.writeBoolean(layer.weights().isPresent());
            if (layer.weights().isPresent()) {
                layer.weights().get().write(out);
            }
            writeValues(out, layer.parameters());
            writeValues(out, layer.gradients());
            writeTree(out, layer.weightTree());
            out.writeDouble(layer.moved().orElse(Double.NaN));
        });
    }

    /** Returns the folder of the same layers with new initial weights, fed with the same inputs; it may not be there. */
    public CaptureFolder untrained() {
        return new CaptureFolder(folder.resolve("untrained"));
    }

    /** Returns the file of the same layer with new initial weights; empty where it was not captured. */
    public static Optional<Path> untrained(Path layer) {
        return Optional.of(layer.resolveSibling("untrained").resolve(layer.getFileName()))
                .filter(Files::isRegularFile);
    }

    /** Returns the files of the layers, in data flow. */
    public List<Path> layers() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().matches("layer-\\d+\\.bin"))
                    .sorted()
                    .toList();
        }
    }

    /** Reads what a layer is, and nothing that was seen of it. */
    public static LayerInfo readLayerInfo(Path file) throws IOException {
        return CaptureFiles.read(file, CaptureFolder::readInfo);
    }

    public static LayerCapture readLayer(Path file) throws IOException {
        return CaptureFiles.read(file, in -> {
            LayerInfo info = readInfo(in);
            LayerOutputs outputs = LayerOutputs.read(in, info.output());
            Optional<Dendrogram> tree = readTree(in);
            Optional<LayerWeights> weights = in.readBoolean() ? Optional.of(LayerWeights.read(in)) : Optional.empty();
            return new LayerCapture(info, outputs, weights, readValues(in), readValues(in))
                    .withTrees(tree, readTree(in))
                    .withMoved(readNumber(in));
        });
    }

    /** Reads a layer without its weights, parameters and gradients, which can be much larger than the rest. */
    public static LayerCapture readOutputs(Path file) throws IOException {
        return CaptureFiles.read(file, in -> {
            LayerInfo info = readInfo(in);
            LayerOutputs outputs = LayerOutputs.read(in, info.output());
            return new LayerCapture(info, outputs, Optional.empty(), Optional.empty(), Optional.empty())
                    .withTrees(readTree(in), Optional.empty());
        });
    }

    /** Writes what belongs to no layer. Written last: a folder with this file is complete. */
    public void writeRun(RunCapture run) throws IOException {
        CaptureFiles.replace(folder.resolve("run.bin"), out -> {
            out.writeUTF(run.source().name());
            out.writeUTF(run.subject());
            out.writeInt(run.subjectParameters().size());
            for (Map.Entry<String, String> parameter : run.subjectParameters().entrySet()) {
                out.writeUTF(parameter.getKey());
                out.writeUTF(parameter.getValue());
            }
            out.writeLong(run.seed());
            out.writeInt(run.batch());
            out.writeInt(run.trainedSteps());
            out.writeInt(run.plannedSteps());
            out.writeInt(run.threads());
            out.writeUTF(run.nativeVariant());
            out.writeUTF(run.libraryVersion());
            out.writeInt(run.realSamples());
            out.writeInt(run.generatedSamples());
            out.writeInt(run.unknownSamples());
            out.writeInt(run.imagesRead());
            writeTexts(out, run.unreadable());
            writeTexts(out, run.replacedLayers());
            writeImages(out, run.real());
            writeImages(out, run.generated());
            out.writeBoolean(run.history().isPresent());
            if (run.history().isPresent()) {
                run.history().get().write(out);
            }
            run.checks().write(out);
        });
    }

    public RunCapture readRun() throws IOException {
        return CaptureFiles.read(folder.resolve("run.bin"), in -> {
            RunCapture.Source source = RunCapture.Source.valueOf(in.readUTF());
            String subject = in.readUTF();
            Map<String, String> parameters = new LinkedHashMap<>();
            for (int left = in.readInt(); left > 0; left--) {
                parameters.put(in.readUTF(), in.readUTF());
            }
            return new RunCapture(
                    source,
                    subject,
                    parameters,
                    in.readLong(),
                    in.readInt(),
                    in.readInt(),
                    in.readInt(),
                    in.readInt(),
                    in.readUTF(),
                    in.readUTF(),
                    in.readInt(),
                    in.readInt(),
                    in.readInt(),
                    in.readInt(),
                    readTexts(in),
                    readTexts(in),
                    readImages(in),
                    readImages(in),
                    in.readBoolean() ? Optional.of(TrainingHistory.read(in)) : Optional.empty(),
                    ModelChecks.read(in));
        });
    }

    private static String layerFile(int position) {
        return String.format(Locale.ROOT, "layer-%04d.bin", position);
    }

    private static void writeInfo(DataOutputStream out, LayerInfo layer) throws IOException {
        out.writeUTF(layer.id().network());
        out.writeUTF(layer.id().name());
        out.writeUTF(layer.kind().name());
        out.writeUTF(layer.activation());
        out.writeInt(layer.inputs());
        out.writeInt(layer.output().units());
        out.writeInt(layer.output().height());
        out.writeInt(layer.output().width());
        out.writeBoolean(layer.output().spatial());
        out.writeLong(layer.parameters());
        out.writeUTF(layer.level().name());
        out.writeBoolean(layer.from().isPresent());
        writeTexts(out, layer.from().orElse(List.of()));
    }

    private static LayerInfo readInfo(DataInputStream in) throws IOException {
        return new LayerInfo(
                new LayerId(in.readUTF(), in.readUTF()),
                LayerKind.valueOf(in.readUTF()),
                in.readUTF(),
                in.readInt(),
                new OutputShape(in.readInt(), in.readInt(), in.readInt(), in.readBoolean()),
                in.readLong(),
                AbstractionLevel.valueOf(in.readUTF()),
                readFrom(in));
    }

    private static Optional<List<String>> readFrom(DataInputStream in) throws IOException {
        boolean told = in.readBoolean();
        List<String> from = readTexts(in);
        return told ? Optional.of(from) : Optional.empty();
    }

    private static void writeValues(DataOutputStream out, Optional<ValueAccumulator> values) throws IOException {
        out.writeBoolean(values.isPresent());
        if (values.isPresent()) {
            values.get().write(out);
        }
    }

    private static Optional<ValueAccumulator> readValues(DataInputStream in) throws IOException {
        return in.readBoolean() ? Optional.of(ValueAccumulator.read(in)) : Optional.empty();
    }

    private static void writeTree(DataOutputStream out, Optional<Dendrogram> tree) throws IOException {
        out.writeInt(tree.map(Dendrogram::leaves).orElse(0));
        for (int fork = 0; fork < tree.map(Dendrogram::forks).orElse(0); fork++) {
            out.writeInt(tree.get().left(fork));
            out.writeInt(tree.get().right(fork));
            out.writeDouble(tree.get().height(fork));
        }
    }

    private static Optional<Dendrogram> readTree(DataInputStream in) throws IOException {
        int leaves = in.readInt();
        if (leaves == 0) {
            return Optional.empty();
        }
        int[] left = new int[leaves - 1];
        int[] right = new int[leaves - 1];
        double[] heights = new double[leaves - 1];
        for (int fork = 0; fork < heights.length; fork++) {
            left[fork] = in.readInt();
            right[fork] = in.readInt();
            heights[fork] = in.readDouble();
        }
        return Optional.of(new Dendrogram(left, right, heights));
    }

    private static OptionalDouble readNumber(DataInputStream in) throws IOException {
        double number = in.readDouble();
        return Double.isNaN(number) ? OptionalDouble.empty() : OptionalDouble.of(number);
    }

    private static void writeTexts(DataOutputStream out, List<String> texts) throws IOException {
        out.writeInt(texts.size());
        for (String text : texts) {
            out.writeUTF(text);
        }
    }

    private static List<String> readTexts(DataInputStream in) throws IOException {
        List<String> texts = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            texts.add(in.readUTF());
        }
        return texts;
    }

    private static void writeImages(DataOutputStream out, Optional<ImageStrip> images) throws IOException {
        out.writeBoolean(images.isPresent());
        if (images.isPresent()) {
            images.get().write(out);
        }
    }

    private static Optional<ImageStrip> readImages(DataInputStream in) throws IOException {
        return in.readBoolean() ? Optional.of(ImageStrip.read(in)) : Optional.empty();
    }
}
