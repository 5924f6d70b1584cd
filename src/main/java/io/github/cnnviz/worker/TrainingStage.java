package io.github.cnnviz.worker;

import io.github.cnnviz.CnnvizException;
import io.github.cnnviz.capture.FolderInTheMaking;
import io.github.cnnviz.capture.LayerVitals;
import io.github.cnnviz.capture.Snapshot;
import io.github.cnnviz.capture.TrainingHistory;
import io.github.cnnviz.capture.VitalsPoint;
import io.github.cnnviz.dl4j.Gan;
import io.github.cnnviz.dl4j.GanSnapshots;
import io.github.cnnviz.dl4j.GanTrainer;
import io.github.cnnviz.dl4j.NetworkState;
import io.github.cnnviz.dl4j.SavedModel;
import io.github.cnnviz.image.ImageShape;
import io.github.cnnviz.image.Images;
import io.github.cnnviz.image.ReadAhead;
import io.github.cnnviz.image.TrainingBatches;
import io.github.cnnviz.subject.TrainingPlan;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.stream.Stream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/**
 * Trains a GAN, reports its progress, and saves the networks and the history in {@code training/}. Leaves a checkpoint
 * every so many steps and goes on from the one that is there.
 */
final class TrainingStage {

    private static final long PROGRESS_EVERY_NANOS = 250_000_000;

    private final ParentLink parent;
    private final WorkerJob job;
    private final Training training;
    private final MultiLayerNetwork generator;
    private final MultiLayerNetwork discriminator;
    private final TrainingBatches batches;
    private final GanTrainer trainer;
    private final GanSnapshots snapshots;
    private final Checkpoint checkpoint;
    private TrainingHistory history;

    /**
     * What is trained.
     *
     * @param gan    trained in place
     * @param images to learn from
     * @param plan   batch and latent size
     * @param steps  steps of the whole training
     * @param origin all that the weights depend on beside the number of steps; see {@link Checkpoint}
     */
    record Training(Gan gan, Images images, TrainingPlan plan, int steps, Map<String, String> origin) {}

    /** Takes a capture in the middle of the training. */
    interface Captures {
        /**
         * Writes a capture of the networks as they are.
         *
         * @param history how the training went so far
         * @param folder  to be written
         */
        void take(TrainingHistory history, Path folder) throws CnnvizException, IOException;
    }

    TrainingStage(ParentLink parent, WorkerJob job, Training training) throws CnnvizException {
        this.parent = parent;
        this.job = job;
        this.training = training;
        this.generator = training.gan().generator().orElseThrow();
        this.discriminator = training.gan().discriminator().orElseThrow();
        ImageShape shape = training.images().shape();
        this.batches = new TrainingBatches(training.images(), training.plan().batch(), job.seed());
        this.trainer = new GanTrainer(
                training.gan(), training.plan(), job.seed(), shape.channels(), shape.height(), shape.width());
        this.snapshots = new GanSnapshots(generator, shape, training.plan().latentSize(), job.seed());
        this.checkpoint = new Checkpoint(job.folder().resolve("training/checkpoint.bin"), training.origin());
        this.history = new TrainingHistory(training.gan().layers());
    }

    /** Trains. Stops early, with a warning, where a loss or a weight is no longer a number. */
    TrainingHistory run(Captures captures) throws CnnvizException, IOException {
        SortedSet<Integer> captureAt = CaptureSteps.of(job.captureAt(), training.steps());
        Path folder = Files.createDirectories(job.folder().resolve("training"));
        int made = resume();
        removeCapturesAfter(job.folder(), made);
        if (made == 0) {
            snapshots.takeReal(training.images(), history);
            history.addSnapshot(snapshots.take(0));
            if (captureAt.contains(0)) {
                capture(0, captures);
            }
        }
        train(made, captureAt, captures);
        List<Snapshot> taken = history.snapshots();
        if (taken.get(taken.size() - 1).step() != history.steps()) {
            history.addSnapshot(snapshots.take(history.steps()));
        }
        SavedModel.save(generator, folder.resolve("generator.zip"));
        SavedModel.save(discriminator, folder.resolve("discriminator.zip"));
        history.write(folder.resolve("history.bin"));
        return history;
    }

    private void train(int made, SortedSet<Integer> captureAt, Captures captures) throws CnnvizException, IOException {
        int steps = training.steps();
        Pace pace = new Pace(made, steps, training.plan().batch());
        try (ReadAhead ahead = new ReadAhead(batches, steps - made)) {
            for (int step = made + 1; step <= steps; step++) {
                TrainingBatches.Batch batch = ahead.next();
                GanTrainer.Losses losses = step(step, batch.values());
                pace.made(step, losses);
                if (!losses.finite() || !trainer.hasFiniteWeights()) {
                    parent.send(new WorkerEvent.Note(true, stopped(step, losses)));
                    return;
                }
                if (history.wantsSnapshot(step)) {
                    history.addSnapshot(snapshots.take(step));
                }
                if (captureAt.contains(step)) {
                    capture(step, captures);
                }
                if (step % job.checkpointEvery() == 0 || step == steps) {
                    save(step, batch.after());
                }
            }
        }
    }

    private GanTrainer.Losses step(int step, float[] images) {
        List<LayerVitals> vitals = new ArrayList<>();
        boolean wanted = history.wantsVitals(step);
        GanTrainer.Losses losses = wanted ? trainer.step(step, images, vitals) : trainer.step(step, images);
        history.addStep(losses.discriminator(), losses.generator(), losses.onReal(), losses.onGenerated());
        if (wanted) {
            history.addVitals(new VitalsPoint(step, vitals));
        }
        return losses;
    }

    private String stopped(int step, GanTrainer.Losses losses) {
        return "training stopped at step " + step + " of " + training.steps() + ": a "
                + (losses.finite() ? "weight" : "loss")
                + " is no longer finite; the report shows which layer is first";
    }

    private int resume() throws IOException {
        if (!job.resume()) {
            return 0;
        }
        try {
            Optional<Checkpoint.Progress> progress = checkpoint.read(training.steps(), new State());
            if (progress.isEmpty()) {
                return 0;
            }
            history = progress.get().history();
            batches.goTo(progress.get().position());
            training.images().restore(progress.get().ledger());
            parent.send(new WorkerEvent.Resumed(progress.get().step(), training.steps()));
            return progress.get().step();
        } catch (Checkpoint.UnusableException e) {
            parent.send(new WorkerEvent.Note(
                    true, "training starts anew, as training/checkpoint.bin is of no use to it: " + e.getMessage()));
            return 0;
        }
    }

    private void save(int step, TrainingBatches.Position position) {
        try {
            checkpoint.write(
                    new Checkpoint.Progress(step, position, training.images().ledger(), history), new State());
        } catch (IOException e) {
            parent.send(new WorkerEvent.Note(
                    true,
                    "the checkpoint of step " + step + " could not be written, the one before stays: " + e
                            + "; training goes on"));
        }
    }

    private void capture(int step, Captures captures) throws CnnvizException, IOException {
        String name = captureName(step);
        Path folder = job.folder().resolve(name);
        Files.createDirectories(folder.getParent());
        captures.take(history, folder);
        parent.send(new WorkerEvent.Captured(step, training.steps(), name));
    }

    static String captureName(int step) {
        return String.format(Locale.ROOT, "capture-at/step-%06d", step);
    }

    /** Removes captures of an earlier training, and those that will be taken again. */
    static void removeCapturesAfter(Path output, int made) throws IOException {
        Path folder = output.resolve("capture-at");
        if (made == 0) {
            FolderInTheMaking.delete(folder);
        } else if (Files.exists(folder)) {
            List<Path> all;
            try (Stream<Path> files = Files.list(folder)) {
                all = files.toList();
            }
            for (Path capture : all) {
                if (capture.compareTo(output.resolve(captureName(made))) > 0) {
                    FolderInTheMaking.delete(capture);
                }
            }
        }
    }

    /** Both networks in a checkpoint. */
    private final class State implements Checkpoint.Networks {

        @Override
        public void write(DataOutputStream out) throws IOException {
            NetworkState.write(generator, out);
            NetworkState.write(discriminator, out);
        }

        @Override
        public void read(DataInputStream in) throws IOException {
            NetworkState.read(generator, in);
            NetworkState.read(discriminator, in);
        }
    }

    /** How fast it goes, told a few times a second. */
    private final class Pace {
        private final int first;
        private final int steps;
        private final int batch;
        private long started;
        private long told = System.nanoTime();
        private int toldStep;
        private double discriminatorSum;
        private double generatorSum;

        Pace(int made, int steps, int batch) {
            this.first = made + 1;
            this.toldStep = made;
            this.steps = steps;
            this.batch = batch;
        }

        void made(int step, GanTrainer.Losses losses) {
            if (step == first) { // native code is set up in it: it says nothing of how long the others take
                started = System.nanoTime();
            }
            discriminatorSum += losses.discriminator();
            generatorSum += losses.generator();
            long now = System.nanoTime();
            if (now - told < PROGRESS_EVERY_NANOS && step < steps) {
                return;
            }
            int since = step - toldStep;
            double secondsPerStep = (now - started) / 1e9 / Math.max(1, step - first);
            parent.send(new WorkerEvent.Training(
                    step,
                    steps,
                    discriminatorSum / since,
                    generatorSum / since,
                    since * batch / (Math.max(1, now - told) / 1e9),
                    secondsPerStep * (steps - step)));
            told = now;
            toldStep = step;
            discriminatorSum = 0;
            generatorSum = 0;
        }
    }
}
