package io.github.cnnviz.dl4j;

import io.github.cnnviz.capture.ModeGap;
import java.util.Arrays;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** What a network does otherwise in training than in evaluation. */
@SuppressWarnings("try") // memory is opened for what happens meanwhile
final class TrainingMode {

    private TrainingMode() {}

    /** Returns whether a layer computes otherwise in training mode. */
    static boolean matters(MultiLayerNetwork network) {
        return Arrays.stream(network.getLayers())
                .map(Layer::conf)
                .map(configuration -> configuration.getLayer())
                .anyMatch(layer -> layer instanceof BatchNormalization
                        || layer instanceof DropoutLayer
                        || layer.getIDropout() != null);
    }

    /**
     * Returns how far what a network puts out in training mode is from what it puts out in evaluation mode.
     *
     * @param network left as it is
     * @param seed    of dropout and its like
     */
    static ModeGap gap(String name, MultiLayerNetwork network, INDArray batch, long seed) {
        MultiLayerNetwork copy = network.clone(); // a pass in training mode moves running statistics
        NetworkPass pass = new NetworkPass(name + "-modes", copy);
        Nd4j.getRandom().setSeed(seed * 1_000_003 + 1); // for dropout and its like
        double squares = 0;
        double sum = 0;
        double ofTraining = 0;
        int count;
        try (MemoryWorkspace memory = pass.open()) {
            // Evaluation first: a pass in training mode moves running statistics.
            float[] evaluation = pass.forward(batch.dup('c'), false, NetworkPass.NOBODY)
                    .dup('c')
                    .data()
                    .asFloat();
            float[] training = pass.forward(batch.dup('c'), true, NetworkPass.NOBODY)
                    .dup('c')
                    .data()
                    .asFloat();
            count = training.length;
            for (int i = 0; i < count; i++) {
                double gap = (double) training[i] - evaluation[i];
                squares += gap * gap;
                sum += training[i];
                ofTraining += (double) training[i] * training[i];
            }
        }
        double mean = sum / count;
        return new ModeGap(
                name,
                Math.toIntExact(batch.size(0)),
                Math.sqrt(squares / count),
                Math.sqrt(Math.max(0, ofTraining / count - mean * mean)));
    }
}
