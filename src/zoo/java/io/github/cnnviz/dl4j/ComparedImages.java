package io.github.cnnviz.dl4j;

import io.github.cnnviz.capture.FeatureMoments;
import io.github.cnnviz.image.ImageShape;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The features by which training compares images, of images that were brought back into the range of the right data: a network
 * that was trained on badly scaled data is held against the same images as all others.
 */
@SuppressWarnings("try") // memory is opened for what happens meanwhile
public final class ComparedImages {

    private static final int COUNT = 256;
    private static final int BATCH = 64;
    private static final long NOISE_SALT = 0x7a6f_6fL;

    private final ImageShape shape;
    private final ImageFeatures features;

    /**
     * @param shape of the images
     */
    public ComparedImages(ImageShape shape) {
        this.shape = shape;
        this.features = new ImageFeatures(shape);
    }

    /**
     * Measures what a generator makes, in evaluation mode.
     *
     * @param generator left as it is
     * @param back      from the range that it was trained on to that of images; then cut to [-1, 1]
     */
    public FeatureMoments of(MultiLayerNetwork generator, DoubleUnaryOperator back, int latentSize, long seed) {
        NetworkPass pass = new NetworkPass("compared", generator);
        LatentNoise noise = new LatentNoise(seed ^ NOISE_SALT, latentSize);
        List<float[]> made = new ArrayList<>();
        for (int from = 0; from < COUNT; from += BATCH) {
            float[] values;
            try (MemoryWorkspace memory = pass.open()) {
                values = pass.forward(noise.batch(from / BATCH, BATCH), false, NetworkPass.NOBODY)
                        .dup('c')
                        .data()
                        .asFloat();
            }
            for (int i = 0; i < BATCH; i++) {
                float[] image = new float[shape.values()];
                for (int k = 0; k < image.length; k++) {
                    double value = back.applyAsDouble(values[i * image.length + k]);
                    image[k] = (float) (Double.isNaN(value) ? value : Math.max(-1, Math.min(1, value)));
                }
                made.add(image);
            }
        }
        return of(made);
    }

    /** Measures images. */
    public FeatureMoments of(List<float[]> images) {
        List<float[]> vectors = new ArrayList<>();
        for (int from = 0; from < images.size(); from += BATCH) {
            List<float[]> part = images.subList(from, Math.min(from + BATCH, images.size()));
            float[] values = new float[part.size() * shape.values()];
            for (int i = 0; i < part.size(); i++) {
                System.arraycopy(part.get(i), 0, values, i * shape.values(), shape.values());
            }
            long[] arrayShape = {part.size(), shape.channels(), shape.height(), shape.width()};
            INDArray batch = Nd4j.create(values, arrayShape, 'c');
            vectors.addAll(List.of(features.of(batch)));
        }
        return FeatureMoments.of(vectors.toArray(float[][]::new));
    }
}
