package io.github.cnnviz.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkerJobTest {

    @TempDir
    private Path folder;

    @Test
    void aFullJobComesBackAsItWas() throws IOException {
        WorkerJob job = new WorkerJob(
                WorkerJob.Task.TRAIN_AND_CAPTURE,
                Optional.of("org.example.Fäces"),
                Map.of("variant", "v1", "name with spaces", " = : # \\ \n ü", "empty", ""),
                Long.MIN_VALUE,
                OptionalInt.of(1200),
                Optional.of(Path.of("/Bilder mit Leerzeichen/Gänse.zip")),
                500,
                2,
                Optional.of(Path.of("/a b/generator.zip")),
                Optional.of(Path.of("/a b/discriminator.zip")),
                Optional.of(Path.of("/a b/Felder ü")),
                List.of("generator/*", "conv 1"),
                List.of("dense-*"),
                true,
                25,
                List.of("0%", "12.5%", "250"),
                true,
                "",
                Path.of("/home/ü/target/cnnviz"));
        assertThat(roundTrip(job)).isEqualTo(job);
    }

    @Test
    void anEmptyJobComesBackAsItWas() throws IOException {
        WorkerJob job = new WorkerJob(
                WorkerJob.Task.CAPTURE,
                Optional.empty(),
                Map.of(),
                0,
                OptionalInt.empty(),
                Optional.empty(),
                1,
                1,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                false,
                1,
                List.of(),
                false,
                "",
                Path.of("x"));
        assertThat(roundTrip(job)).isEqualTo(job);
    }

    @ParameterizedTest
    @CsvSource({"0, 1, 1", "1, 0, 1", "1, 1, 0", "1, 1, -1"})
    void refusesNumbersThatAreNotPositive(int samples, int threads, int checkpointEvery) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new WorkerJob(
                        WorkerJob.Task.CAPTURE,
                        Optional.empty(),
                        Map.of(),
                        0,
                        OptionalInt.empty(),
                        Optional.empty(),
                        samples,
                        threads,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        List.of(),
                        false,
                        checkpointEvery,
                        List.of(),
                        false,
                        "",
                        Path.of("x")))
                .withMessage("samples, threads and checkpointEvery must be positive, got " + samples + ", " + threads
                        + " and " + checkpointEvery);
    }

    private WorkerJob roundTrip(WorkerJob job) throws IOException {
        Path file = folder.resolve("job.properties");
        job.write(file);
        return WorkerJob.read(file);
    }
}
