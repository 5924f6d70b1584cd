package io.github.cnnviz.raster;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.util.Arrays;

/** Cells with a gap around each, to be filled with grey levels. */
final class Grid {

    private final BufferedImage image;
    private final byte[] pixels;
    private final int columns;
    private final int rows;
    private final int cellWidth;
    private final int cellHeight;
    private final int gap;
    private int zeroPixels;
    private int nonFinitePixels;

    Grid(int columns, int rows, int cellWidth, int cellHeight, int gap) {
        this.columns = columns;
        this.rows = rows;
        this.cellWidth = cellWidth;
        this.cellHeight = cellHeight;
        this.gap = gap;
        this.image = new BufferedImage(
                columns * (cellWidth + gap) + gap,
                rows * (cellHeight + gap) + gap,
                BufferedImage.TYPE_BYTE_INDEXED,
                Palette.colours());
        this.pixels = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
        Arrays.fill(pixels, (byte) Palette.GAP);
    }

    /**
     * Returns the picture.
     *
     * @param perColumn      units, samples or inputs that a column stands for
     * @param perRow         the same for a row
     * @param valuesPerPixel values whose mean a pixel within a cell is, along each side
     * @param range          values of the darkest and the lightest pixel
     */
    Drawing drawing(int perColumn, int perRow, int valuesPerPixel, double[] range) {
        return new Drawing(
                image,
                columns,
                rows,
                cellWidth,
                cellHeight,
                gap,
                perColumn,
                perRow,
                valuesPerPixel,
                zeroPixels,
                nonFinitePixels,
                range[0],
                range[1]);
    }

    /** Sets a pixel of a cell to what a value is, if that has a colour of its own, else to a level in [0, 1]. */
    void value(int column, int row, int x, int y, double value, double level) {
        if (!Double.isFinite(value)) {
            nonFinite(column, row, x, y);
        } else if (value == 0) {
            zero(column, row, x, y);
        } else {
            grey(column, row, x, y, level);
        }
    }

    void grey(int column, int row, int x, int y, double level) {
        set(column, row, x, y, Palette.grey(level));
    }

    void zero(int column, int row, int x, int y) {
        zeroPixels++;
        set(column, row, x, y, Palette.ZERO);
    }

    void nonFinite(int column, int row, int x, int y) {
        nonFinitePixels++;
        set(column, row, x, y, Palette.NON_FINITE);
    }

    private void set(int column, int row, int x, int y, int entry) {
        int down = gap + row * (cellHeight + gap) + y;
        pixels[down * image.getWidth() + gap + column * (cellWidth + gap) + x] = (byte) entry;
    }

    /** Draws a cell's two diagonals on zeros. */
    void cross(int column, int row) {
        for (int y = 0; y < cellHeight; y++) {
            for (int x = 0; x < cellWidth; x++) {
                zero(column, row, x, y);
            }
        }
        int length = Math.max(cellWidth, cellHeight);
        for (int i = 0; i < length; i++) {
            int x = i * cellWidth / length;
            int y = i * cellHeight / length;
            set(column, row, x, y, Palette.CROSS);
            set(column, row, cellWidth - 1 - x, y, Palette.CROSS);
        }
    }
}
