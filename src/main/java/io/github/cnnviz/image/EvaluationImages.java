package io.github.cnnviz.image;

import io.github.cnnviz.CnnvizException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The first readable images of the evaluation split, in the source's order: the same ones in every run. */
public final class EvaluationImages {

    private final List<float[]> images;

    /** Reads up to {@code most} images. */
    public EvaluationImages(Images source, int most) throws CnnvizException {
        List<float[]> read = new ArrayList<>();
        for (int index : source.evaluation()) {
            if (read.size() == most) {
                break;
            }
            Optional<float[]> image = source.read(index);
            image.ifPresent(read::add);
        }
        this.images = List.copyOf(read);
    }

    public int size() {
        return images.size();
    }

    /** Returns the values of the images {@code from} to {@code to} (exclusive), one after the other. */
    public float[] values(int from, int to) {
        int values = images.get(0).length;
        float[] result = new float[(to - from) * values];
        for (int i = from; i < to; i++) {
            System.arraycopy(images.get(i), 0, result, (i - from) * values, values);
        }
        return result;
    }
}
