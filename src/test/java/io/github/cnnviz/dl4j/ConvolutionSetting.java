package io.github.cnnviz.dl4j;

import java.util.stream.LongStream;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Deconvolution2D;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;

/** What a convolution or a deconvolution of two images can be set to, and the size of the images. */
record ConvolutionSetting(
        boolean deconvolution,
        Pair kernel,
        Pair stride,
        Pair padding,
        Pair dilation,
        ConvolutionMode mode,
        boolean bias,
        CNN2DFormat format,
        Pair image) {

    private static final int IMAGES = 2;
    private static final int CHANNELS_IN = 2;
    private static final int CHANNELS_OUT = 3;

    /** Down and across. */
    record Pair(int down, int across) {

        static Pair of(int both) {
            return new Pair(both, both);
        }

        int[] toArray() {
            return new int[] {down, across};
        }

        @Override
        public String toString() {
            return down == across ? String.valueOf(down) : down + "×" + across;
        }
    }

    /** Returns whether the stock layer takes the setting for these images. */
    boolean fits() {
        return fits(kernel.down, stride.down, padding.down, dilation.down, image.down)
                && fits(kernel.across, stride.across, padding.across, dilation.across, image.across);
    }

    private boolean fits(int kernel, int stride, int padding, int dilation, int image) {
        int extent = (kernel - 1) * dilation + 1;
        if (deconvolution) {
            return output(kernel, stride, padding, dilation, image) > 0;
        }
        if (mode == ConvolutionMode.Same) {
            int last = (output(kernel, stride, padding, dilation, image) - 1) * stride;
            return (last + extent - image) / 2 >= 0; // less would be a negative padding, which the stock layer refuses
        }
        int free = image - extent + 2 * padding;
        return free >= 0 && (mode == ConvolutionMode.Truncate || free % stride == 0);
    }

    /** Returns whether the stock layer says that the setting does not fit. Others end in the native library, one crashes it. */
    boolean isRefused() {
        return !fits() && !deconvolution && (mode != ConvolutionMode.Strict || minimum(outputShape()) > 0);
    }

    private static long minimum(long[] shape) {
        return LongStream.of(shape).min().orElseThrow();
    }

    private int output(int kernel, int stride, int padding, int dilation, int image) {
        int extent = (kernel - 1) * dilation + 1;
        if (deconvolution) {
            return mode == ConvolutionMode.Same ? stride * image : stride * (image - 1) + extent - 2 * padding;
        }
        return mode == ConvolutionMode.Same
                ? (image + stride - 1) / stride
                : (image - extent + 2 * padding) / stride + 1;
    }

    long[] inputShape() {
        return shape(CHANNELS_IN, image.down, image.across);
    }

    long[] outputShape() {
        return shape(
                CHANNELS_OUT,
                output(kernel.down, stride.down, padding.down, dilation.down, image.down),
                output(kernel.across, stride.across, padding.across, dilation.across, image.across));
    }

    private long[] shape(int channels, int height, int width) {
        return format == CNN2DFormat.NCHW
                ? new long[] {IMAGES, channels, height, width}
                : new long[] {IMAGES, height, width, channels};
    }

    /** Returns whether the stock layer computes it in single precision: not so all deconvolutions, for want of a padding. */
    boolean stockWorksInSinglePrecision() {
        return !deconvolution
                || (paddingIsRight(kernel.down, stride.down, dilation.down)
                        && paddingIsRight(kernel.across, stride.across, dilation.across));
    }

    private boolean paddingIsRight(int kernel, int stride, int dilation) {
        boolean dilated = kernel > 1 && dilation > 1;
        boolean negative = mode == ConvolutionMode.Same && stride > kernel + 1;
        return !dilated && !negative;
    }

    /** Returns a network of the one layer, with a place for its gradients. */
    MultiLayerNetwork network(DataType type, long seed) {
        MultiLayerNetwork network = TinyGan.network(new NeuralNetConfiguration.Builder()
                .seed(seed)
                .dataType(type)
                .list()
                .layer(layer())
                .setInputType(InputType.convolutional(image.down, image.across, CHANNELS_IN, format))
                .build());
        network.initGradientsView();
        return network;
    }

    private FeedForwardLayer layer() {
        if (deconvolution) {
            return new Deconvolution2D.Builder(kernel.toArray())
                    .stride(stride.toArray())
                    .padding(padding.toArray())
                    .dilation(dilation.toArray())
                    .convolutionMode(mode)
                    .dataFormat(format)
                    .hasBias(bias)
                    .nOut(CHANNELS_OUT)
                    .activation(Activation.TANH)
                    .build();
        }
        return new ConvolutionLayer.Builder(kernel.toArray())
                .stride(stride.toArray())
                .padding(padding.toArray())
                .dilation(dilation.toArray())
                .convolutionMode(mode)
                .dataFormat(format)
                .hasBias(bias)
                .nOut(CHANNELS_OUT)
                .activation(Activation.TANH)
                .build();
    }

    @Override
    public String toString() {
        return (deconvolution ? "deconvolution " : "convolution ") + kernel + ", stride " + stride + ", padding "
                + padding
                + ", dilation " + dilation + ", " + mode + (bias ? ", bias, " : ", no bias, ") + format + ", images "
                + image;
    }
}
