package io.github.cnnviz.capture;

import io.github.cnnviz.network.LayerId;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A classifier that was trained layer by layer beside the same one trained end to end: {@code layerwise.bin} in a capture.
 *
 * @param remedies      what early stages were trained with
 * @param training      images that were trained on and that accuracies of networks rest on
 * @param heldOut       images that were not, and that they rest on
 * @param endToEnd      accuracy of the network trained end to end
 * @param seen          of the samples, from the first one: those that were trained on
 * @param labels        classes of the samples whose features were taken: of those trained on, then of those held out
 * @param stages        in data flow
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
public record Layerwise(
        Remedies remedies, int training, int heldOut, Accuracy endToEnd, int seen, int[] labels, List<Stage> stages) {

    private static final String FILE = "layerwise.bin";

    public Layerwise {
        stages = List.copyOf(stages);
    }

    /**
     * What early stages were trained with; see the subject's plan.
     *
     * @param early   first stages that the others are for
     * @param rate    multiple of the learning rate
     * @param decay   weight decay
     * @param dropout share of values that heads do not see
     */
    public record Remedies(int early, double rate, double decay, double dropout) {}

    /**
     * Shares of images that were given their class.
     *
     * @param training of those trained on
     * @param heldOut  of others
     */
    public record Accuracy(double training, double heldOut) {}

    /**
     * A stage.
     *
     * @param layer     its last one
     * @param steps     it was trained for
     * @param head      accuracy of the classifier on top of it
     * @param layerwise what its last layer makes of each sample: samples × features
     * @param endToEnd  what the same layer of the network trained end to end makes of them
     */
    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    public record Stage(LayerId layer, int steps, Accuracy head, float[][] layerwise, float[][] endToEnd) {}

    /** Writes it beside the layers of a capture. */
    public void write(Path folder) throws IOException {
        CaptureFiles.replace(folder.resolve(FILE), this::write);
    }

    /** Reads that of a capture; empty where nothing was trained layer by layer. */
    public static Optional<Layerwise> read(Path folder) throws IOException {
        Path file = folder.resolve(FILE);
        return Files.exists(file) ? Optional.of(CaptureFiles.read(file, Layerwise::read)) : Optional.empty();
    }

    private void write(DataOutputStream out) throws IOException {
        out.writeInt(remedies.early());
        out.writeDouble(remedies.rate());
        out.writeDouble(remedies.decay());
        out.writeDouble(remedies.dropout());
        out.writeInt(training);
        out.writeInt(heldOut);
        write(out, endToEnd);
        out.writeInt(seen);
        out.writeInt(labels.length);
        for (int label : labels) {
            out.writeInt(label);
        }
        out.writeInt(stages.size());
        for (Stage stage : stages) {
            out.writeUTF(stage.layer().network());
            out.writeUTF(stage.layer().name());
            out.writeInt(stage.steps());
            write(out, stage.head());
            write(out, stage.layerwise());
            write(out, stage.endToEnd());
        }
    }

    private static Layerwise read(DataInputStream in) throws IOException {
        Remedies remedies = new Remedies(in.readInt(), in.readDouble(), in.readDouble(), in.readDouble());
        int training = in.readInt();
        int heldOut = in.readInt();
        Accuracy endToEnd = accuracy(in);
        int seen = in.readInt();
        int[] labels = new int[in.readInt()];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = in.readInt();
        }
        List<Stage> stages = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            stages.add(new Stage(
                    new LayerId(in.readUTF(), in.readUTF()),
                    in.readInt(),
                    accuracy(in),
                    values(in, labels.length),
                    values(in, labels.length)));
        }
        return new Layerwise(remedies, training, heldOut, endToEnd, seen, labels, stages);
    }

    private static void write(DataOutputStream out, Accuracy accuracy) throws IOException {
        out.writeDouble(accuracy.training());
        out.writeDouble(accuracy.heldOut());
    }

    private static Accuracy accuracy(DataInputStream in) throws IOException {
        return new Accuracy(in.readDouble(), in.readDouble());
    }

    private static void write(DataOutputStream out, float[][] values) throws IOException {
        out.writeInt(values[0].length);
        for (float[] sample : values) {
            for (float value : sample) {
                out.writeFloat(value);
            }
        }
    }

    private static float[][] values(DataInputStream in, int samples) throws IOException {
        float[][] values = new float[samples][in.readInt()];
        for (float[] sample : values) {
            for (int i = 0; i < sample.length; i++) {
                sample[i] = in.readFloat();
            }
        }
        return values;
    }
}
