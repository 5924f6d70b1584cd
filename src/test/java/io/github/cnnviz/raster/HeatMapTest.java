package io.github.cnnviz.raster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class HeatMapTest {

    private static final int ZERO = 0x14386b;

    /** By hand: magnitudes 0, 1, 1, 4; the 0.995 quantile is 1 + 0.985 · 3 = 3.955, so the range is ±3.955. */
    @Test
    void aSymmetricRangeHasZeroInItsMiddle() {
        float[][] values = {{0, 1}, {-1, -4}};
        Drawing drawing = HeatMap.draw((row, column) -> values[row][column], 2, 2, true);
        assertThat(drawing.high()).isCloseTo(3.955, within(1e-12));
        assertThat(drawing.low()).isEqualTo(-drawing.high());
        assertThat(drawing.image().getRGB(0, 0) & 0xffffff).isEqualTo(ZERO);
        assertThat(drawing.zeroPixels()).isEqualTo(1);
        assertThat(grey(drawing, 1, 0)).isEqualTo((int) Math.round(255 * 4.955 / 7.91));
        assertThat(grey(drawing, 1, 1)).isZero(); // beyond the range
    }

    @Test
    void aRangeThatIsNotSymmetricGoesFromLowToHigh() {
        Drawing drawing = HeatMap.draw((row, column) -> 5 + column, 1, 3, false);
        assertThat(drawing.low()).isCloseTo(5.01, within(1e-12));
        assertThat(drawing.high()).isCloseTo(6.99, within(1e-12));
        assertThat(grey(drawing, 0, 0)).isZero();
        assertThat(grey(drawing, 1, 0)).isEqualTo(128);
        assertThat(grey(drawing, 2, 0)).isEqualTo(255);
    }

    @Test
    void oneOutlierDoesNotMakeAllTheRestOneGrey() {
        Drawing drawing =
                HeatMap.draw((row, column) -> row == 7 && column == 7 ? 1e6f : column / 100f, 100, 100, false);
        assertThat(drawing.high()).isLessThan(1);
    }

    @Test
    void aCellIsAPixelWithoutAGap() {
        Drawing drawing = HeatMap.draw((row, column) -> row, 30, 40, false);
        assertThat(drawing.image().getWidth()).isEqualTo(40);
        assertThat(drawing.image().getHeight()).isEqualTo(30);
        assertThat(drawing.gap()).isZero();
        assertThat(drawing.perColumn()).isEqualTo(1);
    }

    /** By hand: 861 columns of 1 and 3 by turns; two to a cell, so all means are 2, but the last cell has one column. */
    @Test
    void aLargeMatrixIsAveragedDown() {
        Drawing drawing = HeatMap.draw((row, column) -> column % 2 == 0 ? 1 : 3, 1, 861, false);
        assertThat(drawing.perColumn()).isEqualTo(2);
        assertThat(drawing.columns()).isEqualTo(431);
        assertThat(drawing.high()).isEqualTo(2);
        assertThat(grey(drawing, 0, 0)).isEqualTo(255);
        assertThat(grey(drawing, 430, 0)).isZero();
        assertThat(HeatMap.draw((row, column) -> column, 1, 860, false).perColumn())
                .isEqualTo(1);
        assertThat(HeatMap.draw((row, column) -> row, 481, 1, false).perRow()).isEqualTo(2);
        assertThat(HeatMap.draw((row, column) -> row, 480, 1, false).perRow()).isEqualTo(1);
    }

    /** The paper's largest layer: its bias is as large as nothing else, and keeps a column of its own. */
    @Test
    void theColumnApartIsNotAveragedWithOthers() {
        HeatMap map = HeatMap.of((row, column) -> column == 2560 ? 9 : row == 1 ? 2 : column % 3 - 1, 2, 2560, 1, true);
        Drawing drawing = map.drawing();
        assertThat(drawing.perColumn()).isEqualTo(3);
        assertThat(drawing.columns()).isEqualTo(854 + 1);
        assertThat(grey(drawing, 854, 0)).isEqualTo(255);
        assertThat(grey(drawing, 0, 0)).isEqualTo(128); // the mean of -1, 0 and 1 is no exact 0
        assertThat(drawing.zeroPixels()).isZero();
    }

    /** By hand: the least value stands in row 700, column 3, the greatest in row 9, in the column apart. */
    @Test
    void theExtremesAreThoseOfSingleValues() {
        HeatMap map = HeatMap.of(
                (row, column) -> row == 700 && column == 3
                        ? -5
                        : row == 9 && column == 1000 ? 7 : row == 2 ? Float.POSITIVE_INFINITY : 1,
                960,
                1000,
                1,
                true);
        assertThat(map.extremes())
                .containsExactly(
                        new HeatMap.Extreme(-5, 700, 3, 350, 1, 1), new HeatMap.Extreme(7, 9, 1000, 4, 500, 1));
        assertThat(map.drawing().nonFinitePixels()).isEqualTo(501); // the row with infinities, in all columns
    }

    @Test
    void ofEqualsTheFirstIsTheExtremeAndWithoutANumberThereIsNone() {
        assertThat(HeatMap.of((row, column) -> 4, 2, 2, 0, false).extremes())
                .containsExactly(new HeatMap.Extreme(4, 0, 0, 0, 0, 4), new HeatMap.Extreme(4, 0, 0, 0, 0, 4));
        assertThat(HeatMap.of((row, column) -> Float.NaN, 2, 2, 0, false).extremes())
                .isEmpty();
    }

    /** 10,000 cells in the shape of a page are 74 × 133; as 64 rows are fewer, there is room for 156 columns: means of 7. */
    @Test
    void whereThereIsLittleRoomMoreColumnsShareACell() {
        Drawing drawing = HeatMap.ofRows((row, into) -> into[0] = row, 64, 1000, 0, false, 10_000)
                .drawing();
        assertThat(drawing.perRow()).isEqualTo(1);
        assertThat(drawing.perColumn()).isEqualTo(7);
        Drawing high = HeatMap.ofRows((row, into) -> into[0] = row, 480, 860, 0, false, 412_799)
                .drawing();
        assertThat(high.columns() * high.rows()).isLessThan(412_800);
        assertThat(HeatMap.ofRows((row, into) -> into[0] = row, 480, 860, 0, false, 412_800)
                        .drawing()
                        .columns())
                .isEqualTo(860);
    }

    @Test
    void aConstantMatrixHasARangeAllTheSame() {
        Drawing drawing = HeatMap.draw((row, column) -> 3, 4, 4, false);
        assertThat(drawing.high()).isGreaterThan(drawing.low());
        Drawing zero = HeatMap.draw((row, column) -> 0, 4, 4, true);
        assertThat(zero.high()).isGreaterThan(zero.low());
    }

    /** By hand: of 1,000 weights one is not zero; a range that leaves out outliers would leave out that one. */
    @Test
    void aMatrixThatIsNearlyAllZeroShowsTheRest() {
        Drawing drawing = HeatMap.draw((row, column) -> row + column == 0 ? -3 : 0, 10, 100, true);
        assertThat(drawing.low()).isEqualTo(-3);
        assertThat(drawing.high()).isEqualTo(3);
        assertThat(grey(drawing, 0, 0)).isZero();
        assertThat(drawing.zeroPixels()).isEqualTo(999);
    }

    @Test
    void aMatrixWithoutANumberHasAColourOfItsOwn() {
        Drawing drawing = HeatMap.draw((row, column) -> Float.NaN, 2, 2, true);
        assertThat(drawing.low()).isZero();
        assertThat(drawing.high()).isEqualTo(1);
        assertThat(drawing.image().getRGB(1, 1) & 0xffffff).isEqualTo(0xffd400);
        assertThat(drawing.nonFinitePixels()).isEqualTo(4);
    }

    private static int grey(Drawing drawing, int x, int y) {
        return drawing.image().getRGB(x, y) & 0xff;
    }
}
