package io.github.cnnviz.dl4j;

import io.github.cnnviz.CnnvizException;
import io.github.cnnviz.network.LayerId;
import java.util.List;
import org.deeplearning4j.nn.api.layers.IOutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A network that tells classes of images apart, ready to compute.
 *
 * @param network  images in, one value for each class out
 * @param replaced names of the layers that cnnviz's own code computes
 */
public record Classifier(MultiLayerNetwork network, List<String> replaced) {

    /** The network's name in layer ids. */
    public static final String NAME = ModelCapture.NETWORK;

    public Classifier {
        replaced = List.copyOf(replaced);
    }

    /**
     * Puts in cnnviz's own layers where asked to, in place.
     *
     * @throws CnnvizException if the network does not end in a loss over that many classes
     */
    public static Classifier of(MultiLayerNetwork network, int classes, boolean fastLayers) throws CnnvizException {
        List<String> names = LayerNames.of(network);
        String last = names.get(names.size() - 1);
        if (!(network.getOutputLayer() instanceof IOutputLayer)) {
            throw new CnnvizException(
                    "the classifier's last layer, " + last + ", carries no loss",
                    "end the network with an OutputLayer of one softmax unit for each class and the loss MCXENT");
        }
        long units = network.layerSize(names.size() - 1);
        if (units != classes) {
            throw new CnnvizException(
                    "the classifier's last layer, " + last + ", has " + units + " units, but the images are of "
                            + classes + " classes",
                    "give the network's last layer one unit for each class");
        }
        List<String> replaced = fastLayers
                ? FastLayers.replaceIn(network).stream()
                        .map(index -> NAME + "/" + names.get(index))
                        .toList()
                : List.of();
        return new Classifier(network, replaced);
    }

    /** The same architecture with other weights, for evaluation only; with fast layers where this one has them. */
    public Classifier forEvaluation(MultiLayerNetwork other) {
        if (!replaced.isEmpty()) {
            FastLayers.replaceForEvaluation(other);
        }
        return new Classifier(other, replaced);
    }

    /** Returns the ids of all layers, in data flow. */
    public List<LayerId> layers() {
        return LayerNames.of(network).stream()
                .map(layer -> new LayerId(NAME, layer))
                .toList();
    }

    /** Returns one row for each label: 1 at its class, else 0. */
    static INDArray labels(int[] labels, int classes) {
        float[] values = new float[labels.length * classes];
        for (int i = 0; i < labels.length; i++) {
            values[i * classes + labels[i]] = 1;
        }
        return Nd4j.create(values, new long[] {labels.length, classes}, 'c');
    }

    /** Returns the class that a row of an output gives most to; the first of several. */
    static int said(float[] values, int row, int classes) {
        int best = 0;
        for (int k = 1; k < classes; k++) {
            best = values[row * classes + k] > values[row * classes + best] ? k : best;
        }
        return best;
    }

    static float[] values(INDArray output) {
        return output.dup('c').data().asFloat();
    }
}
