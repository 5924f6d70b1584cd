package io.github.cnnviz.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cnnviz.capture.ValueAccumulator;
import io.github.cnnviz.clustering.Dendrogram;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class UnitFactListsTest {

    /** By hand: units 0 and 1 join at 0.25, unit 2 joins them at 1. */
    @Test
    void saysWhereAUnitStandsWhereItJoinsAndHowItsValuesLie() {
        Dendrogram tree = new Dendrogram(new int[] {0, 2}, new int[] {1, 3}, new double[] {0.25, 1});
        float[][] values = {{1, 3}, {0, 0}, {0, 4, Float.NaN, Float.POSITIVE_INFINITY}};
        List<UnitFacts> facts = UnitFactLists.of(
                new int[] {2, 0, 1},
                Optional.of(tree),
                Optional.empty(),
                unit -> accumulated(values[unit]),
                UnitFactLists.MOST);
        assertThat(facts)
                .containsExactly(
                        new UnitFacts(2, 0, OptionalDouble.of(1), 2, 2, 0.5, 2, 2),
                        new UnitFacts(0, 1, OptionalDouble.of(0.25), 2, 1, 0, 2, 0),
                        new UnitFacts(1, 2, OptionalDouble.of(0.25), 0, 0, 1, 2, 0));
    }

    @Test
    void withoutForksAUnitJoinsNothing() {
        Dendrogram single = new Dendrogram(new int[0], new int[0], new double[0]);
        for (Optional<Dendrogram> tree : List.of(Optional.of(single), Optional.<Dendrogram>empty())) {
            assertThat(UnitFactLists.of(
                            new int[] {0}, tree, Optional.empty(), unit -> accumulated(Float.NaN), UnitFactLists.MOST))
                    .containsExactly(new UnitFacts(0, 0, OptionalDouble.empty(), 0, 0, 0, 0, 1));
        }
    }

    @Test
    void allUnitsAreListedUpToTheLimit() {
        assertThat(listed(UnitFactLists.MOST, 3)).hasSize(UnitFactLists.MOST);
        assertThat(listed(UnitFactLists.MOST + 1, 3)).hasSizeLessThanOrEqualTo(UnitFactLists.MOST);
    }

    /** Of 2,560 units in reverse order unit 7 stands at place 2552; the others are 255 steps of about 10.04 places. */
    @Test
    void ofWideLayersThoseWithACurveAreListedAndOthersInEqualSteps() {
        List<UnitFacts> facts = listed(2560, 7);
        assertThat(facts).hasSizeBetween(255, UnitFactLists.MOST);
        assertThat(facts).extracting(UnitFacts::place).isSorted().startsWith(5, 15, 25);
        assertThat(facts)
                .filteredOn(each -> each.unit() == 7)
                .extracting(UnitFacts::place)
                .containsExactly(2552);
    }

    /** A share that is nearly 1 must not be rounded to what would be read as "zero throughout". */
    @Test
    void aShareNearOneIsNotRoundedUp() {
        float[] values = new float[1_000_000];
        values[5] = 1;
        assertThat(UnitFactLists.of(
                        new int[] {0},
                        Optional.empty(),
                        Optional.empty(),
                        unit -> accumulated(values),
                        UnitFactLists.MOST))
                .extracting(UnitFacts::zeroShare)
                .containsExactly(0.999999);
    }

    private static List<UnitFacts> listed(int units, int unitWithCurve) {
        int[] order = IntStream.range(0, units).map(i -> units - 1 - i).toArray();
        DensityChart chart = new DensityChart(
                0,
                1,
                List.of(new DensityChart.Curve(unitWithCurve, List.of(1.0))),
                List.of(),
                0,
                List.of(),
                List.of(),
                0,
                false);
        return UnitFactLists.of(
                order, Optional.empty(), Optional.of(chart), unit -> accumulated(1), UnitFactLists.MOST);
    }

    private static ValueAccumulator accumulated(float... values) {
        ValueAccumulator accumulator = new ValueAccumulator();
        accumulator.add(values);
        return accumulator;
    }
}
