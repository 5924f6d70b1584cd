package io.github.cnnviz.capture;

import static io.github.cnnviz.capture.Exactly.assertSame;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RepeatedValuesTest {

    @Test
    void continuousValuesDoNotRepeat() {
        RepeatedValues repeated = new RepeatedValues();
        Random random = new Random(1);
        for (int block = 0; block < 200; block++) {
            add(repeated, values(random, 500, 0, 1));
        }
        assertThat(repeated.atLeast(0.001)).isEmpty();
    }

    @ParameterizedTest(name = "{0} of blocks of {1} values")
    @CsvSource({"0.05, 32", "0.05, 1000", "0.02, 1000", "0.3, 32", "0.9, 7", "1, 2"})
    void aRepeatedValueHasItsShare(double share, int length) {
        RepeatedValues repeated = new RepeatedValues();
        Random random = new Random(length);
        int values = 0;
        int saturated = 0;
        for (int block = 0; block < 64; block++) {
            float[] all = values(random, length, share, -1);
            values += all.length;
            saturated += count(all, -1);
            add(repeated, all);
        }
        double expected = (double) saturated / values;
        assertThat(repeated.atLeast(0.01)).singleElement().satisfies(found -> {
            assertThat(found.value()).isEqualTo(-1);
            assertThat(found.share()).isCloseTo(expected, within(0.25 * expected));
        });
    }

    @Test
    void onceItIsFollowedTheCountIsExact() {
        RepeatedValues repeated = new RepeatedValues();
        float[] values = values(new Random(5), 5_000, 0.5, 0.25f);
        add(repeated, values);
        assertThat(repeated.atLeast(0.01))
                .containsExactly(new RepeatedValues.Repeated(0.25f, count(values, 0.25f) / 5_000.0));
    }

    @Test
    void twoEqualValuesAreChance() {
        RepeatedValues repeated = new RepeatedValues();
        add(repeated, 1, 2, 3, 1);
        assertThat(repeated.atLeast(0.01)).isEmpty();
        add(repeated, 1);
        assertThat(repeated.atLeast(0.01)).containsExactly(new RepeatedValues.Repeated(1, 0.6));
    }

    @ParameterizedTest
    @ValueSource(floats = {0, -0f, Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
    void zerosAndNonFiniteValuesAreCountedElsewhere(float value) {
        RepeatedValues repeated = new RepeatedValues();
        float[] values = new float[100];
        Arrays.fill(values, value);
        add(repeated, values);
        assertThat(repeated.atLeast(0)).isEmpty();
    }

    @Test
    void sharesAreOfFiniteValues() {
        RepeatedValues repeated = new RepeatedValues();
        add(repeated, 5, 5, 5, 0, Float.NaN, Float.NEGATIVE_INFINITY);
        assertThat(repeated.atLeast(0.01)).containsExactly(new RepeatedValues.Repeated(5, 0.75));
    }

    @Test
    void fourAreFollowedAndTheRareOnesMakeRoom() {
        RepeatedValues repeated = new RepeatedValues();
        for (int value = 1; value <= 4; value++) {
            add(repeated, value, value);
        }
        float[] frequent = new float[2_000];
        Arrays.fill(frequent, 9);
        add(repeated, frequent); // none makes room: the least share is not known to be small before this block
        assertThat(repeated.atLeast(0)).isEmpty();
        add(repeated, frequent);
        add(repeated, frequent);
        assertThat(repeated.atLeast(0.01))
                .extracting(RepeatedValues.Repeated::value)
                .containsExactly(9f);
    }

    /** Maps with a value in every other column only: an even stride would see all or none of them. */
    @Test
    void patternsOfEvenPeriodsAreSeenAsTheyAre() {
        Random random = new Random(2);
        float[] values = values(random, 64 * 64, 0, 0);
        for (int i = 1; i < values.length; i += 2) {
            values[i] = 0.5f;
        }
        RepeatedValues repeated = new RepeatedValues();
        add(repeated, values);
        assertThat(repeated.atLeast(0.01)).containsExactly(new RepeatedValues.Repeated(0.5f, 0.5));
    }

    @Test
    void mergedHalvesFollowWhatEitherFollowed() {
        RepeatedValues first = new RepeatedValues();
        RepeatedValues second = new RepeatedValues();
        float[] both = values(new Random(3), 1_000, 0.4, 1);
        float[] one = values(new Random(4), 500, 0.2, -1);
        add(first, both);
        add(second, both);
        add(second, one);
        first.merge(second);
        RepeatedValues whole = new RepeatedValues();
        add(whole, both);
        add(whole, both);
        add(whole, one);
        assertSame(first.atLeast(0.01), whole.atLeast(0.01));
        first.merge(new RepeatedValues());
        assertSame(first.atLeast(0.01), whole.atLeast(0.01));
    }

    @Test
    void whatIsWrittenIsRead() throws IOException {
        RepeatedValues repeated = new RepeatedValues();
        add(repeated, values(new Random(3), 1_000, 0.4, 1));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        repeated.write(new DataOutputStream(bytes));
        ByteArrayOutputStream none = new ByteArrayOutputStream();
        new RepeatedValues().write(new DataOutputStream(none));
        assertThat(bytes.size())
                .as("the size of a file does not depend on what was seen")
                .isEqualTo(none.size());
        assertSame(RepeatedValues.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()))), repeated);
    }

    private static void add(RepeatedValues to, float... values) {
        to.add(values, 0, values.length);
    }

    private static int count(float[] values, float value) {
        int count = 0;
        for (float each : values) {
            count += each == value ? 1 : 0;
        }
        return count;
    }

    /** Returns Gaussian values of which a share is replaced. */
    private static float[] values(Random random, int length, double share, float value) {
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = random.nextDouble() < share ? value : (float) random.nextGaussian();
        }
        return values;
    }
}
