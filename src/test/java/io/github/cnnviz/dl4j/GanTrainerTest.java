package io.github.cnnviz.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.cnnviz.CnnvizException;
import io.github.cnnviz.subject.TrainingPlan;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.Sgd;

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
