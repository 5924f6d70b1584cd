package io.github.cnnviz.zoo;

import io.github.cnnviz.analysis.Analyzer;
import io.github.cnnviz.capture.CaptureFolder;
import io.github.cnnviz.capture.LayerCapture;
import io.github.cnnviz.capture.RunCapture;
import io.github.cnnviz.capture.TrainingHistory;
import io.github.cnnviz.dl4j.Gan;
import io.github.cnnviz.dl4j.GanCapture;
import io.github.cnnviz.dl4j.GanChecks;
import io.github.cnnviz.dl4j.InitialWeights;
import io.github.cnnviz.dl4j.LayerChoice;
import io.github.cnnviz.dl4j.NativeLibrary;
import io.github.cnnviz.image.EvaluationImages;
import io.github.cnnviz.image.Images;
import io.github.cnnviz.network.LayerId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/** One network of the zoo, trained, captured and measured as the worker and the build do. */
final class Trial {

    static final int BATCH = 32;

    /** Samples of each layer that are captured, at least: enough for the rules that want 100. */
    private static final int SAMPLES = 128;

    private final Specimen specimen;
    private final Recipe recipe;
    private final LabelledImages right;
    private final LabelledImages images;

    /**
     * @param specimen to be trained
     * @param right    its images, without any fault
     */
    Trial(Specimen specimen, LabelledImages right) {
        this.specimen = specimen;
        this.right = right;
        this.recipe = new Recipe(specimen.architecture(), specimen.seed());
        specimen.fault().ifPresent(fault -> fault.change(recipe, specimen));
        this.images = new ChangedImages(right, recipe.value, recipe.shuffledLabels);
    }

    /**
     * Trains and measures.
     *
     * @param folder takes the capture; need not exist
     */
    ZooEntry run(Path folder) throws Exception {
        Images opened = images.open();
        boolean isGan = specimen.architecture().gan();
        Optional<MultiLayerNetwork> generator = isGan ? Optional.of(network(recipe.generator())) : Optional.empty();
        MultiLayerNetwork judge = network(recipe.judge(isGan ? 1 : images.classes()));
        Gan untouched = new Gan(generator.map(MultiLayerNetwork::clone), Optional.of(judge.clone()), List.of());
        Faulty faulty = new Faulty(specimen, generator, judge);
        faulty.begin();
        Gan initial = new Gan(generator.map(MultiLayerNetwork::clone), Optional.of(judge.clone()), List.of());
        Optional<TrainingHistory> history;
        ZooEntry.Quality quality;
        Gan gan;
        if (isGan) {
            gan = Gan.of(generator, Optional.of(judge), true);
            GanTraining training = new GanTraining(gan, recipe, opened, right.open());
            history = Optional.of(training.run(faulty));
            quality = training.quality();
        } else {
            ClassifierTraining training = new ClassifierTraining(judge, images, opened);
            training.run(recipe.seed, faulty);
            quality = training.quality(right);
            history = Optional.empty();
            gan = Gan.of(Optional.empty(), Optional.of(judge), true);
        }
        capture(gan, initial, untouched, opened, history, folder);
        return new ZooEntry(
                specimen.id(),
                specimen.architecture().name(),
                specimen.data(),
                specimen.seed(),
                specimen.fault().map(Fault::title),
                faulty.place(),
                quality,
                Thinned.of(Analyzer.measurements(folder)));
    }

    private static MultiLayerNetwork network(MultiLayerConfiguration configuration) {
        MultiLayerNetwork network = new MultiLayerNetwork(configuration);
        network.init();
        return network;
    }

    /**
     * Captures as the worker does.
     *
     * @param initial   the networks as training found them
     * @param untouched the same before a fault was made: what a subject would build anew
     */
    private void capture(
            Gan gan, Gan initial, Gan untouched, Images opened, Optional<TrainingHistory> history, Path folder)
            throws Exception {
        EvaluationImages evaluation =
                new EvaluationImages(opened, gan.generator().isPresent() ? SAMPLES / 2 : SAMPLES);
        GanCapture capture = new GanCapture(
                gan,
                LabelledImages.SHAPE,
                Optional.of(evaluation),
                SAMPLES,
                Recipe.LATENT,
                recipe.seed,
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
                capture.untrained(gan.forEvaluation(untouched.generator(), untouched.discriminator()))
                        .run(1, done -> {}),
                written.untrained());
        written.writeRun(new RunCapture(
                RunCapture.Source.NETWORKS,
                specimen.id(),
                Map.of(),
                recipe.seed,
                BATCH,
                history.map(TrainingHistory::steps).orElse(0),
                history.isPresent() ? GanTraining.STEPS : 0,
                1,
                NativeLibrary.variant(),
                NativeLibrary.version(),
                capture.realCount(),
                capture.generatedCount(),
                0,
                opened.triedCount(),
                opened.unreadable(),
                gan.replaced(),
                capture.realImages(),
                capture.generatedImages(),
                history,
                new GanChecks(gan, LabelledImages.SHAPE, Optional.of(opened), Recipe.LATENT, recipe.seed)
                        .run(Optional.of(evaluation), history.isPresent())));
    }

    private static void write(List<LayerCapture> layers, CaptureFolder folder) throws Exception {
        for (int i = 0; i < layers.size(); i++) {
            folder.writeLayer(i, layers.get(i));
        }
    }

    /** The fault at its place in networks that were made. */
    static final class Faulty {

        private final Optional<Fault> fault;
        private final Optional<MultiLayerNetwork> generator;
        private final MultiLayerNetwork judge;
        private final String network;
        private final int ordinal;

        Faulty(Specimen specimen, Optional<MultiLayerNetwork> generator, MultiLayerNetwork judge) {
            this.fault = specimen.fault();
            this.generator = generator;
            this.judge = judge;
            this.network = fault.equals(Optional.of(Fault.MODE_COLLAPSE)) ? "generator" : specimen.network();
            this.ordinal = specimen.ordinal();
        }

        /** Returns the layer, else the network that the fault is in, as their ids say it; empty where it is in the run. */
        Optional<String> place() {
            return fault.filter(kind -> kind.place() != Fault.Place.RUN)
                    .map(kind -> kind.place() == Fault.Place.NETWORK
                            ? network
                            : ids().get(hidden().get(ordinal)).toString());
        }

        void begin() {
            fault.ifPresent(kind -> {
                if (kind.place() == Fault.Place.NETWORK) {
                    hidden().forEach(index -> change(index, kind.first()));
                } else if (kind.place() == Fault.Place.LAYER) {
                    change(hidden().get(ordinal), kind.first());
                }
            });
            always();
        }

        /** To be done before every step, and at the end. */
        void always() {
            fault.ifPresent(kind -> {
                if (kind.place() == Fault.Place.LAYER || kind == Fault.MODE_COLLAPSE) {
                    change(hidden().get(ordinal), kind.always());
                }
            });
        }

        private MultiLayerNetwork owner() {
            return network.equals("generator") ? generator.orElseThrow() : judge;
        }

        private void change(int index, Consumer<LayerUnits> how) {
            how.accept(new LayerUnits(owner().getLayer(index)));
        }

        private List<Integer> hidden() {
            List<Integer> all = new ArrayList<>();
            Layer[] layers = owner().getLayers();
            for (int i = 0; i < layers.length - 1; i++) {
                if (layers[i].paramTable() != null && layers[i].paramTable().containsKey("W")) {
                    all.add(i);
                }
            }
            return all;
        }

        private List<LayerId> ids() {
            return new Gan(generator, Optional.of(judge), List.of())
                    .layers().stream()
                            .filter(layer -> layer.network().equals(network))
                            .toList();
        }
    }
}
