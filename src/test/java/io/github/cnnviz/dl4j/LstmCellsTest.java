package io.github.cnnviz.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

class LstmCellsTest {

    private static final int SYMBOLS = 3;
    private static final int UNITS = 4;
    private static final int[] CHARACTERS = {0, 2, 1, 1, 0, 2};

    private final CharacterModel model = new CharacterModel(network(), SYMBOLS);
    private final CharacterCells cells = new CharacterCells(model);

    private static MultiLayerNetwork network() {
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .seed(5)
                .list()
                .layer(lstm(SYMBOLS))
                .layer(lstm(UNITS))
                .layer(new RnnOutputLayer.Builder(LossFunction.MCXENT)
                        .nIn(UNITS)
                        .nOut(SYMBOLS)
                        .activation(Activation.SOFTMAX)
                        .build())
                .build());
        network.init();
        return network;
    }

    private static LSTM lstm(int inputs) {
        return new LSTM.Builder()
                .nIn(inputs)
                .nOut(UNITS)
                .activation(Activation.TANH)
                .build();
    }

    @Test
    void hiddenStatesAndProbabilitiesAreThoseOfDeeplearning4j() {
        List<INDArray> theirs =
                model.network().feedForward(model.oneHot(new int[][] {CHARACTERS}, 0, CHARACTERS.length), false);
        List<LstmCells.State[]> ours = cells.forward(CHARACTERS);
        for (int layer = 0; layer < 2; layer++) {
            for (int time = 0; time < CHARACTERS.length; time++) {
                for (int unit = 0; unit < UNITS; unit++) {
                    assertThat(ours.get(layer)[time].hidden()[unit])
                            .isCloseTo(theirs.get(layer + 1).getDouble(0, unit, time), within(1e-6));
                }
            }
        }
        double[] probabilities = cells.probabilities(ours.get(1)[5].hidden());
        for (int symbol = 0; symbol < SYMBOLS; symbol++) {
            assertThat(probabilities[symbol]).isCloseTo(theirs.get(3).getDouble(0, symbol, 5), within(1e-6));
        }
    }

    @Test
    void gradientsAreThoseOfFiniteDifferences() {
        List<double[][]> gradients = cells.gradients(CHARACTERS, false);
        double step = 1e-5;
        for (int layer = 0; layer < 2; layer++) {
            for (int time = 0; time < CHARACTERS.length - 1; time++) {
                for (int unit = 0; unit < UNITS; unit++) {
                    double slope = (loss(layer, time, unit, step) - loss(layer, time, unit, -step)) / (2 * step);
                    assertThat(gradients.get(layer)[time][unit])
                            .as("layer %d, time %d, unit %d", layer, time, unit)
                            .isCloseTo(slope, within(1e-8));
                }
            }
        }
    }

    @Test
    void waysThroughOtherLayersCanBeLeftOut() {
        List<double[][]> all = cells.gradients(CHARACTERS, false);
        List<double[][]> own = cells.gradients(CHARACTERS, true);
        int last = CHARACTERS.length - 2;
        assertThat(own.get(1)).isDeepEqualTo(all.get(1)); // there is no other layer after it
        assertThat(own.get(0)[last]).isEqualTo(all.get(0)[last]);
        assertThat(own.get(0)[last - 1]).isNotEqualTo(all.get(0)[last - 1]);
    }

    /** Foretells the last character with one hidden state moved. */
    private double loss(int layer, int time, int unit, double by) {
        LstmCells.State[] now = cells.layers().stream().map(LstmCells::zero).toArray(LstmCells.State[]::new);
        double[] signal = {};
        for (int t = 0; t < CHARACTERS.length - 1; t++) {
            signal = new double[SYMBOLS];
            signal[CHARACTERS[t]] = 1;
            for (int l = 0; l < now.length; l++) {
                now[l] = cells.layers().get(l).step(signal, now[l]);
                if (l == layer && t == time) {
                    now[l].hidden()[unit] += by;
                }
                signal = now[l].hidden();
            }
        }
        return -Math.log(cells.probabilities(signal)[CHARACTERS[CHARACTERS.length - 1]]);
    }

    @Test
    void unitsThatGoWithOneCharacterAreToldFromOthers() {
        double[][] states = new double[600][2];
        int[] characters = new int[600];
        SplittableRandom random = new SplittableRandom(3);
        for (int time = 0; time < states.length; time++) {
            characters[time] = random.nextInt(3);
            states[time][0] = characters[time] == 2 ? 0.9 : -0.1;
            states[time][1] = random.nextDouble();
        }
        SymbolFollowers followers = SymbolFollowers.of(states, characters, 3);
        assertThat(followers.symbol()[0]).isEqualTo(2);
        assertThat(followers.follows()[0]).isCloseTo(1, within(1e-9));
        assertThat(followers.chance()).isBetween(0.005, 0.1);
        assertThat(followers.follows()[1]).isLessThan(followers.chance());
    }
}
