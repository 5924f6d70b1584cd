package demo;

import io.github.cnnviz.CnnvizException;
import io.github.cnnviz.image.ImageFolder;
import io.github.cnnviz.image.ImageShape;
import io.github.cnnviz.image.ImageSource;
import io.github.cnnviz.subject.GanSubject;
import io.github.cnnviz.subject.NetworkConfiguration;
import io.github.cnnviz.subject.SubjectParameters;
import io.github.cnnviz.subject.TrainingPlan;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Deconvolution2D;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToCnnPreProcessor;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions;

/** The smallest model that has every kind of layer: 8 × 8 grey images out of 4 numbers. */
public final class TinyGan implements GanSubject {

    private SubjectParameters parameters;

    @Override
    public void configure(SubjectParameters given) {
        parameters = given;
    }

    @Override
    public NetworkConfiguration generator(long seed) {
        NeuralNetConfiguration.ListBuilder layers = new NeuralNetConfiguration.Builder()
                .seed(seed)
                .updater(new Adam(0.001))
                .convolutionMode(ConvolutionMode.Same)
                .list();
        int inputs = 4;
        int count = 0;
        if (parameters.text("gan", "v2").equals("v1")) { // a dense layer too many, and all of its units are dead
            layers.layer(
                    count++,
                    new DenseLayer.Builder()
                            .nIn(inputs)
                            .nOut(32)
                            .biasInit(-100)
                            .activation(Activation.RELU)
                            .build());
            inputs = 32;
        }
        layers.layer(
                count++,
                new DenseLayer.Builder()
                        .nIn(inputs)
                        .nOut(4 * 4 * 4)
                        .activation(Activation.RELU)
                        .build());
        layers.inputPreProcessor(count, new FeedForwardToCnnPreProcessor(4, 4, 4));
        layers.layer(
                count,
                new Deconvolution2D.Builder(4, 4)
                        .nIn(4)
                        .nOut(1)
                        .stride(2, 2)
                        .activation(Activation.TANH)
                        .build());
        return NetworkConfiguration.of(layers.build());
    }

    @Override
    public NetworkConfiguration discriminator(long seed) {
        return NetworkConfiguration.of(new NeuralNetConfiguration.Builder()
                .seed(seed)
                .updater(new Adam(0.001))
                .convolutionMode(ConvolutionMode.Same)
                .list()
                .layer(new ConvolutionLayer.Builder(4, 4)
                        .nOut(4)
                        .stride(2, 2)
                        .activation(Activation.IDENTITY)
                        .build())
                .layer(new ActivationLayer.Builder()
                        .activation(Activation.LEAKYRELU)
                        .build())
                .layer(new OutputLayer.Builder(LossFunctions.LossFunction.XENT)
                        .nOut(1)
                        .activation(Activation.SIGMOID)
                        .build())
                .setInputType(InputType.convolutional(8, 8, 1))
                .build());
    }

    @Override
    public ImageSource images() throws CnnvizException {
        return ImageFolder.of(parameters.images().orElseThrow(), new ImageShape(1, 8, 8));
    }

    @Override
    public TrainingPlan plan() {
        return new TrainingPlan(100, 8, 4);
    }
}
