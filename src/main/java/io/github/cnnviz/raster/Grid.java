package io.github.cnnviz.raster;

import java.awt.image.BufferedImage;

/** Cells with a gap around each, to be filled with grey levels. */
final class Grid {

    /** The gap's colour: neither black nor white, so that cells of both can be told from it. */
    private static final int GAP_COLOUR = 0x8a8780;
    /** The stroke through a unit that is zero throughout; differs from grey in hue and from black in lightness. */
    private static final int CROSS_COLOUR = 0xe07a4a;

    private final BufferedImage image;
    private final int cellWidth;
    private final int cellHeight;
    private final int gap;

    Grid(int columns, int rows, int cellWidth, int cellHeight, int gap) {
        this.cellWidth = cellWidth;
        this.cellHeight = cellHeight;
        this.gap = gap;
        this.image = new BufferedImage(
                columns * (cellWidth + gap) + gap, rows * (cellHeight + gap) + gap, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < image.getHeight() && gap > 0; y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                image.setRGB(x, y, GAP_COLOUR);
            }
        }
    }

    BufferedImage image() {
        return image;
    }

    /** Sets a pixel of a cell to a level in [0, 1]; black where there is no number. */
    void grey(int column, int row, int x, int y, double level) {
        int shade = Double.isNaN(level) ? 0 : (int) Math.round(255 * Math.min(1, Math.max(0, level)));
        rgb(column, row, x, y, shade << 16 | shade << 8 | shade);
    }

    void rgb(int column, int row, int x, int y, int colour) {
        image.setRGB(gap + column * (cellWidth + gap) + x, gap + row * (cellHeight + gap) + y, colour);
    }

    /** Draws a cell's two diagonals on black. */
    void cross(int column, int row) {
        for (int y = 0; y < cellHeight; y++) {
            for (int x = 0; x < cellWidth; x++) {
                grey(column, row, x, y, 0);
            }
        }
        int length = Math.max(cellWidth, cellHeight);
        for (int i = 0; i < length; i++) {
            int x = i * cellWidth / length;
            int y = i * cellHeight / length;
            rgb(column, row, x, y, CROSS_COLOUR);
            rgb(column, row, cellWidth - 1 - x, y, CROSS_COLOUR);
        }
    }
}
