package io.github.cnnviz.raster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class HeatMapTest {

    /** By hand: magnitudes 0, 1, 1, 4; the 0.995 quantile is 1 + 0.985 · 3 = 3.955, so the range is ±3.955. */
    @Test
    void aSymmetricRangeHasZeroInItsMiddle() {
        float[][] values = {{0, 1}, {-1, -4}};
        Drawing drawing = HeatMap.draw((row, column) -> values[row][column], 2, 2, true);
        assertThat(drawing.high()).isCloseTo(3.955, within(1e-12));
        assertThat(drawing.low()).isEqualTo(-drawing.high());
        assertThat(grey(drawing, 0, 0)).isEqualTo(128);
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

    @Test
    void aLargeMatrixIsAveragedDown() {
        // 2,561 columns of 0 and 1 by turns: two to a cell, the last cell has one.
        Drawing drawing = HeatMap.draw((row, column) -> column % 2, 1, 2561, false);
        assertThat(drawing.perColumn()).isEqualTo(2);
        assertThat(drawing.columns()).isEqualTo(1281);
        assertThat(grey(drawing, 0, 0)).isEqualTo(128);
        assertThat(grey(drawing, 1280, 0)).isZero();
        assertThat(HeatMap.draw((row, column) -> column, 1, 2560, false).perColumn())
                .isEqualTo(1);
    }

    @Test
    void aConstantMatrixHasARangeAllTheSame() {
        Drawing drawing = HeatMap.draw((row, column) -> 3, 4, 4, false);
        assertThat(drawing.high()).isGreaterThan(drawing.low());
        Drawing zero = HeatMap.draw((row, column) -> 0, 4, 4, true);
        assertThat(zero.high()).isGreaterThan(zero.low());
    }

    @Test
    void aMatrixWithoutANumberIsBlack() {
        Drawing drawing = HeatMap.draw((row, column) -> Float.NaN, 2, 2, true);
        assertThat(drawing.low()).isZero();
        assertThat(drawing.high()).isEqualTo(1);
        assertThat(grey(drawing, 1, 1)).isZero();
    }

    private static int grey(Drawing drawing, int x, int y) {
        return drawing.image().getRGB(x, y) & 0xff;
    }
}
