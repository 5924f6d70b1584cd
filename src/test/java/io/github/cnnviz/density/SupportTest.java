package io.github.cnnviz.density;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class SupportTest {

    @ParameterizedTest
    @CsvSource({
        "relu, 0, Infinity",
        "thresholdedrelu(theta=1.0), 0, Infinity",
        "relu6, 0, 6",
        "tanh, -1, 1",
        "sigmoid, 0, 1",
        "elu(alpha=1.0), -1, Infinity",
        "elu(alpha=0.25), -0.25, Infinity",
        "elu(alpha=0.0), 0, Infinity",
        "elu, -1, Infinity",
        "leakyrelu(a=0.01), -Infinity, Infinity",
        "'rrelu(l=0.125, u=0.3333333333333333)', -Infinity, Infinity",
        "identity, -Infinity, Infinity",
        "'', -Infinity, Infinity"
    })
    void endsFollowFromTheName(String activation, double lower, double upper) {
        assertThat(Support.of(activation)).isEqualTo(new Support(lower, upper));
    }

    /** Held against the functions themselves, whatever we believe of them. */
    @ParameterizedTest
    @EnumSource(Activation.class)
    void noFunctionOfDeeplearning4jLeavesItsEnds(Activation activation) {
        Support support = Support.of(activation.getActivationFunction().toString());
        INDArray inputs = Nd4j.linspace(DataType.DOUBLE, -20, 0.01, 4_001).reshape(1, 4_001);
        INDArray outputs = activation.getActivationFunction().getActivation(inputs, false);
        double least = outputs.minNumber().doubleValue();
        double greatest = outputs.maxNumber().doubleValue();
        double rounding = 1e-6;
        assertThat(least).isGreaterThanOrEqualTo(support.lower() - rounding);
        assertThat(greatest).isLessThanOrEqualTo(support.upper() + rounding);
        // and an end is where values come near to it, except for softmax, which depends on the others
        if (activation != Activation.SOFTMAX && support.lower() > Double.NEGATIVE_INFINITY) {
            assertThat(least).isLessThan(support.lower() + 0.05);
        }
    }
}
