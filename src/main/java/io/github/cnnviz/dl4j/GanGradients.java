package io.github.cnnviz.dl4j;

import io.github.cnnviz.dl4j.FastLayer.Gradients;
import java.util.Arrays;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * The gradients of the GAN's two losses, Goodfellow et al. (2014), with the generator's loss in its non-saturating form
 * (section 3): generated images held to be real. Both networks run in training mode.
 */
@SuppressWarnings("try") // memory is opened for what happens meanwhile
final class GanGradients {

    /** What the library's cross-entropy takes for 0. */
    private static final double LEAST = 1e-5;

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

    /** Does the same with real and generated images in one batch; the observer sees both. */
    Discrimination discriminatorOfBoth(INDArray real, INDArray noise, NetworkPass.Observer<RuntimeException> observer) {
        try (MemoryWorkspace memory = generator.open()) {
            INDArray generated = generator.forward(noise, true, NetworkPass.NOBODY);
            try (MemoryWorkspace inner = discriminator.open()) {
                INDArray output = discriminator.forward(Nd4j.concat(0, real, generated), true, observer);
                double onReal = rows(output, 0).meanNumber().doubleValue();
                double onGenerated = rows(output, 1).meanNumber().doubleValue();
                INDArray labels = labels(output, 0);
                rows(labels, 0).assign(1);
                double loss = discriminator.loss(labels);
                discriminator.backwardFromLoss(Gradients.ALL);
                return new Discrimination(2 * loss, onReal, onGenerated); // of a mean over both the sum of two
            }
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

    /**
     * Does the same where the discriminator sees the generated images in one batch with real ones, which have no part in the loss.
     *
     * @param real as many as there are noise vectors
     */
    double generatorBeside(INDArray real, INDArray noise, NetworkPass.Observer<RuntimeException> observer) {
        try (MemoryWorkspace memory = generator.open()) {
            INDArray images = generator.forward(noise, true, observer);
            try (MemoryWorkspace inner = discriminator.open()) {
                INDArray output = discriminator.forward(Nd4j.concat(0, real, images), true, NetworkPass.NOBODY);
                double loss = -Transforms.log(Transforms.max(rows(output, 1), LEAST), true)
                        .meanNumber()
                        .doubleValue();
                INDArray labels = output.dup('c');
                rows(labels, 1).assign(1);
                discriminator.loss(labels);
                INDArray byBoth = discriminator.backwardFromLoss(Gradients.OF_INPUT);
                generator.backward(rows(byBoth, 1).dup('c'), Gradients.ALL);
                return loss;
            }
        }
    }

    /** Returns the first or the second half of a batch. */
    private static INDArray rows(INDArray batch, int half) {
        long count = batch.size(0) / 2;
        INDArrayIndex[] all = new INDArrayIndex[batch.rank()];
        Arrays.fill(all, NDArrayIndex.all());
        all[0] = NDArrayIndex.interval(half * count, (half + 1) * count);
        return batch.get(all);
    }

    private static INDArray labels(INDArray output, double label) {
        return Nd4j.valueArrayOf(output.shape(), label, output.dataType());
    }
}
