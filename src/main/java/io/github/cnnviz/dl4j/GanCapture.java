package io.github.cnnviz.dl4j;

import io.github.cnnviz.CnnvizException;
import io.github.cnnviz.capture.ImageStrip;
import io.github.cnnviz.capture.LayerCapture;
import io.github.cnnviz.image.EvaluationImages;
import io.github.cnnviz.image.ImageShape;
import io.github.cnnviz.network.LayerId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Runs evaluation samples through a GAN: latent vectors through the generator; real images, then generated ones, through
 * the discriminator; then, where both are there, the gradients of both losses.
 */
public final class GanCapture {

    /** Samples of a layer with maps that are kept for pictures, and of one with features; METHOD: rows of the pictures. */
    public static final int KEPT_MAPS = 16;

    public static final int KEPT_FEATURES = 64;
    public static final int SHOWN_IMAGES = 16;
    private static final int BATCH = 64;
    /** Keeps evaluation noise apart from the training's, which starts at the seed itself. */
    private static final long NOISE_SALT = 0x6576_616c_7561_7465L;

    private final Gan gan;
    private final ImageShape shape;
    private final Optional<EvaluationImages> images;
    private final LatentNoise noise;
    private final int generatedCount;
    private final Optional<NetworkCapture> generator;
    private final Optional<NetworkCapture> discriminator;
    private Optional<INDArray> shown = Optional.empty();

    /**
     * @param gan        one network or both
     * @param shape      of the images
     * @param images     real evaluation images, where there are any
     * @param samples    latent vectors for the generator
     * @param latentSize values of one latent vector
     * @param seed       of the latent vectors
     * @param choice     which layers are taken
     */
    public GanCapture(
            Gan gan,
            ImageShape shape,
            Optional<EvaluationImages> images,
            int samples,
            int latentSize,
            long seed,
            LayerChoice choice) {
        this.gan = gan;
        this.shape = shape;
        this.images = images.filter(present -> present.size() > 0);
        this.noise = new LatentNoise(seed ^ NOISE_SALT, latentSize);
        this.generatedCount = gan.generator().isPresent() ? samples : 0;
        this.generator = gan.generator()
                .map(network -> new NetworkCapture(
                        Gan.GENERATOR,
                        network,
                        true,
                        choice,
                        new NetworkCapture.KeptIndices(first(KEPT_MAPS, 0), first(KEPT_FEATURES, 0))));
        this.discriminator = gan.discriminator()
                .map(network -> new NetworkCapture(
                        Gan.DISCRIMINATOR,
                        network,
                        false,
                        choice,
                        new NetworkCapture.KeptIndices(halfReal(KEPT_MAPS), halfReal(KEPT_FEATURES))));
    }

    private static List<Integer> first(int count, int from) {
        return IntStream.range(from, from + count).boxed().toList();
    }

    /** Returns the first real and the first generated samples, half and half where there are both. */
    private List<Integer> halfReal(int count) {
        int real = generatedCount == 0 ? Math.min(count, realCount()) : Math.min(count / 2, realCount());
        List<Integer> indices = new ArrayList<>(first(real, 0));
        indices.addAll(first(Math.min(count - real, generatedCount), realCount()));
        return indices;
    }

    public int realCount() {
        return images.map(EvaluationImages::size).orElse(0);
    }

    public int generatedCount() {
        return generatedCount;
    }

    /** Returns the ids of all layers, in data flow. */
    public List<LayerId> layers() {
        List<LayerId> layers = new ArrayList<>();
        generator.ifPresent(network -> layers.addAll(network.layers()));
        discriminator.ifPresent(network -> layers.addAll(network.layers()));
        return layers;
    }

    /** Returns how many samples {@link #run} counts up to. */
    public int total() {
        return generatedCount + (discriminator.isPresent() ? realCount() + generatedCount : 0);
    }

    /**
     * Runs everything.
     *
     * @param progress told the number of samples done, after each batch
     * @return the layers that were taken, in data flow
     */
    public List<LayerCapture> run(IntConsumer progress) throws CnnvizException {
        int done = 0;
        if (discriminator.isPresent()) {
            for (int from = 0; from < realCount(); from += BATCH) {
                INDArray batch = real(from, Math.min(from + BATCH, realCount()));
                discriminator.get().add(batch);
                progress.accept(done += (int) batch.size(0));
            }
        }
        for (int from = 0; from < generatedCount; from += BATCH) {
            int count = Math.min(BATCH, generatedCount - from);
            INDArray generated = generator.orElseThrow().add(noise.batch(from / BATCH, count));
            if (from == 0) {
                shown = Optional.of(generated);
            }
            progress.accept(done += count);
            if (discriminator.isPresent()) {
                discriminator.get().add(generated);
                progress.accept(done += count);
            }
        }
        addGradients();
        List<LayerCapture> captures = new ArrayList<>();
        generator.ifPresent(network -> captures.addAll(network.finish()));
        discriminator.ifPresent(network -> captures.addAll(network.finish()));
        return captures;
    }

    private INDArray real(int from, int to) {
        long[] arrayShape = {to - from, shape.channels(), shape.height(), shape.width()};
        return Nd4j.create(images.orElseThrow().values(from, to), arrayShape, 'c');
    }

    private void addGradients() {
        if (generator.isEmpty() || discriminator.isEmpty() || realCount() == 0) {
            return;
        }
        GanGradients gradients = new GanGradients(
                gan.generator().orElseThrow(), gan.discriminator().orElseThrow());
        int samples = Math.min(realCount(), generatedCount);
        for (int from = 0; from < samples; from += BATCH) {
            int count = Math.min(BATCH, samples - from);
            INDArray vectors = noise.batch((long) generatedCount + from / BATCH, count);
            gradients.discriminator(real(from, from + count), vectors, NetworkPass.NOBODY);
            discriminator.get().addGradient(count);
            gradients.generator(vectors, NetworkPass.NOBODY);
            generator.get().addGradient(count);
        }
    }

    /** Returns the first real images. */
    public Optional<ImageStrip> realImages() {
        return images.map(present -> new ImageStrip(shape, present.values(0, Math.min(SHOWN_IMAGES, present.size()))));
    }

    /** Returns the first generated images; to be called after {@link #run}. */
    public Optional<ImageStrip> generatedImages() {
        return shown.map(images -> {
            float[] values = images.dup('c').data().asFloat();
            int count = Math.min(SHOWN_IMAGES, (int) images.size(0)) * shape.values();
            return new ImageStrip(shape, Arrays.copyOf(values, count));
        });
    }
}
