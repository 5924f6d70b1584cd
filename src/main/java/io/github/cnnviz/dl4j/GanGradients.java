package io.github.cnnviz.dl4j;

import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The gradients of the GAN's two losses, Goodfellow et al. (2014), with the generator's loss in its non-saturating form
 * (section 3): generated images held to be real.
 */
final class GanGradients {

    private final MultiLayerNetwork generator;
    private final MultiLayerNetwork discriminator;

    GanGradients(MultiLayerNetwork generator, MultiLayerNetwork discriminator) {
        this.generator = generator;
        this.discriminator = discriminator;
        for (MultiLayerNetwork network : new MultiLayerNetwork[] {generator, discriminator}) {
            if (network.getFlattenedGradients() == null) {
                network.initGradientsView();
            }
        }
    }

    /**
     * Leaves the gradient of the discriminator's loss, real plus generated, in its gradient view.
     *
     * @param real      batch × channels × height × width
     * @param generated of the same shape
     * @return the loss: sum of the two means over the batch
     */
    double discriminator(INDArray real, INDArray generated) {
        double loss = discriminatorPass(real, 1);
        INDArray ofReal = discriminator.getFlattenedGradients().dup();
        loss += discriminatorPass(generated, 0);
        discriminator.getFlattenedGradients().addi(ofReal);
        return loss;
    }

    private double discriminatorPass(INDArray images, double label) {
        discriminator.setInput(images);
        discriminator.setLabels(labels(images.size(0), label));
        discriminator.computeGradientAndScore();
        return discriminator.score();
    }

    /**
     * Leaves the gradient of the generator's loss in its gradient view; the discriminator's view holds its own one
     * afterwards, which means nothing.
     *
     * @param noise batch × latent size
     * @return the loss: mean over the batch
     */
    double generator(INDArray noise) {
        INDArray images = generate(noise, true);
        INDArray real = labels(images.size(0), 1);
        INDArray byImages =
                discriminator.calculateGradients(images, real, null, null).getSecond();
        // calculateGradients leaves the score of the pass before in place.
        double loss = discriminator.score(new DataSet(images, real), true);
        generator.backpropGradient(byImages, LayerWorkspaceMgr.noWorkspaces());
        generator.clearLayersStates();
        return loss;
    }

    /** Returns generated images; in training mode the layers keep what a following backward pass needs. */
    INDArray generate(INDArray noise, boolean training) {
        generator.setInput(noise);
        var activations = generator.feedForward(training, !training);
        return activations.get(activations.size() - 1);
    }

    private static INDArray labels(long batch, double label) {
        return Nd4j.valueArrayOf(new long[] {batch, 1}, label);
    }
}
