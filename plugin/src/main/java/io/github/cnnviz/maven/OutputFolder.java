package io.github.cnnviz.maven;

import io.github.cnnviz.capture.CaptureFolder;
import io.github.cnnviz.publish.Publisher;
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

    private static final List<String> REPORT = Stream.concat(
                    Stream.of("index.html", "folder", "analysis.json", "rasters"), Publisher.FILES.stream())
            .toList();
    private static final String CRASH_FILES = "worker-crash-*.log";

    OutputFolder {
        root = root.toAbsolutePath().normalize();
    }

    Path index() {
        return root.resolve("index.html");
    }

    /** The report as linked files. */
    Path linked() {
        return root.resolve("folder");
    }

    Path analysis() {
        return root.resolve("analysis.json");
    }

    Path capture() {
        return root.resolve("capture");
    }

    Path training() {
        return root.resolve("training");
    }

    /** What {@link #capture} was made from. It lies inside, so that it goes when another capture takes the place. */
    Path fingerprint() {
        return capture().resolve("fingerprint");
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

    /** Where a worker that evaluates a saved network says what it is about to do; gone once it is done. */
    Path doing() {
        return root.resolve("worker-doing.txt");
    }

    /** The JVM puts the process id in for {@code %p}. */
    Path crashFilePattern() {
        return root.resolve(CRASH_FILES.replace("*", "%p"));
    }

    /** Returns the file in which a worker that crashed in native code described the crash. */
    Optional<Path> crashFile() throws IOException {
        return crashFiles().stream().findFirst();
    }

    /** A complete report, from before the runs that came to nothing. */
    Path earlier() {
        return root.resolve("earlier");
    }

    /**
     * Sets the report of an earlier run aside. It cannot be taken for the result of this one, and is not lost before
     * there is one.
     */
    void setReportAside() throws IOException {
        Files.createDirectories(root);
        boolean earlierFailed = Files.exists(earlier()); // then what lies here is only of the training's beginning
        for (String name : REPORT) {
            Path file = root.resolve(name);
            if (!earlierFailed && Files.exists(file)) {
                Files.createDirectories(earlier());
                Files.move(file, earlier().resolve(name));
            }
            delete(file);
            delete(root.resolve(name + ".part"));
        }
    }

    /** Removes what was set aside: there is a new result. */
    void forgetEarlierReport() throws IOException {
        delete(earlier());
    }

    /** Removes what workers that crashed left. */
    void forgetCrashes() throws IOException {
        delete(doing());
        for (Path file : crashFiles()) {
            delete(file);
        }
    }

    /** Removes the capture, which is never needed to train. */
    void forgetCapture() throws IOException {
        delete(capture());
    }

    /** Returns whether there is a whole capture made from the inputs of that fingerprint. */
    boolean isCaptureOf(String wanted) throws IOException {
        return new CaptureFolder(capture()).exists()
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
