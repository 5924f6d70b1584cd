package io.github.cnnviz.dl4j;

import io.github.cnnviz.network.LayerKind;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Deconvolution2D;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;

/** Deeplearning4j's layer configurations in cnnviz's words. */
final class LayerKinds {

    private LayerKinds() {}

    static LayerKind of(Layer layer) {
        if (layer instanceof Deconvolution2D) { // before the convolution, of which it is a subclass
            return LayerKind.DECONVOLUTION;
        }
        if (layer.getClass() == ConvolutionLayer.class) { // subclasses (pooling, 1D, 3D) have other weights
            return LayerKind.CONVOLUTION;
        }
        if (layer instanceof DenseLayer || layer instanceof BaseOutputLayer) {
            return LayerKind.DENSE;
        }
        if (layer instanceof BatchNormalization) {
            return LayerKind.BATCH_NORMALIZATION;
        }
        if (layer instanceof ActivationLayer) {
            return LayerKind.ACTIVATION;
        }
        return LayerKind.OTHER;
    }

    /** Returns the activation function as Deeplearning4j writes it, e.g. {@code relu} or {@code leakyrelu(a=0.01)}. */
    static String activation(Layer layer) {
        if (layer instanceof ActivationLayer activation) {
            return activation.getActivationFn().toString();
        }
        if (layer instanceof BatchNormalization) {
            return "identity"; // has a setting for one, but does not use it
        }
        if (layer instanceof BaseLayer base && base.getActivationFn() != null) {
            return base.getActivationFn().toString();
        }
        return "identity";
    }
}
