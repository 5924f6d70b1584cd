package com.example.classifier;

import io.github.cnnviz.subject.ClassifierPlan;
import io.github.cnnviz.subject.NetworkConfiguration;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * A classifier of convolutions alone, after Springenberg, Dosovitskiy, Brox and Riedmiller's "Striving for simplicity: the all
 * convolutional net", ICLR workshop 2015: strides take the place of pooling. Deeper than {@link SmallAlexNet} and narrower.
 */
public final class AllConvolutional extends FashionClassifier {

    private static final int STEPS = 1500;
    private static final int BATCH = 64;
    private static final double RATE = 0.001;

    @Override
    public NetworkConfiguration network(long seed) {
        return NetworkConfiguration.of(new NeuralNetConfiguration.Builder()
                .seed(seed)
                .updater(new Adam(RATE * rates()))
                .weightInit(WeightInit.RELU)
                .convolutionMode(ConvolutionMode.Same)
                .list()
                .layer(convolution("conv-1", 16, 2))
                .layer(convolution("conv-2", 16, 1))
                .layer(convolution("conv-3", 24, 2))
                .layer(convolution("conv-4", 24, 1))
                .layer(convolution("conv-5", 32, 2))
                .layer(convolution("conv-6", 32, 1))
                .layer(new OutputLayer.Builder(LossFunction.MCXENT)
                        .name("softmax")
                        .nOut(10)
                        .activation(Activation.SOFTMAX)
                        .weightInit(WeightInit.XAVIER)
                        .build())
                .setInputType(InputType.convolutional(SIDE, SIDE, 1))
                .build());
    }

    @Override
    public ClassifierPlan plan() {
        return new ClassifierPlan(STEPS, BATCH);
    }

    private static ConvolutionLayer convolution(String name, int channels, int stride) {
        return new ConvolutionLayer.Builder(3, 3)
                .name(name)
                .stride(stride, stride)
                .nOut(channels)
                .activation(Activation.RELU)
                .build();
    }
}
