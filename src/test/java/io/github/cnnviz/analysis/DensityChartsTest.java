package io.github.cnnviz.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.cnnviz.capture.Histogram;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DensityChartsTest {

    @Test
    void eachUnitHasACurveWhoseAreaIsItsShareOfValuesThatAreNotZero() {
        DensityChart chart =
                DensityCharts.of(List.of(normal(1, 0), normal(2, 1000))).orElseThrow();
        assertThat(chart.curves()).extracting(DensityChart.Curve::unit).containsExactly(0, 1);
        assertThat(area(chart, 0)).isCloseTo(1, within(0.01));
        assertThat(area(chart, 1)).isCloseTo(0.5, within(0.01));
        assertThat(chart.zeroShare()).isEqualTo(1000.0 / 3000);
        assertThat(chart.bands()).isEmpty();
    }

    @Test
    void unitsWithoutAValueOtherThanZeroHaveNoChart() {
        assertThat(DensityCharts.of(List.of(new DensityCharts.UnitValues(new Histogram(), 10))))
                .isEmpty();
    }

    @Test
    void aDeadUnitAmongOthersLiesOnTheAxis() {
        DensityChart chart = DensityCharts.of(List.of(normal(1, 0), new DensityCharts.UnitValues(new Histogram(), 10)))
                .orElseThrow();
        assertThat(chart.curves().get(1).heights()).containsOnly(0.0);
    }

    @Test
    void moreThanSixtyFourUnitsHaveBandsAndTheirTwelveOutliers() {
        List<DensityCharts.UnitValues> units = new ArrayList<>();
        for (int unit = 0; unit < 64; unit++) {
            units.add(normal(unit, 0));
        }
        assertThat(DensityCharts.of(units).orElseThrow().curves()).hasSize(64);
        units.add(5, shifted(64)); // becomes unit 5
        DensityChart wide = DensityCharts.of(units).orElseThrow();
        assertThat(wide.curves())
                .hasSize(12)
                .extracting(DensityChart.Curve::unit)
                .contains(5);
        assertThat(wide.bands()).extracting(DensityChart.Band::share).containsExactly(0.9, 0.5, 0.0);
        for (int i = 0; i < wide.bands().get(0).lower().size(); i++) {
            assertThat(wide.bands().get(1).lower().get(i))
                    .isGreaterThanOrEqualTo(wide.bands().get(0).lower().get(i));
            assertThat(wide.bands().get(1).upper().get(i))
                    .isLessThanOrEqualTo(wide.bands().get(0).upper().get(i));
        }
        assertThat(wide.bands().get(2).lower()).isEqualTo(wide.bands().get(2).upper());
    }

    private static double area(DensityChart chart, int unit) {
        List<Double> heights = chart.curves().get(unit).heights();
        double step = (chart.to() - chart.from()) / (heights.size() - 1);
        return heights.stream().mapToDouble(Double::doubleValue).sum() * step;
    }

    private static DensityCharts.UnitValues normal(long seed, long zeros) {
        return values(seed, 0, zeros);
    }

    private static DensityCharts.UnitValues shifted(long seed) {
        return values(seed, 3, 0);
    }

    private static DensityCharts.UnitValues values(long seed, double mean, long zeros) {
        Random random = new Random(seed);
        float[] values = new float[1000];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (mean + random.nextGaussian());
        }
        Histogram histogram = new Histogram();
        histogram.add(values, 0, values.length);
        return new DensityCharts.UnitValues(histogram, zeros);
    }
}
