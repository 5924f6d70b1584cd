package io.github.cnnviz.dl4j;

import io.github.cnnviz.CnnvizException;
import io.github.cnnviz.image.EvaluationImages;
import java.util.Optional;
import java.util.SplittableRandom;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** What a saved network is fed with: images, or random inputs from a seed. The same ones in every run. */
public final class ModelSamples {

    /** Keeps these inputs apart from a GAN's. */
    private static final long SALT = 0x6d6f_6465_6c73L;

    private final InputForm form;
    private final Optional<EvaluationImages> images;
    private final int size;
    private final double low;
    private final double high;
    private final long seed;

    /**
     * @param images to feed; empty: random inputs, standard normal values or tokens that are all equally likely
     * @param size   samples; positive
     * @param low    what black is to the network
     * @param high   what white is
     */
    public ModelSamples(
            InputForm form, Optional<EvaluationImages> images, int size, double low, double high, long seed) {
        this.form = form;
        this.images = images;
        this.size = size;
        this.low = low;
        this.high = high;
        this.seed = seed;
    }

    public int size() {
        return size;
    }

    InputForm form() {
        return form;
    }

    /** Returns samples {@code from} to {@code to} (exclusive), units before positions. */
    INDArray batch(int from, int to) throws CnnvizException {
        float[] values = images.isPresent() ? scaled(images.get().values(from, to)) : random(from, to);
        return Nd4j.create(values, form.batchShape(to - from), 'c');
    }

    private float[] scaled(float[] values) {
        if (low != -1 || high != 1) {
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) (low + (values[i] + 1) / 2 * (high - low));
            }
        }
        return values;
    }

    private float[] random(int from, int to) {
        int each = form.values();
        float[] values = new float[Math.multiplyExact(to - from, each)];
        for (int sample = from; sample < to; sample++) {
            // Two draws, as neighbouring seeds of a SplittableRandom alone would give related streams.
            SplittableRandom random = new SplittableRandom(
                    new SplittableRandom(seed ^ SALT ^ (sample * 0x9E37_79B9_7F4A_7C15L)).nextLong());
            for (int i = 0; i < each; i++) {
                values[(sample - from) * each + i] = form.kind() == InputForm.Kind.TOKENS
                        ? random.nextInt(form.units())
                        : (float) random.nextGaussian();
            }
        }
        return values;
    }
}
