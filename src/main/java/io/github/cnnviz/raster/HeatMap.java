package io.github.cnnviz.raster;

import io.github.cnnviz.numeric.Quantiles;
import java.util.Arrays;

/** A matrix of values as grey pixels, one cell a pixel; larger matrices are averaged down. */
public final class HeatMap {

    private static final int MOST_CELLS = 2560;
    /** The range leaves out this share of values at either end: a few outliers would make all the rest one grey. */
    private static final double CLIPPED = 0.005;
    /** Values that the range is estimated from. */
    private static final int SAMPLED = 100_000;

    private HeatMap() {}

    /** Gives a value of the matrix. */
    public interface Values {
        float at(int row, int column);
    }

    /**
     * Draws the matrix.
     *
     * @param values    the matrix
     * @param rows      its rows
     * @param columns   its columns
     * @param symmetric whether 0 is to be the middle grey, as for weights
     */
    public static Drawing draw(Values values, int rows, int columns, boolean symmetric) {
        int perRow = (rows + MOST_CELLS - 1) / MOST_CELLS;
        int perColumn = (columns + MOST_CELLS - 1) / MOST_CELLS;
        int cellRows = (rows + perRow - 1) / perRow;
        int cellColumns = (columns + perColumn - 1) / perColumn;
        double[] range = range(values, rows, columns, symmetric);
        Grid grid = new Grid(cellColumns, cellRows, 1, 1, 0);
        for (int row = 0; row < cellRows; row++) {
            for (int column = 0; column < cellColumns; column++) {
                double mean = mean(
                        values,
                        row * perRow,
                        Math.min(rows, (row + 1) * perRow),
                        column * perColumn,
                        Math.min(columns, (column + 1) * perColumn));
                grid.grey(column, row, 0, 0, (mean - range[0]) / (range[1] - range[0]));
            }
        }
        return new Drawing(grid.image(), cellColumns, cellRows, 1, 1, 0, perColumn, perRow, range[0], range[1]);
    }

    private static double mean(Values values, int fromRow, int toRow, int fromColumn, int toColumn) {
        double sum = 0;
        for (int row = fromRow; row < toRow; row++) {
            for (int column = fromColumn; column < toColumn; column++) {
                sum += values.at(row, column);
            }
        }
        return sum / ((toRow - fromRow) * (toColumn - fromColumn));
    }

    private static double[] range(Values values, int rows, int columns, boolean symmetric) {
        long cells = (long) rows * columns;
        long step = Math.max(1, cells / SAMPLED);
        double[] sample = new double[(int) ((cells + step - 1) / step)];
        int count = 0;
        for (long cell = 0; cell < cells; cell += step) {
            float value = values.at((int) (cell / columns), (int) (cell % columns));
            if (Float.isFinite(value)) {
                sample[count++] = symmetric ? Math.abs(value) : value;
            }
        }
        if (count == 0) {
            return new double[] {0, 1};
        }
        Quantiles quantiles = Quantiles.of(Arrays.copyOf(sample, count));
        double high = quantiles.at(1 - CLIPPED);
        double low = symmetric ? -high : quantiles.at(CLIPPED);
        // A constant matrix has no range: any width serves, as long as it is not zero.
        return high > low ? new double[] {low, high} : new double[] {low, low + 1};
    }
}
