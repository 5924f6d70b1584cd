package io.github.cnnviz.subject;

/**
 * How a GAN is trained: each step updates the discriminator once, on one batch of real and one of generated images, then
 * the generator once.
 *
 * <p>Batch normalization in a discriminator sees one batch at a time. Each alone, real and generated images are both brought to mean 0
 * and deviation 1, and what tells them apart may be lost or exaggerated; together, a generated image is seen beside real
 * ones, in the generator's half of the step, too. Without batch normalization both are the same.
 *
 * @param steps      training steps; positive
 * @param batch      images in a batch; positive
 * @param latentSize standard normal values that the generator takes for one image; positive
 * @param together   whether the discriminator sees real and generated images in one batch of twice the size. The generator's loss
 *                   must then be cross-entropy or mean squared error: an image whose label is what the discriminator says has no
 *                   gradient.
 */
public record TrainingPlan(int steps, int batch, int latentSize, boolean together) {

    public TrainingPlan {
        if (steps <= 0 || batch <= 0 || latentSize <= 0) {
            throw new IllegalArgumentException("steps, batch and latent size must be positive, got " + steps + ", "
                    + batch + " and " + latentSize);
        }
    }

    /** Makes a plan in which real and generated images are in batches of their own. */
    public TrainingPlan(int steps, int batch, int latentSize) {
        this(steps, batch, latentSize, false);
    }
}
