package io.github.cnnviz.dl4j;

import io.github.cnnviz.CnnvizException;
import io.github.cnnviz.capture.FeatureMoments;
import io.github.cnnviz.capture.ImageStrip;
import io.github.cnnviz.capture.Snapshot;
import io.github.cnnviz.capture.TrainingHistory;
import io.github.cnnviz.image.ImageShape;
import io.github.cnnviz.image.Images;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Looks at what a generator makes of the same latent vectors as its training goes on. */
@SuppressWarnings("try") // memory is opened for what happens meanwhile
public final class GanSnapshots {

    /** Images whose features are taken at most: generated ones, and each of two sets of real ones. */
    private static final int COMPARED = 256;

    private static final int SHOWN = 8;
    private static final int BATCH = 64;
    /** Keeps these vectors apart from the training's, which start at the seed itself. */
    private static final long NOISE_SALT = 0x736e_6170_7368_6f74L;

    private final NetworkPass generator;
    private final ImageShape shape;
    private final LatentNoise noise;
    private final ImageFeatures features;

    /**
     * @param generator  initialised
     * @param shape      of the images
     * @param latentSize values of one latent vector
     * @param seed       of the latent vectors
     */
    public GanSnapshots(MultiLayerNetwork generator, ImageShape shape, int latentSize, long seed) {
        this.generator = new NetworkPass(Gan.GENERATOR, generator);
        this.shape = shape;
        this.noise = new LatentNoise(seed ^ NOISE_SALT, latentSize);
        this.features = new ImageFeatures(shape);
    }

    /** Takes a snapshot of the generator as it is, in evaluation mode. */
    public Snapshot take(int step) {
        List<float[]> vectors = new ArrayList<>();
        float[] shown = {};
        for (int from = 0; from < COMPARED; from += BATCH) {
            try (MemoryWorkspace memory = generator.open()) {
                INDArray images = generator.forward(noise.batch(from / BATCH, BATCH), false, NetworkPass.NOBODY);
                vectors.addAll(List.of(features.of(images)));
                if (from == 0) {
                    shown = images.dup('c').data().asFloat();
                }
            }
        }
        float[] strip = Arrays.copyOf(shown, SHOWN * shape.values());
        return new Snapshot(step, new ImageStrip(shape, strip), FeatureMoments.of(vectors.toArray(float[][]::new)));
    }

    /** Gives a history two sets of real training images to hold generated ones against, where there are enough. */
    public void takeReal(Images images, TrainingHistory history) throws CnnvizException {
        List<float[]> pixels = images.firstTraining(2 * COMPARED);
        int count = pixels.size() / 2;
        if (count >= 2) {
            history.setReal(moments(pixels.subList(0, count)), moments(pixels.subList(count, 2 * count)));
        }
    }

    private FeatureMoments moments(List<float[]> pixels) {
        List<float[]> vectors = new ArrayList<>();
        for (int from = 0; from < pixels.size(); from += BATCH) {
            List<float[]> part = pixels.subList(from, Math.min(from + BATCH, pixels.size()));
            float[] values = new float[part.size() * shape.values()];
            for (int i = 0; i < part.size(); i++) {
                System.arraycopy(part.get(i), 0, values, i * shape.values(), shape.values());
            }
            long[] arrayShape = {part.size(), shape.channels(), shape.height(), shape.width()};
            vectors.addAll(List.of(features.of(Nd4j.create(values, arrayShape, 'c'))));
        }
        return FeatureMoments.of(vectors.toArray(float[][]::new));
    }
}
