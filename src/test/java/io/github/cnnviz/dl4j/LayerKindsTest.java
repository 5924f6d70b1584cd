package io.github.cnnviz.dl4j;

import static org.assertj.core.api.Assertions.assertThat;

import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;

class LayerKindsTest {

    @Test
    void layersThatDoNotUseTheirSettingForOneHaveNoActivation() {
        DropoutLayer dropout = new DropoutLayer.Builder(0.5).build();
        dropout.setActivationFn(Activation.SIGMOID.getActivationFunction()); // as the library's defaults do
        assertThat(LayerKinds.activation(dropout)).isEqualTo("identity");
        BatchNormalization norm = new BatchNormalization.Builder().build();
        norm.setActivationFn(Activation.SIGMOID.getActivationFunction());
        assertThat(LayerKinds.activation(norm)).isEqualTo("identity");
    }

    @Test
    void othersHaveTheirOwn() {
        assertThat(LayerKinds.activation(new ActivationLayer(Activation.RELU))).isEqualTo("relu");
        assertThat(LayerKinds.activation(
                        new DenseLayer.Builder().activation(Activation.TANH).build()))
                .isEqualTo("tanh");
    }
}
