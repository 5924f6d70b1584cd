package io.github.cnnviz.capture;

import io.github.cnnviz.network.LayerId;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a classifier makes of images that it was not trained on: {@code classification.bin} in a capture.
 *
 * @param classes       names
 * @param confusion     images by true class, then by the class said
 * @param mistakes      the worst ones first
 * @param mistakeImages the images of the mistakes; empty where there are none
 * @param course        of the training
 * @param labels        true classes of the samples whose features were taken
 * @param features      of all layers, in data flow
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
public record Classification(
        List<String> classes,
        int[][] confusion,
        List<Mistake> mistakes,
        Optional<ImageStrip> mistakeImages,
        ClassifierCourse course,
        int[] labels,
        List<Features> features) {

    private static final String FILE = "classification.bin";

    public Classification {
        classes = List.copyOf(classes);
        mistakes = List.copyOf(mistakes);
        features = List.copyOf(features);
    }

    /**
     * An image that was taken for one of another class.
     *
     * @param image       its name in the source
     * @param truth       its class
     * @param said        the class it was taken for
     * @param probability that the network gave to this class
     * @param ofTruth     that it gave to the true one
     */
    public record Mistake(String image, int truth, int said, double probability, double ofTruth) {}

    /**
     * What a layer puts out for each sample, maps pooled to means over few fields.
     *
     * @param layer   which one
     * @param units   of the layer, of which the first ones are taken
     * @param perUnit values of a unit: 1, or the fields of a map
     * @param values  samples × (units taken × perUnit)
     */
    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    public record Features(LayerId layer, int units, int perUnit, float[][] values) {}

    /** Writes it beside the layers of a capture. */
    public void write(Path folder) throws IOException {
        CaptureFiles.replace(folder.resolve(FILE), this::write);
    }

    /** Reads that of a capture; empty where the capture is not one of a classifier. */
    public static Optional<Classification> read(Path folder) throws IOException {
        Path file = folder.resolve(FILE);
        return Files.exists(file) ? Optional.of(CaptureFiles.read(file, Classification::read)) : Optional.empty();
    }

    private void write(DataOutputStream out) throws IOException {
        out.writeInt(classes.size());
        for (String name : classes) {
            out.writeUTF(name);
        }
        for (int[] row : confusion) {
            write(out, row);
        }
        out.writeInt(mistakes.size());
        for (Mistake mistake : mistakes) {
            out.writeUTF(mistake.image());
            out.writeInt(mistake.truth());
            out.writeInt(mistake.said());
            out.writeDouble(mistake.probability());
            out.writeDouble(mistake.ofTruth());
        }
        if (!mistakes.isEmpty()) {
            mistakeImages.orElseThrow().write(out);
        }
        course.write(out);
        write(out, labels);
        out.writeInt(features.size());
        for (Features layer : features) {
            out.writeUTF(layer.layer().network());
            out.writeUTF(layer.layer().name());
            out.writeInt(layer.units());
            out.writeInt(layer.perUnit());
            out.writeInt(layer.values()[0].length);
            for (float[] sample : layer.values()) {
                for (float value : sample) {
                    out.writeFloat(value);
                }
            }
        }
    }

    private static Classification read(DataInputStream in) throws IOException {
        List<String> classes = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            classes.add(in.readUTF());
        }
        int[][] confusion = new int[classes.size()][];
        for (int i = 0; i < confusion.length; i++) {
            confusion[i] = ints(in);
        }
        List<Mistake> mistakes = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            mistakes.add(new Mistake(in.readUTF(), in.readInt(), in.readInt(), in.readDouble(), in.readDouble()));
        }
        Optional<ImageStrip> images = mistakes.isEmpty() ? Optional.empty() : Optional.of(ImageStrip.read(in));
        ClassifierCourse course = ClassifierCourse.read(in);
        int[] labels = ints(in);
        List<Features> features = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            LayerId layer = new LayerId(in.readUTF(), in.readUTF());
            int units = in.readInt();
            int perUnit = in.readInt();
            float[][] values = new float[labels.length][in.readInt()];
            for (float[] sample : values) {
                for (int i = 0; i < sample.length; i++) {
                    sample[i] = in.readFloat();
                }
            }
            features.add(new Features(layer, units, perUnit, values));
        }
        return new Classification(classes, confusion, mistakes, images, course, labels, features);
    }

    private static void write(DataOutput out, int[] values) throws IOException {
        out.writeInt(values.length);
        for (int value : values) {
            out.writeInt(value);
        }
    }

    private static int[] ints(DataInput in) throws IOException {
        int[] values = new int[in.readInt()];
        for (int i = 0; i < values.length; i++) {
            values[i] = in.readInt();
        }
        return values;
    }
}
