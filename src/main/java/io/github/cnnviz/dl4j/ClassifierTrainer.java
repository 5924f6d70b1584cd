package io.github.cnnviz.dl4j;

import io.github.cnnviz.capture.LayerVitals;
import io.github.cnnviz.dl4j.FastLayer.Gradients;
import io.github.cnnviz.image.ImageShape;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Trains a classifier step by step, by the loss of its own configuration. With the same seed, images, threads and native
 * library the weights come out the same. A step depends on its number, its images and the network alone, so a training may
 * stop and go on anywhere.
 */
@SuppressWarnings("try") // memory is opened for what happens meanwhile
public final class ClassifierTrainer {

    private final MultiLayerNetwork network;
    private final NetworkPass pass;
    private final Optional<NetworkPass> before;
    private final int classes;
    private final long seed;
    private final ImageShape shape;

    /**
     * @param classifier initialised; changed in place
     * @param shape      of the images
     * @param seed       of dropout and its like
     */
    public ClassifierTrainer(Classifier classifier, int classes, ImageShape shape, long seed) {
        this(Optional.empty(), classifier, classes, shape, seed);
    }

    /**
     * Makes one for a classifier of what other layers make of the images.
     *
     * @param frozen those layers, in evaluation mode; left as they are
     */
    ClassifierTrainer(
            Optional<MultiLayerNetwork> frozen, Classifier classifier, int classes, ImageShape shape, long seed) {
        this.network = classifier.network();
        this.pass = new NetworkPass(Classifier.NAME, network);
        this.before = frozen.map(layers -> NetworkPass.forwardOnly(Classifier.NAME + "-frozen", layers));
        this.classes = classes;
        this.shape = shape;
        this.seed = seed;
        network.getUpdater(); // makes its state now, outside the memory that every step uses again
    }

    /**
     * What one step came to, before its update.
     *
     * @param loss     mean over the batch, with what regularisation adds
     * @param accuracy share of the batch that was given its class, in training mode
     */
    public record Score(double loss, double accuracy) {

        public boolean finite() {
            return Double.isFinite(loss);
        }
    }

    /**
     * Updates the network once.
     *
     * @param step   its number, from 1
     * @param images batch × channels × height × width values in [-1, 1]
     * @param labels the images' classes, from 0
     */
    public Score step(int step, float[] images, int[] labels) {
        return step(step, images, labels, Optional.empty());
    }

    /** Does the same and takes the vitals of all layers. */
    public Score step(int step, float[] images, int[] labels, List<LayerVitals> vitals) {
        NetworkVitals taken = new NetworkVitals(network, labels.length);
        Score score = step(step, images, labels, Optional.of(taken));
        vitals.addAll(taken.layers());
        return score;
    }

    private Score step(int step, float[] images, int[] labels, Optional<NetworkVitals> vitals) {
        Nd4j.getRandom().setSeed(seed * 1_000_003 + step); // for dropout and its like
        try (MemoryWorkspace memory = NetworkPass.openMemory("step");
                MemoryWorkspace ofFrozen = before.map(NetworkPass::open).orElse(null);
                MemoryWorkspace ofPass = pass.open()) {
            INDArray batch = Nd4j.create(
                    images, new long[] {labels.length, shape.channels(), shape.height(), shape.width()}, 'c');
            if (before.isPresent()) {
                batch = before.get().forward(batch, false, NetworkPass.NOBODY);
            }
            NetworkPass.Observer<RuntimeException> observer = vitals.isPresent() ? vitals.get() : NetworkPass.NOBODY;
            float[] said = Classifier.values(pass.forward(batch, true, observer));
            int right = 0;
            for (int i = 0; i < labels.length; i++) {
                right += Classifier.said(said, i, classes) == labels[i] ? 1 : 0;
            }
            double loss = pass.loss(Classifier.labels(labels, classes));
            pass.backwardFromLoss(Gradients.ALL);
            NetworkUpdate.apply(network, labels.length, vitals);
            return new Score(loss, (double) right / labels.length);
        }
    }

    /** Returns whether all weights are still numbers, and their sum is one. */
    public boolean hasFiniteWeights() {
        return Double.isFinite(network.params().sumNumber().doubleValue());
    }
}
