package io.github.cnnviz.dl4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

class LayerNamesTest {

    @Test
    void layersAreNumberedByKind() {
        assertThat(names(
                        dense(null),
                        new BatchNormalization.Builder().nIn(2).nOut(2).build(),
                        new ActivationLayer(Activation.RELU),
                        dense(null),
                        new ActivationLayer(Activation.RELU),
                        new OutputLayer.Builder(LossFunction.MSE)
                                .nIn(2)
                                .nOut(2)
                                .activation(Activation.IDENTITY)
                                .build()))
                .containsExactly("dense-1", "norm-1", "activation-1", "dense-2", "activation-2", "dense-3");
    }

    @Test
    void givenNamesAreKeptAndCount() {
        assertThat(names(dense("head"), dense(null), dense("layer2"), dense("  ")))
                .containsExactly("head", "dense-2", "dense-3", "dense-4");
    }

    @Test
    void duplicatesAreTold() {
        assertThat(names(dense("same"), dense("same"), dense("same"), dense("dense-5"), dense(null)))
                .containsExactly("same", "same'", "same''", "dense-5", "dense-5'");
    }

    private static DenseLayer dense(String name) {
        return new DenseLayer.Builder().nIn(2).nOut(2).name(name).build();
    }

    private static Stream<String> names(Layer... layers) {
        NeuralNetConfiguration.ListBuilder list = new NeuralNetConfiguration.Builder().list();
        for (Layer layer : layers) {
            list.layer(layer);
        }
        return LayerNames.of(TinyGan.network(list.build())).stream();
    }
}
