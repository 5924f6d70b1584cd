package io.github.cnnviz.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HistogramTest {

    private static final int MIDDLE = Histogram.BINS / 2;

    /** By hand: 3 needs [-4, 4), so bins are 8 / 1024 = 1/128 wide; 3 is the lower border of bin 512 + 3 · 128. */
    @Test
    void byHand() {
        Histogram histogram = of(3, 1, -1, 1.001f);
        assertThat(histogram.exponent()).isEqualTo(2);
        assertThat(histogram.binWidth()).isEqualTo(1 / 128.0);
        assertThat(histogram.count(MIDDLE + 3 * 128)).isEqualTo(1);
        assertThat(histogram.count(MIDDLE + 128)).isEqualTo(2);
        assertThat(histogram.count(MIDDLE - 128)).isEqualTo(1);
        assertThat(histogram.lower(MIDDLE + 128)).isEqualTo(1);
        assertThat(histogram.total()).isEqualTo(4);
    }

    @ParameterizedTest(name = "2^{0}")
    @CsvSource({"0", "-3", "5", "127", "-126"})
    void aPowerOfTwoLiesInTheNextGrid(int k) {
        float power = Math.scalb(1f, k);
        Histogram histogram = of(power);
        assertThat(histogram.exponent()).isEqualTo(k + 1);
        assertThat(histogram.count(MIDDLE + MIDDLE / 2)).isEqualTo(1);
        assertThat(of(-power).count(MIDDLE - MIDDLE / 2)).isEqualTo(1);
        if (k > -126) { // the smallest grid of all is that of 2^-126
            assertThat(of(Math.nextDown(power)).exponent()).isEqualTo(k);
            assertThat(of(Math.nextDown(power)).count(Histogram.BINS - 1)).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(floats = {1e30f, Float.MAX_VALUE, 1e-30f, Float.MIN_NORMAL, Float.MIN_VALUE, 1e-40f})
    void everyMagnitudeFindsItsBinOnTheRightSide(float value) {
        Histogram up = of(value);
        Histogram down = of(-value);
        assertThat(bin(up)).isGreaterThanOrEqualTo(MIDDLE);
        assertThat(bin(down)).isLessThan(MIDDLE);
        assertThat(up.lower(bin(up))).isLessThanOrEqualTo(value);
        assertThat(up.lower(bin(up)) + up.binWidth()).isGreaterThan(value);
        assertThat(down.lower(bin(down))).isLessThanOrEqualTo(-value);
        assertThat(down.lower(bin(down)) + down.binWidth()).isGreaterThan(-value);
    }

    @Test
    void zerosAndNonFiniteValuesAreNotTaken() {
        Histogram histogram = of(0f, -0f, Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, 0.75f);
        assertThat(histogram.total()).isEqualTo(1);
        assertThat(histogram.exponent()).isZero();
        assertThat(of(Float.NaN, 0f).total()).isZero();
        assertThat(of().total()).isZero();
    }

    @Test
    void takesAPartOfAnArray() {
        Histogram histogram = new Histogram();
        histogram.add(new float[] {100, 1, 1, 100}, 1, 2);
        assertThat(histogram).usingRecursiveComparison().isEqualTo(of(1, 1));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9})
    void theOrderOfTheValuesDoesNotMatter(long seed) {
        Random random = new Random(seed);
        float[] values = wide(random);
        Histogram together = of(values);
        Histogram oneByOne = new Histogram();
        for (int i = 0; i < values.length; i++) { // 7 and 300 have no common divisor: every value comes once
            oneByOne.add(values, (i * 7 + 11) % values.length, 1);
        }
        assertThat(oneByOne).as("seed %d", seed).usingRecursiveComparison().isEqualTo(together);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9})
    void mergeIsExact(long seed) {
        Random random = new Random(seed);
        float[] values = wide(random);
        int cut = random.nextInt(values.length);
        Histogram first = new Histogram();
        first.add(values, 0, cut);
        Histogram second = new Histogram();
        second.add(values, cut, values.length - cut);
        Histogram firstThenSecond = first.widenedTo(first.exponent());
        firstThenSecond.merge(second);
        second.merge(first);
        assertThat(firstThenSecond)
                .as("seed %d", seed)
                .usingRecursiveComparison()
                .isEqualTo(of(values));
        assertThat(second).as("seed %d", seed).usingRecursiveComparison().isEqualTo(of(values));
    }

    @Test
    void wideningKeepsEveryValueOnItsSide() {
        Histogram wide = of(0.5f, -0.5f, Float.MIN_VALUE, -Float.MIN_VALUE).widenedTo(120);
        assertThat(wide.exponent()).isEqualTo(120);
        assertThat(wide.count(MIDDLE)).isEqualTo(2);
        assertThat(wide.count(MIDDLE - 1)).isEqualTo(2);
    }

    @Test
    void countsWhatIsWithinAWidth() {
        Histogram histogram = of(1, -1, 0.25f, -0.25f, 0.125f);
        assertThat(histogram.within(0.25)).isEqualTo(2); // -0.25 is inside, 0.25 is not
        assertThat(histogram.within(0.5)).isEqualTo(3);
        assertThat(histogram.within(2)).isEqualTo(5);
    }

    /** 300 values of magnitudes from 1e-40 to 1e30, as a network that comes apart has them. */
    private static float[] wide(Random random) {
        float[] values = new float[300];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (random.nextGaussian() * Math.pow(10, random.nextInt(random.nextInt(70) + 1) - 40));
        }
        return values;
    }

    private static int bin(Histogram histogram) {
        assertThat(histogram.total()).isEqualTo(1);
        int bin = 0;
        while (histogram.count(bin) == 0) {
            bin++;
        }
        return bin;
    }

    private static Histogram of(float... values) {
        Histogram histogram = new Histogram();
        histogram.add(values, 0, values.length);
        return histogram;
    }

    /** Files hold counts as ints as long as they are small enough: 2^31 - 1 is, 2^31 is not. */
    @Test
    void comeBackFromAFileWhateverTheirCounts() throws IOException {
        Histogram histogram = of(1, 2, 2, -3);
        for (int doubled = 0; doubled <= 33; doubled++) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            histogram.write(new DataOutputStream(bytes));
            assertThat(bytes.size()).isEqualTo(5 + (doubled < 30 ? 4 : 8) * Histogram.BINS);
            Histogram back = Histogram.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
            Exactly.assertSame(back, histogram);
            histogram.merge(histogram);
        }
    }
}
