package io.github.cnnviz.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.cnnviz.capture.Discrimination;
import io.github.cnnviz.capture.ModeGap;
import io.github.cnnviz.capture.ModelChecks;
import io.github.cnnviz.image.EvaluationImages;
import io.github.cnnviz.image.ImageShape;
import io.github.cnnviz.image.ImageSource;
import io.github.cnnviz.image.Images;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.NoOp;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

class GanChecksTest {

    private static final ImageShape SHAPE = new ImageShape(1, TinyGan.SIDE, TinyGan.SIDE);

    private final Gan gan = TinyGan.gan(1, new NoOp(), new NoOp());

    @Test
    void valuesAtTheEdgesOfTheRangeAreCounted() throws Exception {
        // 64 pixels of each evaluation image: 1 at the top, 2 at the bottom, 3 near the top, NaN.
        ModelChecks checks = checks(gan, index -> {
            float[] values = new float[SHAPE.values()];
            values[0] = 1;
            values[1] = -1;
            values[2] = -0.98f;
            values[3] = 0.9799f;
            values[4] = Float.NaN;
            return values;
        });
        ModelChecks.ImageValues real = checks.real().orElseThrow();
        assertThat(real.images()).isEqualTo(20);
        assertThat(real.values().count()).isEqualTo(20 * 64);
        assertThat(real.values().nan()).isEqualTo(20);
        assertThat(real.atEdges()).isEqualTo(3 * 20);
    }

    @Test
    void theDiscriminatorIsAskedAboutEachKind() throws Exception {
        // Its last layer sees nothing but its bias: it says the same of all.
        MultiLayerNetwork discriminator = gan.discriminator().orElseThrow();
        discriminator.getLayer(1).getParam("W").assign(0);
        discriminator.getLayer(1).getParam("b").assign(-Math.log(3));
        Discrimination said = checks(gan, GanChecksTest::flat).discrimination().orElseThrow();
        assertThat(said.onTraining()).isEqualTo(0.25, within(1e-6));
        assertThat(said.onHeldOut()).isEqualTo(0.25, within(1e-6));
        assertThat(said.onGenerated()).isEqualTo(0.25, within(1e-6));
    }

    @Test
    void imagesThatAreThoseOfTheTrainingAreNear() throws Exception {
        // Every tenth image is held out; 9 and 8 are one image.
        ModelChecks same = checks(gan, index -> flat(index % 10 == 9 ? index - 1 : index));
        assertThat(same.nearest().orElseThrow().heldOut()).isZero();
        assertThat(same.nearest().orElseThrow().generated()).isPositive();
        assertThat(same.nearest().orElseThrow().training()).isEqualTo(180);
        ModelChecks other = checks(gan, index -> {
            float[] values = new float[SHAPE.values()];
            values[0] = index % 10 == 9 ? 0.8f : 0;
            return values;
        });
        assertThat(other.nearest().orElseThrow().heldOut()).isEqualTo(Math.sqrt(0.64 / 64), within(1e-6));
    }

    @Test
    void whatIsNotFiniteIsLeftOut() throws Exception {
        gan.generator().orElseThrow().getLayer(1).getParam("W").assign(Float.NaN);
        ModelChecks checks = checks(gan, GanChecksTest::flat);
        assertThat(checks.nearest()).isEmpty();
        assertThat(checks.discrimination()).isEmpty();
        assertThat(checks.real()).isPresent();
    }

    @Test
    void ofModelsThatWereNotTrainedHereNobodyKnowsTheTrainingImages() throws Exception {
        Images images = source(GanChecksTest::flat).open();
        ModelChecks checks = new GanChecks(gan, SHAPE, Optional.of(images), TinyGan.LATENT, 5)
                .run(Optional.of(new EvaluationImages(images, 20)), false);
        assertThat(checks.nearest()).isEmpty();
        assertThat(checks.discrimination()).isEmpty();
    }

    @Test
    void aGeneratorAloneHasNothingToCompareWith() throws Exception {
        Gan alone = new Gan(gan.generator(), Optional.empty(), List.of());
        ModelChecks checks =
                new GanChecks(alone, SHAPE, Optional.empty(), TinyGan.LATENT, 5).run(Optional.empty(), true);
        assertThat(checks).isEqualTo(ModelChecks.NONE);
    }

    /** Without batch norm and dropout both modes are one. */
    @Test
    void networksThatDoNotTellModesApartHaveNoGap() throws Exception {
        assertThat(checks(gan, GanChecksTest::flat).modeGaps()).isEmpty();
    }

    @Test
    void batchNormWithoutRunningStatisticsIsFarFromItsTraining() throws Exception {
        MultiLayerNetwork normalizing = normalizing();
        Gan with = Gan.of(gan.generator(), Optional.of(normalizing), true);
        double[] before = normalizing.params().toDoubleVector();
        List<ModeGap> gaps = checks(with, GanChecksTest::flat).modeGaps();
        assertThat(gaps).singleElement().satisfies(gap -> {
            assertThat(gap.network()).isEqualTo("discriminator");
            assertThat(gap.samples()).isEqualTo(20);
            assertThat(gap.gap()).isGreaterThan(0.1 * gap.spread());
        });
        assertThat(normalizing.params().toDoubleVector()).as("left as it was").isEqualTo(before);
    }

    private static MultiLayerNetwork normalizing() {
        return TinyGan.network(new NeuralNetConfiguration.Builder()
                .seed(3)
                .updater(new NoOp())
                .list()
                .layer(new BatchNormalization())
                .layer(new OutputLayer.Builder(LossFunction.XENT)
                        .nOut(1)
                        .activation(Activation.SIGMOID)
                        .build())
                .setInputType(InputType.convolutional(TinyGan.SIDE, TinyGan.SIDE, 1))
                .build());
    }

    private static float[] flat(int index) {
        float[] values = new float[SHAPE.values()];
        java.util.Arrays.fill(values, (float) Math.sin(index) * 0.1f - 0.8f);
        return values;
    }

    private static ModelChecks checks(Gan gan, IntFunction<float[]> image) throws Exception {
        Images images = source(image).open();
        return new GanChecks(gan, SHAPE, Optional.of(images), TinyGan.LATENT, 5)
                .run(Optional.of(new EvaluationImages(images, 20)), true);
    }

    private static ImageSource source(IntFunction<float[]> image) {
        return new ImageSource() {
            @Override
            public ImageShape shape() {
                return SHAPE;
            }

            @Override
            public int size() {
                return 200;
            }

            @Override
            public String name(int index) {
                return Integer.toString(index);
            }

            @Override
            public String description() {
                return "a test";
            }

            @Override
            public float[] read(int index) {
                return image.apply(index);
            }
        };
    }
}
