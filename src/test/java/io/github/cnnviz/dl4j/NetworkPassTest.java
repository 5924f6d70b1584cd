package io.github.cnnviz.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.workspace.ND4JWorkspaceException;

/** Stock networks, stock passes: what {@link NetworkPass} does with them must be what Deeplearning4j does. */
@SuppressWarnings("try") // memory is opened for what happens meanwhile
class NetworkPassTest {

    private static final int BATCH = 6;

    private MultiLayerNetwork network;
    private INDArray images;

    @BeforeEach
    void makeNetwork() {
        network = TinyGan.network(TinyGan.discriminator(4, new Sgd(0.1)));
        Nd4j.getRandom().setSeed(5);
        images = Nd4j.rand(DataType.FLOAT, BATCH, 1, TinyGan.SIDE, TinyGan.SIDE);
    }

    @Test
    void theOutputIsDeeplearning4js() {
        float[] expected = floats(network.output(images));
        NetworkPass pass = new NetworkPass("test", network);
        try (MemoryWorkspace memory = pass.open()) {
            assertThat(floats(pass.forward(images, false, NetworkPass.NOBODY))).containsExactly(expected);
        }
    }

    @Test
    void lossAndGradientsAreDeeplearning4js() {
        INDArray labels = Nd4j.ones(DataType.FLOAT, BATCH, 1);
        network.setInput(images);
        network.setLabels(labels);
        network.computeGradientAndScore();
        double expectedLoss = network.score();
        float[] expected = floats(network.getFlattenedGradients());
        float[] byInput =
                floats(network.calculateGradients(images, labels, null, null).getSecond());
        network.getFlattenedGradients().assign(0);
        NetworkPass pass = new NetworkPass("test", network);
        try (MemoryWorkspace memory = pass.open()) {
            pass.forward(images, true, NetworkPass.NOBODY);
            assertThat(pass.loss(labels)).isEqualTo(expectedLoss, within(1e-6));
            INDArray gradient = pass.backwardFromLoss(FastLayer.Gradients.ALL);
            assertThat(floats(gradient)).containsExactly(byInput, within(1e-6f));
        }
        assertThat(floats(network.getFlattenedGradients())).containsExactly(expected, within(1e-6f));
    }

    @Test
    void everyLayerIsSeenOnceFromFirstToLast() {
        List<Integer> seen = new ArrayList<>();
        NetworkPass pass = new NetworkPass("test", network);
        try (MemoryWorkspace memory = pass.open()) {
            pass.forward(images, true, (layer, output) -> seen.add(layer));
        }
        assertThat(seen).hasSize(network.getnLayers()).isSorted().doesNotHaveDuplicates();
    }

    /** Memory is checked, not trusted: ND4J knows an array whose pass is over. */
    @Test
    void anArrayThatOutlivesItsPassIsRefused() {
        NetworkPass pass = new NetworkPass("test", network);
        INDArray output;
        try (MemoryWorkspace memory = pass.open()) {
            output = pass.forward(images, false, NetworkPass.NOBODY);
        }
        assertThatExceptionOfType(ND4JWorkspaceException.class)
                .isThrownBy(output::dup)
                .withMessageContaining("workspace cnnviz-test");
    }

    @Test
    void moreImagesAndFewerUseTheSameMemory() {
        NetworkPass pass = new NetworkPass("test", network);
        float[] expected = floats(network.output(images));
        for (int count : new int[] {BATCH, 50, BATCH}) {
            try (MemoryWorkspace memory = pass.open()) {
                INDArray batch = Nd4j.concat(0, images, Nd4j.rand(DataType.FLOAT, 50, 1, TinyGan.SIDE, TinyGan.SIDE));
                INDArray output = pass.forward(batch.get(NDArrayIndex.interval(0, count)), true, NetworkPass.NOBODY);
                assertThat(output.getFloat(0)).isEqualTo(expected[0], within(1e-6f));
            }
        }
    }

    private static float[] floats(INDArray array) {
        return array.dup('c').data().asFloat();
    }
}
