package io.github.cnnviz.density;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BinnedDensityTest {

    @Test
    void ofNoValuesIsEmpty() {
        assertThat(BinnedDensity.of(new long[16], 1, 0)).isEmpty();
        assertThat(BinnedDensity.of(new long[0], 1, 0)).isEmpty();
    }

    /**
     * By hand: one bin has no spread, so the kernel has the width of a bin; its values at 0, 1, 2 … bins are
     * exp(-i²/2) over their sum 1 + 2 (e^-0.5 + e^-2 + e^-4.5 + e^-8) = 2.506621…, divided by the width of a bin.
     */
    @Test
    void ofOneBinIsTheKernelItself() {
        long[] counts = new long[21];
        counts[10] = 7;
        BinnedDensity density = BinnedDensity.of(counts, 0.5, 1).orElseThrow();
        double sum = 1 + 2 * (Math.exp(-0.5) + Math.exp(-2) + Math.exp(-4.5) + Math.exp(-8));
        assertThat(sum).isCloseTo(2.506621, within(1e-6));
        assertThat(density.bandwidth()).isEqualTo(0.5);
        assertThat(density.at(10)).isCloseTo(1 / sum / 0.5, within(1e-12));
        assertThat(density.at(11)).isCloseTo(Math.exp(-0.5) / sum / 0.5, within(1e-12));
        assertThat(density.at(8)).isCloseTo(Math.exp(-2) / sum / 0.5, within(1e-12));
        assertThat(density.at(5)).isZero();
    }

    /**
     * By hand: bins 0 to 99 with one value each. The quartiles are bins 24 and 74, so IQR / 1.34 = 37.31; the sample's
     * deviation is sqrt(100 · 101 / 12) = 29.01, which is less: h = 0.9 · 29.01 · 100^-0.2 = 10.395 bins.
     */
    @Test
    void theBandwidthIsSilvermans() {
        long[] counts = new long[100];
        java.util.Arrays.fill(counts, 1);
        double expected = 0.9 * Math.sqrt(100 * 101 / 12.0) * Math.pow(100, -0.2);
        assertThat(BinnedDensity.of(counts, 0.1, 1).orElseThrow().bandwidth()).isCloseTo(0.1 * expected, within(1e-9));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {0, 1, 2, 3, 4, 5, 6, 7})
    void integratesToItsMass(long seed) {
        Random random = new Random(seed);
        double width = Math.scalb(1.0, random.nextInt(20) - 10);
        double mass = random.nextDouble();
        BinnedDensity density =
                BinnedDensity.of(gaussianMix(random, 0), width, mass).orElseThrow();
        double integral = 0;
        for (int bin = 0; bin < 1024; bin++) {
            integral += density.at(bin) * width;
        }
        assertThat(integral).as("seed %d", seed).isCloseTo(mass, within(1e-3));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {0, 1, 2, 3})
    void movesWithItsValues(long seed) {
        BinnedDensity here =
                BinnedDensity.of(gaussianMix(new Random(seed), 0), 0.25, 1).orElseThrow();
        BinnedDensity there =
                BinnedDensity.of(gaussianMix(new Random(seed), 50), 0.25, 1).orElseThrow();
        assertThat(there.bandwidth()).as("seed %d", seed).isCloseTo(here.bandwidth(), within(1e-9));
        for (int bin = 0; bin < 1024 - 50; bin++) {
            assertThat(there.at(bin + 50)).as("seed %d, bin %d", seed, bin).isCloseTo(here.at(bin), within(1e-9));
        }
    }

    @Test
    void isNeverNegative() {
        for (long seed = 0; seed < 10; seed++) {
            BinnedDensity density =
                    BinnedDensity.of(gaussianMix(new Random(seed), 0), 1, 1).orElseThrow();
            for (int bin = 0; bin < 1024; bin++) {
                assertThat(density.at(bin)).as("seed %d, bin %d", seed, bin).isNotNegative();
            }
        }
    }

    @Test
    void manyValuesInOneBinDoNotOverflow() {
        long[] counts = new long[64];
        counts[20] = 1L << 40;
        counts[40] = 1L << 40;
        BinnedDensity density = BinnedDensity.of(counts, 1, 1).orElseThrow();
        assertThat(density.at(20)).isFinite().isPositive().isCloseTo(density.at(40), within(1e-12));
    }

    @Test
    void refusesSenselessArguments() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BinnedDensity.of(new long[4], 0, 1))
                .withMessage("bin width must be positive and mass in [0, 1], got 0.0 and 1.0");
        assertThatIllegalArgumentException().isThrownBy(() -> BinnedDensity.of(new long[4], Double.NaN, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> BinnedDensity.of(new long[4], 1, 1.01));
        assertThatIllegalArgumentException().isThrownBy(() -> BinnedDensity.of(new long[4], 1, Double.NaN));
    }

    /** Two bumps, far enough from both ends that no tail is cut off. */
    private static long[] gaussianMix(Random random, int shift) {
        long[] counts = new long[1024];
        for (int i = 0; i < 2000; i++) {
            double centre = random.nextBoolean() ? 420 : 520;
            int bin = (int) Math.round(centre + 15 * random.nextGaussian());
            counts[Math.max(0, Math.min(1023, bin)) + shift]++;
        }
        return counts;
    }
}
