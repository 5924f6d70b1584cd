package io.github.cnnviz.verdict;

import io.github.cnnviz.language.Texts;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How often a rule was right and wrong about networks of the zoo that no limit was set on; {@code src/docs/verdict-accuracy.md}.
 *
 * @param found   among harmful faults of the kinds that it looks for, those that it saw where they are; of none where the zoo has
 *                no such fault
 * @param accused among healthy networks, those that it spoke of: said fault, or, if it only informs, took notice
 */
public record ZooRecord(Rate found, Rate accused) {

    /** The bundle's name, and of the file that the zoo's report writes. */
    public static final String BUNDLE = "io.github.cnnviz.verdict.reliability";

    /**
     * A share and its 95 % interval by Wilson (1927).
     *
     * @param part  how many
     * @param whole of how many
     * @param low   lower end, whole percent
     * @param high  upper end, whole percent
     */
    public record Rate(int part, int whole, int low, int high) {

        private String written() {
            return part + " " + whole + " " + low + " " + high;
        }

        private static Rate read(String text) {
            int[] numbers = Arrays.stream(text.split(" ", -1))
                    .mapToInt(Integer::parseInt)
                    .toArray();
            return new Rate(numbers[0], numbers[1], numbers[2], numbers[3]);
        }
    }

    /** Returns the record of a rule; empty for one that was not asked, as a team's own are not. */
    public static Optional<ZooRecord> of(String rule) {
        Texts file = Texts.in(Locale.ROOT, BUNDLE, ZooRecord.class.getClassLoader());
        return file.contains(rule + ".found")
                ? Optional.of(
                        new ZooRecord(Rate.read(file.raw(rule + ".found")), Rate.read(file.raw(rule + ".accused"))))
                : Optional.empty();
    }

    /** Returns what {@link #of} reads. */
    public static String written(Map<String, ZooRecord> byRule) {
        StringBuilder text = new StringBuilder(
                "# Written by ZooReport from src/zoo/networks.jsonl.gz; not to be edited. Each: part, whole, 95 % interval in percent.\n");
        new TreeMap<>(byRule).forEach((rule, record) -> text.append(rule)
                .append(".found=")
                .append(record.found().written())
                .append('\n')
                .append(rule)
                .append(".accused=")
                .append(record.accused().written())
                .append('\n'));
        return text.toString();
    }
}
