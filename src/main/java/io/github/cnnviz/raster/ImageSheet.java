package io.github.cnnviz.raster;

import java.awt.image.BufferedImage;

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
        BufferedImage sheet =
                new BufferedImage(columns * (width + 1) + 1, rows * (height + 1) + 1, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < sheet.getHeight(); y++) {
            for (int x = 0; x < sheet.getWidth(); x++) {
                sheet.setRGB(x, y, Palette.GAP_COLOUR);
            }
        }
        for (int image = 0; image < count; image++) {
            int left = 1 + image % columns * (width + 1);
            int top = 1 + image / columns * (height + 1);
            for (int i = 0; i < height * width; i++) {
                int colour = 0;
                for (int channel = 0; channel < 3; channel++) {
                    colour = colour << 8 | level(images.at(image, channel, i / width, i % width));
                }
                sheet.setRGB(left + i % width, top + i / width, colour);
            }
        }
        return new Drawing(sheet, columns, rows, width, height, 1, 1, 1, 1, 0, 0, 0, 1);
    }

    private static int level(float value) {
        return Math.max(0, Math.min(255, Math.round((value + 1) * 127.5f))); // NaN rounds to 0
    }
}
