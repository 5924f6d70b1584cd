package io.github.cnnviz.worker;

import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Deconvolution2D;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToCnnPreProcessor;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** The paper's second version in small: networks for the drawings, to be varied. */
final class SmallNetworks {

    Activation hidden = Activation.RELU;
    Activation output = Activation.TANH;
    boolean normalized;
    int bottleneck;
    long seed = 1;
    IUpdater generatorUpdater = new Adam(0.001, 0.5, 0.999, 1e-8);
    IUpdater discriminatorUpdater = new Adam(0.0005, 0.5, 0.999, 1e-8);
    IUpdater ofSecondConvolution;

    MultiLayerConfiguration generator() {
        NeuralNetConfiguration.ListBuilder layers =
                builder(seed, generatorUpdater).list();
        int i = 0;
        int inputs = JudgedGan.LATENT;
        if (bottleneck > 0) {
            layers.layer(i++, dense(inputs, bottleneck, hidden));
            inputs = bottleneck;
        }
        layers.layer(i++, dense(inputs, 4 * 4 * 16, hidden));
        layers.inputPreProcessor(i, new FeedForwardToCnnPreProcessor(4, 4, 16));
        layers.layer(i++, deconvolution(16, 16, hidden));
        return layers.layer(i, deconvolution(16, 1, output)).build();
    }

    MultiLayerConfiguration discriminator() {
        NeuralNetConfiguration.ListBuilder layers =
                builder(seed + 1, discriminatorUpdater).list();
        layers.layer(convolution(8, normalized ? Activation.IDENTITY : Activation.LEAKYRELU));
        if (normalized) {
            layers.layer(new BatchNormalization.Builder()
                    .activation(Activation.LEAKYRELU)
                    .build());
        }
        ConvolutionLayer.Builder second =
                new ConvolutionLayer.Builder(5, 5).stride(2, 2).nOut(16).activation(Activation.LEAKYRELU);
        if (ofSecondConvolution != null) {
            second.updater(ofSecondConvolution);
        }
        return layers.layer(second.build())
                .layer(new DenseLayer.Builder()
                        .nOut(32)
                        .activation(Activation.LEAKYRELU)
                        .build())
                .layer(new OutputLayer.Builder(LossFunction.XENT)
                        .nOut(1)
                        .activation(Activation.SIGMOID)
                        .build())
                .setInputType(InputType.convolutional(Drawings.SIDE, Drawings.SIDE, 1))
                .build();
    }

    private static NeuralNetConfiguration.Builder builder(long seed, IUpdater updater) {
        return new NeuralNetConfiguration.Builder()
                .seed(seed)
                .updater(updater)
                .weightInit(WeightInit.XAVIER)
                .convolutionMode(ConvolutionMode.Same);
    }

    private static DenseLayer dense(int inputs, int units, Activation activation) {
        return new DenseLayer.Builder()
                .nIn(inputs)
                .nOut(units)
                .activation(activation)
                .build();
    }

    private static Deconvolution2D deconvolution(int inputs, int channels, Activation activation) {
        return new Deconvolution2D.Builder(4, 4)
                .stride(2, 2)
                .nIn(inputs)
                .nOut(channels)
                .activation(activation)
                .build();
    }

    private static ConvolutionLayer convolution(int channels, Activation activation) {
        return new ConvolutionLayer.Builder(5, 5)
                .stride(2, 2)
                .nOut(channels)
                .activation(activation)
                .build();
    }
}
