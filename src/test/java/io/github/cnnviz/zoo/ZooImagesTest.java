package io.github.cnnviz.zoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.cnnviz.CnnvizException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ZooImagesTest {

    @TempDir
    private Path folder;

    @Test
    void drawnFacesAreOnWhiteAndOfSixClasses() {
        DrawnFaces faces = new DrawnFaces();
        float[] face = faces.read(5);
        assertThat(face).hasSize(256).isEqualTo(faces.read(5)).isNotEqualTo(faces.read(6));
        assertThat(face[0]).isEqualTo(1);
        for (float value : face) {
            assertThat(value).isBetween(-1f, 1f);
        }
        int[] counts = new int[faces.classes().size()];
        IntStream.range(0, 600).forEach(index -> counts[faces.label(index)]++);
        assertThat(counts).hasSize(6);
        assertThat(Arrays.stream(counts).min().orElseThrow()).isGreaterThan(70);
    }

    @Test
    void changedImagesKeepTheOriginals() throws Exception {
        DrawnFaces faces = new DrawnFaces();
        ChangedImages changed = new ChangedImages(faces, value -> 2 * value, true);
        assertThat(changed.read(3)[0]).isEqualTo(2);
        assertThat(faces.read(3)[0]).isEqualTo(1);
        long same = IntStream.range(0, 600)
                .filter(index -> changed.label(index) == faces.label(index))
                .count();
        assertThat(same).isBetween(60L, 140L); // one in six by chance
    }

    /** Byte k of the pixels is k modulo 251: four neighbours of the second image are averaged by hand. */
    @Test
    void readsFashionMnist() throws Exception {
        byte[] pixels = new byte[6000 * 784];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (i % 251);
        }
        write("train-images-idx3-ubyte.gz", 16, pixels);
        byte[] labels = new byte[6000];
        labels[7] = 9;
        assertThat(FashionMnist.isIn(folder)).isFalse();
        write("train-labels-idx1-ubyte.gz", 8, labels);
        assertThat(FashionMnist.isIn(folder)).isTrue();
        FashionMnist images = FashionMnist.in(folder);
        assertThat(images.label(7)).isEqualTo(9);
        float[] second = images.read(1);
        assertThat(second[0]).isEqualTo(-1);
        double mean = (784 % 251 + 785 % 251 + 812 % 251 + 813 % 251) / 4.0;
        assertThat((double) second[17]).isCloseTo(mean / 127.5 - 1, within(1e-6));
    }

    @Test
    void saysThatFashionMnistIsTooShort() throws Exception {
        write("train-images-idx3-ubyte.gz", 16, new byte[784]);
        assertThatThrownBy(() -> FashionMnist.in(folder))
                .isInstanceOf(CnnvizException.class)
                .hasMessageContaining(
                        "train-images-idx3-ubyte.gz holds 784 values after its header, 4704000 are needed");
    }

    private void write(String name, int header, byte[] values) throws Exception {
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(folder.resolve(name)))) {
            out.write(new byte[header]);
            out.write(values);
        }
    }
}
