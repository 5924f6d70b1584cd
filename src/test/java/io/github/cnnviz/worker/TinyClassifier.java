package io.github.cnnviz.worker;

import io.github.cnnviz.CnnvizException;
import io.github.cnnviz.image.IdxBytes;
import io.github.cnnviz.image.ImageShape;
import io.github.cnnviz.image.LabelledImages;
import io.github.cnnviz.subject.ClassifierPlan;
import io.github.cnnviz.subject.ClassifierSubject;
import io.github.cnnviz.subject.NetworkConfiguration;
import io.github.cnnviz.subject.SubjectParameters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Tells upright from lying bars in noise: learnt in a few dozen steps. */
public final class TinyClassifier implements ClassifierSubject {

    static final int SIDE = 8;

    private Path images;
    private int units;

    /** Draws a data set: 80 images to train on, 40 to evaluate on. */
    static Path draw(Path folder) throws IOException {
        Files.createDirectories(folder);
        draw(folder, "train", 80, 1);
        draw(folder, "t10k", 40, 2);
        return folder;
    }

    private static void draw(Path folder, String part, int count, long seed) throws IOException {
        Random random = new Random(seed);
        byte[] pixels = new byte[count * SIDE * SIDE];
        byte[] labels = new byte[count];
        for (int i = 0; i < count; i++) {
            labels[i] = (byte) (i % 2);
            int bar = 1 + random.nextInt(SIDE - 2);
            for (int pixel = 0; pixel < SIDE * SIDE; pixel++) {
                int along = labels[i] == 0 ? pixel / SIDE : pixel % SIDE;
                pixels[i * SIDE * SIDE + pixel] = (byte) (random.nextInt(60) + (along == bar ? 180 : 0));
            }
        }
        IdxBytes.write(folder.resolve(part + "-images-idx3-ubyte.gz"), new int[] {count, SIDE, SIDE}, pixels);
        IdxBytes.write(folder.resolve(part + "-labels-idx1-ubyte"), new int[] {count}, labels);
    }

    @Override
    public void configure(SubjectParameters parameters) throws CnnvizException {
        images = parameters.images().orElseThrow();
        units = parameters.integer("units", 2, 1, 3);
    }

    @Override
    public NetworkConfiguration network(long seed) {
        return NetworkConfiguration.of(new NeuralNetConfiguration.Builder()
                .seed(seed)
                .updater(new Adam(0.01))
                .list()
                .layer(new ConvolutionLayer.Builder(3, 3)
                        .nOut(4)
                        .activation(Activation.RELU)
                        .build())
                .layer(new SubsamplingLayer.Builder(new int[] {2, 2}, new int[] {2, 2}).build())
                .layer(new DropoutLayer(0.9))
                .layer(new OutputLayer.Builder(LossFunction.MCXENT)
                        .nOut(units)
                        .activation(Activation.SOFTMAX)
                        .build())
                .setInputType(InputType.convolutional(SIDE, SIDE, 1))
                .build());
    }

    @Override
    public LabelledImages images() throws CnnvizException {
        return LabelledImages.of(images, new ImageShape(1, SIDE, SIDE), List.of("lying", "upright"));
    }

    @Override
    public ClassifierPlan plan() {
        return new ClassifierPlan(60, 16);
    }
}
