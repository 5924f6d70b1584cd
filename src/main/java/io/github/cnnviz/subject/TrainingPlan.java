package io.github.cnnviz.subject;

/**
 * How a GAN is trained: each step updates the discriminator once, on one batch of real and one of generated images, then
 * the generator once.
 *
 * @param steps      training steps; positive
 * @param batch      images in a batch; positive
 * @param latentSize standard normal values that the generator takes for one image; positive
 */
public record TrainingPlan(int steps, int batch, int latentSize) {

    public TrainingPlan {
        if (steps <= 0 || batch <= 0 || latentSize <= 0) {
            throw new IllegalArgumentException("steps, batch and latent size must be positive, got " + steps + ", "
                    + batch + " and " + latentSize);
        }
    }
}
