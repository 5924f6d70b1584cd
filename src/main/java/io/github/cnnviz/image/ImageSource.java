package io.github.cnnviz.image;

import io.github.cnnviz.CnnvizException;
import java.io.IOException;

/** Images in a fixed order, all of one shape. Reading is repeatable: the same index gives the same values. */
public interface ImageSource {

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
