package io.github.cnnviz.raster;

/** Images in rows, one pixel apart. */
public final class ImageSheet {

    private ImageSheet() {}

    /** Gives a value of an image: nominally in [-1, 1]; channels 0, 1, 2 are red, green, blue. */
    public interface Images {
        float at(int image, int channel, int row, int column);
    }

    /**
     * Draws the images.
     *
     * @param images  the values
     * @param count   number of images
     * @param columns images in a row
     * @param height  pixels of an image
     * @param width   pixels of an image
     */
    public static Drawing draw(Images images, int count, int columns, int height, int width) {
        int rows = (count + columns - 1) / columns;
        Grid grid = new Grid(columns, rows, width, height, 1);
        for (int image = 0; image < count; image++) {
            for (int i = 0; i < height * width; i++) {
                int colour = 0;
                for (int channel = 0; channel < 3; channel++) {
                    colour = colour << 8 | level(images.at(image, channel, i / width, i % width));
                }
                grid.rgb(image % columns, image / columns, i % width, i / width, colour);
            }
        }
        return new Drawing(grid.image(), columns, rows, width, height, 1, 1, 1, 0, 1);
    }

    private static int level(float value) {
        return Math.max(0, Math.min(255, Math.round((value + 1) * 127.5f))); // NaN rounds to 0
    }
}
