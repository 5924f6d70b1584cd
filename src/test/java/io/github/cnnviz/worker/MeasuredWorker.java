package io.github.cnnviz.worker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A worker that leaves the most memory that it took beside its job. */
public final class MeasuredWorker {

    static final Path STATUS = Path.of("/proc/self/status");

    private MeasuredWorker() {}

    /** Does the job as {@link Worker} does. */
    public static void main(String[] arguments) throws IOException {
        Path target = measured(Path.of(arguments[0]));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            try {
                Files.copy(STATUS, target);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }));
        Worker.main(arguments);
    }

    /** Returns the file that is left beside a job's. */
    private static Path measured(Path job) {
        return job.resolveSibling("status.txt");
    }

    /** Returns the most resident memory of the worker that did the job, in bytes, and forgets it. */
    static long mostMemory(Path folder) throws IOException {
        Path file = measured(folder.resolve("job.properties"));
        String line = Files.readAllLines(file).stream()
                .filter(each -> each.startsWith("VmHWM:"))
                .findFirst()
                .orElseThrow();
        Files.delete(file);
        return 1024 * Long.parseLong(line.replaceAll("[^0-9]", ""));
    }
}
