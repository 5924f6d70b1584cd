package io.github.cnnviz.dl4j;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cnnviz.capture.FeatureMoments;
import io.github.cnnviz.capture.Snapshot;
import io.github.cnnviz.capture.TrainingHistory;
import io.github.cnnviz.image.ImageFolder;
import io.github.cnnviz.image.ImageShape;
import io.github.cnnviz.image.Images;
import io.github.cnnviz.statistics.FrechetDistance;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;

class GanSnapshotsTest {

    private static final ImageShape SHAPE = new ImageShape(1, TinyGan.SIDE, TinyGan.SIDE);
    private static final long SEED = 12;

    @TempDir
    private Path folder;

    @Test
    void theSameGeneratorGivesTheSameSnapshot() {
        Snapshot one = snapshots(1).take(5);
        Snapshot again = snapshots(1).take(5);
        assertThat(one.step()).isEqualTo(5);
        assertThat(one.samples().size()).isEqualTo(8);
        assertThat(one.features().count()).isEqualTo(256);
        assertThat(one.features().mean()).containsExactly(again.features().mean());
        assertThat(snapshots(2).take(5).features().mean())
                .isNotEqualTo(one.features().mean());
    }

    @Test
    void featuresAreFixedAndTellImagesApart() {
        ImageFeatures features = new ImageFeatures(SHAPE);
        INDArray noise = Nd4j.rand(DataType.FLOAT, 3, 1, TinyGan.SIDE, TinyGan.SIDE);
        float[][] once = features.of(noise);
        assertThat(once).hasDimensions(3, ImageFeatures.SIZE);
        assertThat(new ImageFeatures(SHAPE).of(noise)[0]).containsExactly(once[0]);
        assertThat(once[1]).isNotEqualTo(once[0]);
        assertThat(features.of(Nd4j.zeros(DataType.FLOAT, 1, 1, TinyGan.SIDE, TinyGan.SIDE))[0])
                .containsOnly(0);
    }

    /** Two samples of the same data are near to each other, other data and a single image repeated are far. */
    @Test
    void distancesOrderImagesAsAPersonWould() {
        FeatureMoments stripes = moments(0, 256);
        FeatureMoments moreStripes = moments(256, 512);
        FeatureMoments noise = FeatureMoments.of(
                new ImageFeatures(SHAPE).of(Nd4j.rand(DataType.FLOAT, 256, 1, TinyGan.SIDE, TinyGan.SIDE)));
        double floor = FrechetDistance.between(stripes, moreStripes).orElseThrow();
        assertThat(FrechetDistance.between(stripes, noise).orElseThrow()).isGreaterThan(10 * floor);
    }

    private static FeatureMoments moments(int from, int to) {
        float[] values = new float[(to - from) * SHAPE.values()];
        for (int image = from; image < to; image++) {
            Random random = new Random(SEED * 1000 + image);
            int period = 2 + random.nextInt(3);
            for (int i = 0; i < SHAPE.values(); i++) {
                values[(image - from) * SHAPE.values() + i] =
                        (i % TinyGan.SIDE) % period == 0 ? 1 : -random.nextFloat();
            }
        }
        return FeatureMoments.of(new ImageFeatures(SHAPE)
                .of(Nd4j.create(values, new long[] {to - from, 1, TinyGan.SIDE, TinyGan.SIDE}, 'c')));
    }

    @Test
    void realImagesAreSplitIntoTwoSets() throws Exception {
        TrainingHistory history = new TrainingHistory(List.of());
        snapshots(1).takeReal(images(20), history);
        assertThat(history.real().orElseThrow().count()).isEqualTo(9); // 18 of 20 are for training
        assertThat(history.otherReal().orElseThrow().count()).isEqualTo(9);
    }

    @Test
    void tooFewRealImagesGiveNone() throws Exception {
        TrainingHistory history = new TrainingHistory(List.of());
        snapshots(1).takeReal(images(3), history);
        assertThat(history.real()).isEmpty();
    }

    private Images images(int count) throws Exception {
        for (int i = 0; i < count; i++) {
            BufferedImage image = new BufferedImage(TinyGan.SIDE, TinyGan.SIDE, BufferedImage.TYPE_BYTE_GRAY);
            image.setRGB(i % TinyGan.SIDE, 0, 0xffffff);
            ImageIO.write(
                    image, "png", folder.resolve("image-" + (100 + i) + ".png").toFile());
        }
        return ImageFolder.of(folder, SHAPE).open();
    }

    private static GanSnapshots snapshots(long seed) {
        Gan gan = TinyGan.gan(3, new Sgd(0.1), new Sgd(0.1));
        return new GanSnapshots(gan.generator().orElseThrow(), SHAPE, TinyGan.LATENT, seed);
    }
}
