package io.github.cnnviz.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import io.github.cnnviz.CnnvizException;
import io.github.cnnviz.network.LayerId;
import io.github.cnnviz.remedy.Remedy;
import io.github.cnnviz.remedy.Remedy.Kind;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Deconvolution2D;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToCnnPreProcessor;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.NoOp;
import org.nd4j.linalg.learning.config.RmsProp;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.nd4j.linalg.schedule.ExponentialSchedule;
import org.nd4j.linalg.schedule.ScheduleType;

class RemediedConfigurationTest {

    private static final int LATENT = 5;

    /** The paper's v1 on a small scale: two dense layers, then maps. */
    private static MultiLayerConfiguration generator() {
        return generator(dense(12), dense(16));
    }

    private static MultiLayerConfiguration generator(DenseLayer... dense) {
        NeuralNetConfiguration.ListBuilder layers = new NeuralNetConfiguration.Builder()
                .seed(7)
                .updater(new RmsProp(0.5))
                .convolutionMode(ConvolutionMode.Same)
                .list();
        for (DenseLayer each : dense) {
            layers.layer(each);
        }
        return layers.inputPreProcessor(dense.length, new FeedForwardToCnnPreProcessor(2, 2, 4))
                .layer(deconvolution(3, Activation.RELU))
                .layer(deconvolution(1, Activation.IDENTITY))
                .setInputType(InputType.feedForward(LATENT))
                .build();
    }

    private static DenseLayer dense(int units) {
        return new DenseLayer.Builder().nOut(units).activation(Activation.RELU).build();
    }

    private static Deconvolution2D deconvolution(int channels, Activation activation) {
        return new Deconvolution2D.Builder(3, 3)
                .stride(2, 2)
                .nOut(channels)
                .activation(activation)
                .build();
    }

    private static MultiLayerConfiguration discriminator(CNN2DFormat format) {
        return new NeuralNetConfiguration.Builder()
                .seed(7)
                .updater(new Adam(0.25))
                .list()
                .layer(new ConvolutionLayer.Builder(3, 3)
                        .name("first")
                        .nOut(2)
                        .activation(Activation.LEAKYRELU)
                        .dataFormat(format)
                        .build())
                .layer(new OutputLayer.Builder(LossFunction.XENT)
                        .nOut(1)
                        .activation(Activation.SIGMOID)
                        .build())
                .setInputType(InputType.convolutional(8, 8, 3, format))
                .build();
    }

    private static Remedy in(String layer, Kind kind) {
        return Remedy.in(new LayerId("generator", layer), kind);
    }

    private static List<String> names(MultiLayerConfiguration network) {
        return LayerNames.of(network);
    }

    private static BaseLayer layer(MultiLayerConfiguration network, int index) {
        return (BaseLayer) network.getConf(index).getLayer();
    }

    private static INDArray output(MultiLayerConfiguration network, INDArray input, boolean training) {
        MultiLayerNetwork made = new MultiLayerNetwork(network);
        made.init();
        return made.output(input, training);
    }

    @Test
    void withoutADenseLayerTheNextOneTakesItsInputs() throws Exception {
        MultiLayerConfiguration changed = RemediedConfiguration.of(in("dense-1", Kind.WITHOUT_DENSE), generator());
        assertThat(names(changed)).containsExactly("dense-2", "deconv-1", "deconv-2");
        assertThat(((DenseLayer) layer(changed, 0)).getNIn()).isEqualTo(LATENT);
        assertThat(output(changed, Nd4j.ones(2, LATENT), false).shape()).containsExactly(2, 1, 8, 8);
        MultiLayerNetwork one = new MultiLayerNetwork(changed);
        one.init();
        MultiLayerNetwork other = new MultiLayerNetwork(generator(dense(16)));
        other.init();
        assertThat(one.params()).as("the same network, weight by weight").isEqualTo(other.params());
    }

    @Test
    void aDenseLayerThatMapsAreMadeOfCannotBeLeftOut() {
        assertThatExceptionOfType(CnnvizException.class)
                .isThrownBy(() -> RemediedConfiguration.of(in("dense-2", Kind.WITHOUT_DENSE), generator()))
                .withMessage(
                        "without-dense makes no sense for generator/dense-2: no dense layer takes what it puts out");
        assertThatExceptionOfType(CnnvizException.class)
                .isThrownBy(() -> RemediedConfiguration.of(in("deconv-1", Kind.WITHOUT_DENSE), generator()))
                .withMessage("without-dense makes no sense for generator/deconv-1: it is not dense");
        assertThatExceptionOfType(CnnvizException.class)
                .isThrownBy(() -> RemediedConfiguration.of(in("dense-9", Kind.WITHOUT_DENSE), generator()))
                .withMessage("without-dense makes no sense for generator/dense-9: there is no such layer");
    }

    @Test
    void reluLeaksUpToTheLayerAndNotBehindIt() throws Exception {
        MultiLayerConfiguration changed = RemediedConfiguration.of(in("dense-2", Kind.LEAKY_RELU), generator());
        assertThat(List.of(0, 1, 2, 3))
                .extracting(i -> layer(changed, i).getActivationFn().toString())
                .containsExactly("leakyrelu(a=0.01)", "leakyrelu(a=0.01)", "relu", "identity");
        assertThatExceptionOfType(CnnvizException.class)
                .isThrownBy(() -> RemediedConfiguration.of(
                        Remedy.in(new LayerId("discriminator", "first"), Kind.LEAKY_RELU),
                        discriminator(CNN2DFormat.NCHW)))
                .withMessage("leaky-relu makes no sense for discriminator/first: there is no ReLU up to it");
    }

    @Test
    void normalizationComesBeforeTheActivationFunction() throws Exception {
        MultiLayerConfiguration network = generator();
        String before = network.toJson();
        MultiLayerConfiguration changed = RemediedConfiguration.of(in("dense-2", Kind.BATCH_NORM), network);
        assertThat(network.toJson()).as("the unchanged network").isEqualTo(before);
        assertThat(names(changed))
                .containsExactly("dense-1", "dense-2", "dense-2-norm", "dense-2-activation", "deconv-1", "deconv-2");
        assertThat(layer(changed, 1).getActivationFn()).hasToString("identity");
        assertThat(layer(changed, 2).getIUpdater()).isEqualTo(new RmsProp(0.5));
        MultiLayerNetwork made = new MultiLayerNetwork(changed);
        made.init();
        INDArray normalized =
                made.feedForwardToLayer(2, Nd4j.randn(64, LATENT), true).get(3);
        assertThat(normalized.meanNumber().doubleValue()).isCloseTo(0, within(1e-5));
        assertThat(made.feedForward(Nd4j.randn(64, LATENT), true)
                        .get(4)
                        .minNumber()
                        .doubleValue())
                .as("ReLU behind it")
                .isZero();
        assertThat(made.output(Nd4j.ones(2, LATENT)).shape()).containsExactly(2, 1, 8, 8);
    }

    @Test
    void channelsAreNormalizedWhereverTheyStand() throws Exception {
        for (Map.Entry<CNN2DFormat, long[]> each : Map.of(
                        CNN2DFormat.NCHW, new long[] {16, 3, 8, 8}, CNN2DFormat.NHWC, new long[] {16, 8, 8, 3})
                .entrySet()) {
            MultiLayerConfiguration changed = RemediedConfiguration.of(
                    Remedy.in(new LayerId("discriminator", "first"), Kind.BATCH_NORM), discriminator(each.getKey()));
            assertThat(names(changed)).containsExactly("first", "first-norm", "first-activation", "dense-1");
            INDArray inputs = Nd4j.randn(each.getValue()).muli(30).addi(5);
            assertThat(output(changed, inputs, true).shape()).containsExactly(16, 1);
            MultiLayerConfiguration scaled = RemediedConfiguration.of(
                    Remedy.of("discriminator", Kind.SCALED_INPUT), discriminator(each.getKey()));
            assertThat(names(scaled)).containsExactly("input-norm", "first", "dense-1");
            MultiLayerNetwork made = new MultiLayerNetwork(scaled);
            made.init();
            INDArray normalized = made.feedForwardToLayer(0, inputs, true).get(1);
            assertThat(normalized.meanNumber().doubleValue()).isCloseTo(0, within(1e-4));
            assertThat(normalized.stdNumber().doubleValue()).isCloseTo(1, within(1e-2));
            assertThat(output(scaled, inputs, true).shape()).containsExactly(16, 1);
        }
    }

    @Test
    void inputsOfADenseLayerAreNormalizedBehindTheirPreprocessor() throws Exception {
        MultiLayerConfiguration network = new NeuralNetConfiguration.Builder()
                .list()
                .layer(dense(4))
                .layer(new OutputLayer.Builder(LossFunction.MCXENT)
                        .nOut(2)
                        .activation(Activation.SOFTMAX)
                        .build())
                .setInputType(InputType.convolutional(2, 2, 3))
                .build();
        MultiLayerConfiguration changed = RemediedConfiguration.of(Remedy.of("network", Kind.SCALED_INPUT), network);
        assertThat(changed.getInputPreProcessors()).containsOnlyKeys(0);
        assertThat(output(changed, Nd4j.randn(4, 3, 2, 2), true).shape()).containsExactly(4, 2);
    }

    @Test
    void allLearningRatesAreMultiplied() throws Exception {
        MultiLayerConfiguration network = generator();
        layer(network, 1).setBiasUpdater(new Adam(2));
        layer(network, 2).setIUpdater(new NoOp());
        MultiLayerConfiguration changed = RemediedConfiguration.of(Remedy.rate("generator", 0.1), network);
        assertThat(layer(changed, 0).getIUpdater().getLearningRate(0, 0)).isCloseTo(0.05, within(1e-12));
        assertThat(layer(changed, 1).getBiasUpdater().getLearningRate(0, 0)).isCloseTo(0.2, within(1e-12));
        assertThat(layer(changed, 2).getIUpdater()).isEqualTo(new NoOp());
        assertThat(layer(network, 0).getIUpdater().getLearningRate(0, 0)).isEqualTo(0.5);
    }

    @Test
    void aScheduleIsNobodysToMultiply() {
        MultiLayerConfiguration network = generator();
        layer(network, 1).setIUpdater(new RmsProp(new ExponentialSchedule(ScheduleType.ITERATION, 0.1, 0.99)));
        assertThatExceptionOfType(CnnvizException.class)
                .isThrownBy(() -> RemediedConfiguration.of(Remedy.rate("generator", 0.1), network))
                .withMessage("learning-rate makes no sense for the generator: its learning rate follows a schedule")
                .satisfies(e -> assertThat(e.remedy())
                        .isEqualTo("leave cnnviz.tryRemedies out, or change the network by hand"));
    }

    @Test
    void theLastActivationFunctionBecomesTanh() throws Exception {
        MultiLayerConfiguration changed =
                RemediedConfiguration.of(Remedy.of("generator", Kind.TANH_OUTPUT), generator());
        assertThat(layer(changed, 3).getActivationFn()).hasToString("tanh");
        assertThatExceptionOfType(CnnvizException.class)
                .isThrownBy(() -> RemediedConfiguration.of(
                        Remedy.of("discriminator", Kind.TANH_OUTPUT), discriminator(CNN2DFormat.NCHW)))
                .withMessageContaining("its last layer has no activation function of its own, or a loss");
    }

    @Test
    void everyKindGivesANetworkThatLearns() throws Exception {
        for (Remedy each : List.of(
                in("first", Kind.BATCH_NORM),
                Remedy.of("discriminator", Kind.SCALED_INPUT),
                Remedy.rate("discriminator", 0.1))) {
            MultiLayerNetwork made =
                    new MultiLayerNetwork(RemediedConfiguration.of(each, discriminator(CNN2DFormat.NCHW)));
            made.init();
            INDArray before = made.params().dup();
            made.fit(Nd4j.randn(4, 3, 8, 8), Nd4j.ones(4, 1));
            assertThat(made.params()).isNotEqualTo(before);
            assertThat(MultiLayerConfiguration.fromJson(
                                    made.getLayerWiseConfigurations().toJson())
                            .getConfs())
                    .as("can be saved")
                    .hasSameSizeAs(made.getLayers());
        }
    }
}
