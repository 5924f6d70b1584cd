package io.github.cnnviz.statistics;

import io.github.cnnviz.capture.ImageStrip;

/** An image without its colours: the mean of its channels. Immutable. */
public final class GreyImage {

    private final int height;
    private final int width;
    private final double[] values;

    private GreyImage(int height, int width, double[] values) {
        this.height = height;
        this.width = width;
        this.values = values;
    }

    /** Returns an image of a strip by its index there. */
    public static GreyImage of(ImageStrip strip, int image) {
        int height = strip.shape().height();
        int width = strip.shape().width();
        int channels = strip.shape().channels();
        double[] values = new double[height * width];
        for (int i = 0; i < values.length; i++) {
            for (int channel = 0; channel < channels; channel++) {
                values[i] += (double) strip.value(image, channel, i / width, i % width) / channels;
            }
        }
        return new GreyImage(height, width, values);
    }

    /** Returns means over the cells of a grid laid over the image, row by row; a finer grid repeats pixels. */
    double[] averaged(int rows, int columns) {
        double[][] vertical = shares(height, rows);
        double[][] horizontal = shares(width, columns);
        double[] narrow = new double[height * columns];
        for (int i = 0; i < narrow.length; i++) {
            double[] share = horizontal[i % columns];
            for (int column = 0; column < width; column++) {
                narrow[i] += share[column] * values[i / columns * width + column];
            }
        }
        double[] grid = new double[rows * columns];
        for (int i = 0; i < grid.length; i++) {
            double[] share = vertical[i / columns];
            for (int row = 0; row < height; row++) {
                grid[i] += share[row] * narrow[row * columns + i % columns];
            }
        }
        return grid;
    }

    /** Returns which share of each cell the pixels along a side cover: cells × pixels. */
    private static double[][] shares(int pixels, int cells) {
        double[][] shares = new double[cells][pixels];
        double size = (double) pixels / cells;
        for (int cell = 0; cell < cells; cell++) {
            for (int pixel = 0; pixel < pixels; pixel++) {
                double covered = Math.min(pixel + 1, (cell + 1) * size) - Math.max(pixel, cell * size);
                shares[cell][pixel] = Math.max(0, covered) / size;
            }
        }
        return shares;
    }
}
