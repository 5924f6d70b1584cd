package io.github.cnnviz.dl4j;

import io.github.cnnviz.CnnvizException;
import io.github.cnnviz.capture.Discrimination;
import io.github.cnnviz.capture.ModeGap;
import io.github.cnnviz.capture.ModelChecks;
import io.github.cnnviz.capture.NearestImages;
import io.github.cnnviz.image.EvaluationImages;
import io.github.cnnviz.image.ImageShape;
import io.github.cnnviz.image.Images;
import io.github.cnnviz.image.Thumbnail;
import io.github.cnnviz.numeric.Quantiles;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Measures of a GAN what belongs to none of its layers; with a few hundred images, whatever the number of samples. */
@SuppressWarnings("try") // memory is opened for what happens meanwhile
public final class GanChecks {

    /** Images of each kind that the discriminator is asked about, and that are compared with those of the training. */
    private static final int COMPARED = 256;
    /** Training images that others are compared with: as many as are read in a second or two. */
    private static final int TRAINING = 1024;

    private static final int BATCH = 64;
    /** Keeps these vectors apart from those of training, snapshots and evaluation. */
    private static final long NOISE_SALT = 0x6368_6563_6b73L;

    private final Gan gan;
    private final ImageShape shape;
    private final Optional<Images> images;
    private final LatentNoise noise;
    private final long seed;

    /**
     * @param gan        one network or both; left as it is
     * @param shape      of the images
     * @param images     where there are any
     * @param latentSize values of one latent vector
     * @param seed       of latent vectors, dropout and the like
     */
    public GanChecks(Gan gan, ImageShape shape, Optional<Images> images, int latentSize, long seed) {
        this.gan = gan;
        this.shape = shape;
        this.images = images;
        this.noise = new LatentNoise(seed ^ NOISE_SALT, latentSize);
        this.seed = seed;
    }

    /**
     * Measures.
     *
     * @param evaluation real images that were kept from training
     * @param trained    whether the model was trained on these images' training split
     */
    public ModelChecks run(Optional<EvaluationImages> evaluation, boolean trained) throws CnnvizException {
        List<float[]> heldOut = evaluation.isPresent() ? heldOut(evaluation.get()) : List.of();
        List<float[]> generated = gan.generator().isPresent() ? generated() : List.of();
        boolean comparable = trained && !heldOut.isEmpty() && !generated.isEmpty();
        return new ModelChecks(
                evaluation.isPresent() ? ImageChecks.values(evaluation.get()) : Optional.empty(),
                comparable && gan.discriminator().isPresent()
                        ? discrimination(images.orElseThrow().firstTraining(COMPARED), heldOut, generated)
                        : Optional.empty(),
                modeGaps(heldOut, generated),
                comparable ? nearest(heldOut, generated) : Optional.empty());
    }

    private static List<float[]> heldOut(EvaluationImages evaluation) throws CnnvizException {
        List<float[]> all = new ArrayList<>();
        for (int i = 0; i < Math.min(COMPARED, evaluation.size()); i++) {
            all.add(evaluation.values(i, i + 1));
        }
        return all;
    }

    private List<float[]> generated() {
        NetworkPass pass = pass(Gan.GENERATOR, gan.generator().orElseThrow());
        List<float[]> all = new ArrayList<>();
        for (int from = 0; from < COMPARED; from += BATCH) {
            try (MemoryWorkspace memory = pass.open()) {
                float[] batch = pass.forward(noise.batch(from / BATCH, BATCH), false, NetworkPass.NOBODY)
                        .dup('c')
                        .data()
                        .asFloat();
                for (int i = 0; i < BATCH; i++) {
                    all.add(Arrays.copyOfRange(batch, i * shape.values(), (i + 1) * shape.values()));
                }
            }
        }
        return all;
    }

    private static NetworkPass pass(String name, MultiLayerNetwork network) {
        return NetworkPass.forwardOnly(name, FastLayers.copyOf(network));
    }

    /** Empty where the discriminator does not say one finite number for each image. */
    private Optional<Discrimination> discrimination(
            List<float[]> training, List<float[]> heldOut, List<float[]> generated) {
        NetworkPass pass = pass(Gan.DISCRIMINATOR, gan.discriminator().orElseThrow());
        double[] means = new double[3];
        for (int kind = 0; kind < means.length; kind++) {
            List<float[]> shown = List.of(training, heldOut, generated).get(kind);
            for (int from = 0; from < shown.size(); from += BATCH) {
                List<float[]> part = shown.subList(from, Math.min(from + BATCH, shown.size()));
                try (MemoryWorkspace memory = pass.open()) {
                    INDArray said = pass.forward(batch(part), false, NetworkPass.NOBODY);
                    if (said.length() != part.size()) {
                        return Optional.empty();
                    }
                    means[kind] += said.sumNumber().doubleValue() / shown.size();
                }
            }
        }
        return Arrays.stream(means).allMatch(Double::isFinite)
                ? Optional.of(new Discrimination(COMPARED, means[0], means[1], means[2]))
                : Optional.empty();
    }

    private INDArray batch(List<float[]> images) {
        float[] values = new float[images.size() * shape.values()];
        for (int i = 0; i < images.size(); i++) {
            System.arraycopy(images.get(i), 0, values, i * shape.values(), shape.values());
        }
        return Nd4j.create(values, new long[] {images.size(), shape.channels(), shape.height(), shape.width()}, 'c');
    }

    private List<ModeGap> modeGaps(List<float[]> heldOut, List<float[]> generated) {
        List<ModeGap> gaps = new ArrayList<>();
        gan.generator()
                .filter(TrainingMode::matters)
                .ifPresent(network ->
                        gaps.add(TrainingMode.gap(Gan.GENERATOR, network, noise.batch(COMPARED / BATCH, BATCH), seed)));
        // As in training: batches of one kind.
        List<float[]> shown = heldOut.isEmpty() ? generated : heldOut;
        if (!shown.isEmpty()) {
            INDArray batch = batch(shown.subList(0, Math.min(BATCH, shown.size())));
            gan.discriminator()
                    .filter(TrainingMode::matters)
                    .ifPresent(network -> gaps.add(TrainingMode.gap(Gan.DISCRIMINATOR, network, batch, seed)));
        }
        gaps.removeIf(gap -> !Double.isFinite(gap.gap()) || !Double.isFinite(gap.spread()));
        return gaps;
    }

    private Optional<NearestImages> nearest(List<float[]> heldOut, List<float[]> generated) throws CnnvizException {
        Thumbnail small = new Thumbnail(shape);
        float[][] training = images.orElseThrow()
                .training(TRAINING, image -> small.of(image, 0))
                .toArray(float[][]::new);
        OptionalDouble ofGenerated = medianDistance(generated, training, small);
        OptionalDouble ofHeldOut = medianDistance(heldOut, training, small);
        return ofGenerated.isPresent() && ofHeldOut.isPresent()
                ? Optional.of(new NearestImages(
                        training.length,
                        Math.min(heldOut.size(), generated.size()),
                        ofGenerated.getAsDouble(),
                        ofHeldOut.getAsDouble()))
                : Optional.empty();
    }

    /** Empty where one of the distances is not finite. */
    private static OptionalDouble medianDistance(List<float[]> images, float[][] training, Thumbnail small) {
        double[] distances = images.stream()
                .mapToDouble(image -> distance(small.of(image, 0), training))
                .toArray();
        return Arrays.stream(distances).allMatch(Double::isFinite)
                ? OptionalDouble.of(Quantiles.of(distances).median())
                : OptionalDouble.empty();
    }

    private static double distance(float[] image, float[][] others) {
        double nearest = Double.POSITIVE_INFINITY;
        for (float[] other : others) {
            double squares = 0;
            for (int i = 0; i < image.length; i++) {
                double difference = (double) image[i] - other[i];
                squares += difference * difference;
            }
            nearest = Math.min(nearest, squares);
        }
        return Math.sqrt(nearest / image.length);
    }
}
