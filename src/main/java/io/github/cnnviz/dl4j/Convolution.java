package io.github.cnnviz.dl4j;

import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A two-dimensional convolution over the operations that ND4J hands to oneDNN, with its gradients. A deconvolution is the
 * same with input and output exchanged (Dumoulin and Visin 2016, section 4), so both layers compute through this class.
 *
 * <p>Images are batch × channels × height × width, or batch × height × width × channels; weights are output channels ×
 * input channels × kernel height × kernel width.
 *
 * @see <a href="https://arxiv.org/abs/1603.07285">Dumoulin and Visin (2016)</a>
 */
final class Convolution {

    private final int[] stride;
    private final int[] padding;
    private final int[] dilation;
    private final boolean same;
    private final boolean channelsFirst;

    private Convolution(ConvolutionLayer layer) {
        this.stride = layer.getStride();
        this.same = layer.getConvolutionMode() == ConvolutionMode.Same;
        this.padding = same ? new int[2] : layer.getPadding();
        this.dilation = layer.getDilation();
        this.channelsFirst = layer.getCnn2dDataFormat() == CNN2DFormat.NCHW;
    }

    /** Returns the convolution that a layer's configuration describes; a deconvolution's is the one it is the gradient of. */
    static Convolution of(ConvolutionLayer layer) {
        return new Convolution(layer);
    }

    boolean channelsFirst() {
        return channelsFirst;
    }

    /** Convolves. All arrays are in C order without gaps. */
    void forward(INDArray input, INDArray weights, INDArray output) {
        Nd4j.exec(DynamicCustomOp.builder("conv2d")
                .addInputs(input, weights)
                .addOutputs(output)
                .addIntegerArguments(arguments(weights, 1))
                .build());
    }

    /** Computes the gradients by the weights and by the input. */
    void backward(INDArray input, INDArray weights, INDArray delta, INDArray inputGradient, INDArray weightGradient) {
        Nd4j.exec(DynamicCustomOp.builder("conv2d_bp")
                .addInputs(input, weights, delta)
                .addOutputs(inputGradient, weightGradient)
                .addIntegerArguments(arguments(weights, 1))
                .build());
    }

    /**
     * Computes the gradient by the input alone, in half the time where it can.
     *
     * @param type of the memory for what the slower way needs beside
     */
    void inputGradient(
            INDArray weights, INDArray delta, INDArray inputGradient, ArrayType type, LayerWorkspaceMgr workspaces) {
        if (hasInputGradientOperation(delta)) {
            // Takes weights as height × width × input × output channels, of which a view will do.
            Nd4j.exec(DynamicCustomOp.builder("deconv2d_tf")
                    .addInputs(Nd4j.createFromArray(inputGradient.shape()), weights.permute(2, 3, 1, 0), delta)
                    .addOutputs(inputGradient)
                    .addIntegerArguments(arguments(weights, 0))
                    .build());
            return;
        }
        // The operation wants the convolution's own input, of which it uses the shape only, and a place for a gradient.
        INDArray shapeOnly = workspaces.create(type, weights.dataType(), inputGradient.shape(), 'c');
        INDArray unused = workspaces.createUninitialized(type, weights.dataType(), weights.shape(), 'c');
        backward(shapeOnly, weights, delta, inputGradient, unused);
    }

    /** ND4J 1.0.0-M2.1 takes the height of the output for its width, and knows no dilation here. */
    private boolean hasInputGradientOperation(INDArray delta) {
        int height = channelsFirst ? 2 : 1;
        return delta.size(height) == delta.size(height + 1) && dilation[0] == 1 && dilation[1] == 1;
    }

    private int[] arguments(INDArray weights, int weightFormat) {
        return new int[] {
            (int) weights.size(2),
            (int) weights.size(3),
            stride[0],
            stride[1],
            padding[0],
            padding[1],
            dilation[0],
            dilation[1],
            same ? 1 : 0,
            channelsFirst ? 0 : 1,
            weightFormat
        };
    }
}
