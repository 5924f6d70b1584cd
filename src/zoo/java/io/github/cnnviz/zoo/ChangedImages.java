package io.github.cnnviz.zoo;

import io.github.cnnviz.image.UnreadableImageException;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;

/**
 * Images with a fault.
 *
 * @param images   the right ones
 * @param value    made of each value
 * @param shuffled whether labels are drawn anew, whatever the image shows
 */
record ChangedImages(ZooImages images, DoubleUnaryOperator value, boolean shuffled) implements ZooImages {

    @Override
    public List<String> classes() {
        return images.classes();
    }

    @Override
    public int label(int index) {
        return shuffled ? new Random(index * 104_729L + 11).nextInt(classes().size()) : images.label(index);
    }

    @Override
    public int size() {
        return images.size();
    }

    @Override
    public String description() {
        return images.description();
    }

    @Override
    public float[] read(int index) throws UnreadableImageException, IOException {
        float[] values = images.read(index);
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) value.applyAsDouble(values[i]);
        }
        return values;
    }
}
