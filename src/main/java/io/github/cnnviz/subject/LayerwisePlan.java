package io.github.cnnviz.subject;

/**
 * How a classifier is also trained layer by layer, beside its usual training: each stage trains the next layers with weights,
 * and a linear classifier on top of them, while the layers before stay as they are (Bengio et al., "Greedy layer-wise training
 * of deep networks", NeurIPS 2006; Belilovsky, Eickenberg and Oyallon, "Greedy layerwise learning can scale to ImageNet", ICML
 * 2019; Trinh, "Greedy layerwise training of convolutional neural networks", MIT, 2019). The stages share the steps of the
 * usual training evenly. What early stages learn too well, later ones cannot mend: they can be slowed down or regularised.
 *
 * @param early   first stages that the other three are for; 0 or more
 * @param rate    their learning rate as a multiple of the configuration's; positive
 * @param decay   weight decay of their layers and classifiers, beside what the configuration has; 0 or more
 * @param dropout share of the values that their classifiers do not see in a step; from 0 to below 1
 */
public record LayerwisePlan(int early, double rate, double decay, double dropout) {

    /** All stages as the configuration says. */
    public static final LayerwisePlan PLAIN = new LayerwisePlan(0, 1, 0, 0);

    public LayerwisePlan {
        if (early < 0
                || !(rate > 0 && rate < Double.POSITIVE_INFINITY)
                || !(decay >= 0)
                || !(dropout >= 0 && dropout < 1)) {
            throw new IllegalArgumentException(
                    "early and decay must be 0 or more, rate positive and dropout from 0 to below 1, got " + early
                            + ", " + decay + ", " + rate + " and " + dropout);
        }
    }
}
