package com.example.classifier;

import io.github.cnnviz.subject.ClassifierPlan;
import io.github.cnnviz.subject.NetworkConfiguration;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * A classifier with the order of layers of Krizhevsky, Sutskever and Hinton's "ImageNet classification with deep
 * convolutional neural networks", NeurIPS 2012, small enough to be trained on two cores: convolutions with rectifiers and
 * maximum pooling, then dense layers and softmax. For Fashion-MNIST (Xiao, Rasul and Vollgraf, 2017), or MNIST.
 */
public final class SmallAlexNet extends FashionClassifier {

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
                .layer(convolution("conv-1", 16))
                .layer(rectifier("relu-1"))
                .layer(pooling("pool-1"))
                .layer(convolution("conv-2", 32))
                .layer(rectifier("relu-2"))
                .layer(pooling("pool-2"))
                .layer(convolution("conv-3", 32))
                .layer(rectifier("relu-3"))
                .layer(pooling("pool-3"))
                .layer(new DenseLayer.Builder()
                        .name("dense-1")
                        .nOut(96)
                        .activation(Activation.RELU)
                        .build())
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

    private static ConvolutionLayer convolution(String name, int channels) {
        return new ConvolutionLayer.Builder(3, 3)
                .name(name)
                .stride(1, 1)
                .nOut(channels)
                .activation(Activation.IDENTITY)
                .build();
    }

    private static ActivationLayer rectifier(String name) {
        return new ActivationLayer.Builder().name(name).activation(Activation.RELU).build();
    }

    private static SubsamplingLayer pooling(String name) {
        return new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType.MAX, new int[] {2, 2}, new int[] {2, 2})
                .name(name)
                .build();
    }
}
