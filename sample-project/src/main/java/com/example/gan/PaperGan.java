package com.example.gan;

import io.github.cnnviz.CnnvizException;
import io.github.cnnviz.image.ImageShape;
import io.github.cnnviz.image.ImageSource;
import io.github.cnnviz.subject.GanSubject;
import io.github.cnnviz.subject.NetworkConfiguration;
import io.github.cnnviz.subject.SubjectParameters;
import io.github.cnnviz.subject.TrainingPlan;
import java.nio.file.Path;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration.ListBuilder;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Deconvolution2D;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToCnnPreProcessor;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationLReLU;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationTanH;
import org.nd4j.linalg.learning.config.RmsProp;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * The three generative adversarial networks of Wang and Li, "Research on optimization method of convolutional neural
 * network based on visualization", J. USTC 50(7), 2020. At 160 × 160 pixels these are the paper's printed tables; other
 * sizes scale the first map, whose side is an eighth of the image's, and the dense layer that feeds it.
 *
 * <p>Parameters: {@code gan} (v1, v2 or v3), {@code size} (pixels of a side), {@code output} (tanh, or relu as printed), {@code
 * rates} (what the paper's learning rates are multiplied by), {@code together} (whether the discriminator sees real and generated
 * images in one batch), {@code generatorNorm} (whether the generator has batch normalisation, too) and {@code discriminatorNorm}
 * (where v3's discriminator has it: behind all hidden layers, as in the paper, or behind the inner convolutions only, which leaves
 * out the layers next to images and probability as Radford, Metz and Chintala 2016 do).
 */
public final class PaperGan implements GanSubject {

    private static final int LATENT_SIZE = 256;
    private static final int CHANNELS = 3;
    /** Three layers of stride 2 lie between the image and the smallest map. */
    private static final int SCALE = 8;

    private static final int BATCH = 64;
    /** The paper makes 15,000; a thousand show what kind of faces it will be: {@code cnnviz.steps} overrules this. */
    private static final int STEPS = 1200;

    private static final double GENERATOR_RATE = 0.0007;
    private static final double DISCRIMINATOR_RATE = 0.0003;

    private String version;
    private int size;
    private boolean printedOutput;
    private double rates;
    private boolean together;
    private boolean generatorNorm;
    private boolean innerNorm;
    private Path images;

    @Override
    public void configure(SubjectParameters parameters) throws CnnvizException {
        version = parameters.choice("gan", "v2", "v1", "v3");
        size = parameters.integer("size", 32, SCALE, 1024);
        if (size % SCALE != 0) {
            throw new CnnvizException(
                    "<size> in <subjectParameters> is '" + size + "'", "set it to a multiple of " + SCALE);
        }
        printedOutput = parameters.choice("output", "tanh", "relu").equals("relu");
        together = parameters.choice("together", "false", "true").equals("true");
        generatorNorm = parameters.choice("generatorNorm", "false", "true").equals("true");
        innerNorm = parameters.choice("discriminatorNorm", "all", "inner").equals("inner");
        rates = parameters.decimal("rates", 1, 1e-9, 1e9);
        images = parameters
                .images()
                .orElseThrow(() -> new CnnvizException(
                        "the paper's GAN has no images to learn from", "set cnnviz.images to a folder or zip file"));
    }

    @Override
    public NetworkConfiguration generator(long seed) {
        int side = size / SCALE;
        ListBuilder layers = network(seed, GENERATOR_RATE);
        if (version.equals("v1")) {
            hidden(layers, dense("dense-1", 2560, new ActivationReLU()));
            hidden(layers, dense("dense-2", side * side * 64, new ActivationReLU()));
        } else {
            hidden(layers, dense("dense-1", side * side * 64, new ActivationReLU()));
        }
        int firstMap = (version.equals("v1") ? 2 : 1) * (generatorNorm ? 3 : 1);
        layers.inputPreProcessor(firstMap, new FeedForwardToCnnPreProcessor(side, side, 64));
        hidden(layers, deconvolution("deconv-1", 32, new ActivationReLU()));
        hidden(layers, deconvolution("deconv-2", 16, new ActivationReLU()));
        IActivation last = printedOutput ? new ActivationReLU() : new ActivationTanH();
        return NetworkConfiguration.of(layers.layer(deconvolution("deconv-3", CHANNELS, last))
                .setInputType(InputType.feedForward(LATENT_SIZE))
                .build());
    }

    /** Adds a layer of the generator; where wanted, with batch normalisation before its activation function. */
    private void hidden(ListBuilder layers, FeedForwardLayer layer) {
        if (generatorNorm) {
            layer.setActivationFn(new ActivationIdentity());
            normalized(layers.layer(layer), layer.getLayerName(), "relu", new ActivationReLU());
        } else {
            layers.layer(layer);
        }
    }

    @Override
    public NetworkConfiguration discriminator(long seed) {
        ListBuilder layers = network(seed, DISCRIMINATOR_RATE);
        int[] channels = {16, 32, 64};
        for (int i = 1; i <= channels.length; i++) {
            leaky(layers, convolution("conv-" + i, channels[i - 1], new ActivationLReLU()), i == 1);
        }
        leaky(layers, dense("dense-1", 160, new ActivationLReLU()), true);
        return NetworkConfiguration.of(layers.layer(new OutputLayer.Builder(LossFunction.XENT)
                        .name("output")
                        .nOut(1)
                        .activation(Activation.SIGMOID)
                        .build())
                .setInputType(InputType.convolutional(size, size, CHANNELS))
                .build());
    }

    /** Adds a layer of the discriminator; v3's with batch normalisation before the activation function. */
    private void leaky(ListBuilder layers, FeedForwardLayer layer, boolean outer) {
        if (version.equals("v3") && !(innerNorm && outer)) {
            layer.setActivationFn(new ActivationIdentity());
            normalized(layers.layer(layer), layer.getLayerName(), "leaky", new ActivationLReLU());
        } else {
            layers.layer(layer);
        }
    }

    @Override
    public ImageSource images() throws CnnvizException {
        return ImageSource.of(images, new ImageShape(CHANNELS, size, size));
    }

    @Override
    public TrainingPlan plan() {
        return new TrainingPlan(STEPS, BATCH, LATENT_SIZE, together);
    }

    private ListBuilder network(long seed, double rate) {
        return new NeuralNetConfiguration.Builder()
                .seed(seed)
                .updater(new RmsProp(rate * rates))
                .weightInit(WeightInit.XAVIER)
                .convolutionMode(ConvolutionMode.Same)
                .list();
    }

    private static DenseLayer dense(String name, int units, IActivation activation) {
        return new DenseLayer.Builder()
                .name(name)
                .nOut(units)
                .activation(activation)
                .build();
    }

    private static Deconvolution2D deconvolution(String name, int channels, IActivation activation) {
        return new Deconvolution2D.Builder(5, 5)
                .name(name)
                .stride(2, 2)
                .nOut(channels)
                .activation(activation)
                .build();
    }

    private static ConvolutionLayer convolution(String name, int channels, IActivation activation) {
        return new ConvolutionLayer.Builder(5, 5)
                .name(name)
                .stride(2, 2)
                .nOut(channels)
                .activation(activation)
                .build();
    }

    private static void normalized(ListBuilder layers, String name, String activation, IActivation function) {
        layers.layer(new BatchNormalization.Builder().name(name + "-norm").build());
        layers.layer(new ActivationLayer.Builder()
                .name(name + "-" + activation)
                .activation(function)
                .build());
    }
}
