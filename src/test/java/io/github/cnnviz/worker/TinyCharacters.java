package io.github.cnnviz.worker;

import io.github.cnnviz.CnnvizException;
import io.github.cnnviz.subject.NetworkConfiguration;
import io.github.cnnviz.subject.SequencePlan;
import io.github.cnnviz.subject.SequenceSubject;
import io.github.cnnviz.subject.SubjectParameters;
import java.util.SplittableRandom;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Foretells the words of a made-up language, of which the first letter says how the word goes on: learnt in a hundred steps. */
public final class TinyCharacters implements SequenceSubject {

    private static final String[] WORDS = {"abcde ", "bdace ", "ceab ", "dabce ", "ebdca "};

    int units = 16;
    int length = 20;
    int back = 20;
    double rate = 0.02;
    private boolean dense;

    @Override
    public void configure(SubjectParameters parameters) throws CnnvizException {
        dense = parameters.choice("first", "lstm", "dense").equals("dense");
    }

    @Override
    public NetworkConfiguration network(long seed, int symbols) {
        return NetworkConfiguration.of(new NeuralNetConfiguration.Builder()
                .seed(seed)
                .updater(new Adam(rate))
                .list()
                .layer(dense ? new DenseLayer.Builder().nIn(symbols).nOut(units).build() : lstm(symbols, units))
                .layer(lstm(units, units))
                .layer(new RnnOutputLayer.Builder(LossFunction.MCXENT)
                        .nIn(units)
                        .nOut(symbols)
                        .activation(Activation.SOFTMAX)
                        .build())
                .build());
    }

    private static LSTM lstm(int inputs, int units) {
        return new LSTM.Builder()
                .nIn(inputs)
                .nOut(units)
                .activation(Activation.TANH)
                .build();
    }

    @Override
    public String text() {
        SplittableRandom random = new SplittableRandom(7);
        StringBuilder text = new StringBuilder();
        while (text.length() < 4000) {
            text.append(WORDS[random.nextInt(WORDS.length)]);
        }
        return text.toString();
    }

    @Override
    public SequencePlan plan() {
        return new SequencePlan(100, 8, length, back);
    }
}
