package io.github.cnnviz.capture;

import java.util.Random;

/** Values as layers put them out, and worse ones. */
final class RandomValues {

    private RandomValues() {}

    /** Returns Gaussian values of one scale, with some zeros of both signs, NaN and infinities among them. */
    static float[] mixed(Random random, int count) {
        float scale = (float) Math.pow(10, random.nextInt(20) - 10);
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = switch (random.nextInt(20)) {
                case 0 -> Float.NaN;
                case 1 -> random.nextBoolean() ? Float.POSITIVE_INFINITY : Float.NEGATIVE_INFINITY;
                case 2, 3, 4 -> random.nextBoolean() ? 0f : -0f;
                default -> scale * (float) random.nextGaussian();
            };
        }
        return values;
    }
}
