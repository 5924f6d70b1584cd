package io.github.cnnviz.worker;

import io.github.cnnviz.CnnvizException;
import io.github.cnnviz.arrays.CapturedArrays;
import io.github.cnnviz.arrays.LayerArrays;
import io.github.cnnviz.capture.CaptureFolder;
import io.github.cnnviz.capture.FolderInTheMaking;
import io.github.cnnviz.capture.LayerCapture;
import io.github.cnnviz.capture.ModelChecks;
import io.github.cnnviz.capture.RunCapture;
import io.github.cnnviz.dl4j.GanCapture;
import io.github.cnnviz.dl4j.LayerAccumulation;
import io.github.cnnviz.dl4j.LayerChoice;
import io.github.cnnviz.dl4j.UnitTrees;
import io.github.cnnviz.network.OutputShape;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Puts arrays that another framework captured through the same accumulators as layers of networks, one layer and one
 * batch at a time, and leaves {@code capture/}, whole or not at all. Needs ND4J for products, but not Deeplearning4j.
 */
final class ArraysStage {

    /** Values of a batch: some megabytes, few enough for any heap and enough for an array's parts to be read in long runs. */
    private static final int BATCH_VALUES = 1 << 22;

    private static final String NONE = "none";

    private final ParentLink parent;
    private final WorkerJob job;

    ArraysStage(ParentLink parent, WorkerJob job) {
        this.parent = parent;
        this.job = job;
    }

    /** Captures into a folder, which stays as it is until the whole is there. */
    void run(Path target) throws CnnvizException, IOException {
        Path source = job.arrays().orElseThrow();
        CapturedArrays arrays = CapturedArrays.open(source);
        warnOfUnknown(arrays);
        List<LayerArrays> layers = chosen(arrays);
        FolderInTheMaking making = new FolderInTheMaking(target);
        boolean whole = false;
        try {
            CaptureFolder folder = new CaptureFolder(making.path());
            int total = layers.stream().mapToInt(LayerArrays::samples).sum();
            int done = 0;
            for (int position = 0; position < layers.size(); position++) {
                LayerArrays layer = layers.get(position);
                LayerAccumulation accumulation = accumulate(arrays, layer, done, total);
                done += layer.samples();
                LayerCapture capture = arrays.capture(layer, accumulation.finish(), layers);
                folder.writeLayer(
                        position,
                        capture.withTrees(
                                accumulation.wideTree(), capture.weights().flatMap(UnitTrees::ofWeights)));
            }
            folder.writeRun(run(arrays));
            making.finish();
            whole = true;
        } finally {
            if (!whole) {
                FolderInTheMaking.delete(making.path());
            }
        }
    }

    private void warnOfUnknown(CapturedArrays arrays) {
        if (!arrays.unknownFields().isEmpty()) {
            parent.send(new WorkerEvent.Note(
                    true,
                    "manifest.json has fields that cnnviz does not know: " + String.join(", ", arrays.unknownFields())
                            + ": misspelt?"));
        }
    }

    private List<LayerArrays> chosen(CapturedArrays arrays) throws CnnvizException {
        LayerChoice choice = new LayerChoice(job.includes(), job.excludes());
        List<LayerArrays> chosen = arrays.layers().stream()
                .filter(layer -> choice.takes(layer.id()))
                .toList();
        if (chosen.isEmpty()) {
            throw new CnnvizException(
                    "cnnviz.includes and cnnviz.excludes leave no layer; manifest.json has "
                            + arrays.layers().stream().map(LayerArrays::id).toList(),
                    "let them take at least one layer: patterns over network/layer, * for any text");
        }
        return chosen;
    }

    private LayerAccumulation accumulate(CapturedArrays arrays, LayerArrays layer, int done, int total)
            throws IOException {
        OutputShape shape = layer.shape();
        int samples = layer.samples();
        int real = layer.generatedOnly() ? 0 : arrays.real().orElse(samples);
        int most = shape.spatial() ? GanCapture.KEPT_MAPS : GanCapture.KEPT_FEATURES;
        LayerAccumulation accumulation = new LayerAccumulation(
                shape,
                kept(real, samples, Math.min(most, samples)),
                kept(real, samples, Math.min(LayerCapture.TREE_SAMPLES, samples)));
        int batch = Math.max(1, BATCH_VALUES / shape.values());
        for (int from = 0; from < samples; from += batch) {
            int to = Math.min(from + batch, samples);
            accumulation.add(layer.samples(from, to), to - from);
            parent.send(new WorkerEvent.Capturing(done + to, total));
        }
        return accumulation;
    }

    /** Returns the first real and the first generated samples, half and half; where that is not known, the first ones. */
    private static List<Integer> kept(int real, int samples, int count) {
        int generated = samples - real;
        int keptReal = Math.min(real, Math.max(count / 2, count - generated));
        List<Integer> kept =
                new ArrayList<>(IntStream.range(0, keptReal).boxed().toList());
        IntStream.range(real, real + count - keptReal).forEach(kept::add);
        return kept;
    }

    private RunCapture run(CapturedArrays arrays) throws IOException {
        int real = arrays.real().orElse(0);
        return new RunCapture(
                RunCapture.Source.ARRAYS,
                arrays.name().orElse("captured arrays"),
                Map.of(),
                job.seed(),
                0,
                0,
                0,
                job.threads(),
                NONE,
                NONE,
                real,
                arrays.real().isPresent() ? arrays.samples() - real : 0,
                arrays.real().isPresent() ? 0 : arrays.samples(),
                0,
                List.of(),
                List.of(),
                arrays.realImages(GanCapture.SHOWN_IMAGES),
                arrays.generatedImages(GanCapture.SHOWN_IMAGES),
                Optional.empty(),
                ModelChecks.NONE);
    }
}
