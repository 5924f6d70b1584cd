package io.github.cnnviz.dl4j;

import io.github.cnnviz.CnnvizException;
import io.github.cnnviz.remedy.Remedy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationLReLU;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationTanH;
import org.nd4j.linalg.learning.config.IUpdater;

/**
 * A network's configuration with one change, before it has weights. Layers keep the names under which the unchanged network is
 * judged.
 */
public final class RemediedConfiguration {

    /** Step and epoch at which a schedule would have changed something. */
    private static final int LATER = 1000;

    private final Remedy remedy;
    private final List<NeuralNetConfiguration> layers;
    private final Map<Integer, InputPreProcessor> preprocessors;

    private RemediedConfiguration(Remedy remedy, MultiLayerConfiguration configuration) {
        this.remedy = remedy;
        this.layers = new ArrayList<>(configuration.getConfs());
        this.preprocessors = new HashMap<>(configuration.getInputPreProcessors());
    }

    /**
     * Returns the changed configuration; that of the unchanged network stays as it is.
     *
     * @throws CnnvizException if the change has no sense for this network, with the reason
     */
    public static MultiLayerConfiguration of(Remedy remedy, MultiLayerConfiguration network) throws CnnvizException {
        MultiLayerConfiguration copy = network.clone();
        List<String> names = LayerNames.of(copy);
        for (int i = 0; i < names.size(); i++) {
            layer(copy.getConf(i)).setLayerName(names.get(i)); // what comes in or goes must not renumber them
        }
        RemediedConfiguration changed = new RemediedConfiguration(remedy, copy);
        changed.change(remedy.layer().isPresent() ? changed.position(names) : 0);
        copy.setConfs(changed.layers);
        copy.setInputPreProcessors(changed.preprocessors);
        return copy;
    }

    private int position(List<String> names) throws CnnvizException {
        int position = names.indexOf(remedy.layer().orElseThrow());
        if (position < 0) {
            throw impossible("there is no such layer");
        }
        return position;
    }

    private void change(int position) throws CnnvizException {
        switch (remedy.kind()) {
            case WITHOUT_DENSE -> leaveOut(position);
            case LEAKY_RELU -> leak(position);
            case BATCH_NORM -> normalizeAfter(position);
            case LEARNING_RATE -> multiplyRates();
            case SCALED_INPUT -> normalizeInput();
            case TANH_OUTPUT -> endWithTanh();
        }
    }

    /** Leaves out the layer with what belongs to it, up to the next layer with weights, which takes its inputs. */
    private void leaveOut(int position) throws CnnvizException {
        if (!(layer(layers.get(position)) instanceof DenseLayer dense)) {
            throw impossible("it is not dense");
        }
        int next = position + 1;
        while (next < layers.size() && belongsToTheOneBefore(layer(layers.get(next)))) {
            next++;
        }
        boolean reshaped = IntStream.rangeClosed(position + 1, next).anyMatch(preprocessors::containsKey);
        if (reshaped
                || next == layers.size()
                || !(layer(layers.get(next)) instanceof DenseLayer
                        || layer(layers.get(next)) instanceof BaseOutputLayer)) {
            throw impossible("no dense layer takes what it puts out");
        }
        ((FeedForwardLayer) layer(layers.get(next))).setNIn(dense.getNIn());
        layers.subList(position, next).clear();
        shift(next, position - next);
    }

    private static boolean belongsToTheOneBefore(Layer layer) {
        return layer instanceof ActivationLayer || layer instanceof BatchNormalization || layer instanceof DropoutLayer;
    }

    private void leak(int position) throws CnnvizException {
        int changed = 0;
        for (int i = 0; i <= position; i++) {
            Layer layer = layer(layers.get(i));
            if (layer instanceof ActivationLayer own && own.getActivationFn() instanceof ActivationReLU) {
                own.setActivationFn(new ActivationLReLU());
                changed++;
            } else if (layer instanceof BaseLayer own && own.getActivationFn() instanceof ActivationReLU) {
                own.setActivationFn(new ActivationLReLU());
                changed++;
            }
        }
        if (changed == 0) {
            throw impossible("there is no ReLU up to it");
        }
    }

    /** The activation function moves behind the normalization, as in Ioffe and Szegedy (2015), section 3.2. */
    private void normalizeAfter(int position) throws CnnvizException {
        Layer layer = layer(layers.get(position));
        if (!(layer instanceof DenseLayer || layer instanceof ConvolutionLayer)) {
            throw impossible("only dense layers and convolutions are normalized");
        }
        FeedForwardLayer own = (FeedForwardLayer) layer;
        IActivation activation = own.getActivationFn();
        insert(position + 1, normalization(own, own.getNOut(), own.getLayerName() + "-norm"));
        if (!(activation instanceof ActivationIdentity)) {
            own.setActivationFn(new ActivationIdentity());
            insert(
                    position + 2,
                    new ActivationLayer.Builder()
                            .name(own.getLayerName() + "-activation")
                            .activation(activation)
                            .build());
        }
    }

    private void normalizeInput() throws CnnvizException {
        if (!(layer(layers.get(0)) instanceof DenseLayer || layer(layers.get(0)) instanceof ConvolutionLayer)) {
            throw impossible("its first layer is neither dense nor a convolution");
        }
        FeedForwardLayer first = (FeedForwardLayer) layer(layers.get(0));
        InputPreProcessor before = preprocessors.remove(0);
        insert(0, normalization(first, first.getNIn(), "input-norm"));
        if (before != null) {
            preprocessors.put(0, before);
        }
    }

    private static BatchNormalization normalization(FeedForwardLayer beside, long units, String name) {
        BatchNormalization norm = new BatchNormalization.Builder()
                .name(name)
                .nIn(units)
                .nOut(units)
                .updater(beside.getIUpdater().clone())
                .build();
        if (beside instanceof ConvolutionLayer convolution) {
            norm.setCnn2DFormat(convolution.getCnn2dDataFormat());
        }
        return norm;
    }

    private void insert(int position, Layer layer) {
        NeuralNetConfiguration defaults =
                new NeuralNetConfiguration.Builder().layer(layer).build(); // fills in what the layer does not say
        NeuralNetConfiguration own = layers.get(Math.max(0, position - 1)).clone();
        own.clearVariables();
        own.setLayer(defaults.getLayer());
        layers.add(position, own);
        shift(position, 1);
    }

    /** Moves the preprocessors of layers from a position on. */
    private void shift(int from, int by) {
        Map<Integer, InputPreProcessor> moved = new HashMap<>();
        preprocessors.forEach((at, each) -> moved.put(at >= from ? at + by : at, each));
        preprocessors.clear();
        preprocessors.putAll(moved);
    }

    private void multiplyRates() throws CnnvizException {
        int changed = 0;
        for (NeuralNetConfiguration each : layers) {
            if (layer(each) instanceof BaseLayer own) {
                Optional<IUpdater> rate = multiplied(own.getIUpdater());
                if (rate.isPresent()) {
                    own.setIUpdater(rate.get());
                    changed++;
                }
                if (own.getBiasUpdater() != null) {
                    own.setBiasUpdater(multiplied(own.getBiasUpdater()).orElse(own.getBiasUpdater()));
                }
            }
        }
        if (changed == 0) {
            throw impossible("no updater of it has a learning rate");
        }
    }

    private Optional<IUpdater> multiplied(IUpdater updater) throws CnnvizException {
        if (updater == null || !updater.hasLearningRate()) {
            return Optional.empty();
        }
        double rate = updater.getLearningRate(0, 0);
        if (rate != updater.getLearningRate(LATER, LATER)) {
            throw impossible("its learning rate follows a schedule");
        }
        IUpdater copy = updater.clone();
        copy.setLrAndSchedule(rate * remedy.factor(), null);
        return Optional.of(copy);
    }

    private void endWithTanh() throws CnnvizException {
        Layer last = layer(layers.get(layers.size() - 1));
        if (last instanceof ActivationLayer own) {
            own.setActivationFn(new ActivationTanH());
        } else if (last instanceof BaseLayer own && !(last instanceof BaseOutputLayer)) {
            own.setActivationFn(new ActivationTanH());
        } else {
            throw impossible("its last layer has no activation function of its own, or a loss");
        }
    }

    private static Layer layer(NeuralNetConfiguration configuration) {
        return configuration.getLayer();
    }

    private CnnvizException impossible(String reason) {
        return new CnnvizException(
                remedy.kind().word() + " makes no sense for "
                        + remedy.where().map(Object::toString).orElse("the " + remedy.network()) + ": " + reason,
                "leave cnnviz.tryRemedies out, or change the network by hand");
    }
}
