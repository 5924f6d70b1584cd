package io.github.cnnviz.dl4j;

import io.github.cnnviz.dl4j.FastLayer.Gradients;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.layers.IOutputLayer;
import org.deeplearning4j.nn.api.layers.RecurrentLayer;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Passes through a network, layer by layer, in memory that the next pass uses again: fresh memory costs several times
 * what the layers themselves take (src/docs/measurements.md).
 *
 * <p>All arrays that a pass returns are gone once {@link #open()}'s result is closed. For one thread.
 */
@SuppressWarnings("try") // memory is opened for what happens meanwhile
final class NetworkPass {

    private final MultiLayerNetwork network;
    private final LayerWorkspaceMgr workspaces;
    private final boolean inPieces;
    private int samples;

    /** Sees what a layer puts out, before anything else does. */
    interface Observer<E extends Exception> {

        /**
         * Called for each layer, from first to last.
         *
         * @param layer  its position
         * @param output to be left as it is; gone with the pass
         */
        void output(int layer, INDArray output) throws E;
    }

    /** Sees nothing. */
    static final Observer<RuntimeException> NOBODY = (layer, output) -> {};

    /**
     * @param name    tells the memory of several networks apart
     * @param network initialised
     */
    NetworkPass(String name, MultiLayerNetwork network) {
        this(name, network, true, false);
    }

    private NetworkPass(String name, MultiLayerNetwork network, boolean backward, boolean inPieces) {
        this.network = network;
        this.inPieces = inPieces;
        String whole = "cnnviz-" + name;
        String ofLayer = whole + "-layer";
        String ofTime = whole + "-time"; // a step of a recurrent layer
        this.workspaces = LayerWorkspaceMgr.builder()
                .defaultWorkspace(whole, GrowingMemory.CONFIGURATION)
                .with(ArrayType.FF_WORKING_MEM, ofLayer, GrowingMemory.CONFIGURATION)
                .with(ArrayType.BP_WORKING_MEM, ofLayer, GrowingMemory.CONFIGURATION)
                .with(ArrayType.RNN_FF_LOOP_WORKING_MEM, ofTime, GrowingMemory.CONFIGURATION)
                .with(ArrayType.RNN_BP_LOOP_WORKING_MEM, ofTime, GrowingMemory.CONFIGURATION)
                .build();
        if (backward && network.getFlattenedGradients() == null) {
            network.initGradientsView();
        }
    }

    /** Makes passes that never go back, and so need no memory for gradients. */
    static NetworkPass forwardOnly(String name, MultiLayerNetwork network) {
        return new NetworkPass(name, network, false, false);
    }

    /**
     * Makes passes over one piece of a sequence after the other: recurrent layers go on from the state that the pass before left,
     * once {@link MultiLayerNetwork#updateRnnStateWithTBPTTState()} was called, and gradients end where the piece begins.
     */
    static NetworkPass inPieces(String name, MultiLayerNetwork network) {
        return new NetworkPass(name, network, true, true);
    }

    /** Opens memory for arrays that belong to no network: gone once it is closed. */
    static MemoryWorkspace openMemory(String name) {
        return GrowingMemory.open(name);
    }

    MultiLayerNetwork network() {
        return network;
    }

    /** Starts a pass, or several on the same memory. */
    MemoryWorkspace open() {
        return workspaces.notifyScopeEntered(ArrayType.ACTIVATIONS);
    }

    /**
     * Runs a batch through all layers.
     *
     * @param batch    left as it is
     * @param training whether batch norm, dropout and the like behave as in training, and a backward pass may follow
     * @return what the last layer puts out
     */
    <E extends Exception> INDArray forward(INDArray batch, boolean training, Observer<E> observer) throws E {
        samples = Math.toIntExact(batch.size(0));
        network.setInputMiniBatchSize(samples);
        INDArray signal = asTaken(batch);
        for (int i = 0; i < network.getnLayers(); i++) {
            Layer layer = network.getLayer(i);
            layer.setIterationCount(network.getIterationCount());
            layer.setEpochCount(network.getEpochCount());
            try (MemoryWorkspace ofLayer = workspaces.notifyScopeEntered(ArrayType.FF_WORKING_MEM)) {
                InputPreProcessor preProcessor =
                        network.getLayerWiseConfigurations().getInputPreProcess(i);
                if (preProcessor != null) {
                    signal = preProcessor.preProcess(signal, samples, workspaces);
                }
                layer.setInput(signal, workspaces);
                signal = inPieces && layer instanceof RecurrentLayer recurrent
                        ? recurrent.rnnActivateUsingStoredState(signal, training, true, workspaces)
                        : layer.activate(training, workspaces);
            }
            observer.output(i, signal);
        }
        return signal;
    }

    /** Returns a batch as the first layer takes it: texts come as images of one channel, symbols × time. */
    private INDArray asTaken(INDArray batch) {
        boolean overTime = batch.rank() == 4
                && network.getLayerWiseConfigurations().getInputPreProcess(0) == null
                && LayerKinds.takesSequences(network.getLayer(0).conf().getLayer());
        return overTime ? batch.reshape('c', batch.size(0), batch.size(1) * batch.size(2), batch.size(3)) : batch;
    }

    /**
     * Returns the loss of the last forward pass: mean over the batch, with what regularisation adds.
     *
     * @param labels what the output was to be; kept for the backward pass
     */
    double loss(INDArray labels) {
        IOutputLayer output = (IOutputLayer) network.getOutputLayer();
        output.setLabels(labels);
        try (MemoryWorkspace ofLayer = workspaces.notifyScopeEntered(ArrayType.FF_WORKING_MEM)) {
            return output.computeScore(network.calcRegularizationScore(true), true, workspaces);
        }
    }

    /** Goes back from the loss; see {@link #backward(INDArray, Gradients)}. */
    INDArray backwardFromLoss(Gradients wanted) {
        return backward(null, wanted);
    }

    /**
     * Goes back through all layers of the last forward pass, which was in training mode. Leaves sums over the batch in the
     * network's gradient view if they are wanted.
     *
     * @param epsilon the loss's gradient by the network's output
     * @return the loss's gradient by the network's input
     */
    INDArray backward(INDArray epsilon, Gradients wanted) {
        INDArray signal = epsilon;
        for (int i = network.getnLayers() - 1; i >= 0; i--) {
            Layer layer = network.getLayer(i);
            try (MemoryWorkspace ofLayer = workspaces.notifyScopeEntered(ArrayType.BP_WORKING_MEM)) {
                signal = backward(layer, signal, wanted);
                InputPreProcessor preProcessor =
                        network.getLayerWiseConfigurations().getInputPreProcess(i);
                if (preProcessor != null) {
                    signal = preProcessor.backprop(signal, samples, workspaces);
                }
            }
            layer.clearNoiseWeightParams();
        }
        return signal;
    }

    private INDArray backward(Layer layer, INDArray signal, Gradients wanted) {
        if (layer instanceof FastLayer fast) {
            return fast.backpropGradient(signal, wanted, workspaces).getSecond();
        }
        if (inPieces && layer instanceof RecurrentLayer recurrent) {
            int whole = Math.toIntExact(signal.size(2)); // a piece is no longer than gradients go
            return recurrent.tbpttBackpropGradient(signal, whole, workspaces).getSecond();
        }
        return layer.backpropGradient(signal, workspaces).getSecond();
    }
}
