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

    /** Draws the grid with as many pixels as fit on any page. */
    public static Drawing draw(Kernels kernels, int[] order, int inputs, int height, int width, float[] bias) {
        return draw(kernels, order, inputs, height, width, bias, MOST_PIXELS);
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
     * @param pixels  of the picture, if that is fewer than fit on any page
     */
    public static Drawing draw(
            Kernels kernels, int[] order, int inputs, int height, int width, float[] bias, int pixels) {
        int fitting = (int) (Math.min(pixels, MOST_PIXELS) / ((height + 1L) * (width + 1L)));
        int mostRows = mostAlong(order.length, inputs, fitting);
        int mostColumns = mostAlong(inputs, order.length, fitting);
        int perRow = (order.length + mostRows - 1) / mostRows;
        int perColumn = (inputs + mostColumns - 1) / mostColumns;
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

    /**
     * Returns how many planes one side of the grid may have: of a square, or more where the other side needs less than that.
     *
     * @param others  planes along the other side
     * @param fitting planes that fit into the picture
     */
    private static int mostAlong(int planes, int others, int fitting) {
        int ofSquare = Math.max(1, (int) Math.sqrt(fitting));
        return Math.max(1, Math.min(Math.min(planes, MOST_CELLS), Math.max(ofSquare, fitting / Math.max(1, others))));
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
