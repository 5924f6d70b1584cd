package io.github.cnnviz.maven;

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

    /** What is written of an analysis. The receipt is the first to go, as it is the last to come. */
    private static final List<String> PAGE = Stream.concat(
                    Stream.of("page.receipt", "index.html", "folder"), Publisher.FILES.stream())
            .toList();

    private static final List<String> REPORT = Stream.concat(
                    Stream.of("analysis.receipt", "analysis.json", "rasters"), PAGE.stream())
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

    /** The rasters of the analysis. */
    Path rasters() {
        return root.resolve("rasters");
    }

    /** Captures made while the training went on. */
    Path earlierCaptures() {
        return root.resolve("capture-at");
    }

    /** It lies inside the capture, so that it goes when another capture takes the place. */
    Receipt captureReceipt() {
        return new Receipt(capture().resolve("receipt"));
    }

    Receipt analysisReceipt() {
        return new Receipt(root.resolve("analysis.receipt"));
    }

    Receipt pageReceipt() {
        return new Receipt(root.resolve("page.receipt"));
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
        setAside(REPORT);
    }

    /** Sets aside what is written of an analysis that holds still. */
    void setPageAside() throws IOException {
        setAside(PAGE);
    }

    private void setAside(List<String> names) throws IOException {
        Files.createDirectories(root);
        boolean earlierFailed = Files.exists(earlier()); // then what lies here is only of the training's beginning
        for (String name : names) {
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
