package io.github.cnnviz.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.cnnviz.oracle.OracleFeature;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FeatureStatisticsTest {

    static Stream<OracleFeature> features() {
        return OracleFeature.all();
    }

    @ParameterizedTest
    @MethodSource("features")
    void countsOfTheOracles(OracleFeature feature) {
        FeatureStatistics statistics = FeatureStatistics.of(feature.values());
        assertThat(statistics.total()).isEqualTo((int) feature.number("n_total"));
        assertThat(statistics.finite()).isEqualTo((int) feature.number("n_finite"));
        assertThat(statistics.nan()).isEqualTo((int) feature.number("n_nan"));
        assertThat(statistics.positiveInfinite()).isEqualTo((int) feature.number("n_posinf"));
        assertThat(statistics.negativeInfinite()).isEqualTo((int) feature.number("n_neginf"));
        assertThat(statistics.zeros()).isEqualTo((int) feature.number("n_zero"));
        assertThat(statistics.distinct()).isEqualTo((int) feature.number("n_unique"));
    }

    @ParameterizedTest
    @MethodSource("features")
    void momentsAndQuartilesOfTheOracles(OracleFeature feature) {
        Optional<FeatureStatistics.Spread> found =
                FeatureStatistics.of(feature.values()).spread();
        assertThat(found.isPresent()).isEqualTo(feature.has("mean"));
        if (found.isEmpty()) {
            return;
        }
        FeatureStatistics.Spread spread = found.get();
        near(feature, "min", spread.minimum());
        near(feature, "q25", spread.lowerQuartile());
        near(feature, "median", spread.median());
        near(feature, "q75", spread.upperQuartile());
        near(feature, "max", spread.maximum());
        near(feature, "mean", spread.mean());
        near(feature, "var_pop", spread.variance());
        near(feature, "std_pop", spread.deviation());
        near(feature, "std_sample", spread.sampleDeviation().orElseThrow());
        assertThat(spread.isConstant())
                .isEqualTo(feature.expected().get("constant").asBoolean());
        assertThat(spread.shape().isPresent()).isEqualTo(feature.has("skew_g1"));
        spread.shape().ifPresent(shape -> {
            near(feature, "skew_g1", shape.skewness());
            near(feature, "kurt_excess_g2", shape.kurtosis());
            near(feature, "skew_G1", shape.sampleSkewness().orElseThrow());
            near(feature, "kurt_excess_G2", shape.sampleKurtosis().orElseThrow());
        });
    }

    /** By hand: deviations of 1, 2, 3, 10 from their mean 4 are -3, -2, -1, 6: m2 = 50 / 4, m3 = 180 / 4, m4 = 1394 / 4. */
    @Test
    void byHand() {
        FeatureStatistics.Spread spread =
                FeatureStatistics.of(1, 2, 3, 10).spread().orElseThrow();
        assertThat(spread.lowerQuartile()).isEqualTo(1.75);
        assertThat(spread.upperQuartile()).isEqualTo(4.75);
        assertThat(spread.variance()).isEqualTo(12.5);
        assertThat(spread.sampleDeviation().orElseThrow()).isCloseTo(Math.sqrt(50 / 3.0), within(1e-15));
        FeatureStatistics.Shape shape = spread.shape().orElseThrow();
        double skewness = 45 / Math.pow(12.5, 1.5);
        double kurtosis = 348.5 / 156.25 - 3;
        assertThat(shape.skewness()).isCloseTo(skewness, within(1e-15));
        assertThat(shape.kurtosis()).isCloseTo(kurtosis, within(1e-15));
        assertThat(shape.sampleSkewness().orElseThrow()).isCloseTo(Math.sqrt(12) / 2 * skewness, within(1e-15));
        assertThat(shape.sampleKurtosis().orElseThrow()).isCloseTo(3 / 2.0 * (5 * kurtosis + 6), within(1e-14));
    }

    @Test
    void nothingFiniteHasNoSpread() {
        assertThat(FeatureStatistics.of().spread()).isEmpty();
        FeatureStatistics statistics =
                FeatureStatistics.of(Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY);
        assertThat(statistics).isEqualTo(new FeatureStatistics(3, 1, 1, 1, 0, 0, Optional.empty()));
    }

    @Test
    void bothZerosAreOneValue() {
        FeatureStatistics statistics = FeatureStatistics.of(0f, -0f, 1);
        assertThat(statistics.zeros()).isEqualTo(2);
        assertThat(statistics.distinct()).isEqualTo(2);
    }

    @Test
    void oneValueHasNoDeviationOfASample() {
        FeatureStatistics.Spread one = FeatureStatistics.of(7).spread().orElseThrow();
        assertThat(one)
                .isEqualTo(new FeatureStatistics.Spread(7, 7, 7, 7, 7, 7, 0, OptionalDouble.empty(), Optional.empty()));
    }

    @Test
    void shapesOfSamplesNeedThreeAndFourValues() {
        assertThat(shape(1, 2).sampleSkewness()).isEmpty();
        assertThat(shape(1, 2, 4).sampleSkewness()).isPresent();
        assertThat(shape(1, 2, 4).sampleKurtosis()).isEmpty();
        assertThat(shape(1, 2, 4, 5).sampleKurtosis()).isPresent();
    }

    @ParameterizedTest(name = "{0} throughout")
    @ValueSource(floats = {0.1f, 1e30f, -3e38f, Float.MIN_VALUE, 0})
    void equalValuesAreConstant(float value) {
        float[] values = {value, value, value, value, value, value, value};
        FeatureStatistics.Spread spread = FeatureStatistics.of(values).spread().orElseThrow();
        assertThat(spread.isConstant()).isTrue();
        assertThat(spread.mean()).isEqualTo(value);
        assertThat(spread.variance()).isZero();
        assertThat(spread.shape()).isEmpty();
    }

    @ParameterizedTest(name = "times {0}")
    @ValueSource(floats = {7 * Float.MIN_VALUE, 1e-30f, 1e30f})
    void theShapeIsThatOfAnyScale(float factor) {
        FeatureStatistics.Shape scaled = shape(1 * factor, 2 * factor, 4 * factor, 9 * factor);
        double unit = factor;
        double tolerance = factor < 1e-40 ? 0.2 : 1e-5; // denormal floats have hardly any digits
        assertThat(unit).isPositive();
        assertThat(scaled.skewness()).isCloseTo(shape(1, 2, 4, 9).skewness(), within(tolerance));
        assertThat(scaled.kurtosis()).isCloseTo(shape(1, 2, 4, 9).kurtosis(), within(tolerance));
    }

    /** A mean of 1 and deviations of 1e-6: sums of squares would leave no digit. */
    @Test
    void aSmallSpreadFarFromZeroIsNotLost() {
        float up = Math.nextUp(1f);
        float down = 2 - up; // as far below: twice a step of the floats below 1
        FeatureStatistics.Spread spread =
                FeatureStatistics.of(up, down, up, down).spread().orElseThrow();
        assertThat(spread.mean()).isEqualTo(1);
        assertThat(spread.variance()).isEqualTo(Math.scalb(1.0, -46));
    }

    private static FeatureStatistics.Shape shape(float... values) {
        return FeatureStatistics.of(values).spread().orElseThrow().shape().orElseThrow();
    }

    private static void near(OracleFeature feature, String field, double value) {
        double expected = feature.number(field);
        Offset<Double> tolerance = within(1e-9 * Math.max(1, Math.abs(expected)));
        assertThat(value).as("%s %s", feature, field).isCloseTo(expected, tolerance);
    }
}
