package io.github.cnnviz.dl4j;

import java.util.Optional;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.ndarray.INDArray;

/** One step of a network's updater, as Deeplearning4j's own training makes it. */
final class NetworkUpdate {

    private NetworkUpdate() {}

    /**
     * Updates the weights by the gradient that stands in the gradient view, which is used up.
     *
     * @param batch  samples that the gradient is a sum over
     * @param vitals see what happens, where wanted
     */
    static void apply(MultiLayerNetwork network, int batch, Optional<NetworkVitals> vitals) {
        vitals.ifPresent(NetworkVitals::beforeUpdate);
        network.getUpdater()
                .update(
                        network,
                        new DefaultGradient(network.getFlattenedGradients()),
                        network.getIterationCount(),
                        network.getEpochCount(),
                        batch,
                        LayerWorkspaceMgr.noWorkspaces());
        vitals.ifPresent(NetworkVitals::afterUpdater);
        INDArray parameters = network.params();
        parameters.subi(network.getFlattenedGradients().reshape(parameters.shape()));
        network.applyConstraints(network.getIterationCount(), network.getEpochCount());
        network.setIterationCount(network.getIterationCount() + 1);
    }
}
