package io.github.cnnviz.zoo;

import io.github.cnnviz.analysis.Analyzer;
import io.github.cnnviz.capture.CaptureFolder;
import io.github.cnnviz.capture.Classification;
import io.github.cnnviz.capture.ImageStrip;
import io.github.cnnviz.capture.LayerCapture;
import io.github.cnnviz.capture.ModelChecks;
import io.github.cnnviz.capture.RunCapture;
import io.github.cnnviz.capture.TrainingHistory;
import io.github.cnnviz.dl4j.Classifier;
import io.github.cnnviz.dl4j.ClassifierCapture;
import io.github.cnnviz.dl4j.ClassifierChecks;
import io.github.cnnviz.dl4j.Gan;
import io.github.cnnviz.dl4j.GanCapture;
import io.github.cnnviz.dl4j.GanChecks;
import io.github.cnnviz.dl4j.HeldOutImages;
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
    private final ZooImages right;
    private final ZooImages images;

    /**
     * @param specimen to be trained
     * @param right    its images, without any fault
     */
    Trial(Specimen specimen, ZooImages right) {
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
        MultiLayerNetwork judge =
                network(recipe.judge(isGan ? 1 : images.classes().size()));
        Gan untouched = new Gan(generator.map(MultiLayerNetwork::clone), Optional.of(judge.clone()), List.of());
        Faulty faulty = new Faulty(specimen, generator, judge);
        faulty.begin();
        Gan initial = new Gan(generator.map(MultiLayerNetwork::clone), Optional.of(judge.clone()), List.of());
        ZooEntry.Quality quality;
        if (isGan) {
            Gan gan = Gan.of(generator, Optional.of(judge), true);
            GanTraining training = new GanTraining(gan, recipe, opened, right.open());
            TrainingHistory history = training.run(faulty);
            quality = training.quality();
            capture(gan, initial, untouched, opened, history, folder);
        } else {
            Classifier classifier = Classifier.of(judge, images.classes().size(), true);
            ClassifierTraining training = new ClassifierTraining(classifier, recipe, images, opened);
            training.run(faulty);
            quality = training.quality(new ChangedImages(right, recipe.value, false));
            capture(
                    classifier,
                    initial.discriminator().orElseThrow(),
                    untouched.discriminator().orElseThrow(),
                    opened,
                    training,
                    folder);
        }
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
    private void capture(Gan gan, Gan initial, Gan untouched, Images opened, TrainingHistory history, Path folder)
            throws Exception {
        EvaluationImages evaluation = new EvaluationImages(opened, SAMPLES / 2);
        GanCapture capture = new GanCapture(
                gan,
                ZooImages.SHAPE,
                Optional.of(evaluation),
                SAMPLES,
                Recipe.LATENT,
                recipe.seed,
                new LayerChoice(List.of(), List.of()));
        CaptureFolder written = write(
                capture.run(1, done -> {}),
                new InitialWeights(gan, initial),
                capture.untrained(gan.forEvaluation(untouched.generator(), untouched.discriminator()))
                        .run(1, done -> {}),
                folder);
        written.writeRun(run(
                RunCapture.Source.NETWORKS,
                opened,
                history,
                capture.realCount(),
                capture.generatedCount(),
                gan.replaced(),
                capture.realImages(),
                capture.generatedImages(),
                new GanChecks(gan, ZooImages.SHAPE, Optional.of(opened), Recipe.LATENT, recipe.seed)
                        .run(Optional.of(evaluation), true)));
    }

    /** Does the same with a classifier. */
    private void capture(
            Classifier classifier,
            MultiLayerNetwork initial,
            MultiLayerNetwork untouched,
            Images opened,
            ClassifierTraining training,
            Path folder)
            throws Exception {
        HeldOutImages shown = new HeldOutImages(images, EvaluationImages.spread(opened, SAMPLES));
        LayerChoice all = new LayerChoice(List.of(), List.of());
        ClassifierCapture capture = new ClassifierCapture(classifier, shown, all);
        CaptureFolder written = write(
                capture.run(true, 1, done -> {}),
                new InitialWeights(classifier, classifier.forEvaluation(initial)),
                new ClassifierCapture(classifier.forEvaluation(untouched), shown, all).run(false, 1, done -> {}),
                folder);
        HeldOutImages.Result result = training.heldOut(images).classify(classifier);
        new Classification(
                        images.classes(),
                        result.confusion(),
                        result.mistakes(),
                        result.images(),
                        training.course(),
                        shown.labels(),
                        capture.features())
                .write(folder.resolve("capture"));
        written.writeRun(run(
                RunCapture.Source.MODEL,
                opened,
                training.history(),
                shown.size(),
                0,
                classifier.replaced(),
                Optional.of(capture.shown()),
                Optional.empty(),
                ClassifierChecks.of(classifier, shown, recipe.seed)));
    }

    private static CaptureFolder write(
            List<LayerCapture> trained, InitialWeights weights, List<LayerCapture> untrained, Path folder)
            throws Exception {
        List<LayerCapture> layers = new ArrayList<>(trained);
        layers.replaceAll(layer -> layer.withMoved(weights.moved(layer.layer().id())));
        CaptureFolder written = new CaptureFolder(Files.createDirectories(folder.resolve("capture")));
        write(layers, written);
        Files.createDirectories(folder.resolve("capture/untrained"));
        write(untrained, written.untrained());
        return written;
    }

    private RunCapture run(
            RunCapture.Source source,
            Images opened,
            TrainingHistory history,
            int real,
            int generated,
            List<String> replaced,
            Optional<ImageStrip> realImages,
            Optional<ImageStrip> generatedImages,
            ModelChecks checks) {
        return new RunCapture(
                source,
                specimen.id(),
                Map.of(),
                recipe.seed,
                BATCH,
                history.steps(),
                GanTraining.STEPS,
                1,
                NativeLibrary.variant(),
                NativeLibrary.version(),
                real,
                generated,
                0,
                opened.triedCount(),
                opened.unreadable(),
                replaced,
                realImages,
                generatedImages,
                Optional.of(history),
                checks);
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
                            ? shownNetwork()
                            : ids().get(hidden().get(ordinal)).toString());
        }

        /** A recipe calls a classifier a discriminator; layers of one have another name. */
        private String shownNetwork() {
            return generator.isPresent() ? network : Classifier.NAME;
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
            return generator.isEmpty()
                    ? new Classifier(judge, List.of()).layers()
                    : new Gan(generator, Optional.of(judge), List.of())
                            .layers().stream()
                                    .filter(layer -> layer.network().equals(network))
                                    .toList();
        }
    }
}
