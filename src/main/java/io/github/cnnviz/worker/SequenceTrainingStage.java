package io.github.cnnviz.worker;

import io.github.cnnviz.CnnvizException;
import io.github.cnnviz.capture.ClassifierCourse;
import io.github.cnnviz.capture.LayerVitals;
import io.github.cnnviz.capture.TrainingHistory;
import io.github.cnnviz.capture.VitalsPoint;
import io.github.cnnviz.dl4j.CharacterModel;
import io.github.cnnviz.dl4j.ClassifierTrainer;
import io.github.cnnviz.dl4j.LayerChoice;
import io.github.cnnviz.dl4j.NetworkState;
import io.github.cnnviz.dl4j.SavedModel;
import io.github.cnnviz.dl4j.SequenceCapture;
import io.github.cnnviz.dl4j.SequenceTrainer;
import io.github.cnnviz.image.Images;
import io.github.cnnviz.image.TrainingBatches;
import io.github.cnnviz.subject.SequencePlan;
import io.github.cnnviz.text.CharacterText;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;

/** Trains a model of characters from where an earlier worker stopped, with checkpoints and captures on the way. */
final class SequenceTrainingStage {

    /** Held-out windows that the accuracy on the way rests on. */
    private static final int WATCHED = 16;

    private static final long PROGRESS_EVERY_NANOS = 300_000_000;

    private final ParentLink parent;
    private final WorkerJob job;
    private final Training training;
    private final SequenceTrainer trainer;
    private final SequenceCapture watched;
    private final Checkpoint checkpoint;
    private TrainingHistory history;
    private ClassifierCourse course = new ClassifierCourse();

    /**
     * What is trained.
     *
     * @param steps  steps of the whole training
     * @param origin all that the weights depend on beside the number of steps; see {@link Checkpoint}
     */
    record Training(
            CharacterModel model, CharacterText text, SequencePlan plan, int steps, Map<String, String> origin) {}

    /** Takes a capture in the middle of the training. */
    interface Captures {
        void take(TrainingHistory history, ClassifierCourse course, Path folder) throws CnnvizException, IOException;
    }

    SequenceTrainingStage(ParentLink parent, WorkerJob job, Training training) {
        this.parent = parent;
        this.job = job;
        this.training = training;
        this.trainer = new SequenceTrainer(training.model(), training.plan().back(), job.seed());
        this.watched = new SequenceCapture(
                training.model(),
                training.text(),
                training.text().heldOutWindows(WATCHED, training.plan().length() + 1),
                new LayerChoice(List.of(), List.of()));
        this.checkpoint = new Checkpoint(job.folder().resolve("training/checkpoint.bin"), training.origin());
        this.history = new TrainingHistory(training.model().layers());
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
        SavedModel.save(training.model().network(), folder.resolve("characters.zip"));
        history.write(folder.resolve("history.bin"));
    }

    private void train(int made, SortedSet<Integer> captureAt, Captures captures) throws CnnvizException, IOException {
        int steps = training.steps();
        Pace pace = new Pace(made);
        for (int step = made + 1; step <= steps; step++) {
            ClassifierTrainer.Score score = step(step);
            boolean broken = !score.finite() || !trainer.hasFiniteWeights();
            if (broken || step == steps || course.wantsPoint(step)) {
                course.addPoint(watched.evaluate().accuracy());
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
                save(step);
            }
        }
    }

    private ClassifierTrainer.Score step(int step) {
        SequencePlan plan = training.plan();
        int[][] windows = training.text().trainingWindows(job.seed(), step, plan.batch(), plan.length() + 1);
        List<LayerVitals> vitals = new ArrayList<>();
        boolean wanted = history.wantsVitals(step);
        ClassifierTrainer.Score score = wanted ? trainer.step(step, windows, vitals) : trainer.step(step, windows);
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
            parent.send(new WorkerEvent.Resumed(progress.get().step(), training.steps()));
            return progress.get().step();
        } catch (Checkpoint.UnusableException e) {
            parent.send(new WorkerEvent.Note(
                    true, "training starts anew, as training/checkpoint.bin is of no use to it: " + e.getMessage()));
            return 0;
        }
    }

    private void save(int step) {
        try {
            checkpoint.write(
                    new Checkpoint.Progress( // windows follow from the step; no image was read
                            step,
                            new TrainingBatches.Position(0, 0),
                            new Images.Ledger(new BitSet(), Map.of()),
                            history),
                    new State());
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
            NetworkState.write(training.model().network(), out);
        }

        @Override
        public void read(DataInputStream in) throws IOException {
            course = ClassifierCourse.read(in);
            NetworkState.read(training.model().network(), in);
        }
    }

    /** How fast it goes, told a few times a second. */
    private final class Pace {
        private final int first;
        private long started;
        private long told = System.nanoTime();
        private int toldStep;
        private double lossSum;
        private double accuracySum;

        Pace(int made) {
            this.first = made + 1;
            this.toldStep = made;
        }

        void made(int step, ClassifierTrainer.Score score) {
            if (step == first) { // native code is set up in it: it says nothing of how long the others take
                started = System.nanoTime();
            }
            lossSum += score.loss();
            accuracySum += score.accuracy();
            long now = System.nanoTime();
            int steps = training.steps();
            if (now - told < PROGRESS_EVERY_NANOS && step < steps) {
                return;
            }
            int since = step - toldStep;
            double secondsPerStep = (now - started) / 1e9 / Math.max(1, step - first);
            SequencePlan plan = training.plan();
            parent.send(new WorkerEvent.TrainingClassifier(
                    step,
                    steps,
                    lossSum / since,
                    accuracySum / since,
                    since * plan.batch() * plan.length() / (Math.max(1, now - told) / 1e9),
                    secondsPerStep * (steps - step)));
            told = now;
            toldStep = step;
            lossSum = 0;
            accuracySum = 0;
        }
    }
}
