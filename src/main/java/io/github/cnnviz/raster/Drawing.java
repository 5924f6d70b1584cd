package io.github.cnnviz.raster;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/**
 * A picture made of cells, and where they are.
 *
 * @param image         the pixels
 * @param columns       cells in a row
 * @param rows          cells in a column
 * @param cellWidth     pixels of one cell, without the gap
 * @param cellHeight    pixels of one cell, without the gap
 * @param gap           pixels between two cells, and around all of them
 * @param perColumn     units, samples or inputs that one column stands for
 * @param perRow        units, samples or inputs that one row stands for
 * @param low           value of the darkest cell, 0 where cells are scaled one by one
 * @param high          value of the lightest cell, 1 where cells are scaled one by one
 */
public record Drawing(
        BufferedImage image,
        int columns,
        int rows,
        int cellWidth,
        int cellHeight,
        int gap,
        int perColumn,
        int perRow,
        double low,
        double high) {

    /** Writes the picture as a PNG. */
    public void write(Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            ImageIO.write(image, "png", out);
        }
    }
}
