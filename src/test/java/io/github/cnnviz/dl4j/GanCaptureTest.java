package io.github.cnnviz.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.cnnviz.capture.CaptureFolder;
import io.github.cnnviz.capture.LayerCapture;
import io.github.cnnviz.image.EvaluationImages;
import io.github.cnnviz.image.ImageShape;
import io.github.cnnviz.image.ImageSource;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.learning.config.NoOp;

class GanCaptureTest {

    private static final ImageShape SHAPE = new ImageShape(1, TinyGan.SIDE, TinyGan.SIDE);
    private static final LayerChoice ALL = new LayerChoice(List.of(), List.of());

    @TempDir
    private Path folder;

    @Test
    void capturesBothNetworksInDataFlow() throws Exception {
        GanCapture capture = capture(TinyGan.gan(1, new NoOp(), new NoOp()), 70, 5);
        List<Integer> progress = new ArrayList<>();
        List<LayerCapture> layers = capture.run(2, progress::add);
        assertThat(layers.stream().map(layer -> layer.layer().id().toString()))
                .containsExactly(
                        "generator/dense-1", "generator/deconv-1", "discriminator/conv-1", "discriminator/dense-1");
        assertThat(layers.stream().map(layer -> layer.outputs().samples())).containsExactly(70, 70, 75, 75);
        assertThat(progress).hasSize(3).isSorted().endsWith(145);
        assertThat(capture.total()).isEqualTo(145);
        assertThat(layers).allSatisfy(layer -> assertThat(layer.gradients()).isPresent());
        assertThat(capture.realImages().orElseThrow().size()).isEqualTo(5);
        assertThat(capture.generatedImages().orElseThrow().size()).isEqualTo(16);
    }

    @Test
    void theDiscriminatorSeesRealImagesFirst() throws Exception {
        List<LayerCapture> layers =
                capture(TinyGan.gan(1, new NoOp(), new NoOp()), 70, 20).run(2, done -> {});
        var kept = layers.get(2).outputs().kept();
        assertThat(kept.size()).isEqualTo(16);
        int[] indices = new int[16];
        for (int i = 0; i < 16; i++) {
            indices[i] = kept.index(i);
        }
        assertThat(indices).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 20, 21, 22, 23, 24, 25, 26, 27);
    }

    /** What is kept does not grow with the number of samples; 64 is what is kept as it is. */
    @Test
    void moreSamplesTakeNoMoreSpace() throws Exception {
        long few = size(64);
        long many = size(64 * 20);
        assertThat((double) many).isCloseTo((double) few, Percentage.withPercentage(5));
    }

    private long size(int samples) throws Exception {
        Path target = Files.createDirectories(folder.resolve("capture-" + samples));
        CaptureFolder written = new CaptureFolder(target);
        List<LayerCapture> layers =
                capture(TinyGan.gan(1, new NoOp(), new NoOp()), samples, 64).run(2, done -> {});
        for (int i = 0; i < layers.size(); i++) {
            assertThat(layers.get(i).outputs().samples()).isGreaterThanOrEqualTo(samples);
            written.writeLayer(i, layers.get(i));
        }
        long size = 0;
        for (Path file : written.layers()) {
            size += Files.size(file);
        }
        return size;
    }

    /** Batches are accumulated in their order, whichever thread computed them; and a batch is computed by one thread. */
    @Test
    void theNumberOfThreadsChangesNothing() throws Exception {
        byte[] one = captured(1);
        assertThat(captured(3)).isEqualTo(one);
        assertThat(captured(64)).as("more threads than batches").isEqualTo(one);
    }

    private byte[] captured(int threads) throws Exception {
        CaptureFolder written = new CaptureFolder(Files.createDirectories(folder.resolve("threads-" + threads)));
        List<LayerCapture> layers =
                capture(TinyGan.gan(1, new NoOp(), new NoOp()), 300, 200).run(threads, done -> {});
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (int i = 0; i < layers.size(); i++) {
            written.writeLayer(i, layers.get(i));
        }
        for (Path file : written.layers()) {
            all.writeBytes(Files.readAllBytes(file));
        }
        return all.toByteArray();
    }

    /** With the same weights nothing but the gradients is missing. */
    @Test
    void theUntrainedModelSeesTheSameInputs() throws Exception {
        GanCapture capture = capture(TinyGan.gan(1, new NoOp(), new NoOp()), 70, 5);
        List<LayerCapture> trained = capture.run(2, done -> {});
        List<LayerCapture> same =
                capture.untrained(TinyGan.gan(1, new NoOp(), new NoOp())).run(2, done -> {});
        for (int i = 0; i < trained.size(); i++) {
            assertThat(mean(same.get(i))).isEqualTo(mean(trained.get(i)));
            assertThat(same.get(i).gradients()).isEmpty();
        }
        // Another generator: its own layers differ, but the discriminator looks at the trained one's images.
        Gan other = new Gan(
                TinyGan.gan(7, new NoOp(), new NoOp()).generator(),
                TinyGan.gan(1, new NoOp(), new NoOp()).discriminator(),
                List.of());
        List<LayerCapture> mixed = capture.untrained(other).run(2, done -> {});
        assertThat(mean(mixed.get(0))).isNotEqualTo(mean(trained.get(0)));
        assertThat(mean(mixed.get(2))).isEqualTo(mean(trained.get(2)));
        assertThat(mean(mixed.get(3))).isEqualTo(mean(trained.get(3)));
    }

    private static double mean(LayerCapture layer) {
        return layer.outputs().values(0).mean();
    }

    @Test
    void whatFailsInOneThreadEndsAll() throws Exception {
        GanCapture capture = capture(TinyGan.gan(1, new NoOp(), new NoOp()), 300, 200);
        assertThatIllegalStateException()
                .isThrownBy(() -> capture.run(2, done -> {
                    throw new IllegalStateException("told to");
                }))
                .withMessage("told to");
    }

    @Test
    void theSameSeedSeesTheSame() throws Exception {
        float[] once = firstOutputs(5);
        assertThat(firstOutputs(5)).containsExactly(once);
        assertThat(firstOutputs(6)).isNotEqualTo(once);
    }

    @Test
    void aGeneratorAloneHasNoGradients() throws Exception {
        Gan both = TinyGan.gan(1, new NoOp(), new NoOp());
        Gan alone = new Gan(both.generator(), Optional.empty(), List.of());
        GanCapture capture = new GanCapture(alone, SHAPE, Optional.empty(), 10, TinyGan.LATENT, 5, ALL);
        List<LayerCapture> layers = capture.run(2, done -> {});
        assertThat(layers).hasSize(2).allSatisfy(layer -> assertThat(layer.gradients())
                .isEmpty());
        assertThat(capture.total()).isEqualTo(10);
        assertThat(capture.realImages()).isEmpty();
    }

    @Test
    void aDiscriminatorAloneSeesRealImagesOnly() throws Exception {
        Gan both = TinyGan.gan(1, new NoOp(), new NoOp());
        Gan alone = new Gan(Optional.empty(), both.discriminator(), List.of());
        GanCapture capture = new GanCapture(alone, SHAPE, Optional.of(images(30)), 10, TinyGan.LATENT, 5, ALL);
        List<LayerCapture> layers = capture.run(2, done -> {});
        assertThat(layers.stream().map(layer -> layer.outputs().samples())).containsExactly(30, 30);
        assertThat(layers.get(0).outputs().kept().size()).isEqualTo(16);
        assertThat(capture.generatedImages()).isEmpty();
    }

    private static float[] firstOutputs(long seed) throws Exception {
        Gan gan = TinyGan.gan(1, new NoOp(), new NoOp());
        GanCapture capture = new GanCapture(gan, SHAPE, Optional.of(images(5)), 10, TinyGan.LATENT, seed, ALL);
        var kept = capture.run(2, done -> {}).get(0).outputs().kept();
        float[] values = new float[64];
        for (int i = 0; i < values.length; i++) {
            values[i] = kept.value(3, i);
        }
        return values;
    }

    private static GanCapture capture(Gan gan, int samples, int real) throws Exception {
        return new GanCapture(gan, SHAPE, Optional.of(images(real)), samples, TinyGan.LATENT, 5, ALL);
    }

    private static EvaluationImages images(int count) throws Exception {
        ImageSource source = new ImageSource() {
            @Override
            public ImageShape shape() {
                return SHAPE;
            }

            @Override
            public int size() {
                return 10 * count;
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
                float[] values = new float[SHAPE.values()];
                Arrays.fill(values, (float) Math.sin(index));
                return values;
            }
        };
        return new EvaluationImages(source.open(), count);
    }
}
