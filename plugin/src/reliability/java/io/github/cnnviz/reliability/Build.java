package io.github.cnnviz.reliability;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;

/** One run of Maven. */
final class Build {

    /** Longer than any of these builds takes on a busy machine: after that it hangs. */
    private static final Duration HANGS = Duration.ofMinutes(4);

    private final Process maven;
    private final List<String> lines = Collections.synchronizedList(new ArrayList<>());
    private final Thread reader;

    /**
     * What runs.
     *
     * @param maven       Maven's home
     * @param java        home of the JDK
     * @param repository  local repository
     * @param environment further variables
     * @param offline     whether nothing is downloaded
     */
    record Tools(Path maven, Path java, Path repository, Map<String, String> environment, boolean offline) {

        static Tools of(Settings settings) {
            return new Tools(
                    settings.maven(), Path.of(System.getProperty("java.home")), settings.repository(), Map.of(), true);
        }

        Tools with(String name, String value) {
            Map<String, String> more = new TreeMap<>(environment);
            more.put(name, value);
            return new Tools(maven, java, repository, more, offline);
        }

        Tools online() {
            return new Tools(maven, java, repository, environment, false);
        }

        Tools by(Path otherMaven, Path otherJava) {
            return new Tools(otherMaven, otherJava, repository, environment, offline);
        }

        Tools in(Path other) {
            return new Tools(maven, java, other, environment, offline);
        }
    }

    private Build(Process maven) {
        this.maven = maven;
        reader = new Thread(this::read, "maven-output");
        reader.start();
    }

    static Build start(Tools tools, Path folder, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                tools.maven().resolve("bin/mvn").toString(),
                "-B",
                tools.offline() ? "-o" : "-nsu",
                "-Dmaven.repo.local=" + tools.repository(),
                // What lies in that repository counts, wherever it came from.
                "-Daether.enhancedLocalRepository.trackingFilename=none"));
        command.addAll(arguments);
        ProcessBuilder process =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        Map<String, String> environment = process.environment();
        environment.put("JAVA_HOME", tools.java().toString());
        environment.put("MAVEN_OPTS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC");
        environment.put("LC_ALL", "C.UTF-8");
        environment.putAll(tools.environment());
        return new Build(process.start());
    }

    /** Runs one to its end. */
    static Build run(Tools tools, Path folder, List<String> arguments) throws IOException, InterruptedException {
        Build build = start(tools, folder, arguments);
        build.end();
        return build;
    }

    private void read() {
        try (BufferedReader in =
                new BufferedReader(new InputStreamReader(maven.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                lines.add(line);
            }
        } catch (IOException e) {
            lines.add("the output broke: " + e);
        }
    }

    Process maven() {
        return maven;
    }

    String text() {
        synchronized (lines) {
            return String.join("\n", lines);
        }
    }

    boolean says(String words) {
        return text().contains(words);
    }

    /** Waits until something is so; returns whether the build still runs then. */
    boolean await(BooleanSupplier isSo) throws InterruptedException {
        long start = System.nanoTime();
        while (maven.isAlive() && !isSo.getAsBoolean()) {
            if (System.nanoTime() - start > HANGS.toNanos()) {
                worker().ifPresent(ProcessHandle::destroyForcibly);
                maven.destroyForcibly();
                throw new AssertionError("the build hangs:\n" + text());
            }
            Thread.sleep(3);
        }
        return maven.isAlive();
    }

    /** Waits for the end; returns the exit code. */
    int end() throws InterruptedException {
        await(() -> false);
        reader.join();
        return maven.exitValue();
    }

    Optional<ProcessHandle> worker() {
        return maven.descendants().filter(Build::isWorker).findFirst();
    }

    static boolean isWorker(ProcessHandle process) {
        return process.info().commandLine().orElse("").contains("io.github.cnnviz.worker.Worker");
    }

    /** In a container nobody may collect the dead: a zombie is not alive. */
    static boolean isAlive(ProcessHandle process) {
        Path stat = Path.of("/proc/" + process.pid() + "/stat");
        try {
            return process.isAlive()
                    && !(Files.exists(stat) && Files.readString(stat).contains(") Z "));
        } catch (IOException | UncheckedIOException e) {
            return false; // went while we looked
        }
    }

    Build mustSucceed() throws InterruptedException {
        if (end() != 0) {
            throw new AssertionError("the build failed:\n" + text());
        }
        return this;
    }

    /** Fails unless the build failed with one message of cnnviz: problem and remedy, and no stack trace; returns the problem. */
    String mustFailClearly() throws InterruptedException {
        if (end() == 0) {
            throw new AssertionError("the build is green:\n" + text());
        }
        String text = text();
        int first = text.indexOf("[ERROR] Failed to execute goal io.github.cnnviz");
        boolean once = first >= 0 && text.indexOf("Failed to execute goal", first + 20) < 0;
        if (!once || !text.contains("To fix: ") || text.contains("\tat ") || text.contains("stumbled over a bug")) {
            throw new AssertionError("no clear message:\n" + text);
        }
        String line = text.substring(first).lines().findFirst().orElseThrow();
        return line.substring(line.indexOf(": ") + 2).replaceAll("/\\S+", "…");
    }
}
