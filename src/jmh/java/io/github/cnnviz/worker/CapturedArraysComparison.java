package io.github.cnnviz.worker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Processor seconds (user and system, with all children: so Maven and its worker), the most resident memory (all processes
 * together, looked at 30 times a second) and the size of {@code index.html} of several commands over the same arrays, in turn.
 * Prints a table in Markdown: of each, median, least and greatest. Linux; needs no build:
 *
 * <p>{@code java src/jmh/java/io/github/cnnviz/worker/CapturedArraysComparison.java ROUNDS ARRAYS name=command ...}
 *
 * <p>where {@code ARRAYS} is a folder, and in commands stands {@code @ARRAYS@} for it and {@code @OUT@} for an empty folder,
 * which is the working directory, too. For instance {@code "cnnviz=mvn -B
 * io.github.cnnviz:cnnviz-maven-plugin:0.1.0-SNAPSHOT:report -Dcnnviz.capture=@ARRAYS@" "python=python3 /path/to/peer.py
 * @ARRAYS@ @OUT@ --variant expert"}.
 */
public final class CapturedArraysComparison {

    private static final int LOOK_EVERY = 33; // ms
    private static final double TICKS = 100; // a second, on every Linux that Java runs on
    private static final int CHILDREN_USER = 13; // fields of /proc/PID/stat behind the name
    private static final int CHILDREN_SYSTEM = 14;

    private record Cost(double processor, double memory, double page) {}

    private CapturedArraysComparison() {}

    /** Runs all commands, round by round. */
    public static void main(String[] arguments) throws Exception {
        int rounds = Integer.parseInt(arguments[0]);
        String arrays = Path.of(arguments[1]).toAbsolutePath().toString();
        Map<String, Cost[]> costs = new LinkedHashMap<>();
        for (int round = 0; round < rounds; round++) {
            for (String command : Arrays.asList(arguments).subList(2, arguments.length)) {
                String[] named = command.split("=", 2);
                Cost cost = run(named[1], arrays);
                costs.computeIfAbsent(named[0], name -> new Cost[rounds])[round] = cost;
                System.err.printf(Locale.ROOT, "%s: %s%n", named[0], cost);
            }
        }
        System.out.println("| | processor seconds | of the first | most memory, MB | `index.html`, MB |");
        System.out.println("|---|---|---|---|---|");
        double first = median(costs.values().iterator().next());
        costs.forEach((name, of) -> System.out.printf(
                Locale.ROOT,
                "| %s | %.1f (%.1f to %.1f) | %.2f | %.0f | %.1f |%n",
                name,
                median(of),
                Stream.of(of).mapToDouble(Cost::processor).min().orElseThrow(),
                Stream.of(of).mapToDouble(Cost::processor).max().orElseThrow(),
                median(of) / first,
                Stream.of(of).mapToDouble(Cost::memory).max().orElseThrow(),
                of[0].page()));
    }

    private static double median(Cost[] costs) {
        double[] sorted = Stream.of(costs).mapToDouble(Cost::processor).sorted().toArray();
        return (sorted[sorted.length / 2] + sorted[(sorted.length - 1) / 2]) / 2;
    }

    private static Cost run(String command, String arrays) throws IOException, InterruptedException {
        Path out = Files.createTempDirectory("cnnviz-comparison");
        List<String> words = Stream.of(command.trim().split(" +", -1))
                .map(word -> word.replace("@ARRAYS@", arrays).replace("@OUT@", out.toString()))
                .toList();
        double before = ofChildren();
        Process process = new ProcessBuilder(words)
                .directory(out.toFile())
                .redirectErrorStream(true)
                .redirectOutput(out.resolve("log").toFile())
                .start();
        double most = 0;
        while (process.isAlive()) {
            double now = resident(process.pid());
            for (ProcessHandle child : process.descendants().toList()) {
                now += resident(child.pid());
            }
            most = Math.max(most, now);
            Thread.sleep(LOOK_EVERY);
        }
        if (process.waitFor() != 0) {
            throw new IOException(command + " failed; see " + out.resolve("log"));
        }
        double processor = ofChildren() - before;
        double page = 0;
        try (Stream<Path> files = Files.walk(out)) {
            for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                page += file.endsWith("index.html") ? Files.size(file) / 1e6 : 0;
                Files.delete(file);
            }
        }
        return new Cost(processor, most, page);
    }

    /** Returns what all children that have ended took, theirs among it. */
    private static double ofChildren() throws IOException {
        String stat = Files.readString(Path.of("/proc/self/stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return (Long.parseLong(fields[CHILDREN_USER]) + Long.parseLong(fields[CHILDREN_SYSTEM])) / TICKS;
    }

    /** Returns the resident memory of a process in MB; 0 where it has ended meanwhile. */
    private static double resident(long process) {
        try {
            return Files.readAllLines(Path.of("/proc/" + process + "/status")).stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1e3)
                    .sum();
        } catch (IOException e) {
            return 0;
        }
    }
}
