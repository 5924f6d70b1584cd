package io.github.cnnviz.dl4j;

import io.github.cnnviz.network.LayerKind;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.deeplearning4j.nn.conf.layers.BaseRecurrentLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.Convolution1DLayer;
import org.deeplearning4j.nn.conf.layers.Convolution2D;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Deconvolution2D;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.EmbeddingLayer;
import org.deeplearning4j.nn.conf.layers.EmbeddingSequenceLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.conf.layers.wrapper.BaseWrapperLayer;

/** Deeplearning4j's layer configurations in cnnviz's words. */
final class LayerKinds {

    private LayerKinds() {}

    static LayerKind of(Layer given) {
        Layer layer = inner(given);
        if (layer instanceof Deconvolution2D) { // before the convolution, of which it is a subclass
            return LayerKind.DECONVOLUTION;
        }
        if (layer instanceof ConvolutionLayer) {
            return LayerKind.CONVOLUTION;
        }
        if (layer instanceof SubsamplingLayer || layer instanceof GlobalPoolingLayer) {
            return LayerKind.POOLING;
        }
        if (layer instanceof LossLayer) { // no parameters: the loss, and an activation function before it
            return LayerKind.ACTIVATION;
        }
        if (layer instanceof DenseLayer || layer instanceof BaseOutputLayer) {
            return LayerKind.DENSE;
        }
        if (layer instanceof BatchNormalization) {
            return LayerKind.BATCH_NORMALIZATION;
        }
        if (layer instanceof BaseRecurrentLayer || layer instanceof Bidirectional) {
            return LayerKind.RECURRENT;
        }
        if (layer instanceof EmbeddingLayer || layer instanceof EmbeddingSequenceLayer) {
            return LayerKind.EMBEDDING;
        }
        return layer instanceof ActivationLayer ? LayerKind.ACTIVATION : LayerKind.OTHER;
    }

    /** Returns what a vertex without a layer computes. */
    static LayerKind of(GraphVertex vertex) {
        return vertex instanceof MergeVertex || vertex instanceof ElementWiseVertex ? LayerKind.MERGE : LayerKind.OTHER;
    }

    /** Returns whether a layer's weights are kernels of a plain convolution: one for each pair of channels. */
    static boolean hasFullKernels(Layer given) {
        Layer layer = inner(given);
        return layer.getClass() == ConvolutionLayer.class
                || layer.getClass() == Convolution2D.class
                || layer.getClass() == Deconvolution2D.class;
    }

    /** Returns whether a layer's input is features × time. */
    static boolean takesSequences(Layer given) {
        Layer layer = inner(given);
        return layer instanceof BaseRecurrentLayer
                || layer instanceof Bidirectional
                || layer instanceof Convolution1DLayer;
    }

    /** Takes the wrappers off that change when a layer computes, but not what. */
    static Layer inner(Layer layer) {
        if (layer instanceof BaseWrapperLayer wrapper) {
            return inner(wrapper.getUnderlying());
        }
        return layer instanceof FrozenLayer frozen ? inner(frozen.getLayer()) : layer;
    }

    /** Returns the activation function as Deeplearning4j writes it, e.g. {@code relu} or {@code leakyrelu(a=0.01)}. */
    static String activation(Layer given) {
        Layer layer = inner(given);
        if (layer instanceof ActivationLayer activation) {
            return activation.getActivationFn().toString();
        }
        if (layer instanceof BatchNormalization || layer instanceof DropoutLayer) {
            return "identity"; // have a setting for one, but do not use it
        }
        if (layer instanceof BaseLayer base && base.getActivationFn() != null) {
            return base.getActivationFn().toString();
        }
        return "identity";
    }
}
