package io.github.cnnviz.dl4j;

import io.github.cnnviz.subject.TrainingPlan;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Trains a GAN step by step. With the same seed, images, threads and native library the weights come out the same. */
public final class GanTrainer {

    private final MultiLayerNetwork generator;
    private final MultiLayerNetwork discriminator;
    private final GanGradients gradients;
    private final LatentNoise noise;
    private final int batch;
    private final long[] imageShape;

    /**
     * @param gan  both networks, initialised; changed in place
     * @param plan batch and latent size
     * @param seed starts the noise
     * @param imageShape channels, height, width
     */
    public GanTrainer(Gan gan, TrainingPlan plan, long seed, int... imageShape) {
        this.generator = gan.generator().orElseThrow();
        this.discriminator = gan.discriminator().orElseThrow();
        this.gradients = new GanGradients(generator, discriminator);
        this.noise = new LatentNoise(seed, plan.latentSize());
        this.batch = plan.batch();
        this.imageShape = new long[] {batch, imageShape[0], imageShape[1], imageShape[2]};
    }

    /**
     * Losses of one step, before its updates.
     *
     * @param discriminator binary cross-entropy on real plus on generated images
     * @param generator     binary cross-entropy of generated images held to be real
     */
    public record Losses(double discriminator, double generator) {}

    /**
     * Updates the discriminator once, then the generator once.
     *
     * @param images batch × channels × height × width values in [-1, 1]
     */
    public Losses step(float[] images) {
        INDArray real = Nd4j.create(images, imageShape, 'c');
        INDArray generated = gradients.generate(noise.next(batch), false);
        double discriminatorLoss = gradients.discriminator(real, generated);
        update(discriminator);
        double generatorLoss = gradients.generator(noise.next(batch));
        update(generator);
        return new Losses(discriminatorLoss, generatorLoss);
    }

    /**
     * Returns whether all weights are still numbers, and their sum is one. Losses tell it late or not at all: a saturated
     * output stays finite while the weights before it overflow.
     */
    public boolean hasFiniteWeights() {
        return Double.isFinite(generator.params().sumNumber().doubleValue())
                && Double.isFinite(discriminator.params().sumNumber().doubleValue());
    }

    private void update(MultiLayerNetwork network) {
        network.getUpdater()
                .update(
                        network,
                        new DefaultGradient(network.getFlattenedGradients()),
                        network.getIterationCount(),
                        network.getEpochCount(),
                        batch,
                        LayerWorkspaceMgr.noWorkspaces());
        INDArray parameters = network.params();
        parameters.subi(network.getFlattenedGradients().reshape(parameters.shape()));
        network.setIterationCount(network.getIterationCount() + 1);
    }
}
