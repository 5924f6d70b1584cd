package io.github.cnnviz.dl4j;

import static org.assertj.core.api.Assertions.assertThat;

import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.distribution.OrthogonalDistribution;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.deeplearning4j.nn.weights.WeightInitDistribution;
import org.deeplearning4j.nn.weights.WeightInitXavier;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class OrthogonalWeightsTest {

    @Test
    void glorotsWeightsTakeTheirPlaceWhereverTheyAre() {
        MultiLayerConfiguration configuration = MultiLayerConfiguration.fromJson(
                OrthogonalWeights.replaced(network(true).toJson()));
        LSTM inner = (LSTM) ((Bidirectional) configuration.getConf(1).getLayer()).getFwd();
        assertThat(inner.getWeightInitFnRecurrent()).isInstanceOf(WeightInitXavier.class);
        // What had other weights keeps them.
        assertThat(((DenseLayer) configuration.getConf(0).getLayer()).getWeightInitFn())
                .isNotInstanceOf(WeightInitXavier.class);
    }

    @Test
    void aConfigurationWithoutThemStaysAsItIs() {
        String json = network(false).toJson();
        assertThat(OrthogonalWeights.replaced(json)).isSameAs(json);
    }

    @Test
    void aNetworkWithThemCanBeMadeAnew() {
        MultiLayerNetwork saved = new MultiLayerNetwork(network(true));
        int lstm = 6 * 4 * 36 + 36 * 4 * 36 + 4 * 36;
        saved.init(Nd4j.zeros(1, (5 * 6 + 6) + 2 * lstm + (72 * 2 + 2)), false);
        INDArray out = EvaluatedNetwork.of(saved).withNewWeights(3).forward(Nd4j.ones(1, 5, 4), (node, output) -> {});
        assertThat(out.getDouble(0, 0, 3)).isNotEqualTo(0.5);
    }

    /** Of 36 x 144 the recurrent weights cannot be drawn. */
    private static MultiLayerConfiguration network(boolean orthogonal) {
        LSTM.Builder lstm = new LSTM.Builder().nOut(36);
        if (orthogonal) {
            lstm.weightInitRecurrent(new WeightInitDistribution(new OrthogonalDistribution(1)));
        }
        return new NeuralNetConfiguration.Builder()
                .weightInit(WeightInit.RELU)
                .list()
                .layer(new DenseLayer.Builder().nOut(6).build())
                .layer(new Bidirectional(Bidirectional.Mode.CONCAT, lstm.build()))
                .layer(new RnnOutputLayer.Builder().nOut(2).build())
                .setInputType(InputType.recurrent(5))
                .build();
    }
}
