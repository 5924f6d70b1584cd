package io.github.cnnviz.dl4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InputFinderTest {

    /** Sizes that a file of Keras tells have their channels last, where there are several. */
    @ParameterizedTest(name = "{0} in, {1} out, told {2}: {3}")
    @CsvSource({
        "784, 10, false, images of 1 × 28 × 28 in one row",
        "784, 10, true, images of 1 × 28 × 28 in one row",
        "784, 784, true, images of 1 × 28 × 28 in one row",
        "256, 257, false, vectors of 256",
        "256, 257, true, vectors of 256",
        "225, 10, true, vectors of 225",
        "785, 10, true, vectors of 785",
        "3072, 10, false, images of 3 × 32 × 32 in one row",
        "3072, 10, true, vectors of 3072"
    })
    void longVectorsAreImagesWhereNoMoreComesOut(int in, int out, boolean told, String form) throws Exception {
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .list()
                .layer(new DenseLayer.Builder().nOut(2).build())
                .layer(new OutputLayer.Builder().nOut(out).build())
                .setInputType(InputType.feedForward(in))
                .build());
        network.init();
        InputForm found = new InputFinder(
                        EvaluatedNetwork.of(network), told ? Optional.of(List.of(in)) : Optional.empty())
                .find();
        assertThat(found).hasToString(form);
        assertThat(found.withoutImages()).hasToString("vectors of " + in);
    }
}
