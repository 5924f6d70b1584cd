package io.github.cnnviz.dl4j;

import io.github.cnnviz.CnnvizException;
import io.github.cnnviz.capture.Classification;
import io.github.cnnviz.capture.ImageStrip;
import io.github.cnnviz.capture.LayerCapture;
import io.github.cnnviz.dl4j.FastLayer.Gradients;
import io.github.cnnviz.network.LayerId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Runs held-out images through a classifier and takes what every layer puts out. */
@SuppressWarnings("try") // memory is opened for what happens meanwhile
public final class ClassifierCapture {

    private static final int BATCH = 64;
    /** Features of a layer that are kept for each sample. */
    static final int MOST_FEATURES = 256;
    /** Fields that a map is pooled to, along each side. */
    static final int MOST_FIELDS = 4;

    private final Classifier classifier;
    private final HeldOutImages images;
    private final LayerChoice choice;

    public ClassifierCapture(Classifier classifier, HeldOutImages images, LayerChoice choice) {
        this.classifier = classifier;
        this.images = images;
        this.choice = choice;
    }

    /**
     * Runs all images.
     *
     * @param trained  whether gradients and the trees of wide layers are taken, too
     * @param progress told the number of samples done, after each batch
     * @return the layers that were taken, in data flow
     */
    public List<LayerCapture> run(boolean trained, int threads, IntConsumer progress) throws CnnvizException {
        NetworkCapture capture = new NetworkCapture(
                Classifier.NAME,
                classifier.network(),
                false,
                choice,
                new NetworkCapture.KeptIndices(first(GanCapture.KEPT_MAPS), first(GanCapture.KEPT_FEATURES)));
        int batches = (images.size() + BATCH - 1) / BATCH;
        int shares = threads == 1 ? 1 : threads + 1; // one more, as they wait for their turn to accumulate
        List<NetworkCapture.Passes> lanes =
                IntStream.range(0, shares).mapToObj(i -> capture.passes()).toList();
        DataParallel.run(shares, batches, (share, batch) -> {
            int from = batch * BATCH;
            int to = Math.min(from + BATCH, images.size());
            try (MemoryWorkspace memory = NetworkPass.openMemory("batch");
                    MemoryWorkspace ofPass = lanes.get(share).open()) {
                lanes.get(share).forward(batch, images.batch(from, to));
            }
            progress.accept(to);
        });
        if (trained) {
            addGradients(capture);
        }
        return capture.finish(trained);
    }

    private static List<Integer> first(int count) {
        return IntStream.range(0, count).boxed().toList();
    }

    private void addGradients(NetworkCapture capture) throws CnnvizException {
        NetworkPass pass = new NetworkPass(Classifier.NAME, classifier.network());
        int[] labels = images.labels();
        for (int from = 0; from < images.size(); from += BATCH) {
            int to = Math.min(from + BATCH, images.size());
            try (MemoryWorkspace memory = NetworkPass.openMemory("batch");
                    MemoryWorkspace ofPass = pass.open()) {
                pass.forward(images.batch(from, to), true, NetworkPass.NOBODY);
                pass.loss(Classifier.labels(Arrays.copyOfRange(labels, from, to), images.classes()));
                pass.backwardFromLoss(Gradients.ALL);
                capture.addGradient(to - from);
            }
        }
    }

    /** Returns the features of all layers, chosen or not: class information is followed from the first to the last. */
    public List<Classification.Features> features() throws CnnvizException {
        List<LayerId> layers = classifier.layers();
        float[][][] values = new float[layers.size()][images.size()][];
        int[] units = new int[layers.size()];
        int[] perUnit = new int[layers.size()];
        NetworkPass pass = NetworkPass.forwardOnly(Classifier.NAME + "-features", classifier.network());
        for (int from = 0; from < images.size(); from += BATCH) {
            int to = Math.min(from + BATCH, images.size());
            int first = from;
            try (MemoryWorkspace memory = NetworkPass.openMemory("batch");
                    MemoryWorkspace ofPass = pass.open()) {
                pass.forward(images.batch(from, to), false, (layer, output) -> {
                    Pooling pooling = Pooling.of(output);
                    units[layer] = pooling.units;
                    perUnit[layer] = pooling.fields * pooling.fields;
                    float[] all = Classifier.values(output);
                    for (int i = first; i < first + (int) output.size(0); i++) {
                        values[layer][i] = pooling.pool(all, i - first);
                    }
                });
            }
        }
        List<Classification.Features> features = new ArrayList<>();
        for (int i = 0; i < layers.size(); i++) {
            features.add(new Classification.Features(layers.get(i), units[i], perUnit[i], values[i]));
        }
        return features;
    }

    /** Means over the fields of a map. */
    private record Pooling(int units, int taken, int height, int width, int fields) {

        static Pooling of(INDArray output) {
            int units = (int) output.size(1);
            int height = output.rank() == 4 ? (int) output.size(2) : 1;
            int width = output.rank() > 2 ? (int) output.size(output.rank() - 1) : 1; // of a sequence: its times
            int taken = Math.min(units, MOST_FEATURES);
            int fields = Math.min(MOST_FIELDS, Math.min(height, width));
            while (fields > 1 && taken * fields * fields > MOST_FEATURES) {
                fields--;
            }
            return new Pooling(units, taken, height, width, fields);
        }

        float[] pool(float[] all, int sample) {
            float[] pooled = new float[taken * fields * fields];
            for (int unit = 0; unit < taken; unit++) {
                int map = (sample * units + unit) * height * width;
                for (int row = 0; row < fields; row++) {
                    for (int column = 0; column < fields; column++) {
                        pooled[(unit * fields + row) * fields + column] = mean(all, map, row, column);
                    }
                }
            }
            return pooled;
        }

        private float mean(float[] all, int map, int row, int column) {
            double sum = 0;
            int count = 0;
            for (int y = row * height / fields; y < (row + 1) * height / fields; y++) {
                for (int x = column * width / fields; x < (column + 1) * width / fields; x++) {
                    sum += all[map + y * width + x];
                    count++;
                }
            }
            return (float) (sum / count);
        }
    }

    /** Returns the first of the images, to be shown. */
    public ImageStrip shown() throws CnnvizException {
        return new ImageStrip(images.shape(), images.values(0, Math.min(GanCapture.SHOWN_IMAGES, images.size())));
    }
}
