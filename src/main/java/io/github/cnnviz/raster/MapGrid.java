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

    private MapGrid() {}

    /** Gives a value of a map. */
    public interface Maps {
        float at(int sample, int channel, int row, int column);
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
     */
    public static Drawing draw(Maps maps, int samples, int[] order, boolean[] zero, int height, int width) {
        int step = (order.length + MOST_COLUMNS - 1) / MOST_COLUMNS;
        int columns = (order.length + step - 1) / step;
        int shrink = shrink(columns * samples, height, width);
        int cellHeight = (height + shrink - 1) / shrink;
        int cellWidth = (width + shrink - 1) / shrink;
        Grid grid = new Grid(columns, samples, cellWidth, cellHeight, 1);
        for (int column = 0; column < columns; column++) {
            int channel = order[column * step];
            Range range = new Range();
            for (int sample = 0; sample < samples; sample++) {
                for (int i = 0; i < height * width; i++) {
                    range.add(maps.at(sample, channel, i / width, i % width));
                }
            }
            for (int sample = 0; sample < samples; sample++) {
                if (zero[channel]) {
                    grid.cross(column, sample);
                    continue;
                }
                for (int y = 0; y < cellHeight; y++) {
                    for (int x = 0; x < cellWidth; x++) {
                        pixel(
                                grid,
                                column,
                                sample,
                                x,
                                y,
                                range,
                                average(maps, sample, channel, x, y, shrink, height, width));
                    }
                }
            }
        }
        return grid.drawing(step, 1, shrink, new double[] {0, 1});
    }

    /** Returns how many values of a map, along each side, become one pixel: as few as fit. */
    private static int shrink(int cells, int height, int width) {
        int shrink = Math.max(1, (Math.max(height, width) + LARGEST_CELL - 1) / LARGEST_CELL);
        while (shrink < Math.max(height, width)
                && (long) cells * ((height + shrink - 1) / shrink) * ((width + shrink - 1) / shrink) > MOST_PIXELS) {
            shrink++;
        }
        return shrink;
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
