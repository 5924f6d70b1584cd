package io.github.cnnviz.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.github.cnnviz.capture.TrainingHistory;
import io.github.cnnviz.image.Images;
import io.github.cnnviz.image.TrainingBatches;
import io.github.cnnviz.network.LayerId;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointTest {

    private static final Map<String, String> ORIGIN = Map.of("cnnviz.seed", "1", "generator", "a".repeat(64));

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void chooseFile() {
        file = folder.resolve("checkpoint.bin");
    }

    /** Networks of one number. */
    private static final class OneNumber implements Checkpoint.Networks {
        private long value;

        OneNumber(long value) {
            this.value = value;
        }

        @Override
        public void write(DataOutputStream out) throws IOException {
            out.writeLong(value);
        }

        @Override
        public void read(DataInputStream in) throws IOException {
            value = in.readLong();
        }
    }

    @Test
    void comesBackAsItWas() throws Exception {
        checkpoint(ORIGIN).write(progress(3), new OneNumber(7));
        OneNumber networks = new OneNumber(0);
        Checkpoint.Progress read = checkpoint(ORIGIN).read(3, networks).orElseThrow();
        assertThat(networks.value).isEqualTo(7);
        assertThat(read.step()).isEqualTo(3);
        assertThat(read.position()).isEqualTo(new TrainingBatches.Position(2, 5));
        assertThat(read.ledger().tried().stream()).containsExactly(0, 70);
        assertThat(read.ledger().failures()).containsExactly(Map.entry(70, "no image"));
        assertThat(read.history().steps()).isEqualTo(3);
        assertThat(read.history().layers()).containsExactly(new LayerId("generator", "dense-1"));
        assertThat(folder).isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void noFileIsNoCheckpoint() throws Exception {
        assertThat(checkpoint(ORIGIN).read(3, new OneNumber(0))).isEmpty();
    }

    @Test
    void aCutOffFileIsNamedWhereverItIsCut() throws Exception {
        checkpoint(ORIGIN).write(progress(3), new OneNumber(7));
        byte[] whole = Files.readAllBytes(file);
        for (int length = 0; length < whole.length; length++) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertUnusable(ORIGIN, 3, "it is cut off");
        }
    }

    @Test
    void everyDamagedByteIsNoticed() throws Exception {
        checkpoint(ORIGIN).write(progress(3), new OneNumber(7));
        byte[] whole = Files.readAllBytes(file);
        for (int at = 12; at < whole.length; at++) {
            byte[] damaged = whole.clone();
            damaged[at] ^= 0x10;
            Files.write(file, damaged);
            OneNumber networks = new OneNumber(0);
            assertThatExceptionOfType(Exception.class)
                    .as("byte %d of %d", at, whole.length)
                    .isThrownBy(() -> checkpoint(ORIGIN).read(3, networks));
            assertThat(networks.value).isZero();
        }
    }

    @Test
    void aForeignFileIsNamed() throws Exception {
        Files.writeString(file, "a file of somebody else");
        assertUnusable(ORIGIN, 3, "it was not written by cnnviz");
    }

    @Test
    void anotherFormatIsNamed() throws Exception {
        checkpoint(ORIGIN).write(progress(3), new OneNumber(7));
        byte[] newer = Files.readAllBytes(file);
        newer[11] = 9;
        Files.write(file, newer);
        assertUnusable(ORIGIN, 3, "it has format 9, this cnnviz reads format 1");
    }

    @Test
    void anotherOriginIsNamedWithItsValueUnlessThatIsAHash() throws Exception {
        checkpoint(ORIGIN).write(progress(3), new OneNumber(7));
        assertUnusable(Map.of("cnnviz.seed", "2"), 3, "it belongs to a training with another cnnviz.seed: 1, now 2");
        assertUnusable(Map.of("generator", "b".repeat(64)), 3, "it belongs to a training with another generator");
    }

    @Test
    void moreStepsThanWantedAreOfNoUse() throws Exception {
        checkpoint(ORIGIN).write(progress(3), new OneNumber(7));
        assertUnusable(ORIGIN, 2, "it was made after step 3, beyond the last one, 2");
    }

    @Test
    void aFullDiskLosesNothing() throws Exception {
        checkpoint(ORIGIN).write(progress(3), new OneNumber(7));
        byte[] before = Files.readAllBytes(file);
        Checkpoint.Networks full = new Checkpoint.Networks() {
            @Override
            public void write(DataOutputStream out) throws IOException {
                out.write(new byte[3 << 20]);
                throw new IOException("No space left on device");
            }

            @Override
            public void read(DataInputStream in) {}
        };
        assertThatIOException()
                .isThrownBy(() -> checkpoint(ORIGIN).write(progress(4), full))
                .withMessage("No space left on device");
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
        assertThat(folder).isDirectoryNotContaining("glob:**.part");
    }

    private void assertUnusable(Map<String, String> origin, int last, String why) {
        OneNumber networks = new OneNumber(0);
        assertThatExceptionOfType(Checkpoint.UnusableException.class)
                .isThrownBy(() -> checkpoint(origin).read(last, networks))
                .withMessageStartingWith(why);
        assertThat(networks.value).isZero();
    }

    private Checkpoint checkpoint(Map<String, String> origin) {
        return new Checkpoint(file, origin);
    }

    private static Checkpoint.Progress progress(int steps) {
        TrainingHistory history = new TrainingHistory(List.of(new LayerId("generator", "dense-1")));
        for (int step = 0; step < steps; step++) {
            history.addStep(1, 2, 0.5, 0.25);
        }
        BitSet tried = new BitSet();
        tried.set(0);
        tried.set(70);
        return new Checkpoint.Progress(
                steps, new TrainingBatches.Position(2, 5), new Images.Ledger(tried, Map.of(70, "no image")), history);
    }
}
