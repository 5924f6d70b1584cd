package io.github.cnnviz.raster;

/**
 * Feature maps: rows are samples, columns are channels in a given order. Each channel is scaled over all shown samples,
 * so that maps of one channel can be compared with one another.
 */
public final class MapGrid {

    /** Larger maps are made smaller: the grid shows what kind of feature it is, not every pixel. */
    private static final int LARGEST_CELL = 48;
    /** More channels than this would make a picture that nobody can look at. */
    private static final int MOST_COLUMNS = 256;

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
        int shrink = Math.max(1, (Math.max(height, width) + LARGEST_CELL - 1) / LARGEST_CELL);
        int cellHeight = Math.max(1, height / shrink);
        int cellWidth = Math.max(1, width / shrink);
        int step = (order.length + MOST_COLUMNS - 1) / MOST_COLUMNS;
        int columns = (order.length + step - 1) / step;
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
                        grid.grey(column, sample, x, y, range.level(mean(maps, sample, channel, x, y, shrink)));
                    }
                }
            }
        }
        return new Drawing(grid.image(), columns, samples, cellWidth, cellHeight, 1, step, 1, 0, 1);
    }

    private static double mean(Maps maps, int sample, int channel, int x, int y, int shrink) {
        double sum = 0;
        for (int row = y * shrink; row < (y + 1) * shrink; row++) {
            for (int column = x * shrink; column < (x + 1) * shrink; column++) {
                sum += maps.at(sample, channel, row, column);
            }
        }
        return sum / (shrink * shrink);
    }
}
