package io.github.cnnviz.analysis;

import java.util.Objects;
import java.util.Optional;

/**
 * Images side by side: what the generator makes and what it should look like. Each is a PNG of {@code columns} images a
 * row, one pixel apart.
 *
 * @param real      path relative to {@code analysis.json}; empty where the run had no images
 * @param generated path relative to {@code analysis.json}; empty where there was no generator
 * @param columns   images in a row
 * @param count     images in each picture
 * @param width     pixels of one image
 * @param height    pixels of one image
 * @param followed  one sample on its way through the layers; empty where no layer kept one
 */
public record SampleImages(
        Optional<String> real,
        Optional<String> generated,
        int columns,
        int count,
        int width,
        int height,
        Optional<SamplePath> followed) {

    public SampleImages {
        Objects.requireNonNull(real, "real");
        Objects.requireNonNull(generated, "generated");
        Objects.requireNonNull(followed, "followed");
    }

    /** Images of which none is followed. */
    public SampleImages(
            Optional<String> real, Optional<String> generated, int columns, int count, int width, int height) {
        this(real, generated, columns, count, width, height, Optional.empty());
    }
}
