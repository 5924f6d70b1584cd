package io.github.cnnviz.dl4j;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.ActivationLayer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** An activation function on its own, over ND4J's fast operations. Configuration and saved form are the stock layer's. */
final class FastActivationLayer extends ActivationLayer implements FastLayer {

    private static final long serialVersionUID = 1L;

    private final transient KeptActivation activation;

    FastActivationLayer(NeuralNetConfiguration configuration, DataType dataType) {
        super(configuration, dataType);
        activation = new KeptActivation(layerConf().getActivationFn());
    }

    @Override
    public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
        assertInputSet(false);
        // A copy, as the input is the output of the layer before, which may be wanted still.
        INDArray own = workspaces.dup(ArrayType.ACTIVATIONS, input, 'c');
        return activation.apply(own, input, training, workspaces);
    }

    @Override
    public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
        return backpropGradient(epsilon, Gradients.ALL, workspaces);
    }

    @Override
    public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, Gradients wanted, LayerWorkspaceMgr workspaces) {
        assertInputSet(true);
        INDArray delta = activation.gradient(
                epsilon,
                input,
                () -> workspaces.dup(ArrayType.BP_WORKING_MEM, input, 'c'),
                ArrayType.ACTIVATION_GRAD,
                workspaces);
        return new Pair<>(new DefaultGradient(), delta);
    }

    @Override
    public void clear() {
        super.clear();
        activation.forget();
    }
}
