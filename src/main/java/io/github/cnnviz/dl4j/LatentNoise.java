package io.github.cnnviz.dl4j;

import java.util.SplittableRandom;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Standard normal latent vectors from a seed; the same on every machine, unlike ND4J's own generator's. */
public final class LatentNoise {

    private final SplittableRandom random;
    private final int size;

    /**
     * @param seed starts the sequence
     * @param size values of one vector; positive
     */
    public LatentNoise(long seed, int size) {
        this.random = new SplittableRandom(seed);
        this.size = size;
    }

    /** Returns the next vectors: batch × size. */
    public INDArray next(int batch) {
        float[] values = new float[Math.multiplyExact(batch, size)];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return Nd4j.create(values, new long[] {batch, size}, 'c');
    }
}
