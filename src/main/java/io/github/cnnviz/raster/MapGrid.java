package io.github.cnnviz.raster;

/**
 * Feature maps: rows are samples, columns are channels in a given order. Each channel is scaled over all shown samples,
 * so that maps of one channel can be compared with one another.
 */
public final class MapGrid {

    /** Larger maps are made smaller: the grid shows what kind of feature it is, not every pixel. */
    private static final int LARGEST_CELL = 48;
    /** More channels than this would make a picture that nobody can look at. */
    private static final int MOST_COLUMNS = 512;
    /** Keeps pages small: where there are many maps, each is made smaller. */
    private static final int MOST_PIXELS = 400_000;
    /** A map smaller than this shows nothing: rather maps are left out, samples first. */
    private static final int SMALLEST_CELL = 4;

    private static final int LEAST_SAMPLES = 4;

    private MapGrid() {}

    /** Gives a value of a map. */
    public interface Maps {
        float at(int sample, int channel, int row, int column);
    }

    /** Draws the grid with as many pixels as fit on any page. */
    public static Drawing draw(Maps maps, int samples, int[] order, boolean[] zero, int height, int width) {
        return draw(maps, samples, order, zero, height, width, MOST_PIXELS);
    }

    /**
     * Draws the grid.
     *
     * @param maps    the values
     * @param samples rows
     * @param order   the channels from left to right
     * @param zero    which channels are zero throughout
     * @param height  rows of a map
     * @param width   columns of a map
     * @param most    pixels of the picture, if that is fewer than fit on any page
     */
    public static Drawing draw(Maps maps, int samples, int[] order, boolean[] zero, int height, int width, int most) {
        Layout layout = layout(samples, order.length, height, width, Math.min(most, MOST_PIXELS));
        int step = layout.perColumn();
        int columns = ceiling(order.length, step);
        int rows = ceiling(samples, layout.perRow());
        int shrink = layout.shrink();
        int cellHeight = ceiling(height, shrink);
        int cellWidth = ceiling(width, shrink);
        Grid grid = new Grid(columns, rows, cellWidth, cellHeight, 1);
        for (int column = 0; column < columns; column++) {
            int channel = order[column * step];
            Range range = new Range();
            for (int sample = 0; sample < samples; sample += layout.perRow()) {
                for (int i = 0; i < height * width; i++) {
                    range.add(maps.at(sample, channel, i / width, i % width));
                }
            }
            for (int row = 0; row < rows; row++) {
                int sample = row * layout.perRow();
                if (zero[channel]) {
                    grid.cross(column, row);
                    continue;
                }
                for (int y = 0; y < cellHeight; y++) {
                    for (int x = 0; x < cellWidth; x++) {
                        pixel(
                                grid,
                                column,
                                row,
                                x,
                                y,
                                range,
                                average(maps, sample, channel, x, y, shrink, height, width));
                    }
                }
            }
        }
        return grid.drawing(step, layout.perRow(), shrink, new double[] {0, 1});
    }

    /**
     * How much of the maps is shown.
     *
     * @param perColumn channels of which one is shown
     * @param perRow    samples of which one is shown
     * @param shrink    values of a map, along each side, that become one pixel
     */
    private record Layout(int perColumn, int perRow, int shrink) {}

    /** Returns as much as fits: first maps are made smaller, then samples are left out, then channels. */
    private static Layout layout(int samples, int channels, int height, int width, int most) {
        int perColumn = ceiling(channels, MOST_COLUMNS);
        int perRow = 1;
        int side = Math.max(height, width);
        int shrink = Math.max(1, ceiling(side, LARGEST_CELL));
        while (pixels(samples, perRow, channels, perColumn, height, width, shrink) > most) {
            if (ceiling(side, shrink + 1) >= SMALLEST_CELL) {
                shrink++;
            } else if (ceiling(samples, perRow + 1) >= LEAST_SAMPLES) {
                perRow++;
            } else if (perColumn < channels) {
                perColumn++;
            } else {
                break;
            }
        }
        return new Layout(perColumn, perRow, shrink);
    }

    private static long pixels(
            int samples, int perRow, int channels, int perColumn, int height, int width, int shrink) {
        long cells = (long) ceiling(samples, perRow) * ceiling(channels, perColumn);
        return cells * ceiling(height, shrink) * ceiling(width, shrink);
    }

    private static int ceiling(int count, int divisor) {
        return (count + divisor - 1) / divisor;
    }

    private static void pixel(Grid grid, int column, int row, int x, int y, Range range, Average average) {
        if (!average.isFinite()) {
            grid.nonFinite(column, row, x, y);
        } else if (average.isZero()) {
            grid.zero(column, row, x, y);
        } else {
            grid.grey(column, row, x, y, range.level(average.mean()));
        }
    }

    private static Average average(
            Maps maps, int sample, int channel, int x, int y, int shrink, int height, int width) {
        Average average = new Average();
        for (int row = y * shrink; row < Math.min(height, (y + 1) * shrink); row++) {
            for (int column = x * shrink; column < Math.min(width, (x + 1) * shrink); column++) {
                average.add(maps.at(sample, channel, row, column));
            }
        }
        return average;
    }
}
