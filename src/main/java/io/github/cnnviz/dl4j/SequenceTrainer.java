package io.github.cnnviz.dl4j;

import io.github.cnnviz.capture.LayerVitals;
import io.github.cnnviz.dl4j.FastLayer.Gradients;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Trains a model of characters step by step, by truncated backpropagation through time (Williams and Peng 1990). A window starts
 * with states of 0 and is gone through piece by piece; gradients of all pieces make one update. With the same seed, text, threads
 * and native library the weights come out the same. A step depends on its number, its windows and the network alone, so a training
 * may stop and go on anywhere.
 */
@SuppressWarnings("try") // memory is opened for what happens meanwhile
public final class SequenceTrainer {

    private final CharacterModel model;
    private final MultiLayerNetwork network;
    private final NetworkPass pass;
    private final int back;
    private final long seed;

    /**
     * @param model initialised; changed in place
     * @param back  characters that gradients go back
     * @param seed  of dropout and its like
     */
    public SequenceTrainer(CharacterModel model, int back, long seed) {
        this.model = model;
        this.network = model.network();
        this.pass = NetworkPass.inPieces(CharacterModel.NAME, network);
        this.back = back;
        this.seed = seed;
        network.getUpdater(); // makes its state now, outside the memory that every step uses again
    }

    /**
     * Updates the network once.
     *
     * @param step    its number, from 1
     * @param windows one more character each than there are to foretell
     * @return loss in nats for each character, and the share of characters that were given most probability
     */
    public ClassifierTrainer.Score step(int step, int[][] windows) {
        return step(step, windows, Optional.empty());
    }

    /** Does the same and takes the vitals of all layers, of outputs in the window's first piece. */
    public ClassifierTrainer.Score step(int step, int[][] windows, List<LayerVitals> vitals) {
        NetworkVitals taken = new NetworkVitals(network, windows.length * (windows[0].length - 1));
        ClassifierTrainer.Score score = step(step, windows, Optional.of(taken));
        vitals.addAll(taken.layers());
        return score;
    }

    private ClassifierTrainer.Score step(int step, int[][] windows, Optional<NetworkVitals> vitals) {
        Nd4j.getRandom().setSeed(seed * 1_000_003 + step); // for dropout and its like
        network.rnnClearPreviousState();
        int foretold = windows.length * (windows[0].length - 1);
        Sums sums = gradient(windows, vitals);
        NetworkUpdate.apply(network, foretold, vitals);
        network.rnnClearPreviousState();
        return new ClassifierTrainer.Score(sums.loss / foretold, (double) sums.right / foretold);
    }

    private record Sums(double loss, int right) {}

    /** Leaves the sum over all characters in the network's gradient view. */
    private Sums gradient(int[][] windows, Optional<NetworkVitals> vitals) {
        int length = windows[0].length - 1;
        Optional<INDArray> sum = Optional.empty();
        double loss = 0;
        int right = 0;
        for (int from = 0; from < length; from += back) {
            int count = Math.min(back, length - from);
            try (MemoryWorkspace memory = NetworkPass.openMemory("step");
                    MemoryWorkspace ofPass = pass.open()) {
                NetworkPass.Observer<RuntimeException> observer =
                        from == 0 && vitals.isPresent() ? vitals.get() : NetworkPass.NOBODY;
                INDArray said = pass.forward(model.oneHot(windows, from, count), true, observer);
                right += right(said, windows, from + 1);
                // Deeplearning4j's loss of a sequence is a mean over the batch, but a sum over time.
                loss += pass.loss(model.oneHot(windows, from + 1, count)) * windows.length;
                pass.backwardFromLoss(Gradients.ALL);
                network.updateRnnStateWithTBPTTState();
            }
            if (from + count < length || sum.isPresent()) {
                INDArray piece = network.getFlattenedGradients();
                sum = Optional.of(sum.isPresent() ? sum.get().addi(piece) : piece.dup());
            }
        }
        sum.ifPresent(all -> network.getFlattenedGradients().assign(all));
        return new Sums(loss, right);
    }

    /** Returns how many characters were given most probability; values are batch × symbols × time. */
    static int right(INDArray said, int[][] windows, int from) {
        float[] values = Classifier.values(said.permute(0, 2, 1));
        int symbols = (int) said.size(1);
        int count = (int) said.size(2);
        int right = 0;
        for (int window = 0; window < windows.length; window++) {
            for (int time = 0; time < count; time++) {
                right +=
                        Classifier.said(values, window * count + time, symbols) == windows[window][from + time] ? 1 : 0;
            }
        }
        return right;
    }

    /** Returns whether all weights are still numbers, and their sum is one. */
    public boolean hasFiniteWeights() {
        return Double.isFinite(network.params().sumNumber().doubleValue());
    }
}
