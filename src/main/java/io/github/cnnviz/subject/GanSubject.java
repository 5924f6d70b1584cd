package io.github.cnnviz.subject;

import io.github.cnnviz.CnnvizException;
import io.github.cnnviz.image.ImageSource;

/**
 * A generative adversarial network that cnnviz can train and judge. cnnviz owns the training loop and may build the
 * networks again at any time, so every method must give the same answer for the same seed and parameters.
 *
 * <p>An implementation has a public constructor without arguments and is named by {@code <subject>} in the pom, or
 * found by {@link java.util.ServiceLoader}.
 */
public interface GanSubject {

    /**
     * Takes the parameters of the pom. Called once, before anything else.
     *
     * @throws CnnvizException if a parameter has no sense, with what would have
     */
    default void configure(SubjectParameters parameters) throws CnnvizException {}

    /** Returns the generator: batch × latent size in, batch × channels × height × width out, in the images' range. */
    NetworkConfiguration generator(long seed);

    /** Returns the discriminator: images in, one sigmoid unit out; its output layer carries the loss. */
    NetworkConfiguration discriminator(long seed);

    /** Returns the images to learn from. */
    ImageSource images() throws CnnvizException;

    /** Returns how to train; {@code cnnviz.steps} overrules its number of steps. */
    TrainingPlan plan();
}
