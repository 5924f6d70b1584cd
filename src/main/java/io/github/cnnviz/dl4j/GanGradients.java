package io.github.cnnviz.dl4j;

import io.github.cnnviz.dl4j.FastLayer.Gradients;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The gradients of the GAN's two losses, Goodfellow et al. (2014), with the generator's loss in its non-saturating form
 * (section 3): generated images held to be real. Both networks run in training mode.
 */
@SuppressWarnings("try") // memory is opened for what happens meanwhile
final class GanGradients {

    private final NetworkPass generator;
    private final NetworkPass discriminator;
    private final INDArray ofReal;

    /**
     * What the discriminator's loss came to.
     *
     * @param loss        sum of the two means over the batch
     * @param onReal      mean of D(x)
     * @param onGenerated mean of D(G(z))
     */
    record Discrimination(double loss, double onReal, double onGenerated) {}

    GanGradients(MultiLayerNetwork generator, MultiLayerNetwork discriminator) {
        this.generator = new NetworkPass(Gan.GENERATOR, generator);
        this.discriminator = new NetworkPass(Gan.DISCRIMINATOR, discriminator);
        this.ofReal = discriminator.getFlattenedGradients().ulike();
    }

    /**
     * Leaves the gradient of the discriminator's loss, real plus generated, in its gradient view.
     *
     * @param real     batch × channels × height × width
     * @param noise    batch × latent size
     * @param observer sees the discriminator's layers on the real images
     */
    Discrimination discriminator(INDArray real, INDArray noise, NetworkPass.Observer<RuntimeException> observer) {
        INDArray gradient = discriminator.network().getFlattenedGradients();
        Half realHalf = half(real, 1, observer);
        ofReal.assign(gradient);
        try (MemoryWorkspace memory = generator.open()) {
            INDArray generated = generator.forward(noise, true, NetworkPass.NOBODY);
            Half generatedHalf = half(generated, 0, NetworkPass.NOBODY);
            gradient.addi(ofReal);
            return new Discrimination(realHalf.loss + generatedHalf.loss, realHalf.mean, generatedHalf.mean);
        }
    }

    private record Half(double loss, double mean) {}

    private Half half(INDArray images, double label, NetworkPass.Observer<RuntimeException> observer) {
        try (MemoryWorkspace memory = discriminator.open()) {
            INDArray output = discriminator.forward(images, true, observer);
            double mean = output.meanNumber().doubleValue();
            double loss = discriminator.loss(labels(output, label));
            discriminator.backwardFromLoss(Gradients.ALL);
            return new Half(loss, mean);
        }
    }

    /**
     * Leaves the gradient of the generator's loss in its gradient view; the discriminator's view means nothing afterwards.
     *
     * @param noise    batch × latent size
     * @param observer sees the generator's layers
     * @return the loss: mean over the batch
     */
    double generator(INDArray noise, NetworkPass.Observer<RuntimeException> observer) {
        try (MemoryWorkspace memory = generator.open()) {
            INDArray images = generator.forward(noise, true, observer);
            try (MemoryWorkspace inner = discriminator.open()) {
                INDArray output = discriminator.forward(images, true, NetworkPass.NOBODY);
                double loss = discriminator.loss(labels(output, 1));
                INDArray byImages = discriminator.backwardFromLoss(Gradients.OF_INPUT);
                generator.backward(byImages, Gradients.ALL);
                return loss;
            }
        }
    }

    private static INDArray labels(INDArray output, double label) {
        return Nd4j.valueArrayOf(output.shape(), label, output.dataType());
    }
}
