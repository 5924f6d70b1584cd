package io.github.cnnviz.arrays;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.cnnviz.CnnvizException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The files in {@code arrays/} were written by NumPy 1.24.2: the numbers from -3 to 20, as 2 × 3 × 2 × 2. */
class NpyFileTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "little-f2",
                "little-f4",
                "little-f8",
                "big-f2",
                "big-f4",
                "big-f8",
                "little-i2",
                "big-i4",
                "little-i8",
                "i1",
                "fortran-little-f4",
                "fortran-big-f8",
                "version-2",
                "version-3"
            })
    void readsWhatNumpyWrites(String name) throws Exception {
        NpyFile file = open(name);
        assertThat(file.shape()).containsExactly(2, 3, 2, 2);
        float[] values = new float[24];
        file.read(0, 2, values, 12, 4, 2, 1);
        assertThat(values).containsExactly(counted(24));
        float[] second = new float[12];
        file.read(1, 2, second, 12, 4, 2, 1);
        assertThat(second).containsExactly(Arrays.copyOfRange(counted(24), 12, 24));
    }

    @ParameterizedTest
    @ValueSource(strings = {"big-u2", "little-u4", "u1"})
    void readsNumbersWithoutSign(String name) throws Exception {
        float[] values = new float[24];
        open(name).read(0, 2, values, 12, 4, 2, 1);
        float[] expected = counted(24);
        for (int i = 0; i < 24; i++) {
            expected[i] = Math.abs(expected[i]);
        }
        assertThat(values).containsExactly(expected);
    }

    @Test
    void readsBooleansAsZeroAndOne() throws Exception {
        float[] values = new float[24];
        open("b1").read(0, 2, values, 12, 4, 2, 1);
        float[] expected = new float[24];
        Arrays.fill(expected, 1);
        expected[3] = 0;
        assertThat(values).containsExactly(expected);
    }

    @Test
    void readsEveryKindOfHalfPrecision() throws Exception {
        float[] values = new float[11];
        open("halves").read(0, 11, values, 1);
        assertThat(values)
                .containsExactly(
                        0f,
                        -0f,
                        1f,
                        -2f,
                        65504f,
                        0x1.ff8p-15f,
                        0x1p-24f,
                        Float.POSITIVE_INFINITY,
                        Float.NEGATIVE_INFINITY,
                        Float.NaN,
                        0x1.554p-2f);
    }

    @ParameterizedTest
    @ValueSource(strings = {"little-f4", "fortran-big-f8"})
    void putsValuesWhereStridesWantThem(String name) throws Exception {
        float[] channelsFirst = new float[24];
        open(name).read(0, 2, channelsFirst, 12, 2, 1, 6); // from N, H, W, C to N, C, H, W
        for (int n = 0; n < 2; n++) {
            for (int c = 0; c < 2; c++) {
                for (int h = 0; h < 3; h++) {
                    for (int w = 0; w < 2; w++) {
                        assertThat(channelsFirst[((n * 2 + c) * 3 + h) * 2 + w])
                                .isEqualTo(((n * 3 + h) * 2 + w) * 2 + c - 3);
                    }
                }
            }
        }
    }

    /** Longer than what is read at once, with a length that does not divide it. */
    @ParameterizedTest
    @CsvSource({"false, 1300, 701", "true, 1300, 701", "false, 3, 600001", "true, 3, 600001", "true, 600001, 2"})
    void readsLargeArraysInParts(boolean fortran, int rows, int columns) throws Exception {
        Path path = folder.resolve("large.npy");
        NpyBytes.write(path, "<f4", fortran, new int[] {rows, columns}, i -> i);
        NpyFile file = NpyFile.open(path, "large.npy");
        for (int[] part : new int[][] {{0, rows}, {1, rows - 1}}) {
            float[] across = new float[(part[1] - part[0]) * columns];
            file.read(part[0], part[1], across, 1, part[1] - part[0]);
            float[] along = new float[across.length];
            file.read(part[0], part[1], along, columns, 1);
            for (int i = 0; i < across.length; i += 97) {
                int row = i / columns;
                int column = i % columns;
                float expected = (row + part[0]) * (float) columns + column;
                assertThat(along[i])
                        .isEqualTo((float) ((row + part[0]) * columns + column))
                        .isEqualTo(expected);
                assertThat(across[column * (part[1] - part[0]) + row]).isEqualTo(along[i]);
            }
        }
    }

    @Test
    void refusesWhatIsNoArrayOfNumbers() throws Exception {
        refuses(
                copy("objects"),
                "a.npy holds pickled Python objects, which are never unpacked",
                "save numbers of one shape: numpy.save(file, numpy.asarray(values, dtype=numpy.float32))");
        refuses(
                copy("complex"),
                "a.npy has values of type '<c8'; cnnviz reads floats of 16, 32 and 64 bits, integers of 8 to 64 bits"
                        + " (unsigned: to 32) and booleans",
                "convert it: numpy.save(file, array.astype(numpy.float32))");
        refuses(
                copy("records"),
                "a.npy has values of type 'of records'; cnnviz reads floats of 16, 32 and 64 bits, integers of 8 to 64"
                        + " bits (unsigned: to 32) and booleans",
                "convert it: numpy.save(file, array.astype(numpy.float32))");
        refuses(
                copy("texts"),
                "a.npy has values of type '<U2'; cnnviz reads floats of 16, 32 and 64 bits, integers of 8 to 64 bits"
                        + " (unsigned: to 32) and booleans",
                "convert it: numpy.save(file, array.astype(numpy.float32))");
    }

    @Test
    void refusesFilesThatAreCutOffOrTooLong() throws Exception {
        byte[] whole = copy("little-f4");
        refuses(
                Arrays.copyOf(whole, whole.length - 1),
                "a.npy is cut off: 2 × 3 × 2 × 2 values of 4 bytes are 96 bytes, but there are 95",
                "write it again: it was not copied or written to its end");
        refuses(
                Arrays.copyOf(whole, whole.length + 1),
                "a.npy holds more than one array: 2 × 3 × 2 × 2 values of 4 bytes are 96 bytes, but there are 97",
                "save each array to a file of its own");
        refuses(
                Arrays.copyOf(whole, 60),
                "a.npy ends within its header",
                "write it again: it was not copied or written to its end");
        refuses(new byte[0], "a.npy ends within its header", "write it again: it was not copied or written to its end");
    }

    @Test
    void refusesOtherFormats() throws Exception {
        refuses(
                "PK\3\4 and more".getBytes(StandardCharsets.ISO_8859_1),
                "a.npy is not in .npy format: it does not begin with \\x93NUMPY",
                "write it with numpy.save, which makes one .npy file of one array");
        byte[] later = copy("little-f4");
        later[6] = 4;
        refuses(later, "a.npy has .npy format 4.0; cnnviz reads 1.0, 2.0 and 3.0", "write it with numpy.save");
        byte[] long2 = copy("version-2");
        long2[10] = 2;
        refuses(
                long2,
                "a.npy has a header that cannot be read: its length would be 131188 bytes",
                "write it with numpy.save");
        refuses(
                NpyBytes.of("{'descr': '<f4', 'shape': (1,)}", 4),
                "a.npy has a header that cannot be read: it says '{'descr': '<f4', 'shape': (1,)}'",
                "write it with numpy.save");
        refuses(
                NpyBytes.of("{'descr': '<f4', 'fortran_order': False, 'shape': (99999999999,)}", 4),
                "a.npy has a header that cannot be read: an axis has a length of 99999999999",
                "write it with numpy.save");
    }

    @Test
    void aShapeBeyondAllNumbersIsCutOff() throws Exception {
        Path path = folder.resolve("a.npy");
        Files.write(
                path,
                NpyBytes.of(
                        "{'descr': '<f4', 'fortran_order': False, 'shape': (2147483647, 2147483647, 2147483647)}", 4));
        assertThatExceptionOfType(CnnvizException.class)
                .isThrownBy(() -> NpyFile.open(path, "a.npy"))
                .withMessageStartingWith("a.npy is cut off: 2147483647 × 2147483647 × 2147483647 values of 4 bytes");
    }

    @Test
    void readsShapesAsPython2WroteThem() throws Exception {
        Path path = folder.resolve("a.npy");
        Files.write(path, NpyBytes.of("{\"descr\": \"<f4\", 'fortran_order': False, 'shape': (2L, 1L)}", 8));
        assertThat(NpyFile.open(path, "a.npy").shape()).isEqualTo(List.of(2, 1));
    }

    private void refuses(byte[] bytes, String problem, String remedy) throws Exception {
        Path path = folder.resolve("a.npy");
        Files.write(path, bytes);
        assertThatExceptionOfType(CnnvizException.class)
                .isThrownBy(() -> NpyFile.open(path, "a.npy"))
                .withMessage(problem)
                .returns(remedy, CnnvizException::remedy);
    }

    private byte[] copy(String name) throws Exception {
        return Files.readAllBytes(path(name));
    }

    private NpyFile open(String name) throws Exception {
        return NpyFile.open(path(name), name + ".npy");
    }

    private static Path path(String name) throws Exception {
        return Path.of(NpyFileTest.class.getResource("/arrays/" + name + ".npy").toURI());
    }

    private static float[] counted(int count) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = i - 3;
        }
        return values;
    }
}
