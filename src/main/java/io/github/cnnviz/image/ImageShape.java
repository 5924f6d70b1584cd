package io.github.cnnviz.image;

/**
 * The size of every image of a source.
 *
 * @param channels 1 for grey, 3 for red, green, blue
 * @param height   pixels; positive
 * @param width    pixels; positive
 */
public record ImageShape(int channels, int height, int width) {

    public ImageShape {
        if (channels != 1 && channels != 3) {
            throw new IllegalArgumentException("an image has 1 or 3 channels, got " + channels);
        }
        if (height <= 0 || width <= 0) {
            throw new IllegalArgumentException("sides of an image must be positive, got " + height + " × " + width);
        }
    }

    /** Returns the number of values of one image. */
    public int values() {
        return Math.multiplyExact(channels, Math.multiplyExact(height, width));
    }
}
