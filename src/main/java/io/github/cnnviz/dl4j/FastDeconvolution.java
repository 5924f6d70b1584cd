package io.github.cnnviz.dl4j;

import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.convolution.Deconvolution2DLayer;
import org.deeplearning4j.nn.params.DeconvolutionParamInitializer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.deeplearning4j.util.ConvolutionUtils;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A deconvolution that computes through oneDNN. ND4J's {@code deconv2d} is slow with every native library, but a
 * deconvolution is the gradient of a convolution by its input: so its forward pass is that gradient, and its backward
 * pass the convolution and the gradient by its weights. Configuration, parameters and saved form are the stock layer's.
 *
 * <p>With dropout the gradient by the input is the loss's; the stock layer of Deeplearning4j 1.0.0-M2.1 leaves the dropout
 * out of it.
 *
 * @see <a href="https://arxiv.org/abs/1603.07285">Dumoulin and Visin (2016), section 4</a>
 */
final class FastDeconvolution extends Deconvolution2DLayer implements FastLayer {

    private static final long serialVersionUID = 1L;

    private static final String WEIGHT = DeconvolutionParamInitializer.WEIGHT_KEY;
    private static final String BIAS = DeconvolutionParamInitializer.BIAS_KEY;

    private final transient Convolution convolution;
    private final transient KeptActivation activation;

    FastDeconvolution(NeuralNetConfiguration configuration, DataType dataType) {
        super(configuration, dataType);
        convolution = Convolution.of(layerConf());
        activation = new KeptActivation(layerConf().getActivationFn());
    }

    @Override
    protected Pair<INDArray, INDArray> preOutput(boolean training, boolean forBackprop, LayerWorkspaceMgr workspaces) {
        // Before the weights, so that noise falls as on the stock layer's.
        INDArray bias = layerConf().hasBias() ? getParamWithNoise(BIAS, training, workspaces) : null;
        INDArray weights = getParamWithNoise(WEIGHT, training, workspaces);
        if (input.rank() != 4 || input.size(convolution.channelsFirst() ? 1 : 3) != weights.size(0)) {
            return super.preOutput(training, forBackprop, workspaces); // fails with the stock layer's message
        }
        INDArray x = Channels.dense(input.castTo(dataType), ArrayType.FF_WORKING_MEM, workspaces);
        INDArray output = workspaces.createUninitialized(ArrayType.ACTIVATIONS, dataType, outputShape(x, weights), 'c');
        convolution.inputGradient(weights, x, output, ArrayType.FF_WORKING_MEM, workspaces);
        if (bias != null) {
            convolution.addBias(output, bias);
        }
        return new Pair<>(output, null);
    }

    private long[] outputShape(INDArray x, INDArray weights) {
        int[] size = ConvolutionUtils.getDeconvolutionOutputSize(
                x,
                layerConf().getKernelSize(),
                layerConf().getStride(),
                convolutionMode == ConvolutionMode.Same ? null : layerConf().getPadding(),
                convolutionMode,
                layerConf().getDilation(),
                layerConf().getCnn2dDataFormat());
        return convolution.channelsFirst()
                ? new long[] {x.size(0), weights.size(1), size[0], size[1]}
                : new long[] {x.size(0), size[0], size[1], weights.size(1)};
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
        convolution.forward(delta, weights, inputGradient, ArrayType.BP_WORKING_MEM, workspaces);
        Gradient gradient = new DefaultGradient();
        if (wanted == Gradients.ALL) {
            INDArray unused = workspaces.createUninitialized(ArrayType.BP_WORKING_MEM, dataType, delta.shape(), 'c');
            INDArray weightGradient = gradientViews.get(WEIGHT);
            convolution.backward(delta, weights, x, unused, weightGradient, ArrayType.BP_WORKING_MEM, workspaces);
            if (layerConf().hasBias()) {
                gradient.setGradientFor(BIAS, convolution.biasGradient(delta, gradientViews.get(BIAS)));
            }
            gradient.setGradientFor(WEIGHT, weightGradient, 'c');
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
