package io.github.cnnviz.zoo;

import io.github.cnnviz.analysis.Analysis;
import io.github.cnnviz.analysis.AnalysisFile;
import io.github.cnnviz.comparison.Comparison;
import io.github.cnnviz.comparison.Figure;
import io.github.cnnviz.comparison.LayerComparison;
import io.github.cnnviz.comparison.Movement;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Counts false regressions: sets results of the same network with different seeds beside each other, both ways, and those of the
 * sound network beside those of the faulty one. Reads folders {@code VERSION-DATA-SEED...} with an {@code analysis.json} each, e.g.
 * {@code v2-faces-3-1200}.
 *
 * <pre>mvn test-compile exec:exec -Pzoo -f src/pom.xml -Dzoo.main=io.github.cnnviz.zoo.SeedPairs -Dzoo.file=folder</pre>
 */
public final class SeedPairs {

    private static final Pattern NAME = Pattern.compile("(v[12])-([a-z]+)-(\\d+)(-.*)?");

    /** Seeds up to this one set the default bands. */
    private static final int FIRST_HALF = 5;

    private final Map<String, TreeMap<Integer, Analysis>> results = new TreeMap<>();
    private final PrintStream out;

    private SeedPairs(PrintStream out) {
        this.out = out;
    }

    /**
     * Prints to the terminal.
     *
     * @param arguments the second is the folder
     */
    public static void main(String[] arguments) throws IOException {
        print(
                Path.of(arguments[arguments.length > 1 ? 1 : 0]),
                new PrintStream(System.out, true, StandardCharsets.UTF_8));
    }

    /** Prints the figures of all results in a folder. */
    static void print(Path folder, PrintStream out) throws IOException {
        SeedPairs pairs = new SeedPairs(out);
        List<Path> all;
        try (Stream<Path> entries = Files.list(folder)) {
            all = entries.sorted().toList();
        }
        for (Path each : all) {
            Matcher name = NAME.matcher(each.getFileName().toString());
            Path file = each.resolve("analysis.json");
            if (name.matches() && Files.isRegularFile(file)) {
                pairs.results
                        .computeIfAbsent(name.group(1) + "-" + name.group(2), key -> new TreeMap<>())
                        .put(Integer.parseInt(name.group(3)), AnalysisFile.read(file));
            }
        }
        for (int seeds : new int[] {1, 3}) {
            out.println(seeds == 1 ? "default bands" : "bands of three seeds, those compared left out of each other's");
            pairs.print(seeds, "all seeds", seed -> true);
            pairs.print(seeds, "seeds over " + FIRST_HALF, seed -> seed > FIRST_HALF);
        }
    }

    private void print(int seeds, String which, IntPredicate wanted) {
        out.println(which + ": pairs, layers worse of all, pairs worse, model as a whole worse");
        results.forEach((name, bySeed) -> {
            print(name + " -> " + name, new Sum().of(bySeed, bySeed, wanted, seeds));
            if (name.startsWith("v1-")) {
                Map<Integer, Analysis> sound = results.getOrDefault("v2-" + name.substring(3), new TreeMap<>());
                print("v2-" + name.substring(3) + " -> " + name, new Sum().of(sound, bySeed, wanted, seeds));
            }
        });
    }

    private void print(String name, Sum sum) {
        out.printf(
                Locale.ROOT,
                "%s: %d, %d of %d (%.1f %%), %d, %d; figures beyond their bands: %s%n",
                name,
                sum.pairs,
                sum.worseLayers,
                sum.layers,
                100.0 * sum.worseLayers / Math.max(1, sum.layers),
                sum.worsePairs,
                sum.worseModels,
                sum.moved);
    }

    /** What pairs of one kind came to. */
    private static final class Sum {
        private int pairs;
        private int layers;
        private int worseLayers;
        private int worsePairs;
        private int worseModels;
        private final Map<Figure, Integer> moved = new EnumMap<>(Figure.class);

        Sum of(Map<Integer, Analysis> before, Map<Integer, Analysis> after, IntPredicate wanted, int seeds) {
            before.forEach((seed, then) -> after.forEach((other, now) -> {
                if (wanted.test(seed) && wanted.test(other) && !then.equals(now)) {
                    add(Comparison.of(with(then, before, seed, other, seeds), with(now, after, other, seed, seeds)));
                }
            }));
            return this;
        }

        private void add(Comparison comparison) {
            pairs++;
            layers += comparison.layers().size();
            worseLayers += (int)
                    comparison.layers().stream().filter(LayerComparison::worse).count();
            worsePairs += comparison.worse() ? 1 : 0;
            worseModels += comparison.newFault().isEmpty() ? 0 : 1;
            comparison.layers().stream()
                    .flatMap(layer -> layer.moved().stream())
                    .map(Movement::figure)
                    .forEach(figure -> moved.merge(figure, 1, Integer::sum));
        }

        /** Takes the next seeds in a circle, neither the result itself nor the one that it is compared with. */
        private static Analysis with(Analysis result, Map<Integer, Analysis> all, int own, int compared, int seeds) {
            List<Integer> others = new ArrayList<>(all.keySet());
            int start = others.indexOf(own);
            List<Analysis> taken = new ArrayList<>();
            for (int i = 1; i < others.size() && taken.size() < seeds - 1; i++) {
                int seed = others.get((start + i) % others.size());
                if (seed != compared) {
                    taken.add(all.get(seed));
                }
            }
            return result.withSeeds(taken.stream().map(Comparison::seed).toList());
        }
    }
}
