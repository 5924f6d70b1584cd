package io.github.cnnviz.analysis;

import java.util.List;

/**
 * Losses over the training, averaged over equal spans of steps where there were more than the chart can show.
 *
 * @param steps         last step of every span, ascending, from 1
 * @param discriminator binary cross-entropy on real plus on generated images; about 1.39 for a coin toss
 * @param generator     binary cross-entropy of generated images held to be real; about 0.69 for a coin toss
 */
public record LossHistory(List<Integer> steps, List<Double> discriminator, List<Double> generator) {

    public LossHistory {
        steps = List.copyOf(steps);
        discriminator = List.copyOf(discriminator);
        generator = List.copyOf(generator);
    }
}
