package io.github.cnnviz.raster;

/**
 * Kernel planes, each scaled to [0, 1]: rows are output channels in a given order, columns are input channels, and the
 * last column is the bias, scaled over the layer.
 */
public final class KernelGrid {

    private static final int MOST_CELLS = 256;
    /** Keeps pages small: larger kernels leave out more of their neighbours. */
    private static final int MOST_PIXELS = 600_000;

    private KernelGrid() {}

    /** Gives a weight. */
    public interface Kernels {
        float at(int output, int input, int row, int column);
    }

    /**
     * Draws the grid.
     *
     * @param kernels the weights
     * @param order   the output channels from top to bottom
     * @param inputs  input channels
     * @param height  rows of a kernel
     * @param width   columns of a kernel
     * @param bias    one value for each output channel; empty: no column for it
     */
    public static Drawing draw(Kernels kernels, int[] order, int inputs, int height, int width, float[] bias) {
        int most = mostCells(height, width);
        int perRow = (order.length + most - 1) / most;
        int perColumn = (inputs + most - 1) / most;
        int rows = (order.length + perRow - 1) / perRow;
        int inputColumns = (inputs + perColumn - 1) / perColumn;
        int columns = inputColumns + (bias.length > 0 ? 1 : 0);
        Range biasRange = new Range();
        for (float value : bias) {
            biasRange.add(value);
        }
        Grid grid = new Grid(columns, rows, width, height, 1);
        for (int row = 0; row < rows; row++) {
            int output = order[row * perRow];
            for (int column = 0; column < inputColumns; column++) {
                plane(grid, column, row, kernels, output, column * perColumn, height, width);
            }
            for (int i = 0; i < height * width && bias.length > 0; i++) {
                float value = bias[output];
                grid.value(inputColumns, row, i % width, i / width, value, biasRange.level(value));
            }
        }
        return grid.drawing(perColumn, perRow, 1, new double[] {0, 1});
    }

    /** Returns how many planes of a kernel's size a side of the grid may have. */
    private static int mostCells(int height, int width) {
        double fitting = Math.sqrt(MOST_PIXELS / ((height + 1.0) * (width + 1.0)));
        return Math.max(1, Math.min(MOST_CELLS, (int) fitting));
    }

    private static void plane(
            Grid grid, int column, int row, Kernels kernels, int output, int input, int height, int width) {
        Range range = new Range();
        for (int i = 0; i < height * width; i++) {
            range.add(kernels.at(output, input, i / width, i % width));
        }
        for (int i = 0; i < height * width; i++) {
            float weight = kernels.at(output, input, i / width, i % width);
            grid.value(column, row, i % width, i / width, weight, range.level(weight));
        }
    }
}
