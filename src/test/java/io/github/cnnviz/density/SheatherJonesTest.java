package io.github.cnnviz.density;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SheatherJonesTest {

    /** The best bandwidth for normal data is known: s (4 / 3n)^(1/5). */
    @Test
    void isNearTheBestOneForNormalData() {
        double[] values = normal(10_000, 1, 3);
        OptionalDouble bandwidth = SheatherJones.bandwidth(MeshedSample.of(values, 1024, Binning.LINEAR), 10_000);
        double best = 3 * Math.pow(4.0 / 3 / 10_000, 0.2);
        assertThat(bandwidth.orElseThrow()).isCloseTo(best, within(0.1 * best));
    }

    @ParameterizedTest(name = "times {0}")
    @ValueSource(doubles = {1e-45, 1e-38, 1e-3, 1, 1e30, 1e38})
    void growsWithTheValues(double factor) {
        double[] values = normal(500, 2, 1);
        double[] scaled = Arrays.stream(values).map(x -> x * factor).toArray();
        double bandwidth = SheatherJones.bandwidth(MeshedSample.of(values, 512, Binning.LINEAR), 500)
                .orElseThrow();
        assertThat(SheatherJones.bandwidth(MeshedSample.of(scaled, 512, Binning.LINEAR), 500)
                        .orElseThrow())
                .isCloseTo(factor * bandwidth, within(1e-6 * factor * bandwidth));
    }

    /** Values at equal distances are as flat as values can be: nothing wants to be smoothed less. */
    @Test
    void evenlySpacedValuesHaveNone() {
        double[] shares = new double[512];
        Arrays.fill(shares, 1.0 / shares.length);
        assertThat(SheatherJones.time(new CosineTransform(512).forward(shares), 512, 1e-9))
                .isEmpty();
    }

    @Test
    void anyNumberOfMeshPointsWill() {
        double[] values = normal(300, 3, 1);
        double expected = SheatherJones.bandwidth(MeshedSample.of(values, 1024, Binning.LINEAR), 300)
                .orElseThrow();
        for (int points : new int[] {401, 500, 1000}) {
            assertThat(SheatherJones.bandwidth(MeshedSample.of(values, points, Binning.LINEAR), 300)
                            .orElseThrow())
                    .as("%d points", points)
                    .isCloseTo(expected, within(0.02 * expected));
        }
    }

    @Test
    void equalValuesHaveNoMesh() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MeshedSample.of(new double[] {2, 2, 2}, 512, Binning.SIMPLE))
                .withMessage("a mesh needs two points and values that differ, got 512 points from 2.0 to 2.0");
        assertThatIllegalArgumentException().isThrownBy(() -> MeshedSample.of(new double[0], 512, Binning.SIMPLE));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MeshedSample.of(new double[] {0, Double.NaN}, 8, Binning.SIMPLE));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MeshedSample.of(new double[] {0, 3}, 8, Binning.SIMPLE, 0, 2))
                .withMessage("value 3.0 is not in 0.0 to 2.0");
    }

    /** By hand: from 0 to 4 in steps of 1; 1.25 lies a quarter of the way from 1 to 2. */
    @Test
    void binsByHand() {
        double[] values = {0, 1.25, 4, 4};
        assertThat(MeshedSample.of(values, 5, Binning.SIMPLE, 0, 4).shares()).containsExactly(0.25, 0.25, 0, 0, 0.5);
        assertThat(MeshedSample.of(values, 5, Binning.LINEAR, 0, 4).shares())
                .containsExactly(0.25, 0.1875, 0.0625, 0, 0.5);
    }

    /** Diffusion between walls keeps all mass; at a wall it is the reflected sum of kernels. */
    @Test
    void theEndsOfTheMeshReflect() {
        double[] values = IntStream.range(0, 400)
                .mapToDouble(i -> -Math.log(1 - (i + 0.5) / 400))
                .toArray();
        MeshedSample sample = MeshedSample.of(values, 2048, Binning.SIMPLE, 0, 16);
        double[] density = sample.density(0.2);
        double step = sample.range() / density.length;
        assertThat(Arrays.stream(density).sum() * step).isCloseTo(1, within(1e-9));
        GaussianDensity plain = new GaussianDensity(values, 0.2);
        for (int i = 0; i < 2048; i += 50) {
            double x = (i + 0.5) * step; // a mesh point stands for the cell around it
            assertThat(density[i]).isCloseTo(plain.at(x) + plain.at(-x), within(2e-3));
        }
    }

    @Test
    void aSumOfKernelsNeedsAValueAndAWidth() {
        assertThatIllegalArgumentException().isThrownBy(() -> new GaussianDensity(new double[0], 1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new GaussianDensity(new double[] {1, 1}, 0))
                .withMessage("a density needs values and a positive bandwidth, got 2 values and bandwidth 0.0");
    }

    private static double[] normal(int count, long seed, double deviation) {
        Random random = new Random(seed);
        return IntStream.range(0, count)
                .mapToDouble(i -> deviation * random.nextGaussian())
                .toArray();
    }

    /** Sums whose first terms vanish are those that the later ones count in. */
    @ParameterizedTest(name = "terms from {0}")
    @ValueSource(ints = {1, 2, 60, 64, 65, 130, 500})
    void aSumThatEndsEarlyIsThatOfAllTermsToTheLastBit(int first) {
        Random random = new Random(first);
        for (int s = 2; s <= 7; s++) {
            double[] terms = new double[1024];
            for (int k = first; k < terms.length; k++) {
                terms[k] = Math.pow(k, 2 * s) * Math.pow(random.nextDouble(), 2) * (k < 2 * first ? 1e-30 : 1);
            }
            for (double time = 1e-9; time < 0.1; time *= 1.7) {
                assertThat(SheatherJones.functional(terms, s, time)).isEqualTo(ofAllTerms(terms, s, time));
            }
        }
    }

    private static double ofAllTerms(double[] terms, int s, double time) {
        double rate = Math.PI * Math.PI * time;
        double sum = 0;
        for (int start = 1; start < terms.length; start += 64) {
            double factor = Math.exp(-(double) start * start * rate);
            double ratio = Math.exp(-(2.0 * start + 1) * rate);
            for (int k = start; k < Math.min(terms.length, start + 64); k++) {
                sum += terms[k] * factor;
                factor *= ratio;
                ratio *= Math.exp(-2 * rate);
            }
        }
        return 2 * Math.pow(Math.PI, 2 * s) * sum;
    }
}
