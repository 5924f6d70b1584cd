package io.github.cnnviz.raster;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * A picture made of cells, and where they are.
 *
 * @param image           the pixels
 * @param columns         cells in a row
 * @param rows            cells in a column
 * @param cellWidth       pixels of one cell, without the gap
 * @param cellHeight      pixels of one cell, without the gap
 * @param gap             pixels between two cells, and around all of them
 * @param perColumn       units, samples or inputs that one column stands for
 * @param perRow          units, samples or inputs that one row stands for
 * @param valuesPerPixel  values whose mean one pixel is, along each side of a cell; 1 where none were averaged
 * @param zeroPixels      pixels whose values are all exactly 0; they have a colour of their own
 * @param nonFinitePixels pixels with a value that is no finite number; they have a colour of their own
 * @param low             value of the darkest cell, 0 where cells are scaled one by one
 * @param high            value of the lightest cell, 1 where cells are scaled one by one
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
        int valuesPerPixel,
        int zeroPixels,
        int nonFinitePixels,
        double low,
        double high) {

    /** Writes the picture as a PNG, as small as it gets: it is written once, and travels with the page. */
    public void write(Path file) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
        try (OutputStream out = Files.newOutputStream(file);
                ImageOutputStream png = new MemoryCacheImageOutputStream(out)) {
            ImageWriteParam smallest = writer.getDefaultWriteParam();
            smallest.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            smallest.setCompressionQuality(0);
            writer.setOutput(png);
            writer.write(null, new IIOImage(image, null, null), smallest);
        } finally {
            writer.dispose();
        }
    }
}
