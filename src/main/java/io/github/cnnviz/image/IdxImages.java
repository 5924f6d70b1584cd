package io.github.cnnviz.image;

import io.github.cnnviz.CnnvizException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Grey images with labels in IDX files, as MNIST and Fashion-MNIST have them: a part to train on, and a part to evaluate on
 * where the folder has it; else every tenth image is kept for that.
 */
public final class IdxImages implements LabelledImages {

    private static final String TRAINING = "train";
    private static final String TEST = "t10k";
    private static final float HALF_RANGE = 127.5f;

    private final Path folder;
    private final ImageShape shape;
    private final ImageDecoder decoder;
    private final List<String> classes;
    private final List<Part> parts;
    private final int trainingSize;

    /**
     * Images and labels of one part.
     *
     * @param file   name of the file of images
     */
    private record Part(String file, IdxFile images, IdxFile labels) {
        int size() {
            return images.sizes()[0];
        }
    }

    private IdxImages(Path folder, ImageShape shape, List<String> classes, List<Part> parts) {
        this.folder = folder;
        this.shape = shape;
        this.decoder = new ImageDecoder(shape);
        this.classes = classes;
        this.parts = parts;
        this.trainingSize = parts.get(0).size();
    }

    /** Returns whether a folder has IDX images to train on. */
    public static boolean isIn(Path folder) {
        return images(folder, TRAINING).isPresent();
    }

    /**
     * Reads a data set.
     *
     * @param folder     with {@code train-images-idx3-ubyte}, {@code train-labels-idx1-ubyte} and, where there are any, the
     *                   same with {@code t10k} for {@code train}; each may be a {@code .gz}
     * @param shape      that the images get: black is laid around what is a little smaller, anything else is cut and scaled
     * @param classNames in the order of the labels; empty: their numbers
     * @throws CnnvizException if files are missing, damaged, or do not fit together
     */
    public static IdxImages in(Path folder, ImageShape shape, List<String> classNames) throws CnnvizException {
        List<Part> parts = new ArrayList<>();
        parts.add(part(folder, TRAINING));
        if (images(folder, TEST).isPresent()) {
            parts.add(part(folder, TEST));
        }
        int most = parts.stream().mapToInt(IdxImages::largestLabel).max().orElseThrow();
        if (!classNames.isEmpty() && most >= classNames.size()) {
            throw new CnnvizException(
                    "the labels in " + folder + " go up to " + most + ", but there are only " + classNames.size()
                            + " classes: " + classNames,
                    "name one class for each label from 0 to " + most);
        }
        List<String> classes = classNames.isEmpty()
                ? IntStream.rangeClosed(0, most).mapToObj(Integer::toString).toList()
                : List.copyOf(classNames);
        return new IdxImages(folder, shape, classes, List.copyOf(parts));
    }

    private static Optional<Path> images(Path folder, String part) {
        return file(folder, part + "-images", "3");
    }

    /** Some distributions write a point for the second hyphen. */
    private static Optional<Path> file(Path folder, String name, String dimensions) {
        return List.of("-idx", ".idx").stream()
                .map(idx -> name + idx + dimensions + "-ubyte")
                .flatMap(file -> List.of(file, file + ".gz").stream())
                .map(folder::resolve)
                .filter(Files::isRegularFile)
                .findFirst();
    }

    private static Part part(Path folder, String name) throws CnnvizException {
        Path file = images(folder, name).orElseThrow(() -> missing(folder, name + "-images-idx3-ubyte"));
        Path labelFile =
                file(folder, name + "-labels", "1").orElseThrow(() -> missing(folder, name + "-labels-idx1-ubyte"));
        IdxFile images = IdxFile.read(file, 3);
        IdxFile labels = IdxFile.read(labelFile, 1);
        int[] sizes = images.sizes();
        if (sizes[0] != labels.sizes()[0]) {
            throw new CnnvizException(
                    file + " holds " + sizes[0] + " images, but " + labelFile + " holds " + labels.sizes()[0]
                            + " labels",
                    "put files of the same data set into the folder that cnnviz.images names");
        }
        return new Part(file.getFileName().toString(), images, labels);
    }

    private static CnnvizException missing(Path folder, String file) {
        return new CnnvizException(
                "there is no " + file + " or " + file + ".gz in " + folder,
                "set cnnviz.images to a folder with the data set's own files, images and labels");
    }

    private static int largestLabel(Part part) {
        int most = 0;
        for (byte label : part.labels().values()) {
            most = Math.max(most, label & 0xff);
        }
        return most;
    }

    @Override
    public List<String> classes() {
        return classes;
    }

    @Override
    public int label(int index) {
        return part(index).labels().values()[within(index)] & 0xff;
    }

    private Part part(int index) {
        return parts.get(index < trainingSize ? 0 : 1);
    }

    private int within(int index) {
        return index < trainingSize ? index : index - trainingSize;
    }

    @Override
    public boolean heldOut(int index) {
        return parts.size() == 1 ? LabelledImages.super.heldOut(index) : index >= trainingSize;
    }

    @Override
    public ImageShape shape() {
        return shape;
    }

    @Override
    public int size() {
        return parts.stream().mapToInt(Part::size).sum();
    }

    @Override
    public String name(int index) {
        return part(index).file() + " #" + within(index);
    }

    @Override
    public String description() {
        return folder.toString();
    }

    @Override
    public float[] read(int index) {
        byte[] pixels = part(index).images().values();
        int[] sizes = part(index).images().sizes();
        int first = within(index) * sizes[1] * sizes[2];
        if (shape.channels() != 1 || sizes[1] != shape.height() || sizes[2] != shape.width()) {
            return decoder.fit(pixels, first, sizes[1], sizes[2]);
        }
        float[] values = new float[shape.values()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (pixels[first + i] & 0xff) / HALF_RANGE - 1;
        }
        return values;
    }
}
