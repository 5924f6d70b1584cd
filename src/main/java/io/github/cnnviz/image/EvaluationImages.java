package io.github.cnnviz.image;

import io.github.cnnviz.CnnvizException;
import java.util.ArrayList;
import java.util.List;

/**
 * The first readable images of the evaluation split, in the source's order: the same ones in every run. They are read when
 * they are asked for, so that many of them take no more memory than few.
 */
public final class EvaluationImages {

    private final Images source;
    private final List<Integer> indices;

    /** Finds up to {@code most} images that can be read. */
    public EvaluationImages(Images source, int most) throws CnnvizException {
        List<Integer> readable = new ArrayList<>();
        for (int index : source.evaluation()) {
            if (readable.size() == most) {
                break;
            }
            if (source.read(index).isPresent()) {
                readable.add(index);
            }
        }
        this.source = source;
        this.indices = List.copyOf(readable);
    }

    public int size() {
        return indices.size();
    }

    /** Returns the values of the images {@code from} to {@code to} (exclusive), one after the other. */
    public float[] values(int from, int to) throws CnnvizException {
        int values = source.shape().values();
        float[] result = new float[(to - from) * values];
        for (int i = from; i < to; i++) {
            float[] image = source.read(indices.get(i))
                    .orElseThrow(() -> new CnnvizException(
                            "an image that was readable before no longer is: " + source.unreadable(),
                            "leave the images as they are while cnnviz runs"));
            System.arraycopy(image, 0, result, (i - from) * values, values);
        }
        return result;
    }
}
