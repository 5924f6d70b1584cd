package io.github.cnnviz.worker;

import io.github.cnnviz.CnnvizException;
import io.github.cnnviz.capture.CaptureFolder;
import io.github.cnnviz.capture.FolderInTheMaking;
import io.github.cnnviz.capture.LayerCapture;
import io.github.cnnviz.capture.ModelChecks;
import io.github.cnnviz.capture.RunCapture;
import io.github.cnnviz.capture.TrainingHistory;
import io.github.cnnviz.dl4j.Gan;
import io.github.cnnviz.dl4j.GanCapture;
import io.github.cnnviz.dl4j.GanChecks;
import io.github.cnnviz.dl4j.InitialWeights;
import io.github.cnnviz.dl4j.LayerChoice;
import io.github.cnnviz.dl4j.NativeLibrary;
import io.github.cnnviz.image.EvaluationImages;
import io.github.cnnviz.image.ImageShape;
import io.github.cnnviz.image.Images;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Runs evaluation samples through the networks and leaves what was seen in {@code capture/}, whole or not at all. */
final class CaptureStage {

    private final ParentLink parent;
    private final WorkerJob job;

    CaptureStage(ParentLink parent, WorkerJob job) {
        this.parent = parent;
        this.job = job;
    }

    /**
     * What is captured.
     *
     * @param name       the subject's class, or the saved files
     * @param gan        one network or both
     * @param shape      of the images
     * @param images     where there are any
     * @param latentSize values of one latent vector
     * @param batch      images of a training step
     * @param plannedSteps steps to be trained in all, 0 for saved models
     * @param history    the losses, where the networks were trained
     * @param initial    makes the networks as they were before the first step; empty where nobody knows
     */
    record Model(
            String name,
            Gan gan,
            ImageShape shape,
            Optional<Images> images,
            int latentSize,
            int batch,
            int plannedSteps,
            Optional<TrainingHistory> history,
            Optional<Initial> initial) {}

    /** Makes networks as they were before the first step. */
    interface Initial {
        Gan make() throws CnnvizException;
    }

    /**
     * Refuses a choice of layers that leaves none: said before a training, not after it.
     *
     * @param gan whose layers are chosen from
     */
    void check(Gan gan) throws CnnvizException {
        LayerChoice choice = new LayerChoice(job.includes(), job.excludes());
        if (gan.layers().stream().noneMatch(choice::takes)) {
            throw new CnnvizException(
                    "cnnviz.includes and cnnviz.excludes leave no layer; the model has " + gan.layers(),
                    "let them take at least one layer: patterns over network/layer, * for any text");
        }
    }

    /** Captures into a folder, which stays as it is until the whole is there. */
    void run(Model model, Path target) throws CnnvizException, IOException {
        check(model.gan());
        Optional<EvaluationImages> evaluation = Optional.empty();
        if (model.images().isPresent()) {
            // Real and generated images share the discriminator's samples half and half.
            evaluation = Optional.of(new EvaluationImages(model.images().get(), Math.max(1, job.samples() / 2)));
        }
        LayerChoice choice = new LayerChoice(job.includes(), job.excludes());
        GanCapture capture = new GanCapture(
                model.gan(), model.shape(), evaluation, job.samples(), model.latentSize(), job.seed(), choice);
        List<LayerCapture> layers =
                capture.run(job.threads(), done -> parent.send(new WorkerEvent.Capturing(done, capture.total())));
        Gan untrained = model.initial().isPresent()
                ? model.initial().get().make()
                : model.gan().reinitialized();
        if (model.initial().isPresent()) {
            InitialWeights weights = new InitialWeights(model.gan(), untrained);
            layers.replaceAll(
                    layer -> layer.withMoved(weights.moved(layer.layer().id())));
        }
        ModelChecks checks = new GanChecks(model.gan(), model.shape(), model.images(), model.latentSize(), job.seed())
                .run(evaluation, model.history().isPresent());
        FolderInTheMaking making = new FolderInTheMaking(target);
        CaptureFolder folder = new CaptureFolder(making.path());
        write(layers, folder);
        layers.clear(); // before as much again is taken
        Files.createDirectories(making.path().resolve("untrained"));
        write(capture.untrained(untrained).run(job.threads(), done -> {}), folder.untrained());
        folder.writeRun(run(model, capture, checks));
        making.finish();
    }

    private RunCapture run(Model model, GanCapture capture, ModelChecks checks) throws CnnvizException {
        return new RunCapture(
                RunCapture.Source.NETWORKS,
                model.name(),
                job.subjectParameters(),
                job.seed(),
                model.batch(),
                model.history().map(TrainingHistory::steps).orElse(0),
                model.plannedSteps(),
                job.threads(),
                NativeLibrary.variant(),
                NativeLibrary.version(),
                capture.realCount(),
                capture.generatedCount(),
                0,
                model.images().map(Images::triedCount).orElse(0),
                model.images().map(Images::unreadable).orElse(List.of()),
                model.gan().replaced(),
                capture.realImages(),
                capture.generatedImages(),
                model.history(),
                checks);
    }

    private static void write(List<LayerCapture> layers, CaptureFolder folder) throws IOException {
        for (int position = 0; position < layers.size(); position++) {
            folder.writeLayer(position, layers.get(position));
        }
    }
}
