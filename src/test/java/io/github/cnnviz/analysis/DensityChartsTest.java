package io.github.cnnviz.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.cnnviz.density.Bandwidth;
import io.github.cnnviz.density.Support;
import io.github.cnnviz.density.UnitValues;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DensityChartsTest {

    @Test
    void eachUnitHasACurveWhoseAreaIsItsShareOfValuesThatAreNotZero() {
        DensityChart chart = chart(normal(1, 0), normal(2, 1000));
        assertThat(chart.curves()).extracting(DensityChart.Curve::unit).containsExactly(0, 1);
        assertThat(area(chart, 0)).isCloseTo(1, within(0.01));
        assertThat(area(chart, 1)).isCloseTo(0.5, within(0.01));
        assertThat(chart.zeroShare()).isEqualTo(1000.0 / 3000);
        assertThat(chart.bands()).isEmpty();
    }

    @Test
    void unitsWithoutAValueOtherThanZeroHaveNoChart() {
        assertThat(DensityCharts.of(List.of(UnitValues.of(new float[10])), Support.ANYWHERE))
                .isEmpty();
    }

    @Test
    void aDeadUnitAmongOthersLiesOnTheAxis() {
        DensityChart chart = chart(normal(1, 0), UnitValues.of(new float[10]));
        assertThat(chart.curves().get(1).heights()).containsOnly(0.0);
        assertThat(chart.unresolvedUnits()).isZero();
    }

    @Test
    void moreThanSixtyFourUnitsHaveBandsAndTheirTwelveOutliers() {
        List<UnitValues> units = new ArrayList<>();
        for (int unit = 0; unit < 64; unit++) {
            units.add(normal(unit, 0));
        }
        assertThat(chart(units).curves()).hasSize(64);
        units.add(5, shifted(64)); // becomes unit 5
        DensityChart wide = chart(units);
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

    @Test
    void saysHowBandwidthsWereChosen() {
        UnitValues few = UnitValues.of(values(9, 20, 0));
        DensityChart chart = chart(normal(1, 0), normal(2, 0), few);
        assertThat(chart.bandwidths())
                .extracting(DensityChart.Smoothing::rule)
                .containsExactly(Bandwidth.Rule.IMPROVED_SHEATHER_JONES, Bandwidth.Rule.SILVERMAN_FEW_VALUES);
        DensityChart.Smoothing improved = chart.bandwidths().get(0);
        assertThat(improved.units()).isEqualTo(2);
        assertThat(improved.least()).isLessThan(improved.greatest()).isCloseTo(0.25, within(0.1));
    }

    /** A unit's saturation at 1 is 0.3 of its values, and 0.15 of those of both units. */
    @Test
    void repeatedValuesStandApartForTheLayerAndForUnits() {
        float[] saturated = values(3, 1000, 0);
        Arrays.fill(saturated, 0, 300, 1);
        DensityChart chart = chart(UnitValues.of(saturated), normal(2, 0));
        assertThat(chart.atoms())
                .containsExactly(
                        new DensityChart.RepeatedValue(OptionalInt.empty(), 1, 0.15),
                        new DensityChart.RepeatedValue(OptionalInt.of(0), 1, 0.3));
        assertThat(area(chart, 0)).isCloseTo(0.7, within(0.01));
        assertThat(area(chart, 1)).isCloseTo(1, within(0.01));
    }

    @Test
    void unitsThatTheBinsCannotTellAreCounted() {
        float[] values = values(3, 1000, 0);
        values[500] = 1e30f;
        DensityChart chart = chart(UnitValues.of(values), normal(2, 0));
        assertThat(chart.unresolvedUnits()).isEqualTo(1);
        assertThat(chart.curves().get(0).heights()).containsOnly(0.0);
        assertThat(chart.to())
                .as("the axis is that of the unit that can be drawn")
                .isLessThan(10);
        DensityChart alone = chart(UnitValues.of(values));
        assertThat(alone.unresolvedUnits()).isEqualTo(1);
        assertThat(alone.to()).isGreaterThanOrEqualTo(1e30);
        assertThat(alone.bandwidths()).isEmpty();
    }

    @ParameterizedTest(name = "{0} throughout: from {1} to {2}")
    @CsvSource({"3, 0, 6", "-2, -4, 0"})
    void aConstantHasAnAxisOfItsOwn(float value, double from, double to) {
        float[] values = new float[10];
        Arrays.fill(values, value);
        DensityChart chart = chart(UnitValues.of(values));
        assertThat(chart.from()).isEqualTo(from);
        assertThat(chart.to()).isEqualTo(to);
        assertThat(chart.atoms()).contains(new DensityChart.RepeatedValue(OptionalInt.empty(), value, 1));
    }

    @Test
    void curvesEndWhereValuesCannotBe() {
        float[] values = values(4, 1000, 0);
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.abs(values[i]);
        }
        DensityChart chart = DensityCharts.of(List.of(UnitValues.of(values)), Support.of("relu"))
                .orElseThrow();
        assertThat(chart.from()).isZero();
        assertThat(chart.curves().get(0).heights().get(0)).isCloseTo(0.8, within(0.1));
    }

    private static DensityChart chart(UnitValues... units) {
        return chart(List.of(units));
    }

    private static DensityChart chart(List<UnitValues> units) {
        return DensityCharts.of(units, Support.ANYWHERE).orElseThrow();
    }

    private static double area(DensityChart chart, int unit) {
        List<Double> heights = chart.curves().get(unit).heights();
        double step = (chart.to() - chart.from()) / (heights.size() - 1);
        return heights.stream().mapToDouble(Double::doubleValue).sum() * step;
    }

    private static UnitValues normal(long seed, int zeros) {
        return UnitValues.of(Arrays.copyOf(values(seed, 1000, 0), 1000 + zeros));
    }

    private static UnitValues shifted(long seed) {
        return UnitValues.of(values(seed, 1000, 3));
    }

    private static float[] values(long seed, int count, double mean) {
        Random random = new Random(seed);
        float[] values = new float[count];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (mean + random.nextGaussian());
        }
        return values;
    }

    @Test
    void eachUnitIsMadeOnceAndInOrder() {
        List<Integer> made = new ArrayList<>();
        DensityChart chart = DensityCharts.of(
                        70,
                        unit -> {
                            made.add(unit);
                            return normal(unit, 0);
                        },
                        Support.ANYWHERE,
                        LayerShare.ALL)
                .orElseThrow();
        assertThat(made)
                .containsExactlyElementsOf(IntStream.range(0, 70).boxed().toList());
        assertThat(chart)
                .isEqualTo(chart(
                        IntStream.range(0, 70).mapToObj(unit -> normal(unit, 0)).toList()));
    }
}
