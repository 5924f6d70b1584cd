package io.github.cnnviz.dl4j;

import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.convolution.ConvolutionLayer;
import org.deeplearning4j.nn.params.ConvolutionParamInitializer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.deeplearning4j.util.ConvolutionUtils;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A convolution that computes through oneDNN, and its backward pass without a second forward one. Configuration,
 * parameters and saved form are the stock layer's.
 */
final class FastConvolution extends ConvolutionLayer implements FastLayer {

    private static final long serialVersionUID = 1L;

    private static final String WEIGHT = ConvolutionParamInitializer.WEIGHT_KEY;
    private static final String BIAS = ConvolutionParamInitializer.BIAS_KEY;

    /** With more, the zeros in the kernel take more time than oneDNN saves: src/docs/measurements.md. */
    private static final double MOST_PLACES_FOR_A_WEIGHT = 16;

    private final transient Convolution convolution;
    private final transient KeptActivation activation;

    FastConvolution(NeuralNetConfiguration configuration, DataType dataType) {
        super(configuration, dataType);
        convolution = Convolution.of(layerConf());
        activation = new KeptActivation(layerConf().getActivationFn());
    }

    /** Returns whether this class is faster than the stock layer: with wide dilations it is not. */
    static boolean covers(org.deeplearning4j.nn.conf.layers.ConvolutionLayer layer) {
        return Convolution.of(layer).spread() <= MOST_PLACES_FOR_A_WEIGHT;
    }

    @Override
    protected Pair<INDArray, INDArray> preOutput(boolean training, boolean forBackprop, LayerWorkspaceMgr workspaces) {
        assertInputSet(false);
        validateInputRank();
        // Before the weights, so that noise falls as on the stock layer's.
        INDArray bias = hasBias() ? getParamWithNoise(BIAS, training, workspaces) : null;
        INDArray weights = getParamWithNoise(WEIGHT, training, workspaces);
        validateInputDepth(weights.size(1));
        INDArray x = Channels.dense(input.castTo(dataType), ArrayType.FF_WORKING_MEM, workspaces);
        INDArray output = workspaces.createUninitialized(ArrayType.ACTIVATIONS, dataType, outputShape(x, weights), 'c');
        convolution.forward(x, weights, output, ArrayType.FF_WORKING_MEM, workspaces);
        if (bias != null) {
            convolution.addBias(output, bias);
        }
        return new Pair<>(output, null);
    }

    private long[] outputShape(INDArray x, INDArray weights) {
        int[] padding =
                convolutionMode == ConvolutionMode.Same ? null : layerConf().getPadding();
        int[] size = ConvolutionUtils.getOutputSize(
                x,
                layerConf().getKernelSize(),
                layerConf().getStride(),
                padding,
                convolutionMode,
                layerConf().getDilation(),
                layerConf().getCnn2dDataFormat());
        if (convolutionMode == ConvolutionMode.Same) {
            validateSamePadding(x, size);
        }
        return convolution.channelsFirst()
                ? new long[] {x.size(0), weights.size(0), size[0], size[1]}
                : new long[] {x.size(0), size[0], size[1], weights.size(0)};
    }

    /** Fails as the stock layer does where the stride leaves so much out that the padding would be negative. */
    private void validateSamePadding(INDArray x, int[] size) {
        int height = convolution.channelsFirst() ? 2 : 1;
        int[] inputSize = {(int) x.size(height), (int) x.size(height + 1)};
        ConvolutionUtils.getSameModeTopLeftPadding(
                size,
                inputSize,
                layerConf().getKernelSize(),
                layerConf().getStride(),
                layerConf().getDilation());
    }

    @Override
    public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
        assertInputSet(false);
        applyDropOutIfNecessary(training, workspaces);
        INDArray z = preOutput(training, false, workspaces).getFirst();
        return activation.apply(z, input, training, workspaces);
    }

    @Override
    public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
        return backpropGradient(epsilon, Gradients.ALL, workspaces);
    }

    @Override
    public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, Gradients wanted, LayerWorkspaceMgr workspaces) {
        assertInputSet(true);
        INDArray weights = getParamWithNoise(WEIGHT, true, workspaces);
        INDArray x = Channels.dense(input.castTo(dataType), ArrayType.BP_WORKING_MEM, workspaces);
        INDArray delta = activation.gradient(
                epsilon.castTo(dataType),
                input,
                () -> preOutput(true, true, workspaces).getFirst(),
                ArrayType.BP_WORKING_MEM,
                workspaces);
        INDArray inputGradient = workspaces.createUninitialized(ArrayType.ACTIVATION_GRAD, dataType, x.shape(), 'c');
        Gradient gradient = new DefaultGradient();
        if (wanted == Gradients.ALL) {
            INDArray weightGradient = gradientViews.get(WEIGHT);
            convolution.backward(
                    x, weights, delta, inputGradient, weightGradient, ArrayType.BP_WORKING_MEM, workspaces);
            if (hasBias()) {
                gradient.setGradientFor(BIAS, convolution.biasGradient(delta, gradientViews.get(BIAS)));
            }
            gradient.setGradientFor(WEIGHT, weightGradient, 'c');
        } else {
            convolution.inputGradient(weights, delta, inputGradient, ArrayType.BP_WORKING_MEM, workspaces);
        }
        weightNoiseParams.clear();
        return new Pair<>(gradient, backpropDropOutIfPresent(inputGradient));
    }

    @Override
    public void clear() {
        super.clear();
        activation.forget();
    }
}
