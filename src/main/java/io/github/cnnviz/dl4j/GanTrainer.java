package io.github.cnnviz.dl4j;

import io.github.cnnviz.CnnvizException;
import io.github.cnnviz.capture.LayerVitals;
import io.github.cnnviz.subject.TrainingPlan;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.api.layers.IOutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Trains a GAN step by step. With the same seed, images, threads and native library the weights come out the same. A step
 * depends on its number, its images and the networks alone, so a training may stop and go on anywhere.
 */
@SuppressWarnings("try") // memory is opened for what happens meanwhile
public final class GanTrainer {

    private final MultiLayerNetwork generator;
    private final MultiLayerNetwork discriminator;
    private final GanGradients gradients;
    private final LatentNoise noise;
    private final long seed;
    private final int batch;
    private final boolean together;
    private final long[] imageShape;

    /**
     * @param gan  both networks, initialised; changed in place
     * @param plan batch and latent size
     * @param seed of the noise
     * @param imageShape channels, height, width
     * @throws CnnvizException if the discriminator has no loss
     */
    public GanTrainer(Gan gan, TrainingPlan plan, long seed, int... imageShape) throws CnnvizException {
        this.generator = gan.generator().orElseThrow();
        this.discriminator = gan.discriminator().orElseThrow();
        if (!(discriminator.getOutputLayer() instanceof IOutputLayer)) {
            throw new CnnvizException(
                    "the discriminator's last layer, "
                            + LayerNames.of(discriminator).get(discriminator.getnLayers() - 1) + ", carries no loss",
                    "end the discriminator with an OutputLayer of one sigmoid unit and the loss XENT");
        }
        this.gradients = new GanGradients(generator, discriminator);
        this.noise = new LatentNoise(seed, plan.latentSize());
        this.seed = seed;
        this.batch = plan.batch();
        this.together = plan.together();
        this.imageShape = new long[] {batch, imageShape[0], imageShape[1], imageShape[2]};
        generator.getUpdater(); // makes their state now, outside the memory that every step uses again
        discriminator.getUpdater();
    }

    /**
     * What one step came to, before its updates.
     *
     * @param discriminator binary cross-entropy on real plus on generated images
     * @param generator     binary cross-entropy of generated images held to be real
     * @param onReal        mean of D(x)
     * @param onGenerated   mean of D(G(z)) in the discriminator's half of the step
     */
    public record Losses(double discriminator, double generator, double onReal, double onGenerated) {

        public boolean finite() {
            return Double.isFinite(discriminator) && Double.isFinite(generator);
        }
    }

    /**
     * Updates the discriminator once, then the generator once.
     *
     * @param step   its number, from 1
     * @param images batch × channels × height × width values in [-1, 1]
     */
    public Losses step(int step, float[] images) {
        return step(step, images, Optional.empty());
    }

    /** Does the same and takes the vitals of all layers, generator first. */
    public Losses step(int step, float[] images, List<LayerVitals> vitals) {
        NetworkVitals ofGenerator = new NetworkVitals(generator, batch);
        NetworkVitals ofDiscriminator = new NetworkVitals(discriminator, batch);
        Losses losses = step(step, images, Optional.of(new Vitals(ofGenerator, ofDiscriminator)));
        vitals.addAll(ofGenerator.layers());
        vitals.addAll(ofDiscriminator.layers());
        return losses;
    }

    private record Vitals(NetworkVitals generator, NetworkVitals discriminator) {}

    private Losses step(int step, float[] images, Optional<Vitals> vitals) {
        Nd4j.getRandom().setSeed(seed * 1_000_003 + step); // for dropout and its like
        try (MemoryWorkspace memory = NetworkPass.openMemory("step")) {
            INDArray real = Nd4j.create(images, imageShape, 'c');
            NetworkPass.Observer<RuntimeException> ofDiscriminator = vitals.<NetworkPass.Observer<RuntimeException>>map(
                            Vitals::discriminator)
                    .orElse(NetworkPass.NOBODY);
            INDArray first = noise.batch(2L * step, batch);
            GanGradients.Discrimination discrimination = together
                    ? gradients.discriminatorOfBoth(real, first, ofDiscriminator)
                    : gradients.discriminator(real, first, ofDiscriminator);
            NetworkUpdate.apply(discriminator, batch, vitals.map(Vitals::discriminator));
            NetworkPass.Observer<RuntimeException> ofGenerator = vitals.<NetworkPass.Observer<RuntimeException>>map(
                            Vitals::generator)
                    .orElse(NetworkPass.NOBODY);
            INDArray second = noise.batch(2L * step + 1, batch);
            double generatorLoss = together
                    ? gradients.generatorBeside(real, second, ofGenerator)
                    : gradients.generator(second, ofGenerator);
            NetworkUpdate.apply(generator, batch, vitals.map(Vitals::generator));
            return new Losses(
                    discrimination.loss(), generatorLoss, discrimination.onReal(), discrimination.onGenerated());
        }
    }

    /**
     * Returns whether all weights are still numbers, and their sum is one. Losses tell it late or not at all: a saturated
     * output stays finite while the weights before it overflow.
     */
    public boolean hasFiniteWeights() {
        return Double.isFinite(generator.params().sumNumber().doubleValue())
                && Double.isFinite(discriminator.params().sumNumber().doubleValue());
    }
}
