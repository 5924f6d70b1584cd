package io.github.cnnviz.dl4j;

import java.util.function.Supplier;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A layer's activation function together with what its last forward pass in training mode left for the backward pass.
 * Stock layers keep nothing and compute a second forward pass instead.
 */
final class KeptActivation {

    private final FastActivation function;
    private INDArray kept;
    private INDArray keptFor;

    KeptActivation(IActivation function) {
        this.function = FastActivation.of(function);
    }

    /**
     * Applies the function; in training mode keeps what the backward pass will need.
     *
     * @param preActivation may be overwritten
     * @param input         the layer's input, by which a backward pass is told to belong to this forward pass
     */
    INDArray apply(INDArray preActivation, INDArray input, boolean training, LayerWorkspaceMgr workspaces) {
        kept = training ? function.keep(preActivation, workspaces) : null;
        keptFor = training ? input : null;
        return function.apply(preActivation, training, workspaces);
    }

    /**
     * Returns the loss's gradient by the pre-activation.
     *
     * @param epsilon the loss's gradient by the output
     * @param input   the layer's input
     * @param again   computes the pre-activation, where no forward pass with this input went before
     * @param type    of the result's memory
     */
    INDArray gradient(
            INDArray epsilon, INDArray input, Supplier<INDArray> again, ArrayType type, LayerWorkspaceMgr workspaces) {
        if (kept == null || keptFor != input) {
            apply(again.get(), input, true, workspaces);
        }
        INDArray gradient = function.gradient(kept, epsilon, type, workspaces);
        forget();
        return gradient;
    }

    /** Makes the next backward pass compute the pre-activation again. */
    void forget() {
        kept = null;
        keptFor = null;
    }
}
