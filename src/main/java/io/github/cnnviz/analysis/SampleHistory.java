package io.github.cnnviz.analysis;

import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;

/**
 * What the generator made as the training went on, from the same latent vectors each time.
 *
 * @param count     images of each snapshot, in one row, one pixel apart
 * @param width     pixels of one image
 * @param height    pixels of one image
 * @param features  number of features by which images are compared
 * @param floor     Fréchet distance of real images from as many other real ones: what no generator can be expected to
 *                  get below; empty without real images
 * @param snapshots ascending by step
 */
public record SampleHistory(
        int count, int width, int height, int features, OptionalDouble floor, List<Snapshot> snapshots) {

    public SampleHistory {
        Objects.requireNonNull(floor, "floor");
        snapshots = List.copyOf(snapshots);
    }

    /**
     * The generator after a number of steps.
     *
     * @param step      steps made; 0 is the untrained generator
     * @param file      the images: path relative to {@code analysis.json}
     * @param distance  squared Fréchet distance of more images than are shown from real ones, in squared features; empty
     *                  without real images, or where a feature is not finite
     * @param diversity mean squared distance of two generated images over that of two real ones; empty likewise
     */
    public record Snapshot(int step, String file, OptionalDouble distance, OptionalDouble diversity) {

        public Snapshot {
            Objects.requireNonNull(file, "file");
            Objects.requireNonNull(distance, "distance");
            Objects.requireNonNull(diversity, "diversity");
        }
    }
}
