package io.github.cnnviz.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.within;

import io.github.cnnviz.CnnvizException;
import io.github.cnnviz.capture.LayerVitals;
import io.github.cnnviz.subject.TrainingPlan;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.dropout.Dropout;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions;

class GanTrainerTest {

    private static final int BATCH = 6;
    /** Not NoOp: that one takes the gradient as it is for the update. */
    private static final Sgd FROZEN = new Sgd(0);

    @Test
    void theSameSeedGivesTheSameWeightsBitForBit() throws CnnvizException {
        Gan once = trained(11);
        Gan again = trained(11);
        assertThat(weights(again.generator().orElseThrow()))
                .containsExactly(weights(once.generator().orElseThrow()));
        assertThat(weights(again.discriminator().orElseThrow()))
                .containsExactly(weights(once.discriminator().orElseThrow()));
    }

    /** With dropout, whose random numbers must not depend on how many were drawn before. */
    @Test
    void aTrainingTakenApartEndsWithTheSameBits() throws Exception {
        Gan whole = withDropout();
        GanTrainer trainer = trainer(whole, 11);
        for (int step = 1; step <= 6; step++) {
            trainer.step(step, images());
        }
        Gan first = withDropout();
        GanTrainer begun = trainer(first, 11);
        for (int step = 1; step <= 3; step++) {
            begun.step(step, images());
        }
        Gan second = withDropout();
        for (int i = 0; i < 2; i++) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            NetworkState.write(networks(first).get(i), new DataOutputStream(bytes));
            NetworkState.read(
                    networks(second).get(i), new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
        }
        GanTrainer goingOn = trainer(second, 11);
        for (int step = 4; step <= 6; step++) {
            goingOn.step(step, images());
        }
        for (int i = 0; i < 2; i++) {
            assertThat(weights(networks(second).get(i)))
                    .containsExactly(weights(networks(whole).get(i)));
        }
    }

    private static List<MultiLayerNetwork> networks(Gan gan) {
        return List.of(gan.generator().orElseThrow(), gan.discriminator().orElseThrow());
    }

    private static Gan withDropout() {
        MultiLayerConfiguration discriminator = TinyGan.discriminator(12, new Adam(0.01));
        discriminator.getConf(1).getLayer().setIDropout(new Dropout(0.5));
        return Gan.of(
                Optional.of(TinyGan.network(TinyGan.generator(11, new Adam(0.01)))),
                Optional.of(TinyGan.network(discriminator)),
                true);
    }

    @Test
    void aStateOfOtherNetworksIsRefused() throws Exception {
        Gan gan = withDropout();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        NetworkState.write(networks(gan).get(0), new DataOutputStream(bytes));
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()));
        assertThatIOException()
                .isThrownBy(() -> NetworkState.read(networks(gan).get(1), in))
                .withMessage("it holds 385 values where the network has 105");
    }

    @Test
    void vitalsAreThoseOfTheStep() throws CnnvizException {
        Gan gan = TinyGan.gan(3, new Sgd(0.5), new Sgd(0.5));
        float[] before = weights(gan.generator().orElseThrow());
        List<LayerVitals> vitals = new ArrayList<>();
        GanTrainer.Losses losses = trainer(gan, 3).step(1, images(), vitals);
        float[] after = weights(gan.generator().orElseThrow());
        assertThat(losses.onReal()).isBetween(0.0, 1.0);
        assertThat(losses.onGenerated()).isBetween(0.0, 1.0);
        assertThat(vitals).hasSize(4);
        LayerVitals dense = vitals.get(0);
        int parameters = (TinyGan.LATENT + 1) * 64;
        assertThat(dense.weightNorm()).isEqualTo(norm(before, new float[before.length], parameters), within(1e-4));
        double update = norm(before, after, parameters);
        assertThat(dense.updateRatio()).isEqualTo(update / dense.weightNorm(), within(1e-5));
        assertThat(dense.gradientNorm()).isEqualTo(update / 0.5, within(1e-5));
        assertThat(dense.zeroShare()).isZero();
        assertThat(dense.saturatedShare()).isBetween(0.0, 1.0);
        assertThat(vitals.get(2).saturatedShare()).isNaN(); // a leaky rectifier has no bounds
    }

    private static double norm(float[] a, float[] b, int length) {
        double sum = 0;
        for (int i = 0; i < length; i++) {
            sum += ((double) a[i] - b[i]) * ((double) a[i] - b[i]);
        }
        return Math.sqrt(sum);
    }

    @Test
    void aDiscriminatorWithoutALossIsNamed() {
        Gan gan = TinyGan.gan(3, FROZEN, FROZEN);
        Gan swapped = new Gan(gan.generator(), gan.generator(), List.of());
        assertThatExceptionOfType(CnnvizException.class)
                .isThrownBy(() -> trainer(swapped, 3))
                .withMessage("the discriminator's last layer, deconv-1, carries no loss");
    }

    @Test
    void anotherSeedGivesOtherWeights() throws CnnvizException {
        assertThat(weights(trained(12).generator().orElseThrow()))
                .isNotEqualTo(weights(trained(11).generator().orElseThrow()));
    }

    @Test
    void bothNetworksAreUpdatedAndTheLossesFinite() throws CnnvizException {
        Gan gan = TinyGan.gan(3, new Adam(0.01), new Adam(0.01));
        float[] generator = weights(gan.generator().orElseThrow());
        float[] discriminator = weights(gan.discriminator().orElseThrow());
        GanTrainer trainer = trainer(gan, 3);
        GanTrainer.Losses losses = trainer.step(1, images());
        assertThat(trainer.hasFiniteWeights()).isTrue();
        assertThat(losses.discriminator()).isPositive();
        assertThat(losses.generator()).isPositive();
        assertThat(weights(gan.generator().orElseThrow())).isNotEqualTo(generator);
        assertThat(weights(gan.discriminator().orElseThrow())).isNotEqualTo(discriminator);
    }

    @Test
    void theDiscriminatorLearnsToTellConstantImagesFromNoise() throws CnnvizException {
        Gan gan = TinyGan.gan(3, FROZEN, new Adam(0.01));
        List<Double> losses = train(gan, 3, 60);
        assertThat(losses.get(59)).isLessThan(0.5 * losses.get(0));
    }

    @Test
    void theGeneratorLearnsToDeceive() throws CnnvizException {
        Gan gan = TinyGan.gan(3, new Adam(0.01), FROZEN);
        GanTrainer trainer = trainer(gan, 3);
        double first = trainer.step(1, images()).generator();
        double last = first;
        for (int step = 2; step <= 61; step++) {
            last = trainer.step(step, images()).generator();
        }
        assertThat(last).isLessThan(first);
    }

    /** The view holds sums over the batch; the loss is a mean: slopes are compared with view / batch. */
    @Test
    void theGeneratorsGradientIsTheSlopeOfItsLoss() throws CnnvizException {
        Gan gan = TinyGan.gan(5, FROZEN, FROZEN);
        MultiLayerNetwork generator = gan.generator().orElseThrow();
        GanGradients gradients = new GanGradients(generator, gan.discriminator().orElseThrow());
        INDArray noise = new LatentNoise(9, TinyGan.LATENT).batch(0, BATCH);
        gradients.generator(noise, NetworkPass.NOBODY);
        float[] gradient = generator.getFlattenedGradients().dup().data().asFloat();
        float largest = 0;
        for (float value : gradient) {
            largest = Math.max(largest, Math.abs(value) / BATCH);
        }
        assertThat(largest).isPositive();
        INDArray parameters = generator.params();
        for (int i = 0; i < gradient.length; i += 29) {
            double value = parameters.getDouble(i);
            double step = 1e-2;
            parameters.putScalar(i, value + step);
            double above = gradients.generator(noise, NetworkPass.NOBODY);
            parameters.putScalar(i, value - step);
            double below = gradients.generator(noise, NetworkPass.NOBODY);
            parameters.putScalar(i, value);
            assertThat(gradient[i] / BATCH)
                    .as("parameter %d", i)
                    .isCloseTo((float) ((above - below) / (2 * step)), within(0.02f * largest));
        }
    }

    @Test
    void withoutBatchNormTogetherOrApartIsTheSame() throws CnnvizException {
        MultiLayerNetwork generator = plain(8, false);
        MultiLayerNetwork discriminator = plain(1, false);
        GanGradients gradients = new GanGradients(generator, discriminator);
        Nd4j.getRandom().setSeed(3);
        INDArray real = Nd4j.randn(BATCH, 8);
        INDArray noise = Nd4j.randn(BATCH, 8);
        GanGradients.Discrimination apart = gradients.discriminator(real, noise, NetworkPass.NOBODY);
        float[] ofDiscriminator = gradient(discriminator);
        GanGradients.Discrimination together = gradients.discriminatorOfBoth(real, noise, NetworkPass.NOBODY);
        assertThat(gradient(discriminator)).usingComparatorWithPrecision(1e-5f).containsExactly(ofDiscriminator);
        assertThat(together.loss()).isCloseTo(apart.loss(), within(1e-6));
        assertThat(together.onReal()).isCloseTo(apart.onReal(), within(1e-6));
        assertThat(together.onGenerated()).isCloseTo(apart.onGenerated(), within(1e-6));
        double loss = gradients.generator(noise, NetworkPass.NOBODY);
        float[] ofGenerator = gradient(generator);
        assertThat(gradients.generatorBeside(real, noise, NetworkPass.NOBODY)).isCloseTo(loss, within(1e-6));
        assertThat(gradient(generator)).usingComparatorWithPrecision(1e-5f).containsExactly(ofGenerator);
    }

    @Test
    void besideRealImagesTheGeneratorsGradientIsTheSlopeOfItsLossThroughBatchNorm() throws CnnvizException {
        MultiLayerNetwork generator = plain(8, false);
        GanGradients gradients = new GanGradients(generator, plain(1, true));
        Nd4j.getRandom().setSeed(4);
        INDArray real = Nd4j.randn(BATCH, 8).addi(2);
        INDArray noise = Nd4j.randn(BATCH, 8);
        double apart = gradients.generator(noise, NetworkPass.NOBODY);
        double loss = gradients.generatorBeside(real, noise, NetworkPass.NOBODY);
        assertThat(loss).as("real images move the batch's mean").isNotCloseTo(apart, within(0.01));
        float[] gradient = gradient(generator);
        INDArray parameters = generator.params();
        double step = 1e-2;
        for (int i = 0; i < gradient.length; i += 7) {
            double value = parameters.getDouble(i);
            parameters.putScalar(i, value + step);
            double above = gradients.generatorBeside(real, noise, NetworkPass.NOBODY);
            parameters.putScalar(i, value - step);
            double below = gradients.generatorBeside(real, noise, NetworkPass.NOBODY);
            parameters.putScalar(i, value);
            assertThat(gradient[i] / BATCH)
                    .as("parameter %d", i)
                    .isCloseTo((float) ((above - below) / (2 * step)), within(2e-3f));
        }
    }

    private static float[] gradient(MultiLayerNetwork network) {
        return network.getFlattenedGradients().dup().data().asFloat();
    }

    /** Eight values in; a network of smooth functions, so that slopes are those of a step of some size. */
    private static MultiLayerNetwork plain(int outputs, boolean norm) {
        NeuralNetConfiguration.ListBuilder layers = new NeuralNetConfiguration.Builder()
                .seed(11)
                .updater(FROZEN)
                .list()
                .layer(new DenseLayer.Builder()
                        .nOut(6)
                        .activation(norm ? Activation.IDENTITY : Activation.TANH)
                        .build());
        if (norm) {
            layers.layer(new BatchNormalization());
            layers.layer(
                    new ActivationLayer.Builder().activation(Activation.TANH).build());
        }
        return TinyGan.network(layers.layer(
                        outputs == 1
                                ? new OutputLayer.Builder(LossFunctions.LossFunction.XENT)
                                        .nOut(1)
                                        .activation(Activation.SIGMOID)
                                        .build()
                                : new DenseLayer.Builder()
                                        .nOut(outputs)
                                        .activation(Activation.TANH)
                                        .build())
                .setInputType(InputType.feedForward(8))
                .build());
    }

    private static Gan trained(long seed) throws CnnvizException {
        Gan gan = TinyGan.gan(seed, new Adam(0.01), new Adam(0.01));
        train(gan, seed, 5);
        return gan;
    }

    private static List<Double> train(Gan gan, long seed, int steps) throws CnnvizException {
        GanTrainer trainer = trainer(gan, seed);
        List<Double> losses = new ArrayList<>();
        for (int step = 1; step <= steps; step++) {
            losses.add(trainer.step(step, images()).discriminator());
        }
        return losses;
    }

    private static GanTrainer trainer(Gan gan, long seed) throws CnnvizException {
        return new GanTrainer(gan, new TrainingPlan(1, BATCH, TinyGan.LATENT), seed, 1, TinyGan.SIDE, TinyGan.SIDE);
    }

    private static float[] images() {
        float[] images = new float[BATCH * TinyGan.SIDE * TinyGan.SIDE];
        Arrays.fill(images, 0.9f);
        return images;
    }

    private static float[] weights(MultiLayerNetwork network) {
        return network.params().dup().data().asFloat();
    }
}
