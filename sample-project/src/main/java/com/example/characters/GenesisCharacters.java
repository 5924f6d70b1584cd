package com.example.characters;

import io.github.cnnviz.CnnvizException;
import io.github.cnnviz.subject.NetworkConfiguration;
import io.github.cnnviz.subject.SequencePlan;
import io.github.cnnviz.subject.SequenceSubject;
import io.github.cnnviz.subject.SubjectParameters;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.deeplearning4j.nn.conf.GradientNormalization;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * Foretells the characters of the book of Genesis in the King James version of 1611, one verse a line: 196,818 characters, whose
 * copyright has expired. The text is that of Debian's package bible-kjv-text.
 */
public final class GenesisCharacters implements SequenceSubject {

    private int units;

    @Override
    public void configure(SubjectParameters parameters) throws CnnvizException {
        units = parameters.integer("units", 96, 4, 512);
    }

    @Override
    public NetworkConfiguration network(long seed, int symbols) {
        return NetworkConfiguration.of(new NeuralNetConfiguration.Builder()
                .seed(seed)
                .updater(new Adam(0.005))
                .gradientNormalization(GradientNormalization.ClipElementWiseAbsoluteValue)
                .gradientNormalizationThreshold(1)
                .list()
                .layer(new LSTM.Builder()
                        .nIn(symbols)
                        .nOut(units)
                        .activation(Activation.TANH)
                        .build())
                .layer(new RnnOutputLayer.Builder(LossFunction.MCXENT)
                        .nIn(units)
                        .nOut(symbols)
                        .activation(Activation.SOFTMAX)
                        .build())
                .build());
    }

    @Override
    public String text() {
        try (InputStream in = GenesisCharacters.class.getResourceAsStream("genesis.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public SequencePlan plan() {
        return new SequencePlan(600, 32, 50, 50);
    }
}
