package io.github.cnnviz.worker;

import io.github.cnnviz.image.ImageShape;
import io.github.cnnviz.image.ImageSource;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;

/**
 * Grey drawings of 16 × 16 pixels: a dark disc with a lighter one in it, somewhere on white; more than a third of the values
 * are exactly 1, as with the drawn faces of the sample.
 */
final class Drawings implements ImageSource {

    static final int SIDE = 16;
    static final ImageShape SHAPE = new ImageShape(1, SIDE, SIDE);
    static final int COUNT = 600;

    private final DoubleUnaryOperator value;

    /**
     * @param value made of each value in [-1, 1]
     */
    Drawings(DoubleUnaryOperator value) {
        this.value = value;
    }

    @Override
    public ImageShape shape() {
        return SHAPE;
    }

    @Override
    public int size() {
        return COUNT;
    }

    @Override
    public String name(int index) {
        return "drawing " + index;
    }

    @Override
    public String description() {
        return "drawings";
    }

    @Override
    public float[] read(int index) {
        Random random = new Random(index * 31L + 7);
        double row = 6 + 4 * random.nextDouble();
        double column = 6 + 4 * random.nextDouble();
        double radius = 4 + 2.5 * random.nextDouble();
        double dark = -1 + 0.8 * random.nextDouble();
        float[] values = new float[SIDE * SIDE];
        for (int i = 0; i < values.length; i++) {
            int line = i / SIDE;
            double distance = Math.hypot(line - row, i % SIDE - column);
            double inside = distance < radius / 2 ? 0.3 : dark;
            values[i] = (float) value.applyAsDouble(distance < radius ? inside : 1);
        }
        return values;
    }
}
