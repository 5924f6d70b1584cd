package io.github.cnnviz.image;

import io.github.cnnviz.CnnvizException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Images in a fixed order, all of one shape. Reading is repeatable: the same index gives the same values. */
public interface ImageSource {

    /**
     * Opens images without regard to classes: the IDX files of MNIST and its kin where a folder has them, else the image files of a
     * folder or a zip.
     *
     * @param shape that the images get; see {@link IdxImages#in} and {@link ImageFolder#of}
     */
    static ImageSource of(Path location, ImageShape shape) throws CnnvizException {
        return IdxImages.isIn(location) ? IdxImages.in(location, shape, List.of()) : ImageFolder.of(location, shape);
    }

    ImageShape shape();

    /** Returns the number of images, some of which may turn out to be unreadable. */
    int size();

    /** Returns the name of an image, for messages. */
    String name(int index);

    /** Returns where the images are, in the words of the pom, for messages. */
    String description();

    /**
     * Reads one image.
     *
     * @return values in [-1, 1]; channel by channel, each row by row
     * @throws UnreadableImageException if this image cannot be used, although others may
     * @throws IOException              if the source itself can no longer be read
     */
    float[] read(int index) throws UnreadableImageException, IOException;

    /**
     * Returns whether an image is kept from training, to evaluate on: every tenth by order, unless the data set has a split
     * of its own.
     */
    default boolean heldOut(int index) {
        return index % Images.EVALUATION_EVERY == Images.EVALUATION_EVERY - 1;
    }

    /** Returns the images behind this source with their failures kept. */
    default Images open() throws CnnvizException {
        return new Images(this);
    }
}
