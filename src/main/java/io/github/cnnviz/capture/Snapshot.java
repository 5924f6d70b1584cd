package io.github.cnnviz.capture;

import java.util.Objects;

/**
 * What the generator made after a number of steps, from the same latent vectors each time.
 *
 * @param step     steps made; 0 is the untrained generator
 * @param samples  a few images
 * @param features of more images than are shown
 */
public record Snapshot(int step, ImageStrip samples, FeatureMoments features) {

    public Snapshot {
        Objects.requireNonNull(samples, "samples");
        Objects.requireNonNull(features, "features");
    }
}
