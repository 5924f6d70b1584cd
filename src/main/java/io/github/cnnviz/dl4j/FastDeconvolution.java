package io.github.cnnviz.dl4j;

import org.deeplearning4j.nn.conf.CNN2DFormat;
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
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.api.shape.Shape;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A deconvolution that computes through oneDNN. ND4J's {@code deconv2d} is slow with every native library, but a
 * deconvolution is the gradient of a convolution by its input: so its forward pass is {@code conv2d_bp}, its backward
 * pass {@code conv2d} and {@code conv2d_bp}. Configuration, parameters and saved form are the stock layer's.
 *
 * @see <a href="https://arxiv.org/abs/1603.07285">Dumoulin and Visin (2016), section 4</a>
 */
final class FastDeconvolution extends Deconvolution2DLayer {

    private static final long serialVersionUID = 1L;

    private static final String WEIGHT = DeconvolutionParamInitializer.WEIGHT_KEY;
    private static final String BIAS = DeconvolutionParamInitializer.BIAS_KEY;

    FastDeconvolution(NeuralNetConfiguration configuration, DataType dataType) {
        super(configuration, dataType);
    }

    /** Returns whether this class computes what the configuration asks for: others stay stock. */
    static boolean covers(org.deeplearning4j.nn.conf.layers.Deconvolution2D layer) {
        return layer.getCnn2dDataFormat() == CNN2DFormat.NCHW
                && layer.getDilation()[0] == 1
                && layer.getDilation()[1] == 1;
    }

    @Override
    protected Pair<INDArray, INDArray> preOutput(boolean training, boolean forBackprop, LayerWorkspaceMgr workspaces) {
        INDArray weights = getParamWithNoise(WEIGHT, training, workspaces);
        if (input.rank() != 4 || input.size(1) != weights.size(0)) {
            return super.preOutput(training, forBackprop, workspaces); // fails with the stock layer's message
        }
        INDArray x = dense(input.castTo(dataType), ArrayType.FF_WORKING_MEM, workspaces);
        int[] size = ConvolutionUtils.getDeconvolutionOutputSize(
                x,
                layerConf().getKernelSize(),
                layerConf().getStride(),
                isSame() ? null : layerConf().getPadding(),
                convolutionMode,
                layerConf().getDilation(),
                CNN2DFormat.NCHW);
        long[] shape = {x.size(0), weights.size(1), size[0], size[1]};
        INDArray output = workspaces.createUninitialized(ArrayType.ACTIVATIONS, dataType, shape, 'c');
        // The op wants the convolution's own input, of which it uses the shape only, and a place for a weight gradient.
        INDArray shapeOnly = workspaces.create(ArrayType.FF_WORKING_MEM, dataType, shape, 'c');
        INDArray unused = workspaces.createUninitialized(ArrayType.FF_WORKING_MEM, dataType, weights.shape(), 'c');
        Nd4j.exec(DynamicCustomOp.builder("conv2d_bp")
                .addInputs(shapeOnly, weights, x)
                .addOutputs(output, unused)
                .addIntegerArguments(arguments(weights))
                .build());
        if (layerConf().hasBias()) {
            output.addi(getParamWithNoise(BIAS, training, workspaces).reshape(1, weights.size(1), 1, 1));
        }
        return new Pair<>(output, null);
    }

    @Override
    public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
        assertInputSet(true);
        INDArray weights = getParamWithNoise(WEIGHT, true, workspaces);
        INDArray x = dense(input.castTo(dataType), ArrayType.BP_WORKING_MEM, workspaces);
        INDArray z = preOutput(true, true, workspaces).getFirst();
        INDArray delta = dense(
                layerConf()
                        .getActivationFn()
                        .backprop(z, epsilon.castTo(dataType))
                        .getFirst(),
                ArrayType.BP_WORKING_MEM,
                workspaces);
        INDArray inputGradient = workspaces.createUninitialized(ArrayType.ACTIVATION_GRAD, dataType, x.shape(), 'c');
        Nd4j.exec(DynamicCustomOp.builder("conv2d")
                .addInputs(delta, weights)
                .addOutputs(inputGradient)
                .addIntegerArguments(arguments(weights))
                .build());
        INDArray unused = workspaces.createUninitialized(ArrayType.BP_WORKING_MEM, dataType, delta.shape(), 'c');
        INDArray weightGradient = gradientViews.get(WEIGHT);
        Nd4j.exec(DynamicCustomOp.builder("conv2d_bp")
                .addInputs(delta, weights, x)
                .addOutputs(unused, weightGradient)
                .addIntegerArguments(arguments(weights))
                .build());
        Gradient gradient = new DefaultGradient();
        if (layerConf().hasBias()) {
            INDArray biasGradient = gradientViews.get(BIAS);
            delta.sum(biasGradient.reshape(weights.size(1)), 0, 2, 3);
            gradient.setGradientFor(BIAS, biasGradient);
        }
        gradient.setGradientFor(WEIGHT, weightGradient, 'c');
        weightNoiseParams.clear();
        return new Pair<>(gradient, backpropDropOutIfPresent(inputGradient));
    }

    private boolean isSame() {
        return convolutionMode == ConvolutionMode.Same;
    }

    /** Returns kernel, stride, padding, dilation, same mode, NCHW, weights as [out, in, height, width]. */
    private int[] arguments(INDArray weights) {
        int[] stride = layerConf().getStride();
        int[] padding = isSame() ? new int[2] : layerConf().getPadding();
        return new int[] {
            (int) weights.size(2),
            (int) weights.size(3),
            stride[0],
            stride[1],
            padding[0],
            padding[1],
            1,
            1,
            isSame() ? 1 : 0,
            0,
            1
        };
    }

    /** oneDNN reads arrays in C order without gaps. */
    private static INDArray dense(INDArray array, ArrayType type, LayerWorkspaceMgr workspaces) {
        boolean isDense = array.ordering() == 'c' && Shape.hasDefaultStridesForShape(array);
        return isDense ? array : workspaces.dup(type, array, 'c');
    }
}
