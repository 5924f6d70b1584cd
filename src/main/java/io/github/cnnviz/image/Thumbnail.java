package io.github.cnnviz.image;

/** Small versions of images, by which many of them are compared. */
public final class Thumbnail {

    /** Pixels of the longer side at most. */
    public static final int SIDE = 16;

    private final ImageShape shape;
    private final int height;
    private final int width;

    /**
     * @param shape of the images
     */
    public Thumbnail(ImageShape shape) {
        this.shape = shape;
        this.height = Math.min(SIDE, shape.height());
        this.width = Math.min(SIDE, shape.width());
    }

    /** Returns the number of values of one thumbnail: channels × height × width. */
    public int values() {
        return shape.channels() * height * width;
    }

    /**
     * Averages an image: each pixel of the result is the mean of those that it stands for.
     *
     * @param images one after the other, channel by channel
     * @param offset where the image begins
     */
    public float[] of(float[] images, int offset) {
        float[] small = new float[values()];
        for (int channel = 0; channel < shape.channels(); channel++) {
            for (int row = 0; row < height; row++) {
                for (int column = 0; column < width; column++) {
                    small[(channel * height + row) * width + column] = mean(images, offset, channel, row, column);
                }
            }
        }
        return small;
    }

    private float mean(float[] images, int offset, int channel, int row, int column) {
        int top = row * shape.height() / height;
        int bottom = (row + 1) * shape.height() / height;
        int left = column * shape.width() / width;
        int right = (column + 1) * shape.width() / width;
        double sum = 0;
        for (int y = top; y < bottom; y++) {
            int start = offset + (channel * shape.height() + y) * shape.width();
            for (int x = left; x < right; x++) {
                sum += images[start + x];
            }
        }
        return (float) (sum / (bottom - top) / (right - left));
    }
}
