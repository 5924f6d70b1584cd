package io.github.cnnviz.arrays;

import io.github.cnnviz.CnnvizException;
import io.github.cnnviz.capture.ImageStrip;
import io.github.cnnviz.capture.LayerCapture;
import io.github.cnnviz.capture.LayerOutputs;
import io.github.cnnviz.image.ImageShape;
import io.github.cnnviz.network.DataFlow;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** A folder of captured arrays, all of whose files are there and fit each other. Their values are read on demand. */
public final class CapturedArrays {

    private final Manifest manifest;
    private final List<LayerArrays> layers;
    private final Optional<NpyFile> images;

    private CapturedArrays(Manifest manifest, List<LayerArrays> layers, Optional<NpyFile> images) {
        this.manifest = manifest;
        this.layers = layers;
        this.images = images;
    }

    /** Looks at the manifest, and at the header and the length of every file. */
    public static CapturedArrays open(Path folder) throws IOException, CnnvizException {
        Manifest manifest = ManifestReader.read(folder);
        ArrayFolder files = new ArrayFolder(folder);
        List<LayerArrays> layers = new ArrayList<>();
        for (Manifest.Layer layer : manifest.layers()) {
            layers.add(LayerArrays.open(files, layer, manifest.samples(layer)));
        }
        return new CapturedArrays(manifest, List.copyOf(layers), images(files, manifest));
    }

    private static Optional<NpyFile> images(ArrayFolder files, Manifest manifest) throws IOException, CnnvizException {
        if (manifest.images().isEmpty()) {
            return Optional.empty();
        }
        if (manifest.real().isEmpty()) {
            throw new CnnvizException(
                    Manifest.FILE + " has images, but does not say which of them are real",
                    "set 'real' to the number of real ones, which come first; 0 if all are generated");
        }
        Manifest.Images wanted = manifest.images().get();
        NpyFile file = files.open(wanted.array(), "images", List.of(4));
        if (file.shape().get(0) != manifest.batch()) {
            throw new CnnvizException(
                    file + " has " + file.shape().get(0) + " images, but 'batch' in " + Manifest.FILE + " is "
                            + manifest.batch(),
                    "save the image of each sample, in the order of the samples");
        }
        int channels = file.shape().get(wanted.layout() == Manifest.Layout.CHANNELS_LAST ? 3 : 1);
        if (channels != 1 && channels != 3) {
            throw new CnnvizException(
                    file + " has the shape " + NpyHeader.inWords(file.shape()) + ", that is " + channels
                            + " channels; images have 1 or 3",
                    "save grey or red, green and blue images; src/docs/captured-arrays.md gives the order of the axes");
        }
        return Optional.of(file);
    }

    /** Returns what was captured, in the user's words. */
    public Optional<String> name() {
        return manifest.name();
    }

    /** Returns the number of samples, real and generated ones. */
    public int samples() {
        return manifest.batch();
    }

    /** Returns how many samples are real, the first ones; empty: it is not known. */
    public OptionalInt real() {
        return manifest.real();
    }

    /** Returns the layers, in data flow. */
    public List<LayerArrays> layers() {
        return layers;
    }

    /** Returns fields of the manifest that mean nothing to cnnviz. */
    public List<String> unknownFields() {
        return manifest.unknown();
    }

    /**
     * Returns all that is known of a layer.
     *
     * @param outputs what its samples came to
     * @param chosen  the layers that are captured; others are bridged
     */
    public LayerCapture capture(LayerArrays layer, LayerOutputs outputs, List<LayerArrays> chosen) throws IOException {
        List<LayerArrays> network = layers.stream()
                .filter(other -> other.id().network().equals(layer.id().network()))
                .toList();
        int[] depths = new int[network.size()];
        for (int i = 0; i < depths.length; i++) {
            depths[i] = sources(network, i).stream()
                    .mapToInt(source -> depths[network.indexOf(source)] + 1)
                    .max()
                    .orElse(0);
        }
        int position = network.indexOf(layer);
        int before = sources(network, position).stream()
                .mapToInt(source -> source.shape().units())
                .sum();
        return layer.capture(
                outputs,
                depths[position],
                IntStream.of(depths).max().orElse(0),
                before == 0 ? OptionalInt.empty() : OptionalInt.of(before),
                from(network, position, chosen));
    }

    /** Returns whose outputs a layer takes; empty where the manifest says nothing of that. */
    private static Optional<List<String>> from(List<LayerArrays> network, int position, List<LayerArrays> chosen) {
        if (network.stream().allMatch(layer -> layer.from().isEmpty())) {
            return Optional.empty();
        }
        List<List<Integer>> all = IntStream.range(0, network.size())
                .mapToObj(
                        i -> sources(network, i).stream().map(network::indexOf).toList())
                .toList();
        return Optional.of(DataFlow.bridged(all, i -> chosen.contains(network.get(i))).get(position).stream()
                .map(source -> network.get(source).id().name())
                .toList());
    }

    /** Returns the layers that one takes its inputs from: the one before it, unless it says otherwise. */
    private static List<LayerArrays> sources(List<LayerArrays> network, int position) {
        Optional<List<String>> names = network.get(position).from();
        if (names.isEmpty()) {
            return network.subList(Math.max(0, position - 1), position);
        }
        return network.stream()
                .filter(other -> names.get().contains(other.id().name()))
                .toList();
    }

    /** Returns the first of the real images. */
    public Optional<ImageStrip> realImages(int most) throws IOException {
        return strip(0, Math.min(most, real().orElse(0)));
    }

    /** Returns the first of the generated images. */
    public Optional<ImageStrip> generatedImages(int most) throws IOException {
        int from = real().orElse(0);
        return strip(from, Math.min(from + most, samples()));
    }

    private Optional<ImageStrip> strip(int from, int to) throws IOException {
        if (images.isEmpty() || from >= to) {
            return Optional.empty();
        }
        Manifest.Images wanted = manifest.images().orElseThrow();
        List<Integer> axes = images.get().shape();
        boolean last = wanted.layout() == Manifest.Layout.CHANNELS_LAST;
        ImageShape shape = new ImageShape(axes.get(last ? 3 : 1), axes.get(last ? 1 : 2), axes.get(last ? 2 : 3));
        float[] values = new float[Math.multiplyExact(to - from, shape.values())];
        int plane = shape.height() * shape.width();
        if (last) {
            images.get().read(from, to, values, shape.values(), shape.width(), 1, plane);
        } else {
            images.get().read(from, to, values, shape.values(), plane, shape.width(), 1);
        }
        for (int i = 0; i < values.length; i++) { // a strip's own range is [-1, 1]
            values[i] = (float) (2 * (values[i] - wanted.low()) / (wanted.high() - wanted.low()) - 1);
        }
        return Optional.of(new ImageStrip(shape, values));
    }
}
