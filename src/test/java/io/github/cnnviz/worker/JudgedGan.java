package io.github.cnnviz.worker;

import io.github.cnnviz.analysis.Analysis;
import io.github.cnnviz.analysis.Analyzer;
import io.github.cnnviz.capture.CaptureFolder;
import io.github.cnnviz.capture.LayerCapture;
import io.github.cnnviz.capture.LayerVitals;
import io.github.cnnviz.capture.RunCapture;
import io.github.cnnviz.capture.TrainingHistory;
import io.github.cnnviz.capture.VitalsPoint;
import io.github.cnnviz.dl4j.Gan;
import io.github.cnnviz.dl4j.GanCapture;
import io.github.cnnviz.dl4j.GanChecks;
import io.github.cnnviz.dl4j.GanTrainer;
import io.github.cnnviz.dl4j.InitialWeights;
import io.github.cnnviz.dl4j.LayerChoice;
import io.github.cnnviz.dl4j.NativeLibrary;
import io.github.cnnviz.image.EvaluationImages;
import io.github.cnnviz.image.Images;
import io.github.cnnviz.image.TrainingBatches;
import io.github.cnnviz.subject.TrainingPlan;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntConsumer;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.factory.Nd4j;

/** A small GAN on drawings: trained, captured, analysed and judged as the worker and the build do, in one JVM. */
final class JudgedGan {

    static final int LATENT = 16;
    static final int BATCH = 32;
    static final int STEPS = 300;

    private static final int SAMPLES = 128;
    private static final long SEED = 42;
    /** About half of the drawings have more. */
    private static final int MUCH_WHITE = 170;

    private final MultiLayerNetwork generator;
    private final MultiLayerNetwork discriminator;
    private final Drawings drawings;
    private IntConsumer beforeStep = step -> {};

    JudgedGan(MultiLayerConfiguration generator, MultiLayerConfiguration discriminator, Drawings drawings) {
        this.generator = network(generator);
        this.discriminator = network(discriminator);
        this.drawings = drawings;
    }

    private static MultiLayerNetwork network(MultiLayerConfiguration configuration) {
        MultiLayerNetwork network = new MultiLayerNetwork(configuration);
        network.init();
        return network;
    }

    MultiLayerNetwork generator() {
        return generator;
    }

    MultiLayerNetwork discriminator() {
        return discriminator;
    }

    /** Does something before a step, counted from 1. */
    JudgedGan before(IntConsumer step) {
        beforeStep = step;
        return this;
    }

    /**
     * Trains, does something to the trained networks, and judges them.
     *
     * @param folder takes the capture and the analysis
     */
    Analysis judge(Path folder, Runnable afterwards) throws Exception {
        Images images = drawings.open();
        Gan initial = new Gan(Optional.of(generator.clone()), Optional.of(discriminator.clone()), List.of());
        Gan gan = Gan.of(Optional.of(generator), Optional.of(discriminator), true);
        TrainingHistory history = train(gan, images);
        afterwards.run();
        return judge(gan, initial, images, Optional.of(history), folder);
    }

    /** Trains a network of one sigmoid unit to tell drawings with much white from those with little, and judges it. */
    static Analysis classifier(MultiLayerConfiguration configuration, Path folder) throws Exception {
        MultiLayerNetwork network = network(configuration);
        Images images = new Drawings(value -> value).open();
        List<float[]> drawings = images.firstTraining(16 * BATCH);
        for (int epoch = 0; epoch < 12; epoch++) {
            for (int from = 0; from < drawings.size(); from += BATCH) {
                float[] values = new float[BATCH * Drawings.SHAPE.values()];
                float[] labels = new float[BATCH];
                for (int i = 0; i < BATCH; i++) {
                    float[] drawing = drawings.get(from + i);
                    System.arraycopy(drawing, 0, values, i * drawing.length, drawing.length);
                    int white = 0;
                    for (float value : drawing) {
                        white += value == 1 ? 1 : 0;
                    }
                    labels[i] = white > MUCH_WHITE ? 1 : 0;
                }
                network.fit(
                        Nd4j.create(values, new long[] {BATCH, 1, Drawings.SIDE, Drawings.SIDE}, 'c'),
                        Nd4j.create(labels, new long[] {BATCH, 1}, 'c'));
            }
        }
        Gan alone = Gan.of(Optional.empty(), Optional.of(network), true);
        return judge(alone, alone.reinitialized(), images, Optional.empty(), folder);
    }

    private static Analysis judge(Gan gan, Gan initial, Images images, Optional<TrainingHistory> history, Path folder)
            throws Exception {
        EvaluationImages evaluation = new EvaluationImages(images, SAMPLES / 2);
        GanCapture capture = new GanCapture(
                gan,
                Drawings.SHAPE,
                Optional.of(evaluation),
                SAMPLES,
                LATENT,
                SEED,
                new LayerChoice(List.of(), List.of()));
        List<LayerCapture> layers = new ArrayList<>(capture.run(1, done -> {}));
        if (history.isPresent()) {
            InitialWeights weights = new InitialWeights(gan, initial);
            layers.replaceAll(
                    layer -> layer.withMoved(weights.moved(layer.layer().id())));
        }
        CaptureFolder written = new CaptureFolder(Files.createDirectories(folder.resolve("capture")));
        write(layers, written);
        Files.createDirectories(folder.resolve("capture/untrained"));
        write(
                capture.untrained(gan.forEvaluation(initial.generator(), initial.discriminator()))
                        .run(1, done -> {}),
                written.untrained());
        written.writeRun(new RunCapture(
                RunCapture.Source.NETWORKS,
                "a small GAN",
                Map.of(),
                SEED,
                BATCH,
                history.map(TrainingHistory::steps).orElse(0),
                history.isPresent() ? STEPS : 0,
                1,
                NativeLibrary.variant(),
                NativeLibrary.version(),
                capture.realCount(),
                capture.generatedCount(),
                0,
                images.triedCount(),
                images.unreadable(),
                gan.replaced(),
                capture.realImages(),
                capture.generatedImages(),
                history,
                new GanChecks(gan, Drawings.SHAPE, Optional.of(images), LATENT, SEED)
                        .run(Optional.of(evaluation), history.isPresent())));
        return new Analyzer("0.1.0", "a small GAN").analyze(folder);
    }

    private TrainingHistory train(Gan gan, Images images) throws Exception {
        TrainingHistory history = new TrainingHistory(gan.layers());
        TrainingBatches batches = new TrainingBatches(images, BATCH, SEED);
        GanTrainer trainer =
                new GanTrainer(gan, new TrainingPlan(STEPS, BATCH, LATENT), SEED, 1, Drawings.SIDE, Drawings.SIDE);
        for (int step = 1; step <= STEPS; step++) {
            beforeStep.accept(step);
            List<LayerVitals> vitals = new ArrayList<>();
            float[] batch = batches.next().values();
            GanTrainer.Losses losses =
                    history.wantsVitals(step) ? trainer.step(step, batch, vitals) : trainer.step(step, batch);
            history.addStep(losses.discriminator(), losses.generator(), losses.onReal(), losses.onGenerated());
            if (!vitals.isEmpty()) {
                history.addVitals(new VitalsPoint(step, vitals));
            }
            if (!losses.finite() || !trainer.hasFiniteWeights()) {
                return history;
            }
        }
        return history;
    }

    private static void write(List<LayerCapture> layers, CaptureFolder folder) throws Exception {
        for (int i = 0; i < layers.size(); i++) {
            folder.writeLayer(i, layers.get(i));
        }
    }
}
