package io.github.cnnviz.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ValueAccumulatorTest {

    /** By hand: 2, 4, 4, 4, 5, 5, 7, 9 have the mean 5 and the population standard deviation 2. */
    @Test
    void byHand() {
        ValueAccumulator values = of(2, 4, 4, 4, 5, 5, 7, 9);
        assertThat(values.count()).isEqualTo(8);
        assertThat(values.mean()).isEqualTo(5);
        assertThat(values.standardDeviation()).isEqualTo(2);
        assertThat(values.minimum()).isEqualTo(2);
        assertThat(values.maximum()).isEqualTo(9);
        assertThat(values.isConstant()).isFalse();
    }

    @Test
    void nonFiniteValuesAreCountedAndLeftOut() {
        ValueAccumulator values =
                of(Float.NaN, 1, Float.POSITIVE_INFINITY, 3, Float.NEGATIVE_INFINITY, Float.NaN, Float.NaN);
        assertThat(values.count()).isEqualTo(7);
        assertThat(values.finite()).isEqualTo(2);
        assertThat(values.nan()).isEqualTo(3);
        assertThat(values.infinite()).isEqualTo(2);
        assertThat(values.mean()).isEqualTo(2);
        assertThat(values.standardDeviation()).isEqualTo(1);
    }

    @Test
    void withoutAnyFiniteValueAllIsZero() {
        for (ValueAccumulator values : new ValueAccumulator[] {of(), of(Float.NaN, Float.POSITIVE_INFINITY)}) {
            assertThat(values.minimum()).isZero();
            assertThat(values.maximum()).isZero();
            assertThat(values.mean()).isZero();
            assertThat(values.standardDeviation()).isZero();
            assertThat(values.isConstant()).isFalse();
        }
    }

    @Test
    void bothZerosAreZero() {
        ValueAccumulator values = of(0f, -0f, -0f, Float.MIN_VALUE);
        assertThat(values.zeros()).isEqualTo(3);
        assertThat(of(0f, -0f).isConstant()).isTrue();
    }

    @Test
    void isConstantOnlyWhereAllValuesAreTheSameFiniteOne() {
        assertThat(of(3, 3, 3).isConstant()).isTrue();
        assertThat(of(3).isConstant()).isTrue();
        assertThat(of(3, Math.nextUp(3f)).isConstant()).isFalse();
        assertThat(of(3, 3, Float.NaN).isConstant()).isFalse();
        assertThat(of(3, 3, Float.POSITIVE_INFINITY).isConstant()).isFalse();
    }

    @Test
    void aSmallSpreadAroundALargeMeanIsNotLost() {
        ValueAccumulator values = of(1, 1 + 0x1p-20f, 1 - 0x1p-20f);
        assertThat(values.standardDeviation()).isCloseTo(0x1p-20 * Math.sqrt(2 / 3.0), within(1e-15));
    }

    @Test
    void hugeValuesDoNotOverflow() {
        ValueAccumulator values = of(1e30f, -1e30f, Float.MAX_VALUE, -Float.MAX_VALUE);
        assertThat(values.mean()).isZero();
        assertThat(values.standardDeviation()).isFinite().isPositive();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9})
    void mergeOfTwoHalvesIsOnePass(long seed) {
        float[] values = RandomValues.mixed(new Random(seed), 1000);
        int cut = new Random(seed + 100).nextInt(1000);
        ValueAccumulator whole = of(values);
        ValueAccumulator halves = new ValueAccumulator();
        halves.add(values, 0, cut);
        ValueAccumulator second = new ValueAccumulator();
        second.add(values, cut, 1000 - cut);
        halves.merge(second);
        assertThat(halves.finite()).as("seed %d", seed).isEqualTo(whole.finite());
        assertThat(halves.nan()).as("seed %d", seed).isEqualTo(whole.nan());
        assertThat(halves.infinite()).as("seed %d", seed).isEqualTo(whole.infinite());
        assertThat(halves.zeros()).as("seed %d", seed).isEqualTo(whole.zeros());
        assertThat(halves.minimum()).as("seed %d", seed).isEqualTo(whole.minimum());
        assertThat(halves.maximum()).as("seed %d", seed).isEqualTo(whole.maximum());
        double scale = whole.standardDeviation();
        assertThat(halves.mean()).as("seed %d", seed).isCloseTo(whole.mean(), within(1e-12 * scale));
        assertThat(halves.standardDeviation()).as("seed %d", seed).isCloseTo(scale, within(1e-12 * scale));
    }

    @Test
    void mergingNothingChangesNothing() {
        ValueAccumulator values = of(1, 2, 3);
        values.merge(new ValueAccumulator());
        Exactly.assertSame(values, of(1, 2, 3));
        ValueAccumulator nothing = new ValueAccumulator();
        nothing.merge(of(1, 2, 3));
        Exactly.assertSame(nothing, of(1, 2, 3));
    }

    private static ValueAccumulator of(float... values) {
        ValueAccumulator accumulator = new ValueAccumulator();
        accumulator.add(values);
        return accumulator;
    }

    /** Squares are summed as deviations from the first value; here that is the one far away. */
    @Test
    void anOutlierInFrontLeavesTheMomentsExact() {
        float[] values = new float[1_000_000];
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            values[i] = i == 0 ? 1e8f : 1000 + i % 7;
            sum += values[i];
        }
        double mean = sum / values.length;
        double squares = 0;
        for (float value : values) {
            squares += (value - mean) * (value - mean);
        }
        ValueAccumulator accumulator = new ValueAccumulator();
        accumulator.add(values);
        assertThat(accumulator.mean()).isCloseTo(mean, withinPercentage(1e-8));
        assertThat(accumulator.standardDeviation())
                .isCloseTo(Math.sqrt(squares / values.length), withinPercentage(1e-8));
    }

    @Test
    void aNegativeZeroIsAZero() {
        ValueAccumulator accumulator = new ValueAccumulator();
        accumulator.add(new float[] {-0f, -0f});
        assertThat(Double.toString(accumulator.minimum())).isEqualTo("0.0");
        assertThat(Double.toString(accumulator.maximum())).isEqualTo("0.0");
        assertThat(accumulator.zeros()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2_047, 2_048, 2_049, 10_000})
    void withAHistogramBothAreAsByThemselves(int count) {
        float[] values = RandomValues.mixed(new Random(count), count + 3);
        ValueAccumulator together = new ValueAccumulator();
        Histogram histogram = new Histogram();
        together.add(values, 3, count, histogram);
        ValueAccumulator alone = new ValueAccumulator();
        alone.add(values, 3, count);
        Histogram histogramAlone = new Histogram();
        histogramAlone.add(values, 3, count);
        Exactly.assertSame(together, alone);
        Exactly.assertSame(histogram, histogramAlone);
    }
}
