package io.github.cnnviz.analysis;

import java.util.List;
import java.util.Objects;

/**
 * A picture made of cells, stored as a PNG beside {@code analysis.json}. Lightness rises with the value.
 *
 * @param file       path relative to {@code analysis.json}, with forward slashes
 * @param width      pixels
 * @param height     pixels
 * @param kind       what a cell shows
 * @param columns    cells in a row
 * @param rows       cells in a column
 * @param cellWidth  pixels of one cell, without the gap
 * @param cellHeight pixels of one cell, without the gap
 * @param gap        pixels between two cells, and around all of them
 * @param units      the units in the order they stand in, as columns (outputs) or rows (parameters)
 * @param zeroUnits  those of them that are zero throughout; their cells are crossed out
 * @param otherLabels names of the cells along the other side: samples, or inputs with the bias last; empty where they
 *                   are too many to be named
 * @param unitsPerCell units that one cell stands for, 1 for none left out: in heat maps their mean, in grids of kernels
 *                   or maps the first of them
 * @param othersPerCell the same for samples or inputs
 * @param valuesPerPixel values of a map whose mean one pixel is, along each side; 1 where none were averaged
 * @param zeroPixels pixels that stand for nothing but exact zeros: dark blue
 * @param nonFinitePixels pixels that stand for a value that is not finite: yellow
 * @param extremes   of heat maps whose cells are means: the smallest and the largest of the single values; else empty
 * @param low        the value of the darkest cell; with {@link Kind#scaledByCell} cells it says nothing and is 0
 * @param high       the value of the lightest cell; with {@link Kind#scaledByCell} cells it says nothing and is 1
 */
public record Raster(
        String file,
        int width,
        int height,
        Kind kind,
        int columns,
        int rows,
        int cellWidth,
        int cellHeight,
        int gap,
        List<Integer> units,
        List<Integer> zeroUnits,
        List<String> otherLabels,
        int unitsPerCell,
        int othersPerCell,
        int valuesPerPixel,
        int zeroPixels,
        int nonFinitePixels,
        List<Extreme> extremes,
        double low,
        double high) {

    /** What the cells of a raster show. */
    public enum Kind {
        /** Feature maps: rows are samples, columns are channels. Each channel is scaled over the shown samples. */
        MAPS(true),
        /** Outputs of a dense layer: rows are samples, columns are features. */
        OUTPUTS(false),
        /** Kernel planes: rows are output channels, columns input channels with the bias last. Each plane is scaled. */
        KERNELS(true),
        /** Weights of a dense layer: rows are output units, columns inputs with the bias last. */
        WEIGHTS(false);

        private final boolean scaledByCell;

        Kind(boolean scaledByCell) {
            this.scaledByCell = scaledByCell;
        }

        /** Returns whether lightness cannot be compared from cell to cell. */
        public boolean scaledByCell() {
            return scaledByCell;
        }
    }

    public Raster {
        Objects.requireNonNull(file, "file");
        Objects.requireNonNull(kind, "kind");
        units = List.copyOf(units);
        zeroUnits = List.copyOf(zeroUnits);
        otherLabels = List.copyOf(otherLabels);
        extremes = List.copyOf(extremes);
    }

    /**
     * A single value that a mean hides.
     *
     * @param value  the value
     * @param unit   index of its unit
     * @param other  its sample or input, in words
     * @param column of the cell that it is in
     * @param row    of that cell
     * @param times  how often it comes up; the place is that of the first
     */
    public record Extreme(double value, int unit, String other, int column, int row, int times) {
        public Extreme {
            Objects.requireNonNull(other, "other");
        }
    }
}
