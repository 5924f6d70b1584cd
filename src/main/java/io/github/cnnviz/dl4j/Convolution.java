package io.github.cnnviz.dl4j;

import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Deconvolution2D;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * A two-dimensional convolution over the operations that ND4J hands to oneDNN, with its gradients. A deconvolution is the
 * same with input and output exchanged (Dumoulin and Visin 2016, section 4), so both layers compute through this class.
 *
 * <p>Images are batch × channels × height × width, or batch × height × width × channels; weights are output channels ×
 * input channels × kernel height × kernel width. All arrays are in C order without gaps.
 *
 * <p>The operations see a kernel without dilation, with zeros between the weights: ND4J 1.0.0-M2.1 tells oneDNN a padding
 * that leaves the dilation out, and fails.
 *
 * @see <a href="https://arxiv.org/abs/1603.07285">Dumoulin and Visin (2016)</a>
 */
final class Convolution {

    private final int[] stride;
    private final int[] padding;
    private final boolean same;
    private final boolean channelsFirst;
    private final Taps down;
    private final Taps across;

    /**
     * Where the weights lie in the kernel that the operations see, along one axis.
     *
     * @param size  of the kernel
     * @param first place of the first weight
     * @param step  from one weight to the next: the dilation
     * @param count of the weights
     */
    private record Taps(int size, int first, int step, int count) {

        static Taps of(ConvolutionLayer layer, int axis) {
            int count = layer.getKernelSize()[axis];
            int step = count == 1 ? 1 : layer.getDilation()[axis]; // ND4J finds a single place with a step out of range
            int extent = (count - 1) * step + 1;
            // A deconvolution whose stride leaves gaps has a negative padding in the mode Same, which fails as well.
            boolean gaps = layer instanceof Deconvolution2D && layer.getConvolutionMode() == ConvolutionMode.Same;
            int size = gaps ? Math.max(extent, layer.getStride()[axis]) : extent;
            return new Taps(size, (size - extent) / 2, step, count);
        }

        INDArrayIndex places() {
            return NDArrayIndex.interval(first, step, first + (count - 1) * step + 1);
        }
    }

    private Convolution(ConvolutionLayer layer) {
        this.stride = layer.getStride();
        this.same = layer.getConvolutionMode() == ConvolutionMode.Same;
        this.padding = same ? new int[2] : layer.getPadding();
        this.channelsFirst = layer.getCnn2dDataFormat() == CNN2DFormat.NCHW;
        this.down = Taps.of(layer, 0);
        this.across = Taps.of(layer, 1);
    }

    /** Returns the convolution that a layer's configuration describes; a deconvolution's is the one it is the gradient of. */
    static Convolution of(ConvolutionLayer layer) {
        return new Convolution(layer);
    }

    /** Returns the size of the kernel that the operations see, in parts of the number of the weights: 1 without dilation. */
    double spread() {
        return (double) down.size() * across.size() / (down.count() * across.count());
    }

    boolean channelsFirst() {
        return channelsFirst;
    }

    /**
     * Convolves.
     *
     * @param type of the memory for what is needed beside
     */
    void forward(INDArray input, INDArray weights, INDArray output, ArrayType type, LayerWorkspaceMgr workspaces) {
        INDArray kernel = kernel(weights, type, workspaces);
        Nd4j.exec(DynamicCustomOp.builder("conv2d")
                .addInputs(input, kernel)
                .addOutputs(output)
                .addIntegerArguments(arguments(kernel, 1))
                .build());
    }

    /**
     * Computes the gradients by the weights and by the input.
     *
     * @param type of the memory for what is needed beside
     */
    void backward(
            INDArray input,
            INDArray weights,
            INDArray delta,
            INDArray inputGradient,
            INDArray weightGradient,
            ArrayType type,
            LayerWorkspaceMgr workspaces) {
        INDArray kernel = kernel(weights, type, workspaces);
        if (kernel == weights) {
            backward(input, kernel, delta, inputGradient, weightGradient);
            return;
        }
        INDArray kernelGradient = workspaces.createUninitialized(type, kernel.dataType(), kernel.shape(), 'c');
        backward(input, kernel, delta, inputGradient, kernelGradient);
        weightGradient.assign(weightsIn(kernelGradient));
    }

    /** Adds one value to each channel, in place. */
    void addBias(INDArray output, INDArray bias) {
        new Channels(channelsFirst).add(output, bias.reshape(bias.length()));
    }

    /** Computes the gradient by the bias into a view of the network's gradients, and returns that view. */
    INDArray biasGradient(INDArray delta, INDArray view) {
        return view.assign(new Channels(channelsFirst).sums(delta).reshape(view.shape()));
    }

    private void backward(
            INDArray input, INDArray kernel, INDArray delta, INDArray inputGradient, INDArray kernelGradient) {
        Nd4j.exec(DynamicCustomOp.builder("conv2d_bp")
                .addInputs(input, kernel, delta)
                .addOutputs(inputGradient, kernelGradient)
                .addIntegerArguments(arguments(kernel, 1))
                .build());
    }

    /**
     * Computes the gradient by the input alone, in half the time where it can.
     *
     * @param type of the memory for what is needed beside
     */
    void inputGradient(
            INDArray weights, INDArray delta, INDArray inputGradient, ArrayType type, LayerWorkspaceMgr workspaces) {
        INDArray kernel = kernel(weights, type, workspaces);
        if (hasInputGradientOperation(kernel, delta, inputGradient)) {
            // Takes weights as height × width × input × output channels, of which a view will do.
            Nd4j.exec(DynamicCustomOp.builder("deconv2d_tf")
                    .addInputs(Nd4j.createFromArray(inputGradient.shape()), kernel.permute(2, 3, 1, 0), delta)
                    .addOutputs(inputGradient)
                    .addIntegerArguments(arguments(kernel, 0))
                    .build());
            return;
        }
        // The operation wants the convolution's own input, of which it uses the shape only, and a place for a gradient.
        INDArray shapeOnly = workspaces.create(type, kernel.dataType(), inputGradient.shape(), 'c');
        INDArray unused = workspaces.createUninitialized(type, kernel.dataType(), kernel.shape(), 'c');
        backward(shapeOnly, kernel, delta, inputGradient, unused);
    }

    /** Returns the kernel that the operations see: the weights themselves where they lie side by side. */
    private INDArray kernel(INDArray weights, ArrayType type, LayerWorkspaceMgr workspaces) {
        if (weights.size(2) == down.size() && weights.size(3) == across.size()) {
            return weights;
        }
        long[] shape = {weights.size(0), weights.size(1), down.size(), across.size()};
        INDArray kernel = workspaces.create(type, weights.dataType(), shape, 'c');
        weightsIn(kernel).assign(weights);
        return kernel;
    }

    private INDArray weightsIn(INDArray kernel) {
        return kernel.get(NDArrayIndex.all(), NDArrayIndex.all(), down.places(), across.places());
    }

    /**
     * ND4J 1.0.0-M2.1 takes the height of the output for its width here, and refuses inputs of which a part at the edge
     * has no share in the output.
     */
    private boolean hasInputGradientOperation(INDArray kernel, INDArray delta, INDArray inputGradient) {
        int height = channelsFirst ? 2 : 1;
        return delta.size(height) == delta.size(height + 1)
                && usesAll(inputGradient.size(height), delta.size(height), kernel.size(2), 0)
                && usesAll(inputGradient.size(height + 1), delta.size(height + 1), kernel.size(3), 1);
    }

    private boolean usesAll(long input, long output, long kernel, int axis) {
        long used = same ? output * stride[axis] : (output - 1) * stride[axis] + kernel - 2L * padding[axis];
        return input == used;
    }

    private int[] arguments(INDArray kernel, int kernelFormat) {
        return new int[] {
            (int) kernel.size(2),
            (int) kernel.size(3),
            stride[0],
            stride[1],
            padding[0],
            padding[1],
            1,
            1,
            same ? 1 : 0,
            channelsFirst ? 0 : 1,
            kernelFormat
        };
    }
}
