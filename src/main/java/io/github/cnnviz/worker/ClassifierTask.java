package io.github.cnnviz.worker;

import io.github.cnnviz.CnnvizException;
import io.github.cnnviz.capture.CaptureFolder;
import io.github.cnnviz.capture.Classification;
import io.github.cnnviz.capture.ClassifierCourse;
import io.github.cnnviz.capture.FolderInTheMaking;
import io.github.cnnviz.capture.LayerCapture;
import io.github.cnnviz.capture.Layerwise;
import io.github.cnnviz.capture.RunCapture;
import io.github.cnnviz.capture.TrainingHistory;
import io.github.cnnviz.dl4j.Classifier;
import io.github.cnnviz.dl4j.ClassifierCapture;
import io.github.cnnviz.dl4j.ClassifierChecks;
import io.github.cnnviz.dl4j.HeldOutImages;
import io.github.cnnviz.dl4j.InitialWeights;
import io.github.cnnviz.dl4j.LayerChoice;
import io.github.cnnviz.dl4j.NativeLibrary;
import io.github.cnnviz.dl4j.TextStates;
import io.github.cnnviz.image.EvaluationImages;
import io.github.cnnviz.image.Images;
import io.github.cnnviz.image.LabelledImages;
import io.github.cnnviz.subject.ClassifierPlan;
import io.github.cnnviz.subject.LayerwisePlan;
import io.github.cnnviz.text.LabelledTexts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Trains the project's classifier, and leaves what held-out images do in it in {@code capture/}. */
final class ClassifierTask {

    /** Held-out images that accuracy and confusion rest on, at most. */
    private static final int MOST_HELD_OUT = 10_000;

    private final ParentLink parent;
    private final WorkerJob job;
    private final ProjectClassifier subject;
    private final ClassifierPlan plan;
    private final int steps;
    private final LabelledImages source;
    private final Images images;
    private final Classifier classifier;
    private final LayerChoice choice;

    ClassifierTask(ParentLink parent, WorkerJob job, ProjectClassifier subject) throws CnnvizException {
        this.parent = parent;
        this.job = job;
        this.subject = subject;
        if (job.task() == WorkerJob.Task.CAPTURE) {
            throw new CnnvizException(
                    "cnnviz.generator and cnnviz.discriminator do not fit the classifier " + subject.name(),
                    "set cnnviz.model to evaluate a saved classifier");
        }
        this.plan = subject.plan();
        this.steps = job.steps().orElse(plan.steps());
        this.source = subject.images();
        this.images = source.open();
        this.classifier =
                Classifier.of(subject.network(job.seed()), source.classes().size(), job.fastLayers());
        this.choice = new LayerChoice(job.includes(), job.excludes());
    }

    void run() throws CnnvizException, IOException {
        describe();
        if (classifier.layers().stream().noneMatch(choice::takes)) {
            throw new CnnvizException(
                    "cnnviz.includes and cnnviz.excludes leave no layer; the model has " + classifier.layers(),
                    "let them take at least one layer: patterns over network/layer, * for any text");
        }
        HeldOutImages heldOut = heldOut(MOST_HELD_OUT);
        ClassifierTrainingStage.Training training = new ClassifierTrainingStage.Training(
                classifier,
                source,
                images,
                plan,
                steps,
                TrainingOrigin.of(job, subject.name(), classifier, images, plan));
        Optional<LayerwiseStage> layerwise = layerwise(training);
        ClassifierTrainingStage stage = new ClassifierTrainingStage(parent, job, training, heldOut);
        stage.run((history, course, folder) -> capture(history, course, heldOut, Optional.empty(), folder));
        boolean compared = layerwise.isPresent()
                && stage.history().steps() == steps
                && layerwise.get().run();
        if (!images.unreadable().isEmpty()) {
            parent.send(new WorkerEvent.Note(
                    true, "left out unreadable images: " + String.join(", ", images.unreadable())));
        }
        if (job.task() == WorkerJob.Task.TRAIN_AND_CAPTURE) {
            capture(
                    stage.history(),
                    stage.course(),
                    heldOut,
                    compared ? Optional.of(layerwise.get().capture(heldOut, job.samples())) : Optional.empty(),
                    job.folder().resolve("capture"));
        }
    }

    private Optional<LayerwiseStage> layerwise(ClassifierTrainingStage.Training training) throws CnnvizException {
        Optional<LayerwisePlan> wanted = subject.layerwise();
        // A remedy is set beside the network as it was, and that was trained end to end.
        return wanted.isEmpty() || job.remedy().isPresent()
                ? Optional.empty()
                : Optional.of(new LayerwiseStage(parent, job, training, wanted.get(), subject.network(job.seed())));
    }

    private HeldOutImages heldOut(int most) throws CnnvizException {
        HeldOutImages heldOut = new HeldOutImages(source, EvaluationImages.spread(images, most));
        if (heldOut.size() == 0) {
            throw new CnnvizException(
                    source.description() + " holds no images to evaluate on",
                    "set cnnviz.images to more images: every tenth is held out");
        }
        return heldOut;
    }

    private void describe() {
        Set<String> unread = subject.unreadParameters();
        if (!unread.isEmpty()) {
            parent.send(new WorkerEvent.Note(
                    true, "<subjectParameters> holds what " + subject.name() + " does not read: " + unread));
        }
        parent.send(new WorkerEvent.Note(
                false,
                "classifier of " + classifier.layers().size() + " layers, "
                        + source.classes().size() + " classes, "
                        + images.training().size() + " samples to train on and "
                        + images.evaluation().size() + " held out; seed " + job.seed() + ", native library "
                        + NativeLibrary.variant()));
    }

    private void capture(
            TrainingHistory history,
            ClassifierCourse course,
            HeldOutImages all,
            Optional<Layerwise> layerwise,
            Path target)
            throws CnnvizException, IOException {
        HeldOutImages some = heldOut(job.samples());
        ClassifierCapture capture = new ClassifierCapture(classifier, some, choice);
        List<LayerCapture> layers =
                capture.run(true, job.threads(), done -> parent.send(new WorkerEvent.Capturing(done, some.size())));
        Classifier initial = classifier.forEvaluation(subject.network(job.seed()));
        InitialWeights weights = new InitialWeights(classifier, initial);
        layers.replaceAll(layer -> layer.withMoved(weights.moved(layer.layer().id())));
        HeldOutImages.Result result = all.classify(classifier);
        FolderInTheMaking making = new FolderInTheMaking(target);
        CaptureFolder folder = new CaptureFolder(making.path());
        write(layers, folder);
        layers.clear(); // before as much again is taken
        Files.createDirectories(making.path().resolve("untrained"));
        write(new ClassifierCapture(initial, some, choice).run(false, job.threads(), done -> {}), folder.untrained());
        new Classification(
                        source.classes(),
                        result.confusion(),
                        result.mistakes(),
                        result.images(),
                        course,
                        some.labels(),
                        capture.features())
                .write(making.path());
        if (layerwise.isPresent()) {
            layerwise.get().write(making.path());
        }
        if (source instanceof LabelledTexts texts) {
            Optional<TextStates> states = TextStates.of(classifier, some, texts);
            if (states.isPresent()) {
                states.get().follow().write(making.path());
            }
        }
        folder.writeRun(run(history, some, capture));
        making.finish();
    }

    private RunCapture run(TrainingHistory history, HeldOutImages some, ClassifierCapture capture)
            throws CnnvizException {
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
                some.size(),
                0,
                0,
                images.triedCount(),
                images.unreadable(),
                classifier.replaced(),
                source instanceof LabelledTexts ? Optional.empty() : Optional.of(capture.shown()),
                Optional.empty(),
                Optional.of(history),
                ClassifierChecks.of(classifier, some, job.seed()));
    }

    private static void write(List<LayerCapture> layers, CaptureFolder folder) throws IOException {
        for (int position = 0; position < layers.size(); position++) {
            folder.writeLayer(position, layers.get(position));
        }
    }
}
