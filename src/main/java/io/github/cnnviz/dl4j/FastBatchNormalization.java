package io.github.cnnviz.dl4j;

import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.normalization.BatchNormalization;
import org.deeplearning4j.nn.params.BatchNormalizationParamInitializer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * Batch normalisation in as few passes over the data as ND4J allows. Configuration, parameters, saved form and the way in
 * which the running mean and variance are learnt are the stock layer's.
 *
 * @see <a href="https://arxiv.org/abs/1502.03167">Ioffe and Szegedy (2015), algorithm 1 and the gradients after it</a>
 */
final class FastBatchNormalization extends BatchNormalization implements FastLayer {

    private static final long serialVersionUID = 1L;

    private static final String GAMMA = BatchNormalizationParamInitializer.GAMMA;
    private static final String BETA = BatchNormalizationParamInitializer.BETA;
    private static final String MEAN = BatchNormalizationParamInitializer.GLOBAL_MEAN;
    private static final String VARIANCE = BatchNormalizationParamInitializer.GLOBAL_VAR;
    private static final String LOG_DEVIATION = BatchNormalizationParamInitializer.GLOBAL_LOG_STD;

    private transient Batch batch;

    /**
     * What a forward pass in training mode leaves for the backward pass.
     *
     * @param input    by which the backward pass is told to belong to the forward pass
     * @param centred  the input without its mean
     * @param mean     of each channel
     * @param variance of each channel, biased
     * @param inverse  1 / sqrt(variance + epsilon)
     */
    private record Batch(INDArray input, INDArray centred, INDArray mean, INDArray variance, INDArray inverse) {}

    FastBatchNormalization(NeuralNetConfiguration configuration, DataType dataType) {
        super(configuration, dataType);
    }

    /**
     * Returns whether this class computes what the configuration asks for: others stay stock. Locked gamma and beta are
     * rare, and the stock layer leaves out gamma where beta is 0.
     */
    static boolean covers(org.deeplearning4j.nn.conf.layers.BatchNormalization layer) {
        return !layer.isLockGammaBeta();
    }

    @Override
    public INDArray preOutput(INDArray x, TrainingMode mode, LayerWorkspaceMgr workspaces) {
        boolean known = x.rank() == 2 || x.rank() == 4;
        if (!known || channels(x).count(x) != layerConf().getNOut()) {
            batch = null;
            return super.preOutput(x, mode, workspaces); // other ranks stay stock; others fail with the stock message
        }
        INDArray dense = Channels.dense(x.castTo(dataType), ArrayType.FF_WORKING_MEM, workspaces);
        return mode == TrainingMode.TRAIN ? train(x, dense, workspaces) : evaluate(dense, workspaces);
    }

    private INDArray train(INDArray input, INDArray x, LayerWorkspaceMgr workspaces) {
        Channels channels = channels(x);
        double count = channels.valuesOf(x);
        INDArray mean = channels.sums(x).divi(count);
        INDArray centred = workspaces.createUninitialized(ArrayType.ACTIVATIONS, dataType, x.shape(), 'c');
        channels.add(x, mean.neg(), centred);
        INDArray variance = channels.dots(centred, centred, workspaces).divi(count);
        INDArray inverse =
                Transforms.sqrt(variance.add(layerConf().getEps()), false).rdivi(1);
        batch = new Batch(
                input, centred, lasting(mean, workspaces), lasting(variance, workspaces), lasting(inverse, workspaces));
        return affine(centred, vector(GAMMA).mul(inverse), vector(BETA), workspaces);
    }

    private INDArray evaluate(INDArray x, LayerWorkspaceMgr workspaces) {
        batch = null;
        INDArray variance = layerConf().isUseLogStd() ? variance(vector(LOG_DEVIATION)) : vector(VARIANCE);
        INDArray scale = Transforms.sqrt(variance.add(layerConf().getEps()), false)
                .rdivi(1)
                .muli(vector(GAMMA));
        return affine(x, scale, vector(BETA).sub(vector(MEAN).mul(scale)), workspaces);
    }

    private INDArray affine(INDArray x, INDArray scale, INDArray shift, LayerWorkspaceMgr workspaces) {
        INDArray output = workspaces.createUninitialized(ArrayType.ACTIVATIONS, dataType, x.shape(), 'c');
        channels(x).multiply(x, scale, output);
        channels(x).add(output, shift);
        return output;
    }

    @Override
    public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
        return backpropGradient(epsilon, Gradients.ALL, workspaces);
    }

    @Override
    public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, Gradients wanted, LayerWorkspaceMgr workspaces) {
        assertInputSet(true);
        if (epsilon.rank() != 2 && epsilon.rank() != 4) {
            return super.backpropGradient(epsilon, workspaces);
        }
        if (batch == null || batch.input() != input) {
            preOutput(input, TrainingMode.TRAIN, workspaces);
        }
        INDArray dense = Channels.dense(epsilon.castTo(dataType), ArrayType.BP_WORKING_MEM, workspaces);
        Channels channels = channels(dense);
        double count = channels.valuesOf(dense);
        INDArray betaGradient = channels.sums(dense);
        INDArray gammaGradient =
                channels.dots(dense, batch.centred(), workspaces).muli(batch.inverse());
        // dL/dx = gamma inverse (dL/dy - mean(dL/dy) - xhat mean(dL/dy xhat)), xhat = centred inverse
        INDArray scale = vector(GAMMA).mul(batch.inverse());
        INDArray ofCentred = gammaGradient.mul(batch.inverse()).muli(scale).divi(-count);
        INDArray shift = betaGradient.mul(scale).divi(-count);
        INDArray inputGradient =
                workspaces.createUninitialized(ArrayType.ACTIVATION_GRAD, dataType, dense.shape(), 'c');
        INDArray part = workspaces.createUninitialized(ArrayType.BP_WORKING_MEM, dataType, dense.shape(), 'c');
        channels.multiply(dense, scale, inputGradient);
        channels.multiply(batch.centred(), ofCentred, part);
        inputGradient.addi(part);
        channels.add(inputGradient, shift);
        Gradient gradient = wanted == Gradients.ALL ? parameters(gammaGradient, betaGradient) : new DefaultGradient();
        batch = null;
        return new Pair<>(gradient, inputGradient);
    }

    private Gradient parameters(INDArray gammaGradient, INDArray betaGradient) {
        Gradient gradient = new DefaultGradient();
        set(gradient, GAMMA, gammaGradient);
        set(gradient, BETA, betaGradient);
        // The stock layer learns its running statistics as if by gradient, with a step of their own.
        double rate = 1 - layerConf().getDecay();
        set(gradient, MEAN, vector(MEAN).sub(batch.mean()).muli(rate));
        if (layerConf().isUseLogStd()) {
            INDArray old = variance(vector(LOG_DEVIATION));
            INDArray next = old.mul(1 - rate).addi(batch.variance().mul(rate));
            set(gradient, LOG_DEVIATION, Transforms.log(old.div(next), false).muli(0.5 / Math.log(10)));
        } else {
            set(gradient, VARIANCE, vector(VARIANCE).sub(batch.variance()).muli(rate));
        }
        return gradient;
    }

    private void set(Gradient gradient, String parameter, INDArray values) {
        INDArray view = gradientViews.get(parameter);
        view.assign(values.reshape(view.shape()));
        gradient.setGradientFor(parameter, view);
    }

    private INDArray vector(String parameter) {
        INDArray array = getParam(parameter);
        return array.reshape(array.length());
    }

    /** Returns the variance that a logarithm to base 10 of a standard deviation stands for. */
    private static INDArray variance(INDArray logDeviation) {
        return Transforms.exp(logDeviation.mul(2 * Math.log(10)), false);
    }

    private static INDArray lasting(INDArray vector, LayerWorkspaceMgr workspaces) {
        return workspaces.leverageTo(ArrayType.ACTIVATIONS, vector);
    }

    private Channels channels(INDArray array) {
        return new Channels(array.rank() == 2 || layerConf().getCnn2DFormat() == CNN2DFormat.NCHW);
    }

    @Override
    public void clear() {
        super.clear();
        batch = null;
    }
}
