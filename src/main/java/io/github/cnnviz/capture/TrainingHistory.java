package io.github.cnnviz.capture;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The losses of every training step, in order. */
public final class TrainingHistory {

    private final List<Float> discriminator = new ArrayList<>();
    private final List<Float> generator = new ArrayList<>();

    /** Adds a step: binary cross-entropies, means over the batch; the discriminator's is real plus generated. */
    public void add(double discriminatorLoss, double generatorLoss) {
        discriminator.add((float) discriminatorLoss);
        generator.add((float) generatorLoss);
    }

    public int steps() {
        return discriminator.size();
    }

    public double discriminatorLoss(int step) {
        return discriminator.get(step);
    }

    public double generatorLoss(int step) {
        return generator.get(step);
    }

    /** Writes the history to a file of its own, through a temporary name. */
    public void write(Path file) throws IOException {
        CaptureFiles.replace(file, this::write);
    }

    public static TrainingHistory read(Path file) throws IOException {
        return CaptureFiles.read(file, TrainingHistory::read);
    }

    void write(DataOutputStream out) throws IOException {
        out.writeInt(steps());
        for (int step = 0; step < steps(); step++) {
            out.writeFloat(discriminator.get(step));
            out.writeFloat(generator.get(step));
        }
    }

    static TrainingHistory read(DataInputStream in) throws IOException {
        TrainingHistory history = new TrainingHistory();
        int steps = in.readInt();
        for (int step = 0; step < steps; step++) {
            history.add(in.readFloat(), in.readFloat());
        }
        return history;
    }
}
