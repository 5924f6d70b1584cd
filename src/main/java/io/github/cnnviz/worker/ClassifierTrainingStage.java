package io.github.cnnviz.worker;

import io.github.cnnviz.CnnvizException;
import io.github.cnnviz.capture.ClassifierCourse;
import io.github.cnnviz.capture.LayerVitals;
import io.github.cnnviz.capture.TrainingHistory;
import io.github.cnnviz.capture.VitalsPoint;
import io.github.cnnviz.dl4j.Classifier;
import io.github.cnnviz.dl4j.ClassifierTrainer;
import io.github.cnnviz.dl4j.HeldOutImages;
import io.github.cnnviz.dl4j.NetworkState;
import io.github.cnnviz.dl4j.SavedModel;
import io.github.cnnviz.image.EvaluationImages;
import io.github.cnnviz.image.Images;
import io.github.cnnviz.image.LabelledImages;
import io.github.cnnviz.image.ReadAhead;
import io.github.cnnviz.image.TrainingBatches;
import io.github.cnnviz.subject.ClassifierPlan;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;

/**
 * Trains a classifier, reports its progress, and saves network and history in {@code training/}. Leaves a checkpoint every so
 * many steps and goes on from the one that is there.
 */
final class ClassifierTrainingStage {

    /** Held-out images that are looked at in the middle of the training. */
    private static final int WATCHED = 512;

    private final ParentLink parent;
    private final WorkerJob job;
    private final Training training;
    private final HeldOutImages watched;
    private final TrainingBatches batches;
    private final ClassifierTrainer trainer;
    private final Checkpoint checkpoint;
    private TrainingHistory history;
    private ClassifierCourse course = new ClassifierCourse();
    private final HeldOutImages heldOut;

    /**
     * What is trained.
     *
     * @param classifier trained in place
     * @param source     of the images
     * @param images     the same, read
     * @param steps      steps of the whole training
     * @param origin     all that the weights depend on beside the number of steps; see {@link Checkpoint}
     */
    record Training(
            Classifier classifier,
            LabelledImages source,
            Images images,
            ClassifierPlan plan,
            int steps,
            Map<String, String> origin) {}

    /** Takes a capture in the middle of the training. */
    interface Captures {
        void take(TrainingHistory history, ClassifierCourse course, Path folder) throws CnnvizException, IOException;
    }

    /** @param heldOut what the accuracy at the end rests on */
    ClassifierTrainingStage(ParentLink parent, WorkerJob job, Training training, HeldOutImages heldOut)
            throws CnnvizException {
        this.parent = parent;
        this.job = job;
        this.training = training;
        this.heldOut = heldOut;
        LabelledImages source = training.source();
        this.batches = new TrainingBatches(training.images(), training.plan().batch(), job.seed());
        this.watched = new HeldOutImages(source, EvaluationImages.spread(training.images(), WATCHED));
        this.trainer =
                new ClassifierTrainer(training.classifier(), source.classes().size(), source.shape(), job.seed());
        this.checkpoint = new Checkpoint(job.folder().resolve("training/checkpoint.bin"), training.origin());
        this.history = new TrainingHistory(training.classifier().layers());
    }

    TrainingHistory history() {
        return history;
    }

    ClassifierCourse course() {
        return course;
    }

    /** Trains. Stops early, with a warning, where the loss or a weight is no longer a number. */
    void run(Captures captures) throws CnnvizException, IOException {
        SortedSet<Integer> captureAt = CaptureSteps.of(job.captureAt(), training.steps());
        Path folder = Files.createDirectories(job.folder().resolve("training"));
        int made = resume();
        TrainingStage.removeCapturesAfter(job.folder(), made);
        if (made == 0 && captureAt.contains(0)) {
            capture(0, captures);
        }
        train(made, captureAt, captures);
        SavedModel.save(training.classifier().network(), folder.resolve("classifier.zip"));
        history.write(folder.resolve("history.bin"));
    }

    private void train(int made, SortedSet<Integer> captureAt, Captures captures) throws CnnvizException, IOException {
        int steps = training.steps();
        ClassifierPace pace = new ClassifierPace(parent, steps, training.plan().batch(), made);
        try (ReadAhead ahead = new ReadAhead(batches, steps - made)) {
            for (int step = made + 1; step <= steps; step++) {
                TrainingBatches.Batch batch = ahead.next();
                ClassifierTrainer.Score score = step(step, batch);
                boolean broken = !score.finite() || !trainer.hasFiniteWeights();
                if (broken || step == steps) {
                    course.addPoint(heldOut.classify(training.classifier()).accuracy());
                } else if (course.wantsPoint(step)) {
                    course.addPoint(watched.classify(training.classifier()).accuracy());
                }
                pace.made(step, score);
                if (broken) {
                    parent.send(new WorkerEvent.Note(
                            true,
                            "training stopped at step " + step + " of " + steps + ": a "
                                    + (score.finite() ? "weight" : "loss")
                                    + " is no longer finite; the report shows which layer is first"));
                    return;
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

    private ClassifierTrainer.Score step(int step, TrainingBatches.Batch batch) {
        int[] labels = new int[batch.indices().length];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = training.source().label(batch.indices()[i]);
        }
        List<LayerVitals> vitals = new ArrayList<>();
        boolean wanted = history.wantsVitals(step);
        ClassifierTrainer.Score score = wanted
                ? trainer.step(step, batch.values(), labels, vitals)
                : trainer.step(step, batch.values(), labels);
        history.addStep();
        course.addStep(score.loss(), score.accuracy());
        if (wanted) {
            history.addVitals(new VitalsPoint(step, vitals));
        }
        return score;
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
        String name = TrainingStage.captureName(step);
        Path folder = job.folder().resolve(name);
        Files.createDirectories(folder.getParent());
        captures.take(history, course, folder);
        parent.send(new WorkerEvent.Captured(step, training.steps(), name));
    }

    /** Network and course in a checkpoint. */
    private final class State implements Checkpoint.Networks {

        @Override
        public void write(DataOutputStream out) throws IOException {
            course.write(out);
            NetworkState.write(training.classifier().network(), out);
        }

        @Override
        public void read(DataInputStream in) throws IOException {
            course = ClassifierCourse.read(in);
            NetworkState.read(training.classifier().network(), in);
        }
    }
}
