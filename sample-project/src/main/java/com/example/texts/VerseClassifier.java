package com.example.texts;

import io.github.cnnviz.CnnvizException;
import io.github.cnnviz.image.LabelledImages;
import io.github.cnnviz.subject.ClassifierPlan;
import io.github.cnnviz.subject.ClassifierSubject;
import io.github.cnnviz.subject.NetworkConfiguration;
import io.github.cnnviz.subject.SubjectParameters;
import io.github.cnnviz.text.LabelledTexts;
import java.nio.file.Path;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.Convolution1DLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.Subsampling1DLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * Tells which book a verse is of, by its first 96 characters: windows of five characters, then pairs of windows, then an LSTM
 * over them, of which the mean over time is classified. The texts are described in src/data/verses/README.md.
 */
public final class VerseClassifier implements ClassifierSubject {

    private static final int LENGTH = 96;

    private LabelledTexts texts;
    private int units;

    @Override
    public void configure(SubjectParameters parameters) throws CnnvizException {
        units = parameters.integer("units", 32, 4, 256);
        Path folder = parameters
                .images()
                .orElseThrow(() -> new CnnvizException(
                        "cnnviz.images is not set", "set it to a folder with one file of texts for each class"));
        texts = LabelledTexts.of(folder, LENGTH);
    }

    @Override
    public NetworkConfiguration network(long seed) {
        return NetworkConfiguration.of(new NeuralNetConfiguration.Builder()
                .seed(seed)
                .updater(new Adam(0.003))
                .list()
                .layer(new Convolution1DLayer.Builder(5)
                        .nIn(texts.symbolCount())
                        .nOut(48)
                        .weightInit(WeightInit.RELU)
                        .activation(Activation.RELU)
                        .build())
                .layer(new Subsampling1DLayer.Builder(SubsamplingLayer.PoolingType.MAX, 2, 2).build())
                .layer(new LSTM.Builder()
                        .nIn(48)
                        .nOut(units)
                        .activation(Activation.TANH)
                        .build())
                .layer(new GlobalPoolingLayer(PoolingType.AVG))
                .layer(new OutputLayer.Builder(LossFunction.MCXENT)
                        .nIn(units)
                        .nOut(texts.classes().size())
                        .activation(Activation.SOFTMAX)
                        .build())
                .build());
    }

    @Override
    public LabelledImages images() {
        return texts;
    }

    @Override
    public ClassifierPlan plan() {
        return new ClassifierPlan(400, 32);
    }
}
