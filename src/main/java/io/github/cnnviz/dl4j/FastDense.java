package io.github.cnnviz.dl4j;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.feedforward.dense.DenseLayer;
import org.deeplearning4j.nn.params.DefaultParamInitializer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A dense layer whose backward pass needs no second forward one. Configuration, parameters and saved form are the stock
 * layer's.
 */
final class FastDense extends DenseLayer implements FastLayer {

    private static final long serialVersionUID = 1L;

    private static final String WEIGHT = DefaultParamInitializer.WEIGHT_KEY;
    private static final String BIAS = DefaultParamInitializer.BIAS_KEY;

    private final transient KeptActivation activation;

    FastDense(NeuralNetConfiguration configuration, DataType dataType) {
        super(configuration, dataType);
        activation = new KeptActivation(layerConf().getActivationFn());
    }

    /** Returns whether this class computes what the configuration asks for: others stay stock. */
    static boolean covers(org.deeplearning4j.nn.conf.layers.DenseLayer layer) {
        return !layer.hasLayerNorm();
    }

    @Override
    public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
        INDArray output = activation.apply(preOutput(training, workspaces), input, training, workspaces);
        if (maskArray != null) {
            applyMask(output);
            activation.forget(); // which kept the output without the mask
        }
        return output;
    }

    @Override
    public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
        return backpropGradient(epsilon, Gradients.ALL, workspaces);
    }

    @Override
    public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, Gradients wanted, LayerWorkspaceMgr workspaces) {
        assertInputSet(true);
        INDArray delta = activation.gradient(
                epsilon.castTo(dataType),
                input,
                () -> preOutput(true, workspaces),
                ArrayType.BP_WORKING_MEM,
                workspaces);
        if (maskArray != null) {
            applyMask(delta);
        }
        INDArray weights = getParamWithNoise(WEIGHT, true, workspaces);
        Gradient gradient = new DefaultGradient();
        if (wanted == Gradients.ALL) {
            if (hasBias()) {
                INDArray biasGradient = gradientViews.get(BIAS);
                delta.sum(biasGradient, 0);
                gradient.setGradientFor(BIAS, biasGradient);
            }
            INDArray weightGradient = gradientViews.get(WEIGHT);
            Nd4j.gemm(input.castTo(dataType), delta, weightGradient, true, false, 1, 0);
            gradient.setGradientFor(WEIGHT, weightGradient);
        }
        long[] transposed = {weights.size(0), delta.size(0)};
        INDArray inputGradient = workspaces.createUninitialized(ArrayType.ACTIVATION_GRAD, dataType, transposed, 'f');
        inputGradient = weights.mmuli(delta.transpose(), inputGradient).transpose();
        weightNoiseParams.clear();
        return new Pair<>(gradient, backpropDropOutIfPresent(inputGradient));
    }

    @Override
    public void clear() {
        super.clear();
        activation.forget();
    }
}
