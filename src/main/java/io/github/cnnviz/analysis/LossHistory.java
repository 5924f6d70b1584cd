package io.github.cnnviz.analysis;

import java.util.List;
import java.util.OptionalDouble;

/**
 * Losses over the training, averaged over equal spans of steps where there were more than the chart can show. Values
 * that are not finite, or were not measured, are empty.
 *
 * @param steps         last step of every span, ascending, from 1
 * @param discriminator binary cross-entropy on real plus on generated images; about 1.39 for a coin toss
 * @param generator     binary cross-entropy of generated images held to be real; about 0.69 for a coin toss
 * @param onReal        D(x), what the discriminator says of real images: 1 for real, 0 for generated
 * @param onGenerated   D(G(z)), what it says of generated images
 */
public record LossHistory(
        List<Integer> steps,
        List<OptionalDouble> discriminator,
        List<OptionalDouble> generator,
        List<OptionalDouble> onReal,
        List<OptionalDouble> onGenerated) {

    public LossHistory {
        steps = List.copyOf(steps);
        discriminator = List.copyOf(discriminator);
        generator = List.copyOf(generator);
        onReal = List.copyOf(onReal);
        onGenerated = List.copyOf(onGenerated);
    }
}
