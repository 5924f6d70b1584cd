package io.github.cnnviz.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cnnviz.image.ImageShape;
import io.github.cnnviz.network.LayerId;
import io.github.cnnviz.subject.LayerwisePlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.dropout.Dropout;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.learning.regularization.WeightDecay;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.nd4j.linalg.ops.transforms.Transforms;
import org.nd4j.linalg.schedule.ScheduleType;
import org.nd4j.linalg.schedule.StepSchedule;

class LayerwiseNetworkTest {

    private static final ImageShape SHAPE = new ImageShape(1, 10, 10);
    private static final int BATCH = 8;

    @Test
    void stagesBeginAtLayersWithWeights() throws Exception {
        LayerwiseNetwork layerwise = layerwise(LayerwisePlan.PLAIN);
        assertThat(layerwise.ends())
                .extracting(LayerId::name)
                .as("batch normalisation and activation go with the convolution")
                .containsExactly("relu", "conv-2", "dense");
        Classifier first = layerwise.stage(0);
        assertThat(LayerNames.of(first.network())).containsExactly("conv-1", "norm", "relu", "head-pooling", "head");
        assertThat(inputs(first))
                .as("10 × 10 maps in fields of 3 × 3: 3 × 3 of them, 3 maps")
                .isEqualTo(27);
        Classifier second = layerwise.stage(1);
        assertThat(LayerNames.of(second.network())).containsExactly("conv-2", "head");
        assertThat(inputs(second)).as("4 × 4 maps as they are, 5 of them").isEqualTo(80);
        Classifier last = layerwise.stage(2);
        assertThat(LayerNames.of(last.network())).containsExactly("dense", "output");
    }

    private static long inputs(Classifier stage) {
        return ((OutputLayer) stage.network().getOutputLayer().conf().getLayer()).getNIn();
    }

    @Test
    void stepsAreSharedEvenlyAndAllAreUsed() {
        assertThat(IntStream.range(0, 4).map(i -> LayerwiseNetwork.steps(11, i, 4)))
                .containsExactly(2, 3, 3, 3);
        for (int all = 3; all < 40; all++) {
            int steps = all;
            assertThat(IntStream.range(0, 3)
                            .map(i -> LayerwiseNetwork.steps(steps, i, 3))
                            .sum())
                    .isEqualTo(all);
        }
        assertThat(LayerwiseNetwork.steps(Integer.MAX_VALUE, 2, 3)).isEqualTo(715_827_883);
    }

    @Test
    void aStageLearnsAndLeavesTheOnesBeforeAsTheyAre() throws Exception {
        MultiLayerNetwork whole = network();
        INDArray before = whole.params().dup();
        LayerwiseNetwork layerwise = new LayerwiseNetwork(whole, 2, SHAPE, true, LayerwisePlan.PLAIN);
        List<Classifier> stages = new ArrayList<>();
        double[] first = new double[3];
        double[] last = new double[3];
        for (int stage = 0; stage < 3; stage++) {
            stages.add(layerwise.stage(stage));
            assertThat(stages.get(stage).network().getLayer(0).params())
                    .as("from the weights that the other training begins with")
                    .isEqualTo(whole.getLayer(List.of(0, 3, 4).get(stage)).params());
            INDArray earlier = whole.params().dup();
            ClassifierTrainer trainer = layerwise.trainer(stage, stages.get(stage), 5);
            for (int step = 1; step <= 40; step++) {
                double loss = trainer.step(step, images(step), labels()).loss();
                first[stage] = step == 1 ? loss : first[stage];
                last[stage] = loss;
            }
            assertThat(whole.params()).isEqualTo(earlier);
            layerwise.take(stage, stages.get(stage));
            for (int i = 0; i < 6; i++) {
                int of = i < 3 ? 0 : i == 3 ? 1 : 2;
                if (whole.getLayer(i).numParams() > 0) {
                    assertThat(whole.getLayer(i).params().equals(layer(before, i)))
                            .as("layer " + i + " after stage " + stage)
                            .isEqualTo(of > stage);
                }
            }
        }
        for (int stage = 0; stage < 3; stage++) {
            assertThat(last[stage]).isLessThan(0.8 * first[stage]);
        }
        INDArray batch = Nd4j.create(images(99), new long[] {BATCH, 1, 10, 10}, 'c');
        assertThat(layerwise.upTo(2, stages.get(2)).network().output(batch))
                .as("the last stage's head is the network's own output layer")
                .isEqualTo(layerwise.whole().network().output(batch));
        Classifier middle = layerwise.upTo(1, stages.get(1));
        assertThat(LayerNames.of(middle.network())).containsExactly("conv-1", "norm", "relu", "conv-2", "head");
        INDArray features =
                layerwise.whole().network().feedForward(batch).get(4).reshape(BATCH, 80);
        assertThat(middle.network()
                        .output(batch)
                        .sub(output(stages.get(1), features))
                        .amaxNumber()
                        .doubleValue())
                .isLessThan(1e-5);
    }

    private static INDArray output(Classifier stage, INDArray features) {
        INDArray weights = stage.network().getLayer(1).getParam("W");
        INDArray bias = stage.network().getLayer(1).getParam("b");
        return Transforms.softmax(features.mmul(weights).addRowVector(bias));
    }

    private static INDArray layer(INDArray parameters, int index) {
        MultiLayerNetwork network = network();
        network.setParams(parameters);
        return network.getLayer(index).params();
    }

    @Test
    void remediesAreForEarlyStagesOnly() throws Exception {
        LayerwiseNetwork layerwise = layerwise(new LayerwisePlan(1, 0.5, 0.01, 0.25));
        BaseLayer convolution = weighted(layerwise.stage(0), 0);
        assertThat(convolution.getIUpdater().getLearningRate(0, 0)).isEqualTo(0.01);
        assertThat(convolution.getIUpdater().getLearningRate(30, 0))
                .as("by the layer's own schedule")
                .isEqualTo(0.005);
        assertThat(convolution.getRegularization()).containsExactly(new WeightDecay(0.01, true));
        OutputLayer head = (OutputLayer)
                layerwise.stage(0).network().getOutputLayer().conf().getLayer();
        assertThat(head.getIUpdater().getLearningRate(0, 0)).isEqualTo(0.01);
        assertThat(head.getRegularization()).containsExactly(new WeightDecay(0.01, true));
        assertThat(head.getIDropout()).isEqualTo(new Dropout(0.75));
        for (BaseLayer later : List.of(weighted(layerwise.stage(1), 0), weighted(layerwise.stage(1), 1))) {
            assertThat(later.getIUpdater().getLearningRate(0, 0)).isEqualTo(0.02);
            assertThat(later.getRegularization()).isNullOrEmpty();
            assertThat(later.getIDropout()).isNull();
        }
        assertThat(weighted(layerwise(LayerwisePlan.PLAIN).stage(0), 0).getIUpdater())
                .isEqualTo(weighted(layerwise.stage(1), 0).getIUpdater());
    }

    private static BaseLayer weighted(Classifier classifier, int index) {
        return (BaseLayer) classifier.network().getLayer(index).conf().getLayer();
    }

    @Test
    void plansWithoutSenseAreRefused() {
        assertThat(new LayerwisePlan(1, 0.1, 0, 0.99).dropout()).isEqualTo(0.99, Offset.offset(0.0));
        assertThatThrownBy(() -> new LayerwisePlan(1, 0.1, 0, 1)).hasMessageContaining("dropout from 0 to below 1");
        assertThatThrownBy(() -> new LayerwisePlan(1, 0, 0, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new LayerwisePlan(-1, 1, 0, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new LayerwisePlan(1, 1, -0.1, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new LayerwisePlan(1, 1, Double.NaN, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    private static LayerwiseNetwork layerwise(LayerwisePlan plan) throws Exception {
        return new LayerwiseNetwork(network(), 2, SHAPE, false, plan);
    }

    private static MultiLayerNetwork network() {
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .seed(3)
                .updater(new Adam(new StepSchedule(ScheduleType.ITERATION, 0.02, 0.5, 20)))
                .convolutionMode(ConvolutionMode.Same)
                .list()
                .layer(new ConvolutionLayer.Builder(3, 3)
                        .name("conv-1")
                        .nOut(3)
                        .activation(Activation.IDENTITY)
                        .build())
                .layer(new BatchNormalization.Builder().name("norm").build())
                .layer(new ActivationLayer.Builder()
                        .name("relu")
                        .activation(Activation.RELU)
                        .build())
                .layer(new ConvolutionLayer.Builder(3, 3)
                        .name("conv-2")
                        .stride(3, 3)
                        .nOut(5)
                        .activation(Activation.RELU)
                        .build())
                .layer(new DenseLayer.Builder()
                        .name("dense")
                        .nOut(6)
                        .activation(Activation.RELU)
                        .build())
                .layer(new OutputLayer.Builder(LossFunction.MCXENT)
                        .name("output")
                        .nOut(2)
                        .activation(Activation.SOFTMAX)
                        .updater(new Sgd(0.1))
                        .build())
                .setInputType(InputType.convolutional(10, 10, 1))
                .build());
        network.init();
        return network;
    }

    /** Bright left halves and bright upper ones, in noise. */
    private static float[] images(int seed) {
        Random random = new Random(seed);
        float[] values = new float[BATCH * 100];
        for (int i = 0; i < values.length; i++) {
            int pixel = i % 100;
            boolean bright = i / 100 % 2 == 0 ? pixel % 10 < 5 : pixel < 50;
            values[i] = (float) (0.3 * random.nextGaussian() + (bright ? 0.5 : -0.5));
        }
        return values;
    }

    private static int[] labels() {
        return IntStream.range(0, BATCH).map(i -> i % 2).toArray();
    }
}
