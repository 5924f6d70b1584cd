package io.github.cnnviz.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cnnviz.capture.LayerOutputs;
import io.github.cnnviz.network.OutputShape;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SaturationTest {

    @ParameterizedTest(name = "{0} of {1}: {2}")
    @CsvSource({
        "tanh, 0.99, 1",
        "tanh, -0.99, 1",
        "tanh, 1, 1",
        "tanh, -1, 1",
        "tanh, 0.979, 0",
        "tanh, -0.979, 0",
        "tanh, 0, 0",
        "hardtanh, 1, 1",
        "sigmoid, 0.995, 1",
        "sigmoid, 0.005, 1",
        "sigmoid, 0, 1",
        "sigmoid, 0.989, 0",
        "sigmoid, 0.011, 0",
        "hardsigmoid, 0, 1"
    })
    void aValueIsAtAnEndOrNot(String activation, float value, double share) {
        assertThat(Saturation.share(activation, outputs(value))).hasValue(share);
    }

    @Test
    void sharesAreThoseOfFiniteValues() {
        assertThat(Saturation.share("tanh", outputs(1, -1, 0.5f, 0, Float.NaN, Float.POSITIVE_INFINITY)))
                .hasValue(0.5);
    }

    @Test
    void functionsWithoutTwoEndsDoNotSaturate() {
        assertThat(Saturation.share("relu", outputs(0, 1))).isEmpty();
        assertThat(Saturation.share("unknown", outputs(0, 1))).isEmpty();
        assertThat(Saturation.share("tanh", outputs(Float.NaN))).isEmpty();
    }

    private static LayerOutputs outputs(float... values) {
        LayerOutputs outputs = new LayerOutputs(OutputShape.dense(1), List.of(0));
        outputs.add(values, values.length);
        return outputs;
    }
}
