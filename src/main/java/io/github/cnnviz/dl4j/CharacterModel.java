package io.github.cnnviz.dl4j;

import io.github.cnnviz.CnnvizException;
import io.github.cnnviz.network.LayerId;
import io.github.cnnviz.text.CharacterText;
import java.util.List;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.activations.impl.ActivationTanH;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;

/**
 * A network that foretells characters, ready to compute.
 *
 * @param network one-hot characters in, batch × symbols × time; a probability for each symbol out, at each time
 * @param symbols different characters
 */
public record CharacterModel(MultiLayerNetwork network, int symbols) {

    /** The network's name in layer ids. */
    public static final String NAME = ModelCapture.NETWORK;

    /**
     * Takes a network as it is.
     *
     * @throws CnnvizException if it is of another form than cnnviz can go through in time
     */
    public static CharacterModel of(MultiLayerNetwork network, CharacterText text) throws CnnvizException {
        int symbols = text.symbolCount();
        List<String> names = LayerNames.of(network);
        int last = names.size() - 1;
        for (int i = 0; i < last; i++) {
            if (!isPlainLstm(network.getLayer(i).conf().getLayer())) {
                throw new CnnvizException(
                        "layer " + names.get(i) + " of the character model is "
                                + network.getLayer(i)
                                        .conf()
                                        .getLayer()
                                        .getClass()
                                        .getSimpleName()
                                + " or has another activation function, gate or data format than cnnviz follows in time",
                        "build the network of LSTM layers (tanh, sigmoid gates, RNNFormat.NCW) and one RnnOutputLayer");
            }
        }
        if (last == 0
                || !(network.getLayer(last).conf().getLayer() instanceof RnnOutputLayer output)
                || !(output.getActivationFn() instanceof ActivationSoftmax)
                || !(output.getLossFn() instanceof LossMCXENT)) {
            throw new CnnvizException(
                    "the character model does not end in softmax units with cross-entropy after an LSTM layer",
                    "end the network with an RnnOutputLayer of softmax units and the loss MCXENT");
        }
        if (network.layerSize(last) != symbols || network.layerInputSize(0) != symbols) {
            throw new CnnvizException(
                    "the character model takes " + network.layerInputSize(0) + " and puts out "
                            + network.layerSize(last) + " symbols, but the text has " + symbols,
                    "use the number of symbols that network(seed, symbols) is given as inputs and outputs");
        }
        return new CharacterModel(network, symbols);
    }

    /** Returns whether a layer is an LSTM as {@link LstmCells} computes it. */
    static boolean isPlainLstm(Layer layer) {
        return layer.getClass() == org.deeplearning4j.nn.conf.layers.LSTM.class
                && layer instanceof org.deeplearning4j.nn.conf.layers.LSTM lstm
                && lstm.getActivationFn() instanceof ActivationTanH
                && lstm.getGateActivationFn() instanceof ActivationSigmoid
                && lstm.getRnnDataFormat() == RNNFormat.NCW;
    }

    /** Returns the ids of all layers, in data flow. */
    public List<LayerId> layers() {
        return LayerNames.of(network).stream()
                .map(layer -> new LayerId(NAME, layer))
                .toList();
    }

    /**
     * Returns characters in the form that the network takes and is to put out.
     *
     * @param windows of one length
     * @param from    first character of each window that is taken
     * @param count   characters
     * @return windows × symbols × count values, 1 at each character, else 0
     */
    INDArray oneHot(int[][] windows, int from, int count) {
        float[] values = new float[windows.length * symbols * count];
        for (int window = 0; window < windows.length; window++) {
            for (int time = 0; time < count; time++) {
                values[(window * symbols + windows[window][from + time]) * count + time] = 1;
            }
        }
        return Nd4j.create(values, new long[] {windows.length, symbols, count}, 'c');
    }
}
