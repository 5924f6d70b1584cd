package io.github.cnnviz.subject;

import io.github.cnnviz.CnnvizException;
import io.github.cnnviz.image.LabelledImages;
import java.util.Optional;

/**
 * A classifier of images that cnnviz can train and judge. cnnviz owns the training loop and may build the network again at
 * any time, so every method must give the same answer for the same seed and parameters.
 *
 * <p>An implementation has a public constructor without arguments and is named by {@code <subject>} in the pom, or
 * found by {@link java.util.ServiceLoader}.
 */
public interface ClassifierSubject {

    /**
     * Takes the parameters of the pom. Called once, before anything else.
     *
     * @throws CnnvizException if a parameter has no sense, with what would have
     */
    default void configure(SubjectParameters parameters) throws CnnvizException {}

    /**
     * Returns the network: images in [-1, 1] in, one probability for each class out. Its output layer carries the loss,
     * which for classes is cross-entropy: {@code MCXENT} over softmax units.
     */
    NetworkConfiguration network(long seed);

    /** Returns the images to learn from, and those held out, with their classes. */
    LabelledImages images() throws CnnvizException;

    /** Returns how to train; {@code cnnviz.steps} overrules its number of steps. */
    ClassifierPlan plan();

    /**
     * Returns how to train the same network a second time, layer by layer, from the same weights on the same images; empty, as
     * it is by default, where it is not to be.
     */
    default Optional<LayerwisePlan> layerwise() {
        return Optional.empty();
    }
}
