package io.github.cnnviz.dl4j;

import io.github.cnnviz.image.ImageShape;
import java.util.SplittableRandom;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.params.ConvolutionParamInitializer;
import org.nd4j.linalg.activations.impl.ActivationLReLU;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Features of images by which generated and real ones are compared: the mean of each map of a convolutional network whose
 * weights are random and fixed. Features of random networks tell textures and their arrangement apart without a network
 * that would have to be downloaded.
 *
 * <p>Three convolutions (5 × 5 to 16 maps, 5 × 5 to 32, 3 × 3 to {@value #SIZE}), stride 2 and leaky ReLU (0.2) each;
 * weights are normal with variance 2 / fan-in from seed {@value #SEED}, biases 0; then the mean over each map.
 *
 * <p>Source: Rahimi and Recht, "Weighted sums of random kitchen sinks", NeurIPS 2008, on what random features can do.
 */
@SuppressWarnings("try") // memory is opened for what happens meanwhile
final class ImageFeatures {

    static final int SIZE = 64;

    private static final long SEED = 20200713;
    private static final double SLOPE = 0.2;

    private final NetworkPass network;

    ImageFeatures(ImageShape shape) {
        MultiLayerNetwork layers = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .convolutionMode(ConvolutionMode.Same)
                .list()
                .layer(convolution(5, 16))
                .layer(convolution(5, 32))
                .layer(convolution(3, SIZE))
                .layer(new GlobalPoolingLayer(PoolingType.AVG))
                .setInputType(InputType.convolutional(shape.height(), shape.width(), shape.channels()))
                .build());
        layers.init();
        SplittableRandom random = new SplittableRandom(SEED);
        for (int i = 0; i < 3; i++) {
            draw(layers.getLayer(i).getParam(ConvolutionParamInitializer.WEIGHT_KEY), random);
        }
        FastLayers.replaceIn(layers);
        this.network = new NetworkPass("features", layers);
    }

    private static ConvolutionLayer convolution(int kernel, int maps) {
        return new ConvolutionLayer.Builder(kernel, kernel)
                .stride(2, 2)
                .nOut(maps)
                .biasInit(0)
                .activation(new ActivationLReLU(SLOPE))
                .build();
    }

    private static void draw(INDArray weights, SplittableRandom random) {
        double deviation = Math.sqrt(2.0 / (weights.size(1) * weights.size(2) * weights.size(3)));
        float[] values = new float[Math.toIntExact(weights.length())];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (random.nextGaussian() * deviation);
        }
        weights.assign(Nd4j.create(values, weights.shape(), 'c'));
    }

    /**
     * Returns the features of each image.
     *
     * @param images batch × channels × height × width
     */
    float[][] of(INDArray images) {
        try (MemoryWorkspace memory = network.open()) {
            return network.forward(images, false, NetworkPass.NOBODY).toFloatMatrix();
        }
    }
}
