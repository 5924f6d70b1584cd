package io.github.cnnviz.image;

import io.github.cnnviz.CnnvizException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The first readable images of the evaluation split, in the source's order, or of all images: the same ones in every run. They are read when
 * they are asked for, so that many of them take no more memory than few.
 */
public final class EvaluationImages {

    private final Images source;
    private final List<Integer> indices;

    /** Finds up to {@code most} images that can be read. */
    public EvaluationImages(Images source, int most) throws CnnvizException {
        this(source, source.evaluation(), most);
    }

    /**
     * Finds up to {@code most} images that can be read among all of a source, where nothing is trained on any of them: spread
     * over their order, as neighbours in it are often of one kind.
     */
    public static EvaluationImages ofAll(Images source, int most) throws CnnvizException {
        int step = Math.max(1, source.size() / Math.max(1, most));
        List<Integer> spread = IntStream.range(0, step)
                .flatMap(start -> IntStream.iterate(start, index -> index < source.size(), index -> index + step))
                .boxed()
                .toList();
        return new EvaluationImages(source, spread, most);
    }

    /** Finds up to {@code most} images of the evaluation split, spread over its order: with labels, of all classes. */
    public static EvaluationImages spread(Images source, int most) throws CnnvizException {
        return spread(source, source.evaluation(), most);
    }

    /** Finds up to {@code most} images that are trained on, spread over their order: to see how much better they are known. */
    public static EvaluationImages ofTraining(Images source, int most) throws CnnvizException {
        return spread(source, source.training(), most);
    }

    private static EvaluationImages spread(Images source, List<Integer> all, int most) throws CnnvizException {
        int step = Math.max(1, all.size() / Math.max(1, most));
        List<Integer> spread = IntStream.range(0, step)
                .flatMap(start -> IntStream.iterate(start, i -> i < all.size(), i -> i + step))
                .map(all::get)
                .boxed()
                .toList();
        return new EvaluationImages(source, spread, most);
    }

    private EvaluationImages(Images source, List<Integer> candidates, int most) throws CnnvizException {
        List<Integer> readable = new ArrayList<>();
        for (int index : candidates) {
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

    /** Returns the number that the source gives to one of these images. */
    public int index(int position) {
        return indices.get(position);
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
