package io.github.cnnviz.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.deeplearning4j.exception.DL4JInvalidInputException;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class FastDenseTest {

    private static final long SEED = 17;

    /**
     * @param activation of which one kind keeps its output for the backward pass, and one its argument
     * @param order      of the input and of the output's gradient
     * @param mask       by which each sample's values are multiplied, if any
     */
    private record Setting(Activation activation, boolean bias, char order, List<Double> mask) {

        DenseLayer configuration() {
            return new DenseLayer.Builder()
                    .nIn(5)
                    .nOut(4)
                    .hasBias(bias)
                    .activation(activation)
                    .build();
        }

        Layer layer(DataType type, boolean fast) {
            MultiLayerNetwork network = FastDenseTest.network(type, configuration());
            assertThat(fast ? FastLayers.replace(network) : List.of()).hasSize(fast ? 1 : 0);
            Layer layer = network.getLayer(0);
            if (!mask.isEmpty()) {
                layer.setMaskArray(Nd4j.createFromArray(mask.toArray(new Double[0]))
                        .castTo(type)
                        .reshape(mask.size(), 1));
            }
            return layer;
        }
    }

    static Stream<Setting> settings() {
        List<Setting> settings = new ArrayList<>();
        for (Activation activation : new Activation[] {Activation.TANH, Activation.SIGMOID, Activation.SOFTPLUS}) {
            for (boolean bias : new boolean[] {true, false}) {
                for (char order : new char[] {'c', 'f'}) {
                    for (List<Double> mask : List.of(List.<Double>of(), List.of(1., 0., 1.), List.of(1., 0.5, 2.))) {
                        settings.add(new Setting(activation, bias, order, mask));
                    }
                }
            }
        }
        return settings.stream();
    }

    @ParameterizedTest(name = "{0}, seed 17")
    @MethodSource("settings")
    void computesWhatTheStockLayerComputes(Setting setting) {
        Nd4j.getRandom().setSeed(SEED);
        INDArray x = Nd4j.randn(DataType.DOUBLE, 3, 5).dup(setting.order());
        INDArray epsilon = Nd4j.randn(DataType.DOUBLE, 3, 4).dup(setting.order());
        LayerRun expected = LayerRun.of(setting.layer(DataType.DOUBLE, false), x, epsilon);

        Layer fast = setting.layer(DataType.FLOAT, true);
        LayerRun run = LayerRun.of(fast, x.castTo(DataType.FLOAT), epsilon.castTo(DataType.FLOAT));
        run.assertCloseTo(expected);
        run.assertSameInputGradientAlone(fast, epsilon.castTo(DataType.FLOAT));

        Layer exact = setting.layer(DataType.DOUBLE, true);
        LayerRun exactRun = LayerRun.of(exact, x, epsilon);
        exactRun.assertCloseTo(expected);
        if (setting.mask().isEmpty()) { // the stock layer's gradient takes a mask for zeros and ones
            exactRun.assertGradientsOfLoss(exact, x, epsilon, Set.of());
        }
    }

    private static MultiLayerNetwork network(DataType type, DenseLayer layer) {
        MultiLayerNetwork network = TinyGan.network(new NeuralNetConfiguration.Builder()
                .seed(SEED)
                .dataType(type)
                .list()
                .layer(layer)
                .build());
        network.initGradientsView();
        INDArray parameters = network.params();
        parameters.assign(Nd4j.linspace(DataType.DOUBLE, -0.7, 0.06, parameters.length())
                .castTo(type)
                .reshape(parameters.shape()));
        return network;
    }

    @Test
    void layerNormalizationStaysStock() {
        DenseLayer.Builder builder = new DenseLayer.Builder().nIn(5).nOut(4);
        DenseLayer normalized = builder.hasLayerNorm(true).build();
        assertThat(FastDense.covers(normalized)).isFalse();
        assertThat(FastLayers.replace(network(DataType.FLOAT, normalized))).isEmpty();
        DenseLayer plain = builder.hasLayerNorm(false).build();
        assertThat(FastDense.covers(plain)).isTrue();
        assertThat(FastLayers.replace(network(DataType.FLOAT, plain))).containsExactly(0);
    }

    @Test
    void refusesOtherInputsAsTheStockLayerDoes() {
        Layer fast = new Setting(Activation.TANH, true, 'c', List.of()).layer(DataType.FLOAT, true);
        assertThatThrownBy(() -> fast.activate(Nd4j.zeros(3, 6), true, LayerWorkspaceMgr.noWorkspaces()))
                .isInstanceOf(DL4JInvalidInputException.class)
                .hasMessageStartingWith("Input size (6 columns; shape = [3, 6]) is invalid");
    }
}
