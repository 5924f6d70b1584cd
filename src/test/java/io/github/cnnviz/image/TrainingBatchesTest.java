package io.github.cnnviz.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.cnnviz.CnnvizException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingBatchesTest {

    private static final ImageShape SHAPE = new ImageShape(1, 2, 2);

    @TempDir
    private Path folder;

    @Test
    void eachEpochHasEveryTrainingImageOnce() throws Exception {
        Images images = images(20); // 18 to train on
        TrainingBatches batches = new TrainingBatches(images, 6, 5);
        List<Integer> first = levels(batches, 3);
        List<Integer> second = levels(batches, 3);
        assertThat(first).containsExactlyInAnyOrderElementsOf(images.training());
        assertThat(second)
                .containsExactlyInAnyOrderElementsOf(images.training())
                .isNotEqualTo(first);
    }

    @Test
    void whatIsLeftOfAnEpochIsFollowedByTheNext() throws Exception {
        Images images = images(20);
        List<Integer> seen = levels(new TrainingBatches(images, 4, 5), 9); // two epochs of 18
        assertThat(seen.subList(0, 18)).containsExactlyInAnyOrderElementsOf(images.training());
        assertThat(seen.subList(18, 36)).containsExactlyInAnyOrderElementsOf(images.training());
    }

    @Test
    void theOrderIsThatOfTheSeed() throws Exception {
        Images images = images(20);
        List<Integer> once = levels(new TrainingBatches(images, 6, 5), 6);
        assertThat(levels(new TrainingBatches(images, 6, 5), 6)).isEqualTo(once);
        assertThat(levels(new TrainingBatches(images, 6, 6), 6)).isNotEqualTo(once);
    }

    @Test
    void brokenImagesAreLeftOut() throws Exception {
        TestImages.greyLevels(folder, 40);
        Files.writeString(TestImages.file(folder, 3), "no image");
        TrainingBatches batches =
                new TrainingBatches(ImageFolder.of(folder, SHAPE).open(), 5, 5);
        assertThat(levels(batches, 14)).hasSize(70).doesNotContain(3).doesNotContain(9);
    }

    @Test
    void fewerImagesThanABatchAreNamed() throws Exception {
        Images images = images(20);
        assertThat(new TrainingBatches(images, 18, 1).next().values()).hasSize(18 * 4);
        assertThatExceptionOfType(CnnvizException.class)
                .isThrownBy(() -> new TrainingBatches(images, 19, 1))
                .withMessage(folder.toAbsolutePath()
                        + " holds 20 image files, 18 of them can be trained on (every tenth is kept for evaluation); "
                        + "one batch takes 19")
                .satisfies(e -> assertThat(e.remedy())
                        .isEqualTo("set cnnviz.images to at least 22 images, or let the subject's plan() use a smaller "
                                + "batch"));
    }

    @Test
    void asManyImagesAsTheRemedyNamesAreEnough() throws Exception {
        assertThat(new TrainingBatches(images(22), 19, 1).next().values()).hasSize(19 * 4);
    }

    @Test
    void brokenFilesAreTheBetterExplanation() throws Exception {
        TestImages.greyLevels(folder, 20);
        for (int i = 0; i < 3; i++) {
            Files.writeString(TestImages.file(folder, i), "no image");
        }
        Images images = ImageFolder.of(folder, SHAPE).open();
        assertThatExceptionOfType(CnnvizException.class)
                .isThrownBy(() -> new TrainingBatches(images, 64, 1))
                .withMessageStartingWith("3 of 20 image files in ");
    }

    @Test
    void refusesABatchOfNothing() throws Exception {
        Images images = images(20);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TrainingBatches(images, 0, 1))
                .withMessage("batch must be positive, got 0");
    }

    private Images images(int count) throws Exception {
        return ImageFolder.of(TestImages.greyLevels(folder, count), SHAPE).open();
    }

    /** Image i has grey level i: its first value tells which one it is. */
    private static List<Integer> levels(TrainingBatches batches, int count) throws CnnvizException {
        List<Integer> levels = new ArrayList<>();
        for (int batch = 0; batch < count; batch++) {
            float[] values = batches.next().values();
            for (int i = 0; i < values.length; i += SHAPE.values()) {
                levels.add(Math.round((values[i] + 1) * 127.5f));
            }
        }
        return levels;
    }
}
