package io.github.cnnviz.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What is captured is accumulated: neither memory nor files grow with the number of samples. Outside the Java heap 9 MB
 * more would be seen; in it only what it has no room for, about 16 MB.
 */
@Timeout(120)
class CaptureMemoryTest {

    private static final int FEW = 512;
    private static final int MANY = 16_384;
    private static final Percentage SAME = Percentage.withPercentage(5);
    private static final int TRIES = 3;

    @TempDir
    private Path folder;

    private Path images;
    private TestWorker worker;

    @BeforeEach
    void makeImages() throws IOException {
        images = TestWorker.images(folder.resolve("images"));
        worker = new TestWorker(folder);
    }

    @AfterEach
    void endTheWorker() throws InterruptedException {
        worker.stop();
    }

    @Test
    void manySamplesTakeAsMuchAsFew() throws Exception {
        assumeTrue(Files.exists(MeasuredWorker.STATUS), "only Linux tells the most memory that a process has taken");
        Taken few = capture(FEW);
        Taken many = capture(MANY);
        // The kernel and the C library add some megabytes now and then; what grows with samples is there each time.
        for (int again = 1; again < TRIES && !few.isNear(many); again++) {
            few = few.orLess(capture(FEW));
            many = many.orLess(capture(MANY));
        }

        assertThat((double) many.onDisk()).as("bytes of capture/").isCloseTo((double) few.onDisk(), SAME);
        assertThat((double) many.memory()).as("bytes of memory").isCloseTo((double) few.memory(), SAME);
    }

    private record Taken(long onDisk, long memory) {

        boolean isNear(Taken other) {
            return Math.abs(other.memory() - memory) <= SAME.value / 100 * memory;
        }

        Taken orLess(Taken other) {
            return other.memory() < memory ? other : this;
        }
    }

    private Taken capture(int samples) throws Exception {
        Path output = Files.createTempDirectory(folder, "captured-" + samples);
        WorkerJob job = Jobs.tiny(WorkerJob.Task.TRAIN_AND_CAPTURE, Map.of(), 1, samples, images, output);
        // With the collector that ForkSettings of the plugin asks for. Of the Java heap all pages are taken at the
        // start, so
        // that it makes no difference which garbage lies where when the worker ends; what grew in it would find it
        // full.
        TestWorker.End end = TestWorker.end(worker.start(
                MeasuredWorker.class,
                Jobs.onThreads(job, 2),
                "-Xms36m",
                "-Xmx36m",
                "-XX:+UseSerialGC",
                "-XX:NewSize=9m",
                "-XX:MaxNewSize=9m",
                "-XX:+AlwaysPreTouch"));
        assertThat(end.last()).isEqualTo(new WorkerEvent.Finished());
        List<WorkerEvent.Capturing> progress = end.all(WorkerEvent.Capturing.class);
        assertThat(progress.get(progress.size() - 1).samples()).isEqualTo(samples + 2 + samples);
        return new Taken(size(output.resolve("capture")), MeasuredWorker.mostMemory(folder));
    }

    private static long size(Path folder) throws IOException {
        long size = 0;
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                size += Files.size(file);
            }
        }
        return size;
    }
}
