package io.github.cnnviz.statistics;

import io.github.cnnviz.capture.FeatureMoments;
import java.util.OptionalDouble;

/**
 * How much generated images differ from one another, beside how much real ones do: the ratio of the mean squared
 * distances between the feature vectors of two images. Dimensionless: 1 as the real ones, 0 for one image again and again.
 */
public final class Diversity {

    private Diversity() {}

    /** Returns the ratio; empty where real images do not differ, or a moment is not finite. */
    public static OptionalDouble of(FeatureMoments generated, FeatureMoments real) {
        double ratio = generated.totalVariance() / real.totalVariance();
        return Double.isFinite(ratio) ? OptionalDouble.of(ratio) : OptionalDouble.empty();
    }
}
