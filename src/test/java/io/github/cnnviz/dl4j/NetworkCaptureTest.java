package io.github.cnnviz.dl4j;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cnnviz.capture.LayerCapture;
import io.github.cnnviz.capture.LayerWeights;
import io.github.cnnviz.network.AbstractionLevel;
import io.github.cnnviz.network.LayerKind;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Deconvolution2D;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class NetworkCaptureTest {

    private static final LayerChoice ALL = new LayerChoice(List.of(), List.of());

    /** By hand: (1, 1) gives 1 + 4 + 10, 2 + 5 - 20, 3 + 6 + 0.5; ReLU makes the second 0. */
    @Test
    void aDenseLayerOfKnownWeights() throws Exception {
        MultiLayerNetwork network = TinyGan.network(new NeuralNetConfiguration.Builder()
                .list()
                .layer(new DenseLayer.Builder()
                        .nIn(2)
                        .nOut(3)
                        .activation(Activation.IDENTITY)
                        .build())
                .layer(new ActivationLayer(Activation.RELU))
                .build());
        network.setParam("0_W", Nd4j.create(new float[][] {{1, 2, 3}, {4, 5, 6}}));
        network.setParam("0_b", Nd4j.create(new float[][] {{10, -20, 0.5f}}));
        NetworkCapture capture = capture(network, true);
        INDArray output = add(capture, Nd4j.create(new float[][] {{1, 1}, {0, 0}}));
        assertThat(output.dup('c').data().asFloat()).containsExactly(15, 0, 9.5f, 10, 0, 0.5f);
        List<LayerCapture> layers = capture.finish();

        LayerCapture dense = layers.get(0);
        assertThat(dense.layer().id()).hasToString("generator/dense-1");
        assertThat(dense.layer().kind()).isEqualTo(LayerKind.DENSE);
        assertThat(dense.layer().activation()).isEqualTo("identity");
        assertThat(dense.layer().inputs()).isEqualTo(2);
        assertThat(dense.layer().parameters()).isEqualTo(9);
        assertThat(dense.layer().level()).isEqualTo(AbstractionLevel.HIGH);
        assertThat(dense.outputs().samples()).isEqualTo(2);
        assertThat(dense.outputs().values(1).minimum()).isEqualTo(-20);
        assertThat(dense.outputs().kept().value(1, 2)).isEqualTo(0.5f);
        assertThat(dense.parameters().orElseThrow().count()).isEqualTo(9);
        assertThat(dense.gradients()).isEmpty();
        LayerWeights weights = dense.weights().orElseThrow();
        assertThat(weights.of(2)).containsExactly(3, 6);
        assertThat(weights.weight(0, 1, 0, 0)).isEqualTo(4);
        assertThat(weights.bias(1)).isEqualTo(-20);

        LayerCapture relu = layers.get(1);
        assertThat(relu.layer().id()).hasToString("generator/activation-1");
        assertThat(relu.layer().activation()).isEqualTo("relu");
        assertThat(relu.layer().inputs()).isEqualTo(3);
        assertThat(relu.layer().level()).isEqualTo(AbstractionLevel.LOW);
        assertThat(relu.outputs().values(1).isConstant()).isTrue();
        assertThat(relu.weights()).isEmpty();
        assertThat(relu.parameters()).isEmpty();
    }

    /** A convolution is stored as [out, in, height, width], as it is wanted. */
    @Test
    void kernelsOfAConvolutionHaveTheOutputFirst() throws Exception {
        MultiLayerNetwork network = TinyGan.network(new NeuralNetConfiguration.Builder()
                .list()
                .layer(new ConvolutionLayer.Builder(1, 2)
                        .nOut(3)
                        .activation(Activation.IDENTITY)
                        .build())
                .setInputType(InputType.convolutional(2, 3, 2))
                .build());
        INDArray stored = Nd4j.arange(12).castTo(DataType.FLOAT).reshape(3, 2, 1, 2);
        network.setParam("0_W", stored);
        NetworkCapture capture = capture(network, false);
        add(capture, Nd4j.ones(1, 2, 2, 3));
        LayerCapture layer = capture.finish().get(0);
        LayerWeights weights = layer.weights().orElseThrow();
        assertThat(List.of(weights.outputs(), weights.inputs(), weights.height(), weights.width()))
                .containsExactly(3, 2, 1, 2);
        assertThat(weights.weight(2, 1, 0, 0))
                .isEqualTo(stored.getFloat(2, 1, 0, 0))
                .isEqualTo(10);
        assertThat(weights.of(1)).containsExactly(4, 5, 6, 7);
        assertThat(layer.layer().output()).hasToString("2 × 2 × 3");
        assertThat(layer.outputs().values(1).maximum()).isEqualTo(4 + 5 + 6 + 7);
        assertThat(layer.outputs().values(0).isConstant()).isTrue();
    }

    /** A deconvolution is stored as [in, out, height, width]. By hand: one pixel of 1 leaves the kernel. */
    @Test
    void kernelsOfADeconvolutionHaveTheOutputFirstToo() throws Exception {
        MultiLayerNetwork network = TinyGan.network(new NeuralNetConfiguration.Builder()
                .list()
                .layer(new Deconvolution2D.Builder(2, 2)
                        .convolutionMode(ConvolutionMode.Truncate)
                        .nIn(2)
                        .nOut(3)
                        .activation(Activation.IDENTITY)
                        .build())
                .setInputType(InputType.convolutional(1, 1, 2))
                .build());
        INDArray stored = Nd4j.arange(24).castTo(DataType.FLOAT).reshape(2, 3, 2, 2);
        network.setParam("0_W", stored);
        NetworkCapture capture = capture(network, true);
        add(capture, Nd4j.create(new float[] {0, 1}, new long[] {1, 2, 1, 1}, 'c')); // the second input channel only
        LayerCapture layer = capture.finish().get(0);
        LayerWeights weights = layer.weights().orElseThrow();
        assertThat(List.of(weights.outputs(), weights.inputs(), weights.height(), weights.width()))
                .containsExactly(3, 2, 2, 2);
        for (int output = 0; output < 3; output++) {
            for (int i = 0; i < 4; i++) {
                assertThat(weights.weight(output, 1, i / 2, i % 2))
                        .as("output %d, position %d", output, i)
                        .isEqualTo(12 + 4 * output + i)
                        .isEqualTo(layer.outputs().kept().value(0, 4 * output + i));
            }
        }
    }

    @Test
    void layersThatAreNotChosenAreLeftOut() throws Exception {
        MultiLayerNetwork network =
                TinyGan.network(TinyGan.discriminator(1, new org.nd4j.linalg.learning.config.NoOp()));
        NetworkCapture capture = new NetworkCapture(
                "discriminator",
                network,
                false,
                new LayerChoice(List.of("dense-*"), List.of()),
                new NetworkCapture.KeptIndices(List.of(), List.of()));
        add(capture, Nd4j.zeros(2, 1, TinyGan.SIDE, TinyGan.SIDE));
        assertThat(capture.layers()).hasSize(2);
        assertThat(capture.finish())
                .singleElement()
                .satisfies(layer -> assertThat(layer.layer().id()).hasToString("discriminator/dense-1"));
    }

    @Test
    void gradientsAreMeansOverTheSamplesAndCutAtTheLayersBorders() throws Exception {
        MultiLayerNetwork network =
                TinyGan.network(TinyGan.discriminator(1, new org.nd4j.linalg.learning.config.NoOp()));
        network.initGradientsView();
        NetworkCapture capture = capture(network, false);
        add(capture, Nd4j.zeros(2, 1, TinyGan.SIDE, TinyGan.SIDE));
        long first = network.getLayer(0).numParams();
        INDArray view = network.getFlattenedGradients();
        for (long i = 0; i < view.length(); i++) {
            view.putScalar(i, i < first ? 8 : -4);
        }
        capture.addGradient(3);
        capture.addGradient(1);
        List<LayerCapture> layers = capture.finish();
        assertThat(layers.get(0).gradients().orElseThrow().count()).isEqualTo(first);
        assertThat(layers.get(0).gradients().orElseThrow().mean()).isEqualTo(4);
        assertThat(layers.get(1).gradients().orElseThrow().maximum()).isEqualTo(-2);
    }

    @SuppressWarnings("try") // memory is opened for what happens meanwhile
    private static INDArray add(NetworkCapture capture, INDArray batch) throws Exception {
        NetworkCapture.Passes passes = capture.passes();
        try (MemoryWorkspace memory = passes.open()) {
            return passes.forward(0, batch).detach();
        }
    }

    private static NetworkCapture capture(MultiLayerNetwork network, boolean generator) {
        return new NetworkCapture(
                generator ? "generator" : "discriminator",
                network,
                generator,
                ALL,
                new NetworkCapture.KeptIndices(List.of(0), List.of(0, 1)));
    }

    @Test
    void aGanNeedsANetwork() {
        org.assertj.core.api.Assertions.assertThatIllegalArgumentException()
                .isThrownBy(() -> new Gan(Optional.empty(), Optional.empty(), List.of()))
                .withMessage("a GAN needs a generator or a discriminator, got neither");
    }
}
