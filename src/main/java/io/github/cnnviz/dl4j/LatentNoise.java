package io.github.cnnviz.dl4j;

import java.util.SplittableRandom;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Standard normal latent vectors from a seed; the same on every machine, unlike ND4J's own generator's. Each batch has a
 * number and depends on nothing else, so that a training may go on anywhere.
 */
public final class LatentNoise {

    private final long seed;
    private final int size;

    /**
     * @param seed tells sequences apart
     * @param size values of one vector; positive
     */
    public LatentNoise(long seed, int size) {
        this.seed = seed;
        this.size = size;
    }

    /**
     * Returns the vectors of a batch: batch × size.
     *
     * @param number which batch
     */
    public INDArray batch(long number, int batch) {
        // Two draws, as neighbouring seeds of a SplittableRandom alone would give related streams.
        SplittableRandom random =
                new SplittableRandom(new SplittableRandom(seed ^ (number * 0x9E37_79B9_7F4A_7C15L)).nextLong());
        float[] values = new float[Math.multiplyExact(batch, size)];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return Nd4j.create(values, new long[] {batch, size}, 'c');
    }
}
