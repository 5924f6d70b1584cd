package io.github.cnnviz.worker;

import io.github.cnnviz.CnnvizException;
import io.github.cnnviz.capture.CaptureFolder;
import io.github.cnnviz.capture.FolderInTheMaking;
import io.github.cnnviz.capture.ImageStrip;
import io.github.cnnviz.capture.LayerCapture;
import io.github.cnnviz.capture.ModelChecks;
import io.github.cnnviz.capture.RunCapture;
import io.github.cnnviz.dl4j.GanCapture;
import io.github.cnnviz.dl4j.InputFinder;
import io.github.cnnviz.dl4j.InputForm;
import io.github.cnnviz.dl4j.LayerChoice;
import io.github.cnnviz.dl4j.ModelCapture;
import io.github.cnnviz.dl4j.ModelFile;
import io.github.cnnviz.dl4j.ModelSamples;
import io.github.cnnviz.dl4j.NativeLibrary;
import io.github.cnnviz.image.EvaluationImages;
import io.github.cnnviz.image.ImageShape;
import io.github.cnnviz.image.ImageSource;
import io.github.cnnviz.image.Images;
import io.github.cnnviz.network.OutputShape;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Evaluates a saved network of any kind and leaves {@code capture/}, whole or not at all. */
final class ModelStage {

    /** What the worker is about to do, for the build to read should native code end the JVM. */
    static final String DOING = "worker-doing.txt";

    private final ParentLink parent;
    private final WorkerJob job;
    private final EvaluationModel model;

    ModelStage(ParentLink parent, WorkerJob job) {
        this.parent = parent;
        this.job = job;
        this.model = job.model().orElseThrow();
    }

    /** Captures into a folder, which stays as it is until the whole is there. */
    void run(Path target) throws CnnvizException, IOException {
        ModelFile opened = ModelFile.open(model.file(), this::doing);
        InputForm form = new InputFinder(opened.network(), model.shape().or(opened::sizes)).find();
        Optional<Images> images = form.isImage() ? Optional.of(images(form)) : Optional.empty();
        Optional<EvaluationImages> fed = Optional.empty();
        if (images.isPresent()) {
            fed = Optional.of(EvaluationImages.ofAll(images.get(), job.samples()));
        }
        int count = fed.map(EvaluationImages::size).orElse(job.samples());
        ModelSamples samples = new ModelSamples(form, fed, count, model.low(), model.high(), job.seed());
        LayerChoice choice = new LayerChoice(job.includes(), job.excludes());
        ModelCapture capture = ModelCapture.of(opened.network(), samples, choice, this::doing);
        check(capture, choice);
        describe(form, images.isPresent(), capture);
        List<LayerCapture> layers = capture.run(true, done -> parent.send(new WorkerEvent.Capturing(done, count)));
        FolderInTheMaking making = new FolderInTheMaking(target);
        CaptureFolder folder = new CaptureFolder(making.path());
        write(layers, folder);
        layers.clear(); // before as much again is taken
        Files.createDirectories(making.path().resolve("untrained"));
        write(capture.untrained(job.seed()).run(false, done -> {}), folder.untrained());
        folder.writeRun(run(capture, images, fed, count));
        making.finish();
        Files.deleteIfExists(job.folder().resolve(DOING));
    }

    private void doing(String what) {
        try {
            Files.writeString(job.folder().resolve(DOING), what);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Images images(InputForm form) throws CnnvizException {
        if (form.units() != 1 && form.units() != 3) {
            throw new CnnvizException(
                    "the network takes " + form + ", but images have 1 or 3 channels",
                    "export the network's outputs to a folder of arrays and set cnnviz.capture to it");
        }
        if (job.images().isEmpty()) {
            throw new CnnvizException(
                    "the network takes " + form + ", but no images are given",
                    "set cnnviz.images to a folder or zip file of images");
        }
        ImageShape shape = new ImageShape(form.units(), form.height(), form.width());
        return ImageSource.of(job.images().get(), shape).open();
    }

    private static void check(ModelCapture capture, LayerChoice choice) throws CnnvizException {
        if (capture.layers().stream().noneMatch(choice::takes)) {
            throw new CnnvizException(
                    "cnnviz.includes and cnnviz.excludes leave no layer; the model has " + capture.layers(),
                    "let them take at least one layer: patterns over network/layer, * for any text");
        }
    }

    private void describe(InputForm form, boolean images, ModelCapture capture) {
        String fed = images
                ? form + ", scaled to [" + number(model.low()) + ", " + number(model.high()) + "]"
                : "random " + form;
        parent.send(new WorkerEvent.Note(
                false,
                "network of " + capture.layers().size() + " layers and vertices, fed with " + fed + "; seed "
                        + job.seed() + ", native library " + NativeLibrary.variant()));
    }

    private static String number(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }

    private RunCapture run(ModelCapture capture, Optional<Images> images, Optional<EvaluationImages> fed, int count)
            throws CnnvizException {
        Optional<ImageStrip> shown = Optional.empty();
        if (fed.isPresent()) {
            int first = Math.min(GanCapture.SHOWN_IMAGES, count);
            shown = Optional.of(
                    new ImageStrip(images.orElseThrow().shape(), fed.get().values(0, first)));
        } else if (capture.isGenerator() && job.images().isPresent()) {
            shown = Optional.of(realImages(capture.output()));
        }
        boolean generator = capture.isGenerator();
        return new RunCapture(
                RunCapture.Source.MODEL,
                model.file().getFileName().toString(),
                Map.of(),
                job.seed(),
                0,
                0,
                0,
                job.threads(),
                NativeLibrary.variant(),
                NativeLibrary.version(),
                fed.isPresent() ? count : 0,
                generator ? count : 0,
                fed.isPresent() || generator ? 0 : count,
                images.map(Images::triedCount).orElse(0),
                images.map(Images::unreadable).orElse(List.of()),
                List.of(),
                shown,
                capture.madeImages(),
                Optional.empty(),
                ModelChecks.NONE);
    }

    /** Real images beside those that a generator makes, to be looked at only. */
    private ImageStrip realImages(OutputShape made) throws CnnvizException {
        ImageShape shape = new ImageShape(made.units(), made.height(), made.width());
        EvaluationImages images = EvaluationImages.ofAll(
                ImageSource.of(job.images().orElseThrow(), shape).open(), GanCapture.SHOWN_IMAGES);
        return new ImageStrip(shape, images.values(0, images.size()));
    }

    private static void write(List<LayerCapture> layers, CaptureFolder folder) throws IOException {
        for (int position = 0; position < layers.size(); position++) {
            folder.writeLayer(position, layers.get(position));
        }
    }
}
