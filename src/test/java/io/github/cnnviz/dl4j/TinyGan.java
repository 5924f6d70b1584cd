package io.github.cnnviz.dl4j;

import java.util.Optional;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Deconvolution2D;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToCnnPreProcessor;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** A GAN of grey 8 × 8 images that trains in no time: four latent values, four channels. */
public final class TinyGan {

    public static final int LATENT = 4;
    public static final int SIDE = 8;

    private TinyGan() {}

    public static MultiLayerConfiguration generator(long seed, IUpdater updater) {
        return new NeuralNetConfiguration.Builder()
                .seed(seed)
                .updater(updater)
                .list()
                .layer(new DenseLayer.Builder()
                        .nIn(LATENT)
                        .nOut(4 * 4 * 4)
                        .activation(Activation.TANH)
                        .build())
                .layer(new Deconvolution2D.Builder(4, 4)
                        .stride(2, 2)
                        .convolutionMode(ConvolutionMode.Same)
                        .nIn(4)
                        .nOut(1)
                        .activation(Activation.TANH)
                        .build())
                .inputPreProcessor(1, new FeedForwardToCnnPreProcessor(4, 4, 4))
                .build();
    }

    public static MultiLayerConfiguration discriminator(long seed, IUpdater updater) {
        return new NeuralNetConfiguration.Builder()
                .seed(seed)
                .updater(updater)
                .list()
                .layer(new ConvolutionLayer.Builder(3, 3)
                        .stride(2, 2)
                        .convolutionMode(ConvolutionMode.Same)
                        .nOut(4)
                        .activation(Activation.LEAKYRELU)
                        .build())
                .layer(new OutputLayer.Builder(LossFunction.XENT)
                        .nOut(1)
                        .activation(Activation.SIGMOID)
                        .build())
                .setInputType(InputType.convolutional(SIDE, SIDE, 1))
                .build();
    }

    static Gan gan(long seed, IUpdater generator, IUpdater discriminator) {
        return Gan.of(
                Optional.of(network(generator(seed, generator))),
                Optional.of(network(discriminator(seed + 1, discriminator))),
                true);
    }

    static MultiLayerNetwork network(MultiLayerConfiguration configuration) {
        MultiLayerNetwork network = new MultiLayerNetwork(configuration);
        network.init();
        return network;
    }
}
