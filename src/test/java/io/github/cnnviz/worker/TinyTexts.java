package io.github.cnnviz.worker;

import io.github.cnnviz.CnnvizException;
import io.github.cnnviz.image.LabelledImages;
import io.github.cnnviz.subject.ClassifierPlan;
import io.github.cnnviz.subject.ClassifierSubject;
import io.github.cnnviz.subject.NetworkConfiguration;
import io.github.cnnviz.subject.SubjectParameters;
import io.github.cnnviz.text.LabelledTexts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.Convolution1DLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.Subsampling1DLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Tells texts of two made-up languages apart by their words, which have the same letters: learnt in a few dozen steps. */
public final class TinyTexts implements ClassifierSubject {

    static final int LENGTH = 17;

    private static final String[][] WORDS = {{"abc ", "cab "}, {"cba ", "bac "}};

    private LabelledTexts texts;

    /** Writes 100 texts of each language. */
    static Path write(Path folder) throws IOException {
        Files.createDirectories(folder);
        SplittableRandom random = new SplittableRandom(5);
        for (int label = 0; label < 2; label++) {
            StringBuilder lines = new StringBuilder();
            for (int i = 0; i < 100; i++) {
                for (int words = 3 + random.nextInt(3); words > 0; words--) {
                    lines.append(WORDS[label][random.nextInt(2)]);
                }
                lines.append('\n');
            }
            Files.writeString(folder.resolve(label == 0 ? "east.txt" : "west.txt"), lines);
        }
        return folder;
    }

    @Override
    public void configure(SubjectParameters parameters) throws CnnvizException {
        texts = LabelledTexts.of(parameters.images().orElseThrow(), LENGTH);
    }

    @Override
    public NetworkConfiguration network(long seed) {
        return NetworkConfiguration.of(new NeuralNetConfiguration.Builder()
                .seed(seed)
                .updater(new Adam(0.02))
                .list()
                .layer(new Convolution1DLayer.Builder(3)
                        .nIn(texts.symbolCount())
                        .nOut(6)
                        .activation(Activation.RELU)
                        .build())
                .layer(new Subsampling1DLayer.Builder(SubsamplingLayer.PoolingType.MAX, 2, 2).build())
                .layer(new LSTM.Builder()
                        .nIn(6)
                        .nOut(5)
                        .activation(Activation.TANH)
                        .build())
                .layer(new GlobalPoolingLayer(PoolingType.AVG))
                .layer(new OutputLayer.Builder(LossFunction.MCXENT)
                        .nIn(5)
                        .nOut(2)
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
        return new ClassifierPlan(60, 16);
    }
}
