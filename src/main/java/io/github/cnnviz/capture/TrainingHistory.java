package io.github.cnnviz.capture;

import io.github.cnnviz.network.LayerId;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How a training went. Bounded: whenever a series has grown to its limit, neighbouring losses become one, and every other
 * one of the rest goes. What is kept depends on the steps made only, so a resumed training keeps the same.
 */
public final class TrainingHistory {

    /** Points of the losses that are kept at most. */
    static final int LOSS_POINTS = 512;
    /** Steps of which the layers' vitals are kept at most, beside the first one. */
    static final int VITALS_POINTS = 100;
    /** Snapshots that are kept at most, beside those of step 0 and of the end. */
    static final int SNAPSHOTS = 12;

    private static final int FIRST_VITALS_INTERVAL = 5;
    private static final int FIRST_SNAPSHOT_INTERVAL = 100;

    private final List<LayerId> layers;
    private List<LossPoint> losses = new ArrayList<>();
    private final List<VitalsPoint> vitals = new ArrayList<>();
    private final List<Snapshot> snapshots = new ArrayList<>();
    private Optional<FeatureMoments> real = Optional.empty();
    private Optional<FeatureMoments> otherReal = Optional.empty();
    private int steps;
    private int lossStretch = 1;
    private Optional<LossPoint> unfinishedStretch = Optional.empty();
    private int vitalsInterval = FIRST_VITALS_INTERVAL;
    private int snapshotInterval = FIRST_SNAPSHOT_INTERVAL;

    /**
     * @param layers all layers of all networks, in data flow
     */
    public TrainingHistory(List<LayerId> layers) {
        this.layers = List.copyOf(layers);
    }

    public List<LayerId> layers() {
        return layers;
    }

    /** Returns the number of steps made. */
    public int steps() {
        return steps;
    }

    /** Adds a step of a network that has no adversary: its loss is in its {@link ClassifierCourse}. */
    public void addStep() {
        steps++;
    }

    /** Adds a step; see {@link LossPoint} for what the values are. */
    public void addStep(double discriminator, double generator, double onReal, double onGenerated) {
        steps++;
        LossPoint step = new LossPoint(steps, 1, discriminator, generator, onReal, onGenerated);
        LossPoint stretch = unfinishedStretch.map(begun -> begun.with(step)).orElse(step);
        if (stretch.steps() < lossStretch) {
            unfinishedStretch = Optional.of(stretch);
            return;
        }
        unfinishedStretch = Optional.empty();
        losses.add(stretch);
        if (losses.size() == LOSS_POINTS) {
            lossStretch *= 2;
            List<LossPoint> halved = new ArrayList<>();
            for (int i = 0; i < losses.size(); i += 2) {
                halved.add(losses.get(i).with(losses.get(i + 1)));
            }
            losses = halved;
        }
    }

    /** Returns the losses, in order: stretches of equal length without gaps, the last one may be shorter. */
    public List<LossPoint> losses() {
        List<LossPoint> all = new ArrayList<>(losses);
        unfinishedStretch.ifPresent(all::add);
        return List.copyOf(all);
    }

    /** Returns whether the layers' vitals are to be taken in a step, counted from 1. */
    public boolean wantsVitals(int step) {
        return step == 1 || step % vitalsInterval == 0;
    }

    /** Adds the state of all layers in a step that was wanted. */
    public void addVitals(VitalsPoint point) {
        if (point.layers().size() != layers.size()) {
            throw new IllegalArgumentException(
                    layers.size() + " layers, got vitals of " + point.layers().size());
        }
        vitals.add(point);
        if (vitals.size() > VITALS_POINTS + 1) {
            vitalsInterval *= 2;
            vitals.removeIf(kept -> !wantsVitals(kept.step()));
        }
    }

    public List<VitalsPoint> vitals() {
        return List.copyOf(vitals);
    }

    /** Returns whether a snapshot is to be taken after a number of steps. */
    public boolean wantsSnapshot(int step) {
        return step % snapshotInterval == 0;
    }

    /**
     * Adds a snapshot. The last one of a training may be of a step that was not wanted; it goes where the training goes
     * on after it.
     */
    public void addSnapshot(Snapshot snapshot) {
        snapshots.removeIf(kept -> !wantsSnapshot(kept.step()));
        snapshots.add(snapshot);
        if (snapshots.size() > SNAPSHOTS + 1) {
            snapshotInterval *= 2;
            snapshots.removeIf(kept -> !wantsSnapshot(kept.step()) && kept.step() != snapshot.step());
        }
    }

    public List<Snapshot> snapshots() {
        return List.copyOf(snapshots);
    }

    /** Keeps what generated images are held against: features of real images, and of as many other real images. */
    public void setReal(FeatureMoments some, FeatureMoments others) {
        real = Optional.of(some);
        otherReal = Optional.of(others);
    }

    /** Returns the features of real images. */
    public Optional<FeatureMoments> real() {
        return real;
    }

    /** Returns the features of as many other real images: how far apart two samples of the same data are. */
    public Optional<FeatureMoments> otherReal() {
        return otherReal;
    }

    /** Writes the history to a file of its own, through a temporary name. */
    public void write(Path file) throws IOException {
        CaptureFiles.replace(file, this::write);
    }

    public static TrainingHistory read(Path file) throws IOException {
        return CaptureFiles.read(file, TrainingHistory::read);
    }

    /** Writes the history into a file of another kind. */
    public void write(DataOutputStream out) throws IOException {
        out.writeInt(layers.size());
        for (LayerId layer : layers) {
            out.writeUTF(layer.network());
            out.writeUTF(layer.name());
        }
        out.writeInt(steps);
        out.writeInt(lossStretch);
        out.writeInt(losses.size());
        for (LossPoint point : losses) {
            write(out, point);
        }
        out.writeBoolean(unfinishedStretch.isPresent());
        if (unfinishedStretch.isPresent()) {
            write(out, unfinishedStretch.get());
        }
        out.writeInt(vitalsInterval);
        out.writeInt(vitals.size());
        for (VitalsPoint point : vitals) {
            out.writeInt(point.step());
            for (LayerVitals layer : point.layers()) {
                write(out, layer);
            }
        }
        out.writeInt(snapshotInterval);
        out.writeInt(snapshots.size());
        for (Snapshot snapshot : snapshots) {
            out.writeInt(snapshot.step());
            snapshot.samples().write(out);
            snapshot.features().write(out);
        }
        write(out, real);
        write(out, otherReal);
    }

    /** Reads what {@link #write(DataOutputStream)} wrote. */
    public static TrainingHistory read(DataInputStream in) throws IOException {
        List<LayerId> layers = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            layers.add(new LayerId(in.readUTF(), in.readUTF()));
        }
        TrainingHistory history = new TrainingHistory(layers);
        history.steps = in.readInt();
        history.lossStretch = in.readInt();
        for (int left = in.readInt(); left > 0; left--) {
            history.losses.add(readLossPoint(in));
        }
        history.unfinishedStretch = in.readBoolean() ? Optional.of(readLossPoint(in)) : Optional.empty();
        history.vitalsInterval = in.readInt();
        for (int left = in.readInt(); left > 0; left--) {
            int step = in.readInt();
            List<LayerVitals> point = new ArrayList<>();
            for (int i = 0; i < layers.size(); i++) {
                point.add(readVitals(in));
            }
            history.vitals.add(new VitalsPoint(step, point));
        }
        history.snapshotInterval = in.readInt();
        for (int left = in.readInt(); left > 0; left--) {
            history.snapshots.add(new Snapshot(in.readInt(), ImageStrip.read(in), FeatureMoments.read(in)));
        }
        history.real = readMoments(in);
        history.otherReal = readMoments(in);
        return history;
    }

    private static void write(DataOutput out, LossPoint point) throws IOException {
        out.writeInt(point.lastStep());
        out.writeInt(point.steps());
        out.writeDouble(point.discriminator());
        out.writeDouble(point.generator());
        out.writeDouble(point.onReal());
        out.writeDouble(point.onGenerated());
    }

    private static LossPoint readLossPoint(DataInput in) throws IOException {
        return new LossPoint(
                in.readInt(), in.readInt(), in.readDouble(), in.readDouble(), in.readDouble(), in.readDouble());
    }

    private static void write(DataOutput out, LayerVitals layer) throws IOException {
        out.writeDouble(layer.mean());
        out.writeDouble(layer.standardDeviation());
        out.writeDouble(layer.zeroShare());
        out.writeDouble(layer.saturatedShare());
        out.writeDouble(layer.gradientNorm());
        out.writeDouble(layer.weightNorm());
        out.writeDouble(layer.updateRatio());
    }

    private static LayerVitals readVitals(DataInput in) throws IOException {
        return new LayerVitals(
                in.readDouble(),
                in.readDouble(),
                in.readDouble(),
                in.readDouble(),
                in.readDouble(),
                in.readDouble(),
                in.readDouble());
    }

    private static void write(DataOutput out, Optional<FeatureMoments> moments) throws IOException {
        out.writeBoolean(moments.isPresent());
        if (moments.isPresent()) {
            moments.get().write(out);
        }
    }

    private static Optional<FeatureMoments> readMoments(DataInput in) throws IOException {
        return in.readBoolean() ? Optional.of(FeatureMoments.read(in)) : Optional.empty();
    }
}
