package io.github.cnnviz.worker;

import io.github.cnnviz.CnnvizException;
import io.github.cnnviz.capture.TrainingHistory;
import io.github.cnnviz.dl4j.Gan;
import io.github.cnnviz.dl4j.NativeLibrary;
import io.github.cnnviz.dl4j.SavedModel;
import io.github.cnnviz.image.ImageShape;
import io.github.cnnviz.image.ImageSource;
import io.github.cnnviz.image.Images;
import io.github.cnnviz.subject.TrainingPlan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/** The forked JVM's main class: does one job and tells the build how it went. */
public final class Worker {

    private final ParentLink parent;
    private final WorkerJob job;

    private Worker(ParentLink parent, WorkerJob job) {
        this.parent = parent;
        this.job = job;
    }

    /**
     * Does the job.
     *
     * @param arguments the job file; port and token of the build's channel come in by standard input
     */
    public static void main(String[] arguments) throws IOException {
        ParentLink parent = ParentLink.connect(System.in);
        Path file = Path.of(arguments[0]);
        boolean finished = false;
        try {
            new Worker(parent, WorkerJob.read(file)).run();
            parent.send(new WorkerEvent.Finished());
            finished = true;
        } catch (CnnvizException e) {
            parent.send(new WorkerEvent.Failed(e.getMessage(), e.remedy(), Failures.trace(e)));
        } catch (OutOfMemoryError e) {
            parent.send(Failures.outOfMemory(e));
        } catch (Throwable e) { // whatever it is, the build must hear of it
            parent.send(Failures.memory(e)
                    .<WorkerEvent>map(Failures::outOfMemory)
                    .or(() -> Failures.io(e).map(cause -> Failures.notWritten(cause, e, file.getParent())))
                    .orElseGet(() -> new WorkerEvent.Crashed(Failures.trace(e))));
        }
        System.exit(finished ? 0 : 1); // threads of native libraries may still run
    }

    private void run() throws CnnvizException, IOException {
        if (job.task() == WorkerJob.Task.CAPTURE_ARRAYS) {
            new ArraysStage(parent, job).run(job.folder().resolve("capture"));
            return;
        }
        if (job.task() == WorkerJob.Task.CAPTURE_MODEL) {
            new ModelStage(parent, job).run(job.folder().resolve("capture"));
            return;
        }
        Optional<ProjectClassifier> classifier = ProjectClassifier.of(job);
        if (classifier.isPresent()) {
            new ClassifierTask(parent, job, classifier.get()).run();
            return;
        }
        Optional<ProjectSequence> sequence = ProjectSequence.of(job);
        if (sequence.isPresent()) {
            new SequenceTask(parent, job, sequence.get()).run();
            return;
        }
        Optional<ProjectSubject> subject = ProjectSubject.of(job);
        if (job.task() == WorkerJob.Task.CAPTURE) {
            new CaptureStage(parent, job).run(saved(subject), job.folder().resolve("capture"));
            return;
        }
        if (subject.isEmpty()) {
            throw new CnnvizException(
                    "there is nothing to train: neither <subject> nor a registered subject was found",
                    "set <subject> in the cnnviz-maven-plugin configuration to a class that implements "
                            + "io.github.cnnviz.subject.GanSubject, ClassifierSubject or SequenceSubject, or set cnnviz.generator and "
                            + "cnnviz.discriminator to saved models");
        }
        train(subject.get());
    }

    private void train(ProjectSubject subject) throws CnnvizException, IOException {
        TrainingPlan plan = subject.plan();
        int steps = job.steps().orElse(plan.steps());
        Images images = subject.images().open();
        Gan gan = Gan.of(
                Optional.of(subject.generator(job.seed())),
                // Another seed: equal ones would start the two networks from the same random numbers.
                Optional.of(subject.discriminator(job.seed() + 1)),
                job.fastLayers());
        describe(gan);
        warnOfUnread(subject);
        CaptureStage capture = new CaptureStage(parent, job);
        capture.check(gan);
        TrainingStage.Training training = new TrainingStage.Training(
                gan, images, plan, steps, TrainingOrigin.of(job, subject.name(), gan, images, plan));
        Function<TrainingHistory, CaptureStage.Model> model = history -> new CaptureStage.Model(
                subject.name(),
                gan,
                images.shape(),
                Optional.of(images),
                plan.latentSize(),
                plan.batch(),
                steps,
                Optional.of(history),
                Optional.of(() -> gan.forEvaluation(
                        Optional.of(subject.generator(job.seed())),
                        Optional.of(subject.discriminator(job.seed() + 1)))));
        TrainingHistory history = new TrainingStage(parent, job, training)
                .run((soFar, folder) -> capture.run(model.apply(soFar), folder));
        warnOfUnreadable(images);
        if (job.task() == WorkerJob.Task.TRAIN_AND_CAPTURE) {
            capture.run(model.apply(history), job.folder().resolve("capture"));
        }
    }

    private CaptureStage.Model saved(Optional<ProjectSubject> subject) throws CnnvizException {
        Optional<MultiLayerNetwork> generator = load(job.generator(), "cnnviz.generator");
        Optional<MultiLayerNetwork> discriminator = load(job.discriminator(), "cnnviz.discriminator");
        Gan gan = Gan.of(generator, discriminator, job.fastLayers());
        describe(gan);
        int latentSize = generator.isPresent() ? SavedModel.inputSize(generator.get(), "cnnviz.generator") : 1;
        Optional<ImageSource> source = Optional.empty();
        if (subject.isPresent()) {
            source = Optional.of(subject.get().images());
            warnOfUnread(subject.get());
        }
        ImageShape shape = source.isPresent() ? source.get().shape() : shapeOf(generator, latentSize);
        if (source.isEmpty() && job.images().isPresent()) {
            source = Optional.of(ImageSource.of(job.images().get(), shape));
        }
        Optional<Images> images = Optional.empty();
        if (source.isPresent()) {
            images = Optional.of(source.get().open());
        }
        if (generator.isEmpty() && images.isEmpty()) {
            throw new CnnvizException(
                    "cnnviz.discriminator alone has no images to look at",
                    "set cnnviz.images to a folder or zip file of images, or cnnviz.generator to a saved generator");
        }
        String name = Stream.of(job.generator(), job.discriminator())
                .flatMap(Optional::stream)
                .map(file -> file.getFileName().toString())
                .collect(Collectors.joining(", "));
        return new CaptureStage.Model(name, gan, shape, images, latentSize, 0, 0, Optional.empty(), Optional.empty());
    }

    private static Optional<MultiLayerNetwork> load(Optional<Path> file, String parameter) throws CnnvizException {
        return file.isPresent() ? Optional.of(SavedModel.load(file.get(), parameter)) : Optional.empty();
    }

    private static ImageShape shapeOf(Optional<MultiLayerNetwork> generator, int latentSize) throws CnnvizException {
        if (generator.isEmpty()) {
            throw new CnnvizException(
                    "cnnviz.discriminator alone does not say how large its images are",
                    "set <subject>, whose images() say it, or cnnviz.generator");
        }
        int[] shape = SavedModel.imageShape(generator.get(), latentSize);
        return new ImageShape(shape[0], shape[1], shape[2]);
    }

    private void describe(Gan gan) {
        String layers =
                gan.replaced().isEmpty() ? "stock layers" : "fast layers for " + String.join(", ", gan.replaced());
        parent.send(new WorkerEvent.Note(
                false,
                "seed " + job.seed() + ", " + job.threads() + (job.threads() == 1 ? " thread" : " threads")
                        + ", native library " + NativeLibrary.variant() + ", " + layers));
    }

    private void warnOfUnread(ProjectSubject subject) {
        for (String name : subject.unreadParameters()) {
            parent.send(new WorkerEvent.Note(
                    true, "<" + name + "> in <subjectParameters> is not known to " + subject.name() + ": misspelt?"));
        }
    }

    private void warnOfUnreadable(Images images) {
        if (!images.unreadable().isEmpty()) {
            parent.send(new WorkerEvent.Note(
                    true,
                    images.unreadable().size() + " of " + images.triedCount() + " image files could not be read: "
                            + String.join(", ", images.unreadable())));
        }
    }
}
