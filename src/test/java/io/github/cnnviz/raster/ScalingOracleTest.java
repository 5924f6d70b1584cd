package io.github.cnnviz.raster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cnnviz.oracle.OracleFeature;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Kernels scaled to [0, 1], against NumPy's numbers. */
class ScalingOracleTest {

    static Stream<String> kernels() {
        return OracleFeature.names().stream()
                .filter(name -> OracleFeature.json(name).has("scaled_plane"));
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void planesAreScaledByThemselves(String name) {
        assertScaled(name, "scaled_plane", true);
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void unitsAreScaledAsAWhole(String name) {
        assertScaled(name, "scaled_per_out", false);
    }

    /** A feature's values are kernel rows × kernel columns × inputs. */
    private static void assertScaled(String name, String field, boolean byPlane) {
        JsonNode expected = OracleFeature.json(name).get(field);
        int height = expected.size();
        int width = expected.get(0).size();
        int inputs = expected.get(0).get(0).size();
        List<OracleFeature> units = OracleFeature.ofCase(name);
        for (int unit = 0; unit < units.size(); unit++) {
            float[] weights = units.get(unit).values();
            for (int input = 0; input < inputs; input++) {
                int plane = input;
                Range range = new Range();
                IntStream.range(0, weights.length)
                        .filter(i -> !byPlane || i % inputs == plane)
                        .forEach(i -> range.add(weights[i]));
                for (int i = input; i < weights.length; i += inputs) {
                    int row = i / inputs / width;
                    int column = i / inputs % width;
                    assertThat(row).isLessThan(height);
                    assertThat(range.level(weights[i]))
                            .as("%s, unit %d, input %d, %d, %d", field, unit, input, row, column)
                            .isCloseTo(
                                    expected.get(row)
                                            .get(column)
                                            .get(input)
                                            .get(unit)
                                            .asDouble(),
                                    within(1e-9));
                }
            }
        }
    }
}
