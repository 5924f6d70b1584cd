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
import java.util.stream.Stream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
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
    private final int latentSize;
    private final long seed;
    private final LayerChoice choice;
    private final LatentNoise noise;
    private final int generatedCount;
    private final Optional<NetworkCapture> generator;
    private final Optional<NetworkCapture> discriminator;
    private final Optional<MultiLayerNetwork> imagesFrom;
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
        this(gan, shape, images, samples, latentSize, seed, choice, Optional.empty());
    }

    /**
     * The same layers with new initial weights, on the same inputs: what a trained layer is read beside. Without gradients,
     * and without trees of wide layers.
     *
     * @param untrained the same architecture
     */
    public GanCapture untrained(Gan untrained) {
        return new GanCapture(untrained, shape, images, generatedCount, latentSize, seed, choice, gan.generator());
    }

    private GanCapture(
            Gan gan,
            ImageShape shape,
            Optional<EvaluationImages> images,
            int samples,
            int latentSize,
            long seed,
            LayerChoice choice,
            Optional<MultiLayerNetwork> imagesFrom) {
        this.imagesFrom = imagesFrom;
        this.latentSize = latentSize;
        this.seed = seed;
        this.choice = choice;
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
                        new NetworkCapture.KeptIndices(
                                halfReal(KEPT_MAPS), halfReal(KEPT_FEATURES), halfReal(LayerCapture.TREE_SAMPLES))));
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
     * @param threads  that the processor has for this; positive; makes no difference to what is captured
     * @param progress told the number of samples done, after each batch
     * @return the layers that were taken, in data flow
     */
    public List<LayerCapture> run(int threads, IntConsumer progress) throws CnnvizException {
        Progress done = new Progress(progress);
        int shares = threads == 1 ? 1 : threads + 1; // one more, as they wait for their turn to accumulate
        List<Lane> lanes = Stream.generate(Lane::new).limit(shares).toList();
        int realBatches = discriminator.isPresent() ? batches(realCount()) : 0;
        // What the training works in is not needed meanwhile, and grows again.
        Nd4j.getWorkspaceManager().destroyAllWorkspacesForCurrentThread();
        DataParallel.run(shares, realBatches + batches(generatedCount), (share, batch) -> {
            Lane lane = lanes.get(share);
            done.add(batch < realBatches ? lane.real(batch) : lane.generated(batch - realBatches, realBatches));
        });
        if (imagesFrom.isEmpty()) {
            addGradients();
        }
        List<LayerCapture> captures = new ArrayList<>();
        boolean trees = imagesFrom.isEmpty();
        generator.ifPresent(network -> captures.addAll(network.finish(trees)));
        discriminator.ifPresent(network -> captures.addAll(network.finish(trees)));
        return captures;
    }

    private static int batches(int samples) {
        return (samples + BATCH - 1) / BATCH;
    }

    /** Counts samples, whichever thread they come from. */
    private static final class Progress {

        private final IntConsumer told;
        private int done;

        Progress(IntConsumer told) {
            this.told = told;
        }

        synchronized void add(int samples) {
            done += samples;
            told.accept(done);
        }
    }

    /** What one thread computes with. */
    @SuppressWarnings("try") // memory is opened for what happens meanwhile
    private final class Lane {

        private final Optional<NetworkCapture.Passes> generate = generator.map(NetworkCapture::passes);
        private final Optional<NetworkCapture.Passes> discriminate = discriminator.map(NetworkCapture::passes);
        private final Optional<NetworkPass> images =
                imagesFrom.map(network -> NetworkPass.forwardOnly("images", FastLayers.copyOf(network)));

        /** Shows a batch of real images to the discriminator; returns how many samples went through a network. */
        int real(int batch) throws CnnvizException {
            int from = batch * BATCH;
            int to = Math.min(from + BATCH, realCount());
            try (MemoryWorkspace memory = NetworkPass.openMemory("batch")) {
                discriminate(batch, GanCapture.this.real(from, to));
            }
            return to - from;
        }

        /** Generates a batch of images and shows them to the discriminator. */
        int generated(int batch, int realBatches) throws CnnvizException {
            int count = Math.min(BATCH, generatedCount - batch * BATCH);
            NetworkCapture.Passes passes = generate.orElseThrow();
            try (MemoryWorkspace memory = NetworkPass.openMemory("batch");
                    MemoryWorkspace ofPass = passes.open()) {
                INDArray vectors = noise.batch(batch, count);
                INDArray made = passes.forward(batch, vectors);
                if (batch == 0) {
                    shown = Optional.of(made.detach());
                }
                if (images.isEmpty()) {
                    discriminate(realBatches + batch, made);
                } else {
                    try (MemoryWorkspace others = images.get().open()) {
                        discriminate(
                                realBatches + batch, images.get().forward(vectors.dup('c'), false, NetworkPass.NOBODY));
                    }
                }
            }
            return discriminate.isPresent() ? 2 * count : count;
        }

        private void discriminate(int number, INDArray images) throws CnnvizException {
            if (discriminate.isPresent()) {
                try (MemoryWorkspace memory = discriminate.get().open()) {
                    discriminate.get().forward(number, images);
                }
            }
        }
    }

    private INDArray real(int from, int to) throws CnnvizException {
        long[] arrayShape = {to - from, shape.channels(), shape.height(), shape.width()};
        return Nd4j.create(images.orElseThrow().values(from, to), arrayShape, 'c');
    }

    @SuppressWarnings("try") // memory is opened for what happens meanwhile
    private void addGradients() throws CnnvizException {
        if (generator.isEmpty() || discriminator.isEmpty() || realCount() == 0) {
            return;
        }
        GanGradients gradients = new GanGradients(
                gan.generator().orElseThrow(), gan.discriminator().orElseThrow());
        int samples = Math.min(realCount(), generatedCount);
        for (int from = 0; from < samples; from += BATCH) {
            int count = Math.min(BATCH, samples - from);
            try (MemoryWorkspace memory = NetworkPass.openMemory("batch")) {
                INDArray vectors = noise.batch((long) generatedCount + from / BATCH, count);
                gradients.discriminator(real(from, from + count), vectors, NetworkPass.NOBODY);
                discriminator.get().addGradient(count);
                gradients.generator(vectors, NetworkPass.NOBODY);
                generator.get().addGradient(count);
            }
        }
    }

    /** Returns the first real images. */
    public Optional<ImageStrip> realImages() throws CnnvizException {
        if (images.isEmpty()) {
            return Optional.empty();
        }
        float[] first =
                images.get().values(0, Math.min(SHOWN_IMAGES, images.get().size()));
        return Optional.of(new ImageStrip(shape, first));
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
