package io.github.cnnviz.zoo;

import java.util.function.DoubleUnaryOperator;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Deconvolution2D;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToCnnPreProcessor;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.RmsProp;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** How a network of the zoo is built and trained: an architecture's settings, of which a fault changes one. */
final class Recipe {

    static final int LATENT = 16;
    private static final int CORE = ZooImages.SIDE / 4;
    /** Of running statistics: the share of the old ones that stays in each step. */
    private static final double STILL = 0.999_999;

    /** Which updater; rates are those of the two networks, or of the classifier and unused. */
    enum Updater {
        ADAM,
        RMSPROP,
        NESTEROVS,
        SGD
    }

    final Architecture architecture;
    final long seed;
    double generatorRate;
    double discriminatorRate;
    Activation generatorHidden;
    Activation hidden;
    Activation generatorOutput = Activation.TANH;
    Activation output;
    LossFunction loss;
    /** The network whose running statistics of batch norm stay where they began; empty for none. */
    String stillNetwork = "";
    /** The network that gets a dense layer of one unit; empty for none. */
    String bottleneck = "";
    /** The network of which a hidden layer with weights does not learn; empty for none. */
    String frozenNetwork = "";

    int frozenOrdinal;
    /** What the images are made of the right ones. */
    DoubleUnaryOperator value = DoubleUnaryOperator.identity();
    /** The way back. */
    DoubleUnaryOperator back = DoubleUnaryOperator.identity();

    boolean shuffledLabels;

    Recipe(Architecture architecture, long seed) {
        this.architecture = architecture;
        this.seed = seed;
        this.generatorRate = architecture.generatorRate();
        this.discriminatorRate = architecture.rate();
        this.generatorHidden = architecture.generatorHidden();
        this.hidden = architecture.hidden();
        this.output = architecture.gan() ? Activation.SIGMOID : Activation.SOFTMAX;
        this.loss = architecture.gan() ? LossFunction.XENT : LossFunction.MCXENT;
    }

    MultiLayerConfiguration generator() {
        Stack stack =
                new Stack("generator", seed, updater(generatorRate), generatorHidden, architecture.generatorNorm());
        int inputs = LATENT;
        if (bottleneck.equals("generator")) {
            stack.dense(inputs, 1);
            inputs = 1;
        }
        int channels = architecture.channels();
        if (architecture.start() == Architecture.Start.DECONVOLUTION) {
            stack.list.inputPreProcessor(stack.count, new FeedForwardToCnnPreProcessor(1, 1, inputs));
            stack.hidden(new Deconvolution2D.Builder(CORE, CORE)
                    .convolutionMode(ConvolutionMode.Truncate)
                    .nIn(inputs)
                    .nOut(channels));
        } else {
            if (architecture.start() == Architecture.Start.TWO_DENSE) {
                stack.dense(inputs, 64);
                inputs = 64;
            }
            stack.dense(inputs, CORE * CORE * channels);
            stack.list.inputPreProcessor(stack.count, new FeedForwardToCnnPreProcessor(CORE, CORE, channels));
        }
        stack.hidden(
                new Deconvolution2D.Builder(4, 4).stride(2, 2).nIn(channels).nOut(channels));
        stack.add(new Deconvolution2D.Builder(4, 4)
                .stride(2, 2)
                .nIn(channels)
                .nOut(1)
                .activation(generatorOutput)
                .build());
        return stack.list.build();
    }

    /** Returns a GAN's discriminator, or a classifier. */
    MultiLayerConfiguration judge(int classes) {
        Stack stack = new Stack("discriminator", seed + 1, updater(discriminatorRate), hidden, architecture.norm());
        boolean pooled = architecture.pooled();
        int kernel = pooled ? 3 : 5;
        for (int channels : new int[] {8, 16}) {
            ConvolutionLayer.Builder convolution = new ConvolutionLayer.Builder(kernel, kernel).nOut(channels);
            if (!pooled) {
                convolution.stride(2, 2);
            }
            stack.hidden(convolution);
            if (pooled) {
                stack.add(new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType.MAX)
                        .kernelSize(2, 2)
                        .stride(2, 2)
                        .build());
            }
        }
        if (bottleneck.equals("discriminator")) {
            stack.dense(0, 1);
        }
        stack.dense(0, 32);
        stack.add(new OutputLayer.Builder(loss).nOut(classes).activation(output).build());
        return stack.list
                .validateOutputLayerConfig(false) // a wrong loss is one of the faults
                .setInputType(InputType.convolutional(ZooImages.SIDE, ZooImages.SIDE, 1))
                .build();
    }

    private IUpdater updater(double rate) {
        return switch (architecture.updater()) {
            case ADAM -> new Adam(rate, architecture.gan() ? 0.5 : 0.9, 0.999, 1e-8);
            case RMSPROP -> new RmsProp(rate, 0.9, 1e-8);
            case NESTEROVS -> new Nesterovs(rate, 0.9);
            case SGD -> new Sgd(rate);
        };
    }

    /** Layers of one network, one after the other. */
    private final class Stack {
        private final NeuralNetConfiguration.ListBuilder list;
        private final String network;
        private final Activation activation;
        private final boolean norm;
        private int count;
        private int hiddenCount;

        Stack(String network, long seed, IUpdater updater, Activation activation, boolean norm) {
            this.network = network;
            this.activation = activation;
            this.norm = norm;
            this.list = new NeuralNetConfiguration.Builder()
                    .seed(seed)
                    .updater(updater)
                    // Radford et al. (2016) draw a DCGAN's weights from N(0, 0.02): too small where no norm rescales
                    // them.
                    .weightInit(WeightInit.XAVIER)
                    .convolutionMode(ConvolutionMode.Same)
                    .list();
        }

        void add(Layer layer) {
            list.layer(count++, layer);
        }

        void dense(int inputs, int units) {
            DenseLayer.Builder dense = new DenseLayer.Builder().nOut(units);
            if (inputs > 0) {
                dense.nIn(inputs);
            }
            hidden(dense);
        }

        void hidden(BaseLayer.Builder<?> layer) {
            layer.activation(norm ? Activation.IDENTITY : activation);
            if (network.equals(frozenNetwork) && hiddenCount == frozenOrdinal) {
                layer.updater(new Sgd(0));
            }
            hiddenCount++;
            add(layer.build());
            if (norm) {
                BatchNormalization.Builder after =
                        new BatchNormalization.Builder().decay(network.equals(stillNetwork) ? STILL : 0.9);
                if (layer.build() instanceof org.deeplearning4j.nn.conf.layers.FeedForwardLayer forward
                        && network.equals("generator")) {
                    after.nIn(forward.getNOut()).nOut(forward.getNOut());
                }
                add(after.activation(activation).build());
            }
        }
    }
}
