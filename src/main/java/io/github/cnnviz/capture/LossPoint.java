package io.github.cnnviz.capture;

/**
 * Means over a stretch of training steps, each taken before the step's updates.
 *
 * @param lastStep      the stretch's last step, counted from 1
 * @param steps         its number of steps; positive
 * @param discriminator the discriminator's loss: binary cross-entropy on real plus on generated images
 * @param generator     the generator's loss: binary cross-entropy of generated images held to be real
 * @param onReal        D(x), what the discriminator says of real images: 1 for real, 0 for generated
 * @param onGenerated   D(G(z)), what it says of generated ones, before its own update
 */
public record LossPoint(
        int lastStep, int steps, double discriminator, double generator, double onReal, double onGenerated) {

    public LossPoint {
        if (steps <= 0 || lastStep < steps) {
            throw new IllegalArgumentException("a stretch of " + steps + " steps cannot end at step " + lastStep);
        }
    }

    /** Returns this stretch and the one after it as one. */
    LossPoint with(LossPoint next) {
        double all = (double) steps + next.steps;
        double mine = steps / all;
        double theirs = next.steps / all;
        return new LossPoint(
                next.lastStep,
                steps + next.steps,
                discriminator * mine + next.discriminator * theirs,
                generator * mine + next.generator * theirs,
                onReal * mine + next.onReal * theirs,
                onGenerated * mine + next.onGenerated * theirs);
    }
}
