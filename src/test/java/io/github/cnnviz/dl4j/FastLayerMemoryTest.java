package io.github.cnnviz.dl4j;

import static io.github.cnnviz.dl4j.CloseArrays.assertSameBits;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Deconvolution2D;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** What fast layers keep of a forward pass serves the backward pass that belongs to it, and no other. */
class FastLayerMemoryTest {

    private static final long SEED = 23;

    @Test
    void theBackwardPassIsOfTheLastForwardPass() {
        MultiLayerNetwork network = withoutOutputLayer(new BatchNormalization());
        INDArray first = ascending(inputShape(0));
        INDArray second = first.mul(first);
        INDArray epsilon = ascending(3, 2);
        forward(network, second, true);
        INDArray expected = inputGradient(network, epsilon);

        forward(network, first, true);
        network.output(first, true);
        forward(network, second, true);
        assertSameBits(inputGradient(network, epsilon), expected);
        // Once more without a forward pass: it has nothing left of it but the inputs.
        assertSameBits(inputGradient(network, epsilon), expected);
    }

    @Test
    void aForwardPassThatIsNotForTrainingLeavesNothing() {
        MultiLayerNetwork network = withoutOutputLayer(new ActivationLayer(Activation.TANH));
        INDArray x = ascending(inputShape(0));
        INDArray epsilon = ascending(3, 2);
        forward(network, x, true);
        INDArray expected = inputGradient(network, epsilon);
        forward(network, x, true);
        forward(network, x, false);
        assertSameBits(inputGradient(network, epsilon), expected);
    }

    /** Of a convolution, batch normalisation, an activation, a deconvolution and a dense layer. */
    private static long[] inputShape(int layer) {
        return switch (layer) {
            case 0 -> new long[] {3, 2, 7, 7};
            case 1, 2, 3 -> new long[] {3, 3, 7, 7};
            case 4 -> new long[] {3, 3 * 7 * 7};
            default -> throw new IllegalArgumentException("no layer " + layer);
        };
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4})
    void whatIsKeptIsForOneBackwardPass(int index) {
        Layer layer = withoutOutputLayer(new BatchNormalization()).getLayer(index);
        INDArray x = ascending(inputShape(index));
        long[] outputShape = forward(layer, x).shape();
        backward(layer, outputShape);
        x.muli(x); // the same array, with other values
        INDArray withoutForward = backward(layer, outputShape);
        forward(layer, x);
        assertSameBits(withoutForward, backward(layer, outputShape));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4})
    void nothingIsKeptForAnotherInput(int index) {
        Layer layer = withoutOutputLayer(new BatchNormalization()).getLayer(index);
        INDArray x = ascending(inputShape(index));
        long[] outputShape = forward(layer, x).shape();
        INDArray other = x.mul(x);
        layer.setInput(other, LayerWorkspaceMgr.noWorkspaces());
        INDArray withoutForward = backward(layer, outputShape);
        forward(layer, other);
        assertSameBits(withoutForward, backward(layer, outputShape));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4})
    void nothingIsKeptBeyondClear(int index) {
        Layer layer = withoutOutputLayer(new BatchNormalization()).getLayer(index);
        INDArray x = ascending(inputShape(index));
        long[] outputShape = forward(layer, x).shape();
        layer.clear();
        x.muli(x);
        layer.setInput(x, LayerWorkspaceMgr.noWorkspaces());
        INDArray withoutForward = backward(layer, outputShape);
        forward(layer, x);
        assertSameBits(withoutForward, backward(layer, outputShape));
    }

    private static INDArray ascending(long... shape) {
        long length = LongStream.of(shape).reduce(1, (a, b) -> a * b);
        return Nd4j.linspace(DataType.FLOAT, -1, 2.5 / length, length).reshape(shape);
    }

    private static INDArray forward(Layer layer, INDArray x) {
        return layer.activate(x, true, LayerWorkspaceMgr.noWorkspaces());
    }

    private static INDArray backward(Layer layer, long[] outputShape) {
        return layer.backpropGradient(ascending(outputShape).subi(0.3), LayerWorkspaceMgr.noWorkspaces())
                .getSecond();
    }

    private static INDArray inputGradient(MultiLayerNetwork network, INDArray epsilon) {
        return network.backpropGradient(epsilon.dup(), LayerWorkspaceMgr.noWorkspaces())
                .getSecond();
    }

    /** Leaves the layers their inputs. */
    private static void forward(MultiLayerNetwork network, INDArray x, boolean training) {
        network.setInput(x);
        network.feedForward(training, false);
    }

    private static MultiLayerNetwork withoutOutputLayer(org.deeplearning4j.nn.conf.layers.Layer second) {
        MultiLayerNetwork network = TinyGan.network(new NeuralNetConfiguration.Builder()
                .seed(SEED)
                .list()
                .layer(new ConvolutionLayer.Builder(3, 3)
                        .convolutionMode(ConvolutionMode.Same)
                        .nOut(3)
                        .activation(Activation.TANH)
                        .build())
                .layer(second)
                .layer(new ActivationLayer(Activation.ELU))
                .layer(new Deconvolution2D.Builder(3, 3)
                        .convolutionMode(ConvolutionMode.Same)
                        .nOut(3)
                        .activation(Activation.LEAKYRELU)
                        .build())
                .layer(new DenseLayer.Builder()
                        .nOut(2)
                        .activation(Activation.SIGMOID)
                        .build())
                .setInputType(InputType.convolutional(7, 7, 2))
                .build());
        assertThat(FastLayers.replace(network)).containsExactly(0, 1, 2, 3, 4);
        return network;
    }
}
