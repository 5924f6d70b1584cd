package io.github.cnnviz.dl4j;

import io.github.cnnviz.capture.LayerVitals;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.params.BatchNormalizationParamInitializer;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationHardSigmoid;
import org.nd4j.linalg.activations.impl.ActivationHardTanH;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationTanH;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.reduce.longer.MatchCondition;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.indexing.conditions.Conditions;

/** Takes the vitals of a network's layers while a training step passes through it. For one step. */
final class NetworkVitals implements NetworkPass.Observer<RuntimeException> {

    /** An output counts as saturated this near, as a share of the range, to an end of the range. */
    private static final double EDGE = 0.01;

    private static final double UNKNOWN = Double.NaN;

    private final MultiLayerNetwork network;
    private final int batch;
    private final List<Outputs> outputs = new ArrayList<>();
    private double[] gradientNorms = {};
    private double[] weightNorms = {};
    private double[] updateNorms = {};

    private record Outputs(double mean, double standardDeviation, double zeroShare, double saturatedShare) {}

    /**
     * @param batch samples over which the gradient view holds sums
     */
    NetworkVitals(MultiLayerNetwork network, int batch) {
        this.network = network;
        this.batch = batch;
    }

    @Override
    public void output(int layer, INDArray output) {
        double count = output.length();
        double zeros = count(output, Conditions.equals(0));
        outputs.add(new Outputs(
                output.meanNumber().doubleValue(),
                output.stdNumber(false).doubleValue(),
                zeros / count,
                saturated(network.getLayer(layer), output) / count));
    }

    private static double saturated(Layer layer, INDArray output) {
        if (!(layer.conf().getLayer() instanceof BaseLayer configuration)) {
            return UNKNOWN;
        }
        IActivation function = configuration.getActivationFn();
        if (function instanceof ActivationSigmoid || function instanceof ActivationHardSigmoid) {
            return count(output, Conditions.lessThan(EDGE)) + count(output, Conditions.greaterThan(1 - EDGE));
        }
        if (function instanceof ActivationTanH || function instanceof ActivationHardTanH) {
            return count(output, Conditions.lessThan(2 * EDGE - 1))
                    + count(output, Conditions.greaterThan(1 - 2 * EDGE));
        }
        return UNKNOWN;
    }

    private static double count(INDArray output, org.nd4j.linalg.indexing.conditions.Condition condition) {
        return Nd4j.getExecutioner().exec(new MatchCondition(output, condition)).getDouble(0);
    }

    /** Takes weights, and the gradient that stands in the gradient view. */
    void beforeUpdate() {
        gradientNorms = norms(network.getFlattenedGradients());
        weightNorms = norms(network.params());
    }

    /** Takes the update that the updater put in the gradient's place. */
    void afterUpdater() {
        updateNorms = norms(network.getFlattenedGradients());
    }

    /** Returns a norm for each layer; of batch norm without its running statistics, which no gradient moves. */
    private double[] norms(INDArray flat) {
        INDArray row = flat.reshape(flat.length());
        double[] norms = new double[network.getnLayers()];
        long offset = 0;
        for (int i = 0; i < norms.length; i++) {
            Layer layer = network.getLayer(i);
            long learnt = learnt(layer);
            norms[i] = learnt == 0
                    ? UNKNOWN
                    : row.get(NDArrayIndex.interval(offset, offset + learnt))
                            .norm2Number()
                            .doubleValue();
            offset += layer.numParams();
        }
        return norms;
    }

    private static long learnt(Layer layer) {
        if (!(layer.conf().getLayer() instanceof BatchNormalization)) {
            return layer.numParams();
        }
        // Gamma and beta come first in the flat array.
        return layer.paramTable().entrySet().stream()
                .filter(parameter -> parameter.getKey().equals(BatchNormalizationParamInitializer.GAMMA)
                        || parameter.getKey().equals(BatchNormalizationParamInitializer.BETA))
                .mapToLong(parameter -> parameter.getValue().length())
                .sum();
    }

    /** Returns the vitals of all layers, from first to last. */
    List<LayerVitals> layers() {
        List<LayerVitals> vitals = new ArrayList<>();
        for (int i = 0; i < outputs.size(); i++) {
            Outputs of = outputs.get(i);
            vitals.add(new LayerVitals(
                    of.mean,
                    of.standardDeviation,
                    of.zeroShare,
                    of.saturatedShare,
                    gradientNorms[i] / batch,
                    weightNorms[i],
                    updateNorms[i] / weightNorms[i]));
        }
        return vitals;
    }
}
