package io.github.cnnviz.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.cnnviz.CnnvizException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdxImagesTest {

    private static final ImageShape SHAPE = new ImageShape(1, 1, 2);

    @TempDir
    Path folder;

    @Test
    void bothPartsAreReadAndTheTestPartIsHeldOut() throws Exception {
        write("train-images-idx3-ubyte.gz", new int[] {3, 1, 2}, 0, 255, 51, 204, 1, 2);
        write("train-labels-idx1-ubyte", new int[] {3}, 2, 0, 1);
        write("t10k-images-idx3-ubyte", new int[] {1, 1, 2}, 255, 0);
        write("t10k-labels-idx1-ubyte.gz", new int[] {1}, 1);
        LabelledImages images = LabelledImages.of(folder, SHAPE, List.of("coat", "bag", "shirt"));
        assertEquals(4, images.size());
        assertEquals(List.of("coat", "bag", "shirt"), images.classes());
        assertEquals(2, images.label(0));
        assertEquals(1, images.label(3));
        assertArrayEquals(new float[] {-1, 1}, images.read(0));
        assertArrayEquals(new float[] {-0.6f, 0.6f}, images.read(1), 1e-6f);
        assertArrayEquals(new float[] {1, -1}, images.read(3));
        assertEquals("t10k-images-idx3-ubyte #0", images.name(3));
        Images split = images.open();
        assertEquals(List.of(0, 1, 2), split.training());
        assertEquals(List.of(3), split.evaluation());
    }

    @Test
    void withoutATestPartEveryTenthImageIsHeldOut() throws Exception {
        write("train-images.idx3-ubyte", new int[] {20, 1, 2}, new int[40]);
        write("train-labels.idx1-ubyte", new int[] {20}, new int[20]);
        assertTrue(IdxImages.isIn(folder));
        IdxImages images = IdxImages.in(folder, SHAPE, List.of());
        assertEquals(List.of("0"), images.classes());
        assertEquals(List.of(9, 19), images.open().evaluation());
    }

    @Test
    void aSourceWithoutClassesTakesEither() throws Exception {
        write("train-images-idx3-ubyte", new int[] {1, 1, 2}, 0, 255);
        write("train-labels-idx1-ubyte", new int[] {1}, 0);
        assertEquals("train-images-idx3-ubyte #0", ImageSource.of(folder, SHAPE).name(0));
        Files.delete(folder.resolve("train-images-idx3-ubyte"));
        Files.writeString(folder.resolve("a.png"), "");
        assertEquals("a.png", ImageSource.of(folder, SHAPE).name(0));
    }

    @Test
    void otherFoldersHaveNone() throws IOException {
        assertFalse(IdxImages.isIn(folder));
        assertFalse(IdxImages.isIn(folder.resolve("missing")));
    }

    @Test
    void damagedFilesAreRefused() throws Exception {
        write("train-labels-idx1-ubyte", new int[] {3}, 2, 0, 1);
        String file = folder.resolve("train-images-idx3-ubyte").toString();
        write("train-images-idx3-ubyte", new int[] {3, 1, 2}, 0, 255, 51, 204, 1);
        assertRefused(file + " claims 6 values, but holds 5 after its header");
        write("train-images-idx3-ubyte", new int[] {3, 1, 2}, 0, 255, 51, 204, 1, 2, 3);
        assertRefused(file + " goes on after the 6 values of its header");
        write("train-images-idx3-ubyte", new int[] {3, 2}, 0, 255, 51, 204, 1, 2);
        assertRefused(file + " is no IDX file of bytes in 3 dimensions: it starts with 0x00000802, not 0x00000803");
        write("train-images-idx3-ubyte", new int[] {70_000, 70_000, 28}, 1);
        assertRefused(file + " claims a size of 70000 in dimension 1");
        write("train-images-idx3-ubyte", new int[] {3, -1, 2}, 1);
        assertRefused(file + " claims a size of -1 in dimension 1");
        Files.write(Path.of(file), new byte[] {0, 0, 8});
        assertRefused(file + " is cut off");
        write("train-images-idx3-ubyte", new int[] {2, 1, 2}, 1, 2, 3, 4);
        assertRefused(file + " holds 2 images, but " + folder.resolve("train-labels-idx1-ubyte") + " holds 3 labels");
        write("train-images-idx3-ubyte", new int[] {3, 1, 2}, 1, 2, 3, 4, 5, 6);
        Files.delete(folder.resolve("train-labels-idx1-ubyte"));
        assertRefused("there is no train-labels-idx1-ubyte or train-labels-idx1-ubyte.gz in " + folder);
    }

    @Test
    void blackIsLaidAroundSlightlySmallerImages() throws Exception {
        write("train-images-idx3-ubyte", new int[] {2, 1, 2}, 0, 255, 51, 204);
        write("train-labels-idx1-ubyte", new int[] {2}, 0, 1);
        float[] padded =
                IdxImages.in(folder, new ImageShape(1, 3, 4), List.of()).read(1);
        float[] expected = new float[12];
        Arrays.fill(expected, -1);
        expected[5] = -0.6f;
        expected[6] = 0.6f;
        assertArrayEquals(expected, padded, 1e-6f);
        float[] most = IdxImages.in(folder, new ImageShape(1, 9, 10), List.of()).read(1);
        assertEquals(-1, most[0]);
        assertEquals(0.6f, most[4 * 10 + 5], 1e-6f);
    }

    @Test
    void muchSmallerAndLargerImagesAreScaledAndGreyBecomesThreeChannels() throws Exception {
        write("train-images-idx3-ubyte", new int[] {1, 2, 2}, 51, 51, 51, 51);
        write("train-labels-idx1-ubyte", new int[] {1}, 0);
        float[] grey = new float[3 * 11 * 11];
        Arrays.fill(grey, -0.6f);
        assertArrayEquals(
                grey, IdxImages.in(folder, new ImageShape(3, 11, 11), List.of()).read(0), 1e-6f);
        assertArrayEquals(
                new float[] {-0.6f},
                IdxImages.in(folder, new ImageShape(1, 1, 1), List.of()).read(0),
                1e-6f);
    }

    @Test
    void aPackedFileCannotClaimMoreThanDeflateCanHold() throws Exception {
        write("train-labels-idx1-ubyte", new int[] {1}, 0);
        write("train-images-idx3-ubyte.gz", new int[] {2_000_000, 10, 100}, 1);
        Path file = folder.resolve("train-images-idx3-ubyte.gz");
        assertRefused(
                file + " claims 2000000000 values, but holds at most " + 1032 * Files.size(file) + " after its header");
        write("train-images-idx3-ubyte.gz", new int[] {1, 1, 2}, 1);
        assertRefused(file + " claims 2 values, but holds 1 after its header");
    }

    @Test
    void everyLabelNeedsAName() throws Exception {
        write("train-images-idx3-ubyte", new int[] {2, 1, 2}, 1, 2, 3, 4);
        write("train-labels-idx1-ubyte", new int[] {2}, 0, 2);
        CnnvizException e =
                assertThrows(CnnvizException.class, () -> IdxImages.in(folder, SHAPE, List.of("coat", "bag")));
        assertEquals(
                "the labels in " + folder + " go up to 2, but there are only 2 classes: [coat, bag]", e.getMessage());
        assertEquals(3, IdxImages.in(folder, SHAPE, List.of()).classes().size());
    }

    private void assertRefused(String message) {
        CnnvizException e = assertThrows(CnnvizException.class, () -> IdxImages.in(folder, SHAPE, List.of()));
        assertEquals(message, e.getMessage());
    }

    private void write(String name, int[] sizes, int... values) throws IOException {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        IdxBytes.write(folder.resolve(name), Arrays.copyOf(sizes, sizes.length), bytes);
    }
}
