package io.github.cnnviz.analysis;

import io.github.cnnviz.network.LayerId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One sample on its way through all layers: what each of them makes of it.
 *
 * @param sample what a person calls it, e.g. {@code generated 1}
 * @param image  what it shows or became; empty where it was not kept
 * @param steps  the layers that it was kept of, in data flow
 */
public record SamplePath(String sample, Optional<Picture> image, List<Step> steps) {

    public SamplePath {
        Objects.requireNonNull(sample, "sample");
        Objects.requireNonNull(image, "image");
        steps = List.copyOf(steps);
    }

    /**
     * A PNG beside {@code analysis.json}.
     *
     * @param file   path relative to it, with forward slashes
     * @param width  pixels
     * @param height pixels
     */
    public record Picture(String file, int width, int height) {
        public Picture {
            Objects.requireNonNull(file, "file");
        }
    }

    /**
     * What a layer puts out for the sample. Maps stand side by side, each scaled by itself; features are the pixels of one
     * row, in the tree's order.
     *
     * @param layer        the layer
     * @param picture      its maps or features
     * @param maps         the channels that are shown, from left to right; empty for features
     * @param unitsPerCell features whose mean one pixel is; 1 where none were averaged, and for maps
     * @param low          of features, the value of the darkest pixel; of maps 0
     * @param high         of features, the value of the lightest pixel; of maps 1
     */
    public record Step(LayerId layer, Picture picture, List<Integer> maps, int unitsPerCell, double low, double high) {
        public Step {
            Objects.requireNonNull(layer, "layer");
            Objects.requireNonNull(picture, "picture");
            maps = List.copyOf(maps);
        }
    }
}
