package io.github.cnnviz.reliability;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * The sample, and a build that must fail, by each Maven on each JDK: the same result to the byte, and the same message.
 * {@code reliability.mavens} are versions, fetched by the Maven that runs this; {@code reliability.jdks} are homes of JDKs beside the
 * one that runs this.
 */
final class Matrix {

    private static final List<String> SAMPLE = List.of("verify", "-DskipTests", "-Dcnnviz.steps=3");
    private static final List<String> RESULTS = List.of("analysis.json", "index.html", "summary.md");

    private final Settings settings;
    private final Project sample;
    private final Path wanted;

    private Matrix(Settings settings) throws IOException {
        this.settings = settings;
        this.sample = new Project(settings.work().resolve("sample"));
        this.wanted = settings.work().resolve("wanted-of-sample");
        Project.delete(sample.folder());
        Project.copy(settings.module().resolveSibling("sample-project"), sample.folder());
        Project.delete(sample.folder().resolve("target"));
        Project.delete(wanted);
    }

    public static void main(String[] arguments) throws Exception {
        Settings settings = Settings.of();
        Results results = new Results(settings.work().resolve("matrix.tsv"));
        Matrix matrix = new Matrix(settings);
        Build.Tools own = Build.Tools.of(settings);
        List<Path> jdks = new ArrayList<>(List.of(own.java()));
        Arrays.stream(System.getProperty("reliability.jdks").split(File.pathSeparator, -1))
                .filter(home -> !home.isBlank())
                .map(Path::of)
                .forEach(jdks::add);
        for (String version : List.of(System.getProperty("reliability.mavens").split(",", -1))) {
            Path maven = matrix.fetch(own, version);
            for (Path jdk : jdks) {
                String name = "Maven " + version + ", JDK " + version(jdk);
                if (settings.only().matcher(name).matches()) {
                    matrix.run(own.by(maven, jdk), name, results);
                }
            }
        }
        System.exit(results.print() ? 0 : 1);
    }

    private static String version(Path jdk) throws IOException {
        try (Stream<String> lines = Files.lines(jdk.resolve("release"))) {
            return lines.filter(line -> line.startsWith("JAVA_VERSION="))
                    .map(line -> line.replaceAll("[^0-9.]", ""))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private void run(Build.Tools tools, String name, Results results) throws IOException, InterruptedException {
        results.add(name + ": sample", () -> {
            Project.delete(sample.folder().resolve("target"));
            Build build = Build.run(tools.online(), sample.folder(), SAMPLE).mustSucceed();
            mustBeSilent(build);
            Output.mustBeWhole(sample.output());
            if (!Files.exists(wanted)) {
                Project.copy(sample.output(), wanted);
            }
            for (String file : RESULTS) {
                if (Files.mismatch(wanted.resolve(file), sample.output().resolve(file)) >= 0) {
                    throw new AssertionError(file + " differs from that of the first Maven");
                }
            }
            return "green, same bytes";
        });
        results.add(name + ": sample once more", () -> {
            Build build = Build.run(tools, sample.folder(), SAMPLE).mustSucceed();
            if (!build.says("training and capture, analysis, page: unchanged since ")) {
                throw new AssertionError("not kept:\n" + build.text());
            }
            return "green, all kept";
        });
        results.add(name + ": images that are not there", () -> {
            List<String> arguments = new ArrayList<>(SAMPLE);
            arguments.add("-Dcnnviz.images=nowhere");
            Build build = Build.run(tools, sample.folder(), arguments);
            build.mustFailClearly();
            if (!build.says("cnnviz.images names a folder or file that does not exist: ")) {
                throw new AssertionError("another message:\n" + build.text());
            }
            return "red, the right message";
        });
    }

    /** Nothing of ours may be deprecated, not thread-safe or unknown to this Maven. */
    private static void mustBeSilent(Build build) {
        build.text()
                .lines()
                .filter(line -> line.startsWith("[WARNING]") && line.contains("cnnviz"))
                .findFirst()
                .ifPresent(line -> {
                    throw new AssertionError("a warning: " + line);
                });
    }

    private Path fetch(Build.Tools own, String version) throws IOException, InterruptedException {
        Path home = settings.work().resolve("apache-maven-" + version);
        Path zip = settings.repository()
                .resolve("org/apache/maven/apache-maven/" + version + "/apache-maven-" + version + "-bin.zip");
        if (!Files.exists(zip)) {
            Files.createDirectories(settings.work());
            Build.run(
                            own.online(),
                            settings.work(),
                            List.of(
                                    "-q",
                                    "org.apache.maven.plugins:maven-dependency-plugin:3.9.0:get",
                                    "-Dtransitive=false",
                                    "-Dartifact=org.apache.maven:apache-maven:" + version + ":zip:bin"))
                    .mustSucceed();
        }
        if (!Files.exists(home.resolve("bin/mvn"))) {
            unpack(zip, settings.work());
        }
        return home;
    }

    private static void unpack(Path zip, Path folder) throws IOException {
        try (InputStream file = Files.newInputStream(zip);
                ZipInputStream in = new ZipInputStream(file)) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                Path target = folder.resolve(entry.getName()).normalize();
                if (!target.startsWith(folder)) {
                    throw new IOException(entry.getName() + " leaves its folder");
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(target);
                } else {
                    Files.createDirectories(target.getParent());
                    Files.copy(in, target);
                    if (target.getParent().endsWith("bin") && !target.toFile().setExecutable(true)) {
                        throw new IOException(target + " cannot be made executable");
                    }
                }
            }
        }
    }
}
