package io.github.cnnviz.reliability;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A file to which each try adds a line, so that runs can be stopped, gone on with, and summed. */
final class Results {

    private static final int LONGEST = 300;

    private final Path file;
    private final Map<String, Map<String, Integer>> outcomes = new TreeMap<>();

    /** One try; returns what came of it in words. */
    interface Try {
        String run() throws Exception;
    }

    Results(Path file) throws IOException {
        this.file = file;
        if (Files.exists(file)) {
            for (String line : Files.readAllLines(file)) {
                List<String> cells = List.of(line.split("\t", -1));
                count(cells.get(0), cells.get(1));
            }
        }
    }

    int count(Enum<?> name) {
        return count(name.name());
    }

    /** Returns how often a kind was tried. */
    int count(String name) {
        return outcomes.getOrDefault(name, Map.of()).values().stream()
                .mapToInt(Integer::intValue)
                .sum();
    }

    /** Tries once and keeps what came of it. */
    void add(String name, Try once) throws IOException, InterruptedException {
        Instant start = Instant.now();
        String outcome;
        String detail = "";
        try {
            outcome = once.run();
        } catch (AssertionError e) {
            outcome = "FAILED";
            detail = String.valueOf(e.getMessage());
            if (e.getCause() != null) {
                detail += " (" + e.getCause() + ")";
            }
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            outcome = "FAILED";
            detail = e.toString();
        }
        add(name, outcome, detail, Duration.between(start, Instant.now()));
    }

    void add(String name, String outcome, String detail, Duration time) throws IOException {
        count(name, outcome);
        String told = detail.length() > LONGEST ? detail.substring(detail.length() - LONGEST) : detail;
        String line = name + "\t" + outcome + "\t" + time.toSeconds() + " s\t" + told.replaceAll("\\s+", " ");
        Files.createDirectories(file.getParent());
        Files.writeString(file, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        if (outcome.equals("FAILED")) {
            Files.writeString(
                    file.resolveSibling(file.getFileName() + ".failures"),
                    "==== " + name + "\n" + detail + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        }
        System.out.println(line);
    }

    private void count(String name, String outcome) {
        outcomes.computeIfAbsent(name, key -> new TreeMap<>()).merge(outcome, 1, Integer::sum);
    }

    /** Prints what came of all tries; returns whether none failed. */
    boolean print() {
        int tried = 0;
        int failed = 0;
        for (Map.Entry<String, Map<String, Integer>> each : outcomes.entrySet()) {
            System.out.println(each.getKey() + ": " + each.getValue());
            for (Map.Entry<String, Integer> outcome : each.getValue().entrySet()) {
                tried += outcome.getValue();
                failed += outcome.getKey().equals("FAILED") ? outcome.getValue() : 0;
            }
        }
        System.out.println(tried + " tried, " + (tried - failed) + " as they should be, " + failed + " not");
        return failed == 0;
    }
}
