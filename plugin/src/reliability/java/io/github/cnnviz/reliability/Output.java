package io.github.cnnviz.reliability;

import io.github.cnnviz.analysis.AnalysisFile;
import io.github.cnnviz.capture.CaptureFolder;
import io.github.cnnviz.capture.TrainingHistory;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.xml.parsers.DocumentBuilderFactory;

/** What builds leave in their output folder. */
final class Output {

    private static final List<String> RESULTS = List.of(
            "analysis.json",
            "index.html",
            "summary.md",
            "cnnviz-junit.xml",
            "folder",
            "rasters",
            "capture",
            "capture-at");

    private Output() {}

    /** Fails unless each file that is there can be read to its end; files and folders in the making do not count. */
    static void mustBeWhole(Path output) throws IOException {
        if (!Files.isDirectory(output)) {
            return;
        }
        List<Path> files;
        try (Stream<Path> all = Files.walk(output)) {
            files = all.filter(Files::isRegularFile)
                    .filter(file -> !output.relativize(file).toString().contains(".part"))
                    .toList();
        }
        for (Path file : files) {
            try {
                read(file);
            } catch (Exception e) {
                throw new AssertionError("half a file: " + output.relativize(file), e);
            }
        }
    }

    private static void read(Path file) throws Exception {
        String name = file.getFileName().toString();
        if (name.endsWith(".zip")) {
            try (ZipFile zip = new ZipFile(file.toFile())) {
                for (ZipEntry entry : (Iterable<ZipEntry>) zip.stream().map(ZipEntry.class::cast)::iterator) {
                    try (InputStream in = zip.getInputStream(entry)) {
                        in.readAllBytes();
                    }
                }
            }
        } else if (name.equals("history.bin")) {
            TrainingHistory.read(file);
        } else if (name.equals("run.bin") && !file.getParent().endsWith("untrained")) {
            CaptureFolder capture = new CaptureFolder(file.getParent());
            capture.readRun();
            for (Path layer : capture.layers()) {
                CaptureFolder.readLayer(layer);
            }
        } else if (name.equals("analysis.json")) {
            AnalysisFile.read(file);
        } else if (name.endsWith(".html")) {
            if (!Files.readString(file).strip().endsWith("</html>")) {
                throw new IOException("no end");
            }
        } else if (name.endsWith(".xml")) {
            DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile());
        } else if (name.endsWith(".receipt") || name.equals("receipt") || name.equals("summary.md")) {
            if (!Files.readString(file).endsWith("\n")) {
                throw new IOException("no end");
            }
        }
    }

    /** Fails unless two folders hold the same results and the same weights, byte for byte. */
    static void mustBeSame(Path wanted, Path output) throws IOException {
        mustBeSame(wanted, output, Set.of());
    }

    /** The same, but for some files. */
    static void mustBeSame(Path wanted, Path output, Set<String> except) throws IOException {
        Map<String, Path> left = results(wanted);
        Map<String, Path> right = results(output);
        if (!left.keySet().equals(right.keySet())) {
            Set<String> differing = new TreeSet<>(left.keySet());
            differing.removeAll(right.keySet());
            Set<String> more = new TreeSet<>(right.keySet());
            more.removeAll(left.keySet());
            throw new AssertionError("lacks " + differing + ", has " + more);
        }
        for (String name : left.keySet()) {
            if (!except.contains(name) && Files.mismatch(left.get(name), right.get(name)) >= 0) {
                throw new AssertionError(name + " differs");
            }
        }
        for (String name : List.of("generator.zip", "discriminator.zip")) {
            mustBeSameWeights(
                    wanted.resolve("training").resolve(name),
                    output.resolve("training").resolve(name));
        }
    }

    private static Map<String, Path> results(Path output) throws IOException {
        Map<String, Path> found = new TreeMap<>();
        for (String result : RESULTS) {
            Path root = output.resolve(result);
            if (!Files.exists(root)) {
                continue;
            }
            try (Stream<Path> all = Files.walk(root)) {
                all.filter(file -> Files.isRegularFile(file) && !file.endsWith("receipt"))
                        .forEach(file -> found.put(output.relativize(file).toString(), file));
            }
        }
        return found;
    }

    private static void mustBeSameWeights(Path wanted, Path file) throws IOException {
        for (String entry : List.of("coefficients.bin", "updaterState.bin")) {
            if (!Arrays.equals(bytes(wanted, entry), bytes(file, entry))) {
                throw new AssertionError(entry + " of " + file.getFileName() + " differs");
            }
        }
    }

    private static byte[] bytes(Path file, String entry) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile());
                InputStream in = zip.getInputStream(zip.getEntry(entry))) {
            return in.readAllBytes();
        }
    }
}
