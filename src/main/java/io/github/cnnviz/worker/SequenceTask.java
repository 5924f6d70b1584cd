package io.github.cnnviz.worker;

import io.github.cnnviz.CnnvizException;
import io.github.cnnviz.capture.CaptureFolder;
import io.github.cnnviz.capture.ClassifierCourse;
import io.github.cnnviz.capture.FolderInTheMaking;
import io.github.cnnviz.capture.LayerCapture;
import io.github.cnnviz.capture.ModelChecks;
import io.github.cnnviz.capture.RunCapture;
import io.github.cnnviz.capture.TrainingHistory;
import io.github.cnnviz.dl4j.CharacterModel;
import io.github.cnnviz.dl4j.InitialWeights;
import io.github.cnnviz.dl4j.LayerChoice;
import io.github.cnnviz.dl4j.NativeLibrary;
import io.github.cnnviz.dl4j.SequenceCapture;
import io.github.cnnviz.subject.SequencePlan;
import io.github.cnnviz.text.CharacterText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Trains the project's model of characters, and leaves what held-out text does in it in {@code capture/}. */
final class SequenceTask {

    private final ParentLink parent;
    private final WorkerJob job;
    private final ProjectSequence subject;
    private final SequencePlan plan;
    private final int steps;
    private final CharacterText text;
    private final CharacterModel model;
    private final LayerChoice choice;

    SequenceTask(ParentLink parent, WorkerJob job, ProjectSequence subject) throws CnnvizException {
        this.parent = parent;
        this.job = job;
        this.subject = subject;
        if (job.task() == WorkerJob.Task.CAPTURE) {
            throw new CnnvizException(
                    "cnnviz.generator and cnnviz.discriminator do not fit the model of characters " + subject.name(),
                    "set cnnviz.model to evaluate a saved network");
        }
        this.plan = subject.plan();
        this.steps = job.steps().orElse(plan.steps());
        this.text = subject.text();
        int heldOut = text.length() - text.trainingLength();
        if (plan.length() + 1 > heldOut) {
            throw new CnnvizException(
                    "a window of " + plan.length() + " characters does not fit into the " + heldOut
                            + " characters that are held out",
                    "let plan() of <subject> have shorter windows, or text() a longer text");
        }
        this.model = CharacterModel.of(subject.network(job.seed(), symbols()), text);
        this.choice = new LayerChoice(job.includes(), job.excludes());
    }

    private int symbols() {
        return text.symbolCount();
    }

    void run() throws CnnvizException, IOException {
        describe();
        if (model.layers().stream().noneMatch(choice::takes)) {
            throw new CnnvizException(
                    "cnnviz.includes and cnnviz.excludes leave no layer; the model has " + model.layers(),
                    "let them take at least one layer: patterns over network/layer, * for any text");
        }
        SequenceTrainingStage stage = new SequenceTrainingStage(
                parent,
                job,
                new SequenceTrainingStage.Training(
                        model, text, plan, steps, TrainingOrigin.of(job, subject.name(), model, text, plan)));
        stage.run(this::capture);
        if (job.task() == WorkerJob.Task.TRAIN_AND_CAPTURE) {
            capture(stage.history(), stage.course(), job.folder().resolve("capture"));
        }
    }

    private void describe() {
        Set<String> unread = subject.unreadParameters();
        if (!unread.isEmpty()) {
            parent.send(new WorkerEvent.Note(
                    true, "<subjectParameters> holds what " + subject.name() + " does not read: " + unread));
        }
        parent.send(new WorkerEvent.Note(
                false,
                "model of " + model.layers().size() + " layers, text of " + text.length() + " characters, " + symbols()
                        + " different ones, unigram entropy "
                        + String.format(Locale.ROOT, "%.3f", text.unigramEntropy()) + " nats; seed " + job.seed()
                        + ", native library " + NativeLibrary.variant()));
    }

    private void capture(TrainingHistory history, ClassifierCourse course, Path target)
            throws CnnvizException, IOException {
        // A sample is a character.
        int[][] windows = text.heldOutWindows(Math.max(1, job.samples() / plan.length()), plan.length() + 1);
        SequenceCapture capture = new SequenceCapture(model, text, windows, choice);
        List<LayerCapture> layers =
                capture.run(true, done -> parent.send(new WorkerEvent.Capturing(done, capture.samples())));
        CharacterModel initial = new CharacterModel(subject.network(job.seed(), symbols()), symbols());
        InitialWeights weights = new InitialWeights(model, initial);
        layers.replaceAll(layer -> layer.withMoved(weights.moved(layer.layer().id())));
        FolderInTheMaking making = new FolderInTheMaking(target);
        CaptureFolder folder = new CaptureFolder(making.path());
        write(layers, folder);
        layers.clear(); // before as much again is taken
        Files.createDirectories(making.path().resolve("untrained"));
        write(new SequenceCapture(initial, text, windows, choice).run(false, done -> {}), folder.untrained());
        capture.recurrence(course, plan.back(), job.seed()).write(making.path());
        folder.writeRun(run(history, capture.samples()));
        making.finish();
    }

    private RunCapture run(TrainingHistory history, int samples) {
        return new RunCapture(
                RunCapture.Source.MODEL,
                subject.name(),
                job.subjectParameters(),
                job.seed(),
                plan.batch(),
                history.steps(),
                steps,
                job.threads(),
                NativeLibrary.variant(),
                NativeLibrary.version(),
                samples,
                0,
                0,
                0,
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(history),
                ModelChecks.NONE);
    }

    private static void write(List<LayerCapture> layers, CaptureFolder folder) throws IOException {
        for (int position = 0; position < layers.size(); position++) {
            folder.writeLayer(position, layers.get(position));
        }
    }
}
