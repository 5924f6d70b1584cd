package io.github.cnnviz.density;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cnnviz.oracle.OracleFeature;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whole arrays against numbers of NumPy 1.24.2 and SciPy 1.10.1. */
class DensityOracleTest {

    static Stream<OracleFeature> features() {
        return OracleFeature.all().filter(feature -> feature.has("h_scott"));
    }

    @Test
    void mostFeaturesHaveBandwidths() {
        assertThat(features()).hasSizeGreaterThan(40);
    }

    @ParameterizedTest
    @MethodSource("features")
    void rulesOfThumb(OracleFeature feature) {
        long n = feature.finite().length;
        double s = feature.number("std_sample");
        near(feature, "h_scott", Bandwidths.scott(n, s));
        near(feature, "h_silverman_scipy", Bandwidths.silvermanOfScipy(n, s));
        near(feature, "h_normal_reference_106", Bandwidths.normalReference(n, s));
        near(feature, "h_silverman_09", Bandwidths.silverman(n, s, feature.number("q75") - feature.number("q25")));
    }

    @ParameterizedTest
    @MethodSource("features")
    void improvedSheatherJones(OracleFeature feature) {
        int compared = 0;
        for (JsonNode entry : feature.expected().get("isj")) {
            if (!entry.get("root").asText().equals("brentq")) {
                continue;
            }
            compared++;
            int points = entry.get("n").asInt();
            Binning binning = Binning.valueOf(entry.get("binning").asText().toUpperCase(Locale.ROOT));
            MeshedSample sample = MeshedSample.of(feature.finite(), points, binning);
            String where = feature + ", " + points + " points, " + binning;
            assertThat(sample.lower()).as(where).isCloseTo(entry.get("MIN").asDouble(), within(1e-12));
            assertThat(sample.range()).as(where).isCloseTo(entry.get("R").asDouble(), within(1e-12));
            OptionalDouble bandwidth =
                    SheatherJones.bandwidth(sample, entry.get("N").asLong());
            double expected = entry.get("h").asDouble();
            assertThat(bandwidth).as(where).hasValueCloseTo(expected, within(1e-8 * expected));
            if (entry.has("dct_density")) {
                double[] density = sample.density(bandwidth.orElseThrow());
                double[] wanted = new double[points];
                for (int i = 0; i < points; i++) {
                    wanted[i] = entry.get("dct_density").get(i).asDouble();
                }
                assertThat(density).as(where).containsExactly(wanted, within(1e-8 * largest(wanted)));
            }
        }
        assertThat(compared).isGreaterThan(0);
    }

    @ParameterizedTest
    @MethodSource("features")
    void sumsOfKernels(OracleFeature feature) {
        for (String kind : new String[] {"kde_silverman", "kde_isj"}) {
            if (!feature.has(kind)) {
                continue;
            }
            JsonNode expected = feature.expected().get(kind);
            double from = expected.get("lo").asDouble();
            double to = expected.get("hi").asDouble();
            GaussianDensity density =
                    new GaussianDensity(feature.finite(), expected.get("h").asDouble());
            for (int i = 0; i < 512; i += 7) {
                double wanted = expected.get("y").get(i).asDouble();
                assertThat(density.at(from + i * (to - from) / 511))
                        .as("%s %s at %d", feature, kind, i)
                        .isCloseTo(wanted, within(1e-9 * Math.max(1, wanted)));
            }
        }
    }

    private static double largest(double[] values) {
        double largest = 0;
        for (double value : values) {
            largest = Math.max(largest, value);
        }
        return largest;
    }

    private static void near(OracleFeature feature, String field, double value) {
        double expected = feature.number(field);
        assertThat(value).as("%s %s", feature, field).isCloseTo(expected, within(1e-9 * Math.max(1, expected)));
    }
}
