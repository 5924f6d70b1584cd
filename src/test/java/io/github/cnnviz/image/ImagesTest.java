package io.github.cnnviz.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.cnnviz.CnnvizException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImagesTest {

    private static final ImageShape SHAPE = new ImageShape(1, 2, 2);

    @TempDir
    private Path folder;

    @Test
    void aFewBrokenFilesGoThroughAndAreNamed() throws Exception {
        Images images = images(200, 3, 77, 199);
        images.readAll();
        assertThat(images.triedCount()).isEqualTo(200);
        assertThat(images.unreadable())
                .containsExactly(
                        "003.png (no image format that ImageIO knows)",
                        "077.png (no image format that ImageIO knows)",
                        "199.png (no image format that ImageIO knows)");
        assertThat(images.read(3)).isEmpty();
        assertThat(images.read(4))
                .hasValueSatisfying(values -> assertThat(values[0]).isEqualTo(4 / 127.5f - 1));
    }

    @Test
    void aTenthBrokenIsBorneAndOneMoreIsNot() throws Exception {
        images(20, 0, 1).readAll();
        Images images = images(20, 0, 1, 2);
        assertThatExceptionOfType(CnnvizException.class)
                .isThrownBy(images::readAll)
                .withMessage("3 of 20 image files in " + folder.toAbsolutePath()
                        + " cannot be read, e.g. 000.png (no image format that ImageIO knows)")
                .satisfies(e -> assertThat(e.remedy())
                        .isEqualTo("replace or remove the broken files, or set cnnviz.images to another folder or zip; "
                                + "up to a tenth may be broken"));
    }

    @Test
    void theShareIsTakenSeriouslyFromAHundredFilesOn() throws Exception {
        int[] broken = IntStream.range(0, 11).toArray();
        Images images = images(200, broken);
        for (int index = 0; index < 99; index++) {
            images.read(index);
        }
        assertThatExceptionOfType(CnnvizException.class)
                .isThrownBy(() -> images.read(99))
                .withMessageStartingWith("11 of the first 100 image files in ");
    }

    @Test
    void theSplitIsDisjointAndCovers() throws Exception {
        Images images = images(95);
        assertThat(images.evaluation()).containsExactly(9, 19, 29, 39, 49, 59, 69, 79, 89);
        assertThat(images.training()).doesNotContainAnyElementsOf(images.evaluation());
        TreeSet<Integer> all = new TreeSet<>(images.training());
        all.addAll(images.evaluation());
        assertThat(all).containsExactlyElementsOf(IntStream.range(0, 95).boxed().toList());
    }

    @Test
    void aSourceWithoutImagesIsNamed() {
        assertThatExceptionOfType(CnnvizException.class)
                .isThrownBy(() -> source(0, false).open())
                .withMessage("no images in a test");
    }

    @Test
    void aSourceThatIsGoneIsNamed() throws Exception {
        Images images = source(5, true).open();
        assertThatExceptionOfType(CnnvizException.class)
                .isThrownBy(() -> images.read(0))
                .withMessage("the images in a test can no longer be read: the disk is gone")
                .satisfies(e -> assertThat(e.remedy())
                        .isEqualTo("see that the folder or zip stays where it is while cnnviz runs"));
    }

    @Test
    void evaluationImagesAreTheFirstReadableOnesOfTheirSplit() throws Exception {
        EvaluationImages evaluation = new EvaluationImages(images(95, 19), 3);
        assertThat(evaluation.size()).isEqualTo(3);
        float[] values = evaluation.values(0, 3);
        assertThat(List.of(values[0], values[4], values[8]))
                .containsExactly(9 / 127.5f - 1, 29 / 127.5f - 1, 39 / 127.5f - 1);
        assertThat(new EvaluationImages(images(95, 19), 3).values(0, 3)).containsExactly(values);
        assertThat(new EvaluationImages(images(95), 1000).size()).isEqualTo(9);
    }

    private Images images(int count, int... broken) throws Exception {
        TestImages.greyLevels(folder, count);
        for (int index : broken) {
            Files.writeString(TestImages.file(folder, index), "no image");
        }
        return ImageFolder.of(folder, SHAPE).open();
    }

    private static ImageSource source(int size, boolean gone) {
        return new ImageSource() {
            @Override
            public ImageShape shape() {
                return SHAPE;
            }

            @Override
            public int size() {
                return size;
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
            public float[] read(int index) throws IOException {
                if (gone) {
                    throw new IOException("the disk is gone");
                }
                return new float[4];
            }
        };
    }
}
