package io.github.cnnviz.maven;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What lies where in {@code target/cnnviz}.
 *
 * @param root absolute path
 */
record OutputFolder(Path root) {

    private static final String CRASH_FILES = "worker-crash-*.log";

    OutputFolder {
        root = root.toAbsolutePath().normalize();
    }

    Path index() {
        return root.resolve("index.html");
    }

    Path capture() {
        return root.resolve("capture");
    }

    Path training() {
        return root.resolve("training");
    }

    /** What {@link #capture} was made from. */
    Path fingerprint() {
        return root.resolve("capture.fingerprint");
    }

    Path job() {
        return root.resolve("worker.properties");
    }

    Path arguments() {
        return root.resolve("worker.args");
    }

    Path log() {
        return root.resolve("worker.log");
    }

    /** The JVM puts the process id in for {@code %p}. */
    Path crashFilePattern() {
        return root.resolve(CRASH_FILES.replace("*", "%p"));
    }

    /** Returns the file in which a worker that crashed in native code described the crash. */
    Optional<Path> crashFile() throws IOException {
        return crashFiles().stream().findFirst();
    }

    /** Makes sure that the report of an earlier run cannot be taken for the result of this one. */
    void forgetReport() throws IOException {
        Files.createDirectories(root);
        delete(index());
        delete(root.resolve("index.html.part"));
        delete(root.resolve("analysis.json"));
        delete(root.resolve("rasters"));
    }

    /** Removes what an earlier worker left, but not the networks it trained: they stay until there are new ones. */
    void forgetCapture() throws IOException {
        delete(fingerprint());
        delete(capture());
        for (Path file : crashFiles()) {
            delete(file);
        }
    }

    /** Returns whether there is a whole capture made from the inputs of that fingerprint. */
    boolean isCaptureOf(String wanted) throws IOException {
        return Files.isDirectory(capture())
                && Files.isRegularFile(fingerprint())
                && Files.readString(fingerprint()).equals(wanted);
    }

    private List<Path> crashFiles() throws IOException {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(root, CRASH_FILES)) {
            files.forEach(found::add);
        }
        return found;
    }

    private static void delete(Path path) throws IOException {
        List<Path> deepestFirst;
        try (Stream<Path> all = Files.walk(path)) {
            deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
        } catch (NoSuchFileException e) {
            return;
        }
        for (Path each : deepestFirst) {
            Files.delete(each);
        }
    }
}
