package io.github.cnnviz.density;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cnnviz.oracle.OracleFeature;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnitDensityTest {

    /** Three modes, two narrow ones, a heavy tail, a uniform one. */
    static Stream<OracleFeature> multimodal() {
        return OracleFeature.ofCase("12_kde_multimodal").stream();
    }

    @ParameterizedTest
    @MethodSource("multimodal")
    void isWithinOnePerCentOfTheOracles(OracleFeature feature) {
        UnitDensity density = UnitDensity.of(UnitValues.of(feature.values()), Support.ANYWHERE);
        JsonNode expected = feature.expected().get("kde_isj");
        double from = expected.get("lo").asDouble();
        double to = expected.get("hi").asDouble();
        double[] wanted = new double[512];
        double[] found = new double[512];
        for (int i = 0; i < wanted.length; i++) {
            wanted[i] = expected.get("y").get(i).asDouble();
            found[i] = density.at(from + i * (to - from) / 511);
        }
        assertThat(density.bandwidth().orElseThrow().rule()).isEqualTo(Bandwidth.Rule.IMPROVED_SHEATHER_JONES);
        assertThat(found).containsExactly(wanted, within(0.01 * largest(wanted)));
    }

    static Stream<Arguments> shapes() {
        ToDoubleFunction<Random> normal = Random::nextGaussian;
        ToDoubleFunction<Random> far = random -> 3 + 0.2 * random.nextGaussian();
        ToDoubleFunction<Random> skewed = random -> Math.exp(0.5 * random.nextGaussian());
        ToDoubleFunction<Random> bimodal = random -> (random.nextBoolean() ? -2 : 2) + 0.3 * random.nextGaussian();
        ToDoubleFunction<Random> laplace =
                random -> Math.log(1 - random.nextDouble()) * (random.nextBoolean() ? 1 : -1);
        ToDoubleFunction<Random> student = random ->
                random.nextGaussian() / Math.sqrt(-Math.log((1 - random.nextDouble()) * (1 - random.nextDouble())) / 2);
        return Stream.of(
                Arguments.of("normal", normal, 2_000),
                Arguments.of("normal", normal, 100_000),
                Arguments.of("normal", normal, 60),
                Arguments.of("normal, far from 0", far, 4_000),
                Arguments.of("log-normal", skewed, 4_000),
                Arguments.of("bimodal", bimodal, 10_000),
                Arguments.of("Laplace", laplace, 3_000),
                Arguments.of("Student's t of 4 degrees", student, 2_000));
    }

    @ParameterizedTest(name = "{0}, {2} values")
    @MethodSource("shapes")
    void isWithinOnePerCentOfTheSumOverAllValues(String name, ToDoubleFunction<Random> shape, int count) {
        float[] values = drawn(shape, count);
        UnitDensity density = UnitDensity.of(UnitValues.of(values), Support.ANYWHERE);
        double[] all = doubles(values);
        double bandwidth = SheatherJones.bandwidth(
                        MeshedSample.of(all, 4096, Binning.LINEAR),
                        Arrays.stream(all).distinct().count())
                .orElseThrow();
        GaussianDensity exact = new GaussianDensity(all, bandwidth);
        assertClose(density, exact::at, density.from(), density.to());
    }

    /** A kernel adds its variance to that of the values; the bins must not add theirs, w² / 12, to it. */
    @Test
    void binsDoNotWidenACurve() {
        float[] values = drawn(random -> (random.nextBoolean() ? -2 : 2) + 0.1 * random.nextGaussian(), 200_000);
        UnitDensity density = UnitDensity.of(UnitValues.of(values), Support.ANYWHERE);
        double width = 8.0 / 1024;
        double bandwidth = density.bandwidth().orElseThrow().value();
        assertThat(bandwidth).isBetween(width, 2 * width);
        double expected = Arrays.stream(doubles(values))
                        .map(UnitDensityTest::squareInMode)
                        .average()
                        .orElseThrow()
                + bandwidth * bandwidth;
        double sum = 0;
        double step = width / 4;
        for (double x = -3; x < 3; x += step) {
            sum += squareInMode(x) * density.at(x) * step;
        }
        // Quarters of bins integrate what is smooth at the scale of a bin.
        assertThat(sum).isCloseTo(expected, within(width * width / 30));
    }

    private static double squareInMode(double x) {
        return (Math.abs(x) - 2) * (Math.abs(x) - 2);
    }

    static Stream<Arguments> ends() {
        ToDoubleFunction<Random> rectified = random -> Math.abs(random.nextGaussian());
        ToDoubleFunction<Random> decaying = random -> -Math.log(1 - random.nextDouble());
        ToDoubleFunction<Random> sigmoid = random -> 1 / (1 + Math.exp(-2 * random.nextGaussian()));
        ToDoubleFunction<Random> tanh = random -> Math.tanh(1.5 * random.nextGaussian());
        ToDoubleFunction<Random> clipped = random -> 6 * Math.sqrt(random.nextDouble());
        return Stream.of(
                Arguments.of("relu", rectified, 0, Double.POSITIVE_INFINITY),
                Arguments.of("softplus", decaying, 0, Double.POSITIVE_INFINITY),
                Arguments.of("sigmoid", sigmoid, 0, 1),
                Arguments.of("tanh", tanh, -1, 1),
                Arguments.of("relu6", clipped, 0, 6));
    }

    /** The reflected sum over all values one by one, by the definition, with the same bandwidth. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("ends")
    void isReflectedWhereValuesCannotBe(String activation, ToDoubleFunction<Random> shape, double lower, double upper) {
        float[] values = drawn(shape, 4_000);
        Support support = Support.of(activation);
        assertThat(support).isEqualTo(new Support(lower, upper));
        UnitDensity density = UnitDensity.of(UnitValues.of(values), support);
        GaussianDensity plain = new GaussianDensity(
                doubles(values), density.bandwidth().orElseThrow().value());
        DoubleUnaryOperator reflected =
                x -> plain.at(x) + plain.at(2 * lower - x) + (Double.isInfinite(upper) ? 0 : plain.at(2 * upper - x));
        assertThat(density.from()).isEqualTo(lower);
        assertThat(density.to()).isLessThanOrEqualTo(upper);
        assertClose(density, reflected, density.from(), density.to());
        assertThat(integral(density)).isCloseTo(1, within(1e-4));
        assertThat(density.at(Math.nextDown(lower) - 1e-6)).isZero();
        assertThat(density.at(upper + 1e-6)).isZero();
    }

    /** The bandwidth, too, does not take the steep end for structure: it is that of the mesh which ends there. */
    @Test
    void theBandwidthIsThatOfTheReflectedValues() {
        float[] values = drawn(random -> Math.abs(random.nextGaussian()), 20_000);
        double bandwidth = UnitDensity.of(UnitValues.of(values), Support.of("relu"))
                .bandwidth()
                .orElseThrow()
                .value();
        double[] all = doubles(values);
        double expected = SheatherJones.bandwidth(MeshedSample.of(all, 4096, Binning.SIMPLE, 0, 6), 20_000)
                .orElseThrow();
        assertThat(bandwidth).isCloseTo(expected, within(0.01 * expected));
        double collapsed = SheatherJones.bandwidth(MeshedSample.of(all, 4096, Binning.SIMPLE), 20_000)
                .orElseThrow();
        assertThat(collapsed).isLessThan(0.5 * expected);
    }

    /** The end itself can be a value, and falls into the bin above it. */
    @Test
    void aValueAtTheVeryEndIsWithinTheSupport() {
        float[] values = drawn(random -> 1 / (1 + Math.exp(-2 * random.nextGaussian())), 1_000);
        values[500] = 1;
        UnitDensity density = UnitDensity.of(UnitValues.of(values), Support.of("sigmoid"));
        assertThat(density.atoms()).isEmpty();
        assertThat(density.to()).isEqualTo(1);
        assertThat(density.at(1 + 1e-6)).isZero();
        assertThat(integral(density)).isCloseTo(1, within(1e-4));
    }

    @Test
    void endsThatValuesLieBeyondAreLeftAside() {
        float[] values = drawn(Random::nextGaussian, 1_000);
        UnitDensity density = UnitDensity.of(UnitValues.of(values), Support.of("sigmoid"));
        assertThat(density.from()).isLessThan(-2);
        assertThat(integral(density)).isCloseTo(1, within(1e-3));
    }

    @ParameterizedTest
    @ValueSource(strings = {"identity", "leakyrelu(a=0.01)", "rrelu(l=0.125, u=0.33)", "cube"})
    void otherFunctionsHaveNoEnds(String activation) {
        assertThat(Support.of(activation)).isEqualTo(Support.ANYWHERE);
    }

    /** A function that nobody named is taken for a rectifier where 0 repeats and nothing lies below. */
    @Test
    void anEndAtZeroIsInferredFromValuesThatRepeatThere() {
        assertThat(Support.inferred(0, 0.01)).isEqualTo(Support.of("relu"));
        assertThat(Support.inferred(0, 0.0099)).isEqualTo(Support.ANYWHERE);
        assertThat(Support.inferred(-1e-9, 0.5)).isEqualTo(Support.ANYWHERE);
        assertThat(Support.inferred(1e-9, 0)).isEqualTo(Support.ANYWHERE);
    }

    /** Half of the values are 0, a quarter is saturated at 1, the rest is spread between. */
    @Test
    void atomsStandApart() {
        Random random = new Random(3);
        float[] values = new float[8_000];
        for (int i = 0; i < values.length; i++) {
            values[i] = i % 4 < 2 ? 0 : i % 4 == 2 ? 1 : 0.2f + 0.6f * random.nextFloat();
        }
        shuffle(values, random);
        UnitValues unit = UnitValues.of(values);
        UnitDensity density = UnitDensity.of(unit, Support.of("hardsigmoid"));
        assertThat(unit.zeroShare()).isEqualTo(0.5);
        assertThat(density.atoms()).containsExactly(new Atom(1, 0.25));
        assertThat(density.mass()).isEqualTo(0.25);
        assertThat(integral(density)).isCloseTo(0.25, within(1e-3));
        assertThat(density.at(1)).isLessThan(0.01);
        assertThat(density.at(0.5)).isCloseTo(0.25 / 0.6, within(0.04));
        assertThat(density.bandwidth().orElseThrow().rule()).isEqualTo(Bandwidth.Rule.IMPROVED_SHEATHER_JONES);
    }

    @ParameterizedTest(name = "{0} values: {1}")
    @CsvSource({"49, SILVERMAN_FEW_VALUES", "50, IMPROVED_SHEATHER_JONES"})
    void fewValuesHaveSilvermansBandwidth(int count, Bandwidth.Rule rule) {
        float[] values = drawn(Random::nextGaussian, count);
        Bandwidth bandwidth = UnitDensity.of(UnitValues.of(values), Support.ANYWHERE)
                .bandwidth()
                .orElseThrow();
        assertThat(bandwidth.rule()).isEqualTo(rule);
        if (rule == Bandwidth.Rule.SILVERMAN_FEW_VALUES) {
            double[] ascending = doubles(values);
            Arrays.sort(ascending);
            double mean = Arrays.stream(ascending).average().orElseThrow();
            double squares =
                    Arrays.stream(ascending).map(x -> (x - mean) * (x - mean)).sum();
            double expected =
                    Bandwidths.silverman(count, Math.sqrt(squares / (count - 1)), ascending[36] - ascending[12]);
            assertThat(bandwidth.value()).isCloseTo(expected, within(0.05 * expected));
        }
    }

    /** 1,024 values, one in each bin: as flat as a histogram can be. */
    @Test
    void whereTheEquationHasNoRootTheBandwidthIsSilvermans() {
        float[] values = new float[1024];
        for (int i = 0; i < values.length; i++) {
            values[i] = (i - 511.5f) / 512;
        }
        Bandwidth bandwidth = UnitDensity.of(UnitValues.of(values), Support.of("tanh"))
                .bandwidth()
                .orElseThrow();
        assertThat(bandwidth.rule()).isEqualTo(Bandwidth.Rule.SILVERMAN_NO_ROOT);
        double expected = 0.9 * Math.sqrt(1 / 3.0) * Math.pow(1024, -0.2);
        assertThat(bandwidth.value()).isCloseTo(expected, within(0.01 * expected));
    }

    @ParameterizedTest(name = "one value of {0}")
    @ValueSource(floats = {1e30f, -1e30f, 1e6f})
    void whatTheBinsCannotTellHasNoCurve(float outlier) {
        float[] values = drawn(Random::nextGaussian, 1_000);
        values[17] = outlier;
        UnitDensity density = UnitDensity.of(UnitValues.of(values), Support.ANYWHERE);
        assertThat(density.isUnresolved()).isTrue();
        assertThat(density.bandwidth()).isEmpty();
        assertThat(density.at(0)).isZero();
        assertThat(density.mass()).isEqualTo(1);
    }

    /** Two peaks narrower than a bin: they are shown, no finer. */
    @Test
    void whatTheBinsCanJustTellHasTheirWidth() {
        float[] values = drawn(random -> (random.nextBoolean() ? 1 : -1) + 1e-4 * random.nextGaussian(), 1_000);
        UnitDensity density = UnitDensity.of(UnitValues.of(values), Support.ANYWHERE);
        assertThat(density.bandwidth()).contains(new Bandwidth(4.0 / 1024, Bandwidth.Rule.BIN_WIDTH));
        assertThat(integral(density)).isCloseTo(1, within(0.01));
    }

    /** A tail so heavy that a bin is wider than the bandwidth: 5 % of the largest density, and the rule says it. */
    @Test
    void aCurveAsFineAsTheBinsIsNearlyThatOfAllValues() {
        float[] values =
                drawn(random -> random.nextGaussian() / Math.sqrt(-Math.log(1 - random.nextDouble()) / 2), 2_000);
        UnitDensity density = UnitDensity.of(UnitValues.of(values), Support.ANYWHERE);
        assertThat(density.bandwidth().orElseThrow().rule()).isEqualTo(Bandwidth.Rule.BIN_WIDTH);
        double[] all = doubles(values);
        GaussianDensity exact = new GaussianDensity(
                all,
                SheatherJones.bandwidth(MeshedSample.of(all, 4096, Binning.LINEAR), 2_000)
                        .orElseThrow());
        double largest = exact.at(0);
        for (double x = -5; x < 5; x += 0.05) {
            assertThat(density.at(x)).isCloseTo(exact.at(x), within(0.07 * largest));
        }
    }

    @ParameterizedTest(name = "{0} throughout")
    @ValueSource(floats = {0.3f, -2, 1e30f, Float.MIN_VALUE})
    void aConstantIsAnAtom(float value) {
        for (int count : new int[] {1, 2, 1_000}) {
            float[] values = new float[count];
            Arrays.fill(values, value);
            UnitDensity density = UnitDensity.of(UnitValues.of(values), Support.ANYWHERE);
            assertThat(density.atoms()).containsExactly(new Atom(value, 1));
            assertThat(density.bandwidth()).isEmpty();
            assertThat(density.isUnresolved()).isFalse();
            assertThat(density.mass()).isZero();
        }
    }

    @Test
    void nothingOrZerosOnlyOrNothingFiniteHasNothing() {
        for (float[] values : List.of(new float[0], new float[7], new float[] {Float.NaN, Float.POSITIVE_INFINITY})) {
            UnitDensity density = UnitDensity.of(UnitValues.of(values), Support.of("relu"));
            assertThat(density.atoms()).isEmpty();
            assertThat(density.bandwidth()).isEmpty();
            assertThat(density.isUnresolved()).isFalse();
            assertThat(density.at(0)).isZero();
            assertThat(density.mass()).isZero();
        }
    }

    @ParameterizedTest(name = "scaled by {0}")
    @ValueSource(doubles = {1e-36, 1e-20, 1e20, 1e37})
    void isTheSameAtAnyScale(double factor) {
        UnitDensity unit = UnitDensity.of(UnitValues.of(drawn(Random::nextGaussian, 1_000)), Support.ANYWHERE);
        UnitDensity scaled =
                UnitDensity.of(UnitValues.of(drawn(random -> factor * random.nextGaussian(), 1_000)), Support.ANYWHERE);
        for (double x = -3; x <= 3; x += 0.5) {
            assertThat(scaled.at(x * factor) * factor).isCloseTo(unit.at(x), within(0.005));
        }
    }

    /** Denormal floats have few digits: the bins are finer than they are down to 1e-40. */
    @Test
    void denormalsAreSpread() {
        UnitDensity density =
                UnitDensity.of(UnitValues.of(drawn(random -> 1e-39 * random.nextGaussian(), 2_000)), Support.ANYWHERE);
        assertThat(density.at(0) * 1e-39).isCloseTo(0.399, within(0.04));
    }

    /** By hand: a unit of 10 values, half of them 1, beside one of 30 without: an eighth of all. */
    @Test
    void atomsOfSeveralUnitsTogetherHaveTheirShareOfAll() {
        UnitValues saturated = UnitValues.of(1, 1, 1, 1, 1, 0.1f, 0.2f, 0.3f, 0.4f, 0.5f);
        UnitValues other = UnitValues.of(drawn(Random::nextGaussian, 30));
        assertThat(saturated.atoms()).containsExactly(new Atom(1, 0.5));
        UnitValues both = UnitValues.together(List.of(saturated, other));
        assertThat(both.atoms()).containsExactly(new Atom(1, 0.125));
        assertThat(both.finite()).isEqualTo(40);
        UnitValues many = UnitValues.of(drawn(Random::nextGaussian, 470));
        assertThat(UnitValues.together(List.of(saturated, many)).atoms()).hasSize(1); // 5 of 480 are more than 1 %
        UnitValues more = UnitValues.of(drawn(Random::nextGaussian, 500));
        assertThat(UnitValues.together(List.of(saturated, more)).atoms()).isEmpty();
    }

    private static void assertClose(UnitDensity density, DoubleUnaryOperator exact, double from, double to) {
        double[] grid = IntStream.range(0, 300)
                .mapToDouble(i -> from + (to - from) * i / 299)
                .toArray();
        double[] wanted = Arrays.stream(grid).map(exact).toArray();
        assertThat(Arrays.stream(grid).map(density::at).toArray())
                .containsExactly(wanted, within(0.01 * largest(wanted)));
    }

    private static double integral(UnitDensity density) {
        int cells = 4000;
        double step = (density.to() - density.from()) / cells;
        double sum = 0;
        for (int i = 0; i < cells; i++) {
            sum += density.at(density.from() + (i + 0.5) * step);
        }
        return sum * step;
    }

    private static double largest(double[] values) {
        return Arrays.stream(values).max().orElseThrow();
    }

    private static void shuffle(float[] values, Random random) {
        for (int i = values.length - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            float value = values[i];
            values[i] = values[other];
            values[other] = value;
        }
    }

    private static float[] drawn(ToDoubleFunction<Random> shape, int count) {
        Random random = new Random(count);
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) shape.applyAsDouble(random);
        }
        return values;
    }

    private static double[] doubles(float[] values) {
        return IntStream.range(0, values.length).mapToDouble(i -> values[i]).toArray();
    }
}
