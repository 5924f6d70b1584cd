package io.github.cnnviz.raster;

import io.github.cnnviz.numeric.Quantiles;
import java.util.Arrays;
import java.util.List;

/**
 * A matrix of values as grey pixels, one cell a pixel. Larger matrices are averaged down to about as many cells as a page
 * shows, and the extremes of single values, which means hide, are told apart.
 */
public final class HeatMap {

    /** Cells that stand side by side on a page with a pixel each: more cost bytes that nobody sees. */
    private static final int MOST_COLUMNS = 860;

    private static final int MOST_ROWS = 480;
    /** The range leaves out this share of cells at either end: a few outliers would make all the rest one grey. */
    private static final double CLIPPED = 0.005;
    /** Cells that the range is estimated from. */
    private static final int SAMPLED = 100_000;

    private final Drawing drawing;
    private final List<Extreme> extremes;

    private HeatMap(Drawing drawing, List<Extreme> extremes) {
        this.drawing = drawing;
        this.extremes = extremes;
    }

    /** Gives a value of the matrix. */
    public interface Values {
        float at(int row, int column);
    }

    /** Gives a row of the matrix at once, which costs less where there are many. */
    public interface Rows {

        /** Reads a row, into the start of the array. */
        void read(int row, float[] into);
    }

    /**
     * A single value and where it stands in the matrix.
     *
     * @param value      finite
     * @param row        of the matrix
     * @param column     of the matrix
     * @param cellRow    of the picture
     * @param cellColumn of the picture
     * @param times      how often the value comes up; the place is that of the first
     */
    public record Extreme(float value, int row, int column, int cellRow, int cellColumn, int times) {

        private Extreme times(int times) {
            return new Extreme(value, row, column, cellRow, cellColumn, times);
        }
    }

    /** Draws a matrix whose columns are all alike. */
    public static Drawing draw(Values values, int rows, int columns, boolean symmetric) {
        return of(values, rows, columns, 0, symmetric).drawing();
    }

    /** Draws a matrix of shares, a pixel each: darkest is 0 and lightest 1, whatever is in it. For few rows and columns. */
    public static Drawing shares(Values values, int rows, int columns) {
        Grid grid = new Grid(columns, rows, 1, 1, 0);
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                grid.value(column, row, 0, 0, values.at(row, column), values.at(row, column));
            }
        }
        return grid.drawing(1, 1, 1, new double[] {0, 1});
    }

    /**
     * Draws a matrix.
     *
     * @param values    the matrix
     * @param rows      its rows
     * @param columns   its columns that may be averaged with one another
     * @param apart     columns behind them that may not, as they are of another kind: the bias
     * @param symmetric whether 0 is to be the middle grey, as for weights
     */
    public static HeatMap of(Values values, int rows, int columns, int apart, boolean symmetric) {
        return ofRows(
                (row, into) -> {
                    for (int column = 0; column < columns + apart; column++) {
                        into[column] = values.at(row, column);
                    }
                },
                rows,
                columns,
                apart,
                symmetric,
                Integer.MAX_VALUE);
    }

    /**
     * The same for a matrix that is read row by row.
     *
     * @param most cells of the picture, if that is fewer than stand side by side on a page
     */
    public static HeatMap ofRows(Rows values, int rows, int columns, int apart, boolean symmetric, int most) {
        double side = Math.sqrt(Math.min(1, most / ((double) MOST_COLUMNS * MOST_ROWS)));
        int mostRows = Math.max(1, (int) (MOST_ROWS * side));
        int mostColumns = Math.max(1, Math.min(MOST_COLUMNS, most / Math.min(rows, mostRows)));
        mostRows = Math.max(1, Math.min(MOST_ROWS, most / Math.min(columns, mostColumns)));
        int perRow = (rows + mostRows - 1) / mostRows;
        int perColumn = (columns + mostColumns - 1) / mostColumns;
        int cellRows = (rows + perRow - 1) / perRow;
        int averaged = (columns + perColumn - 1) / perColumn;
        int cellColumns = averaged + apart;
        Average[] cells = new Average[cellRows * cellColumns];
        Arrays.setAll(cells, i -> new Average());
        int[] cellOf = new int[columns + apart];
        Arrays.setAll(cellOf, column -> column < columns ? column / perColumn : averaged + column - columns);
        float[] ofRow = new float[columns + apart];
        Extreme least = null;
        Extreme greatest = null;
        int leastTimes = 0;
        int greatestTimes = 0;
        for (int row = 0; row < rows; row++) {
            int cellRow = row / perRow;
            values.read(row, ofRow);
            int smallest = -1;
            int largest = -1;
            int smallestTimes = 0;
            int largestTimes = 0;
            for (int column = 0; column < ofRow.length; column++) {
                float value = ofRow[column];
                cells[cellRow * cellColumns + cellOf[column]].add(value);
                if (Math.abs(value) <= Float.MAX_VALUE) {
                    if (smallest < 0 || value < ofRow[smallest]) {
                        smallest = column;
                        smallestTimes = 0;
                    }
                    if (largest < 0 || value > ofRow[largest]) {
                        largest = column;
                        largestTimes = 0;
                    }
                    smallestTimes += value == ofRow[smallest] ? 1 : 0;
                    largestTimes += value == ofRow[largest] ? 1 : 0;
                }
            }
            if (smallest >= 0 && (least == null || ofRow[smallest] < least.value())) {
                least = new Extreme(ofRow[smallest], row, smallest, cellRow, cellOf[smallest], 1);
                leastTimes = 0;
            }
            if (smallest >= 0 && ofRow[smallest] == least.value()) {
                leastTimes += smallestTimes;
            }
            if (largest >= 0 && (greatest == null || ofRow[largest] > greatest.value())) {
                greatest = new Extreme(ofRow[largest], row, largest, cellRow, cellOf[largest], 1);
                greatestTimes = 0;
            }
            if (largest >= 0 && ofRow[largest] == greatest.value()) {
                greatestTimes += largestTimes;
            }
        }
        double[] range = range(cells, symmetric);
        Grid grid = new Grid(cellColumns, cellRows, 1, 1, 0);
        for (int i = 0; i < cells.length; i++) {
            cell(grid, i % cellColumns, i / cellColumns, cells[i], range);
        }
        return new HeatMap(
                grid.drawing(perColumn, perRow, 1, range),
                least == null || greatest == null
                        ? List.of()
                        : List.of(least.times(leastTimes), greatest.times(greatestTimes)));
    }

    public Drawing drawing() {
        return drawing;
    }

    /** Returns the smallest and the largest of the single values, the first of equals; nothing where none is finite. */
    public List<Extreme> extremes() {
        return extremes;
    }

    private static void cell(Grid grid, int column, int row, Average cell, double[] range) {
        if (!cell.isFinite()) {
            grid.nonFinite(column, row, 0, 0);
        } else if (cell.isZero()) {
            grid.zero(column, row, 0, 0);
        } else {
            grid.grey(column, row, 0, 0, (cell.mean() - range[0]) / (range[1] - range[0]));
        }
    }

    /** Returns the values of the darkest and the lightest grey: of means, which spread less than single values do. */
    private static double[] range(Average[] cells, boolean symmetric) {
        int step = Math.max(1, cells.length / SAMPLED);
        double[] sample = new double[(cells.length + step - 1) / step];
        int count = 0;
        for (int cell = 0; cell < cells.length; cell += step) {
            if (cells[cell].isFinite()) {
                double mean = cells[cell].mean();
                sample[count++] = symmetric ? Math.abs(mean) : mean;
            }
        }
        if (count == 0) {
            return new double[] {0, 1};
        }
        Quantiles quantiles = Quantiles.of(Arrays.copyOf(sample, count));
        double[] range = range(quantiles, CLIPPED, symmetric);
        if (range[0] < range[1]) {
            return range;
        }
        // Nearly all cells are alike: then the outliers are what there is to see.
        range = range(quantiles, 0, symmetric);
        // A constant matrix has no range: any width serves, as long as it is not zero.
        return range[0] < range[1] ? range : new double[] {range[0], range[0] + 1};
    }

    private static double[] range(Quantiles quantiles, double clipped, boolean symmetric) {
        double high = quantiles.at(1 - clipped);
        return new double[] {symmetric ? -high : quantiles.at(clipped), high};
    }
}
