package io.github.cnnviz.network;

/**
 * The shape of a layer's output for one sample. A dense layer has one value per unit: height and width are 1.
 *
 * @param units   channels of a map, or features of a dense layer; positive
 * @param height  rows of a map
 * @param width   columns of a map
 * @param spatial whether the output is a map, even one of 1 × 1
 */
public record OutputShape(int units, int height, int width, boolean spatial) {

    public OutputShape {
        if (units <= 0 || height <= 0 || width <= 0) {
            throw new IllegalArgumentException(
                    "sizes of an output must be positive, got " + units + " units of " + height + " × " + width);
        }
        if (!spatial && height * width != 1) {
            throw new IllegalArgumentException(
                    "an output without maps has one value per unit, got " + height + " × " + width);
        }
    }

    public static OutputShape dense(int features) {
        return new OutputShape(features, 1, 1, false);
    }

    public static OutputShape maps(int channels, int height, int width) {
        return new OutputShape(channels, height, width, true);
    }

    /** Returns the number of values that one unit has for one sample. */
    public int positions() {
        return height * width;
    }

    /** Returns the number of values for one sample. */
    public int values() {
        return Math.multiplyExact(units, positions());
    }

    @Override
    public String toString() {
        return spatial ? height + " × " + width + " × " + units : Integer.toString(units);
    }
}
