package io.github.cnnviz.maven;

import io.github.cnnviz.publish.Publisher;
import io.github.cnnviz.worker.WorkerEvent;
import io.github.cnnviz.worker.WorkerJob;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.apache.maven.plugin.logging.Log;

/** Forks and jobs for tests. */
final class Forks {

    static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

    private Forks() {}

    static ForkSettings settings() throws Exception {
        return new ForkSettings(
                MemorySize.parse("maxHeap", "64m"), MemorySize.parse("maxNative", "1g"), 2, "-Dmine='a b'", "auto");
    }

    /** A fork of {@link FakeWorker}. */
    static Fork fake(Path directory) throws Exception {
        return new Fork(JAVA, classPath(), FakeWorker.class.getName(), settings(), directory);
    }

    /** What the test's own child processes need; surefire hides the real class path in a manifest. */
    static List<Path> classPath() {
        return Stream.of(FakeWorker.class, WorkerLauncher.class, WorkerEvent.class, Publisher.class, Log.class)
                .map(Forks::home)
                .distinct()
                .toList();
    }

    static WorkerJob job(String behaviour, Path folder) {
        return new WorkerJob(
                WorkerJob.Task.TRAIN_AND_CAPTURE,
                Optional.of(behaviour),
                Map.of(),
                1,
                OptionalInt.empty(),
                Optional.empty(),
                512,
                2,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                true,
                100,
                List.of(),
                true,
                "",
                folder);
    }

    static OutputFolder folder(Path root) throws Exception {
        return new OutputFolder(Files.createDirectories(root.resolve("target folder")));
    }

    private static Path home(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
