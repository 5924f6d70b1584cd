package io.github.cnnviz.dl4j;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.layers.ActivationLayer;
import org.deeplearning4j.nn.layers.convolution.ConvolutionLayer;
import org.deeplearning4j.nn.layers.convolution.Deconvolution2DLayer;
import org.deeplearning4j.nn.layers.feedforward.dense.DenseLayer;
import org.deeplearning4j.nn.layers.normalization.BatchNormalization;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * Puts cnnviz's own layers in place of stock ones in a network that was initialised. Only what computes is replaced: the
 * configuration, the parameters and a file saved from the network stay stock.
 */
public final class FastLayers {

    private FastLayers() {}

    /**
     * Replaces what can be replaced.
     *
     * @param network initialised; changed in place
     * @return the positions of the layers that were replaced; none where the native library lacks oneDNN or the network is
     *     not of single precision, the only one of oneDNN: the stock layers are faster then
     */
    public static List<Integer> replaceIn(MultiLayerNetwork network) {
        boolean single = network.getLayerWiseConfigurations().getDataType() == DataType.FLOAT;
        return single && NativeLibrary.hasOneDnn() ? replace(network) : List.of();
    }

    /** Replaces layers whatever the native library is. */
    static List<Integer> replace(MultiLayerNetwork network) {
        if (network.getFlattenedGradients() == null) {
            network.initGradientsView();
        }
        return replaceLayers(network);
    }

    /** Replaces layers of a network that will never be trained: it needs no memory for gradients. */
    static void replaceForEvaluation(MultiLayerNetwork network) {
        if (network.getLayerWiseConfigurations().getDataType() == DataType.FLOAT && NativeLibrary.hasOneDnn()) {
            replaceLayers(network);
        }
    }

    /**
     * Copies a network for another thread. The copy has the same layers replaced and shares the parameters, so it is for
     * evaluation only.
     */
    static MultiLayerNetwork copyOf(MultiLayerNetwork network) {
        MultiLayerNetwork copy =
                new MultiLayerNetwork(network.getLayerWiseConfigurations().clone());
        copy.init(network.numParams() == 0 ? null : network.params(), false);
        if (Arrays.stream(network.getLayers()).anyMatch(FastLayer.class::isInstance)) {
            replaceLayers(copy);
        }
        return copy;
    }

    private static List<Integer> replaceLayers(MultiLayerNetwork network) {
        DataType dataType = network.getLayerWiseConfigurations().getDataType();
        List<Integer> replaced = new ArrayList<>();
        Layer[] layers = network.getLayers();
        for (int i = 0; i < layers.length; i++) {
            Optional<Layer> fast = fastLayerFor(layers[i], dataType);
            if (fast.isPresent()) {
                takeOver(layers[i], fast.get());
                layers[i] = fast.get();
                replaced.add(i);
            }
        }
        if (!replaced.isEmpty()) {
            for (Layer layer : layers) {
                // Backward passes start from outputs, where dropout of a later layer would leave its mark. Some layers
                // between hand on a part of what they get.
                layer.allowInputModification(false);
            }
        }
        return replaced;
    }

    private static Optional<Layer> fastLayerFor(Layer stock, DataType dataType) {
        NeuralNetConfiguration configuration = stock.conf();
        // Compared by class: a subclass of a stock layer may compute something else.
        if (stock.getClass() == ConvolutionLayer.class
                && FastConvolution.covers(
                        (org.deeplearning4j.nn.conf.layers.ConvolutionLayer) configuration.getLayer())) {
            return Optional.of(new FastConvolution(configuration, dataType));
        }
        if (stock.getClass() == Deconvolution2DLayer.class) {
            return Optional.of(new FastDeconvolution(configuration, dataType));
        }
        if (stock.getClass() == DenseLayer.class
                && FastDense.covers((org.deeplearning4j.nn.conf.layers.DenseLayer) configuration.getLayer())) {
            return Optional.of(new FastDense(configuration, dataType));
        }
        if (stock.getClass() == BatchNormalization.class
                && FastBatchNormalization.covers(
                        (org.deeplearning4j.nn.conf.layers.BatchNormalization) configuration.getLayer())) {
            return Optional.of(new FastBatchNormalization(configuration, dataType));
        }
        if (stock.getClass() == ActivationLayer.class) {
            return Optional.of(new FastActivationLayer(configuration, dataType));
        }
        return Optional.empty();
    }

    private static void takeOver(Layer stock, Layer fast) {
        fast.setListeners(stock.getListeners());
        fast.setIndex(stock.getIndex());
        fast.setIterationCount(stock.getIterationCount());
        fast.setEpochCount(stock.getEpochCount());
        if (stock.numParams() > 0) {
            fast.setParamsViewArray(stock.params());
            fast.setParamTable(stock.paramTable());
            if (stock.getGradientsViewArray() != null) {
                fast.setBackpropGradientsViewArray(stock.getGradientsViewArray());
            }
        }
        fast.setConf(stock.conf());
    }
}
