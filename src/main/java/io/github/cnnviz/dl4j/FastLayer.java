package io.github.cnnviz.dl4j;

import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A layer of cnnviz's own in a stock network. */
interface FastLayer {

    /** Which gradients a backward pass is to compute. */
    enum Gradients {
        /** By the parameters, and by the input. */
        ALL,
        /** By the input alone: what a generator needs from its discriminator. The gradient views mean nothing after it. */
        OF_INPUT
    }

    /**
     * Does what {@code Layer.backpropGradient} does, or less.
     *
     * @param epsilon the loss's gradient by the layer's output
     * @return the gradient by the parameters, empty if not wanted, and by the layer's input
     */
    Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, Gradients wanted, LayerWorkspaceMgr workspaces);
}
