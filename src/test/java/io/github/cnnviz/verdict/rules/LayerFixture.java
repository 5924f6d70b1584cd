package io.github.cnnviz.verdict.rules;

import io.github.cnnviz.network.AbstractionLevel;
import io.github.cnnviz.network.LayerId;
import io.github.cnnviz.network.LayerInfo;
import io.github.cnnviz.network.LayerKind;
import io.github.cnnviz.network.OutputShape;
import io.github.cnnviz.statistics.ForkHeights;
import io.github.cnnviz.statistics.LayerStatistics;
import io.github.cnnviz.statistics.LayerStructure;
import io.github.cnnviz.statistics.ValueStatistics;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A layer's statistics in one line, as the tests of the rules and the examples on their pages write them: words
 * {@code name=value}, parted by spaces, in any order; what is not named has a default that no rule minds.
 *
 * <ul>
 *   <li>{@code kind=maps|dense}, {@code units}, {@code samples}
 *   <li>{@code constant}, {@code zero}: units; {@code black}: maps
 *   <li>{@code values}: all outputs; {@code nan}, {@code infinite}, {@code zeros}, {@code near}: those of them;
 *       {@code width}: of near
 *   <li>{@code forks}, {@code median}: of the tree over the outputs; without {@code forks} there is no tree
 *   <li>{@code weights}, {@code weights.nan}, {@code weights.infinite}: parameters; without {@code weights} there are
 *       none; the same for {@code gradients}
 * </ul>
 */
final class LayerFixture {

    private static final Set<String> NAMES = Set.of(
            "kind",
            "units",
            "samples",
            "constant",
            "zero",
            "black",
            "values",
            "nan",
            "infinite",
            "zeros",
            "near",
            "width",
            "forks",
            "median",
            "weights",
            "weights.nan",
            "weights.infinite",
            "gradients",
            "gradients.nan",
            "gradients.infinite");

    private final Map<String, String> words = new HashMap<>();

    private LayerFixture() {}

    static LayerStatistics layer(String line) {
        LayerFixture fixture = new LayerFixture();
        for (String word : line.trim().split(" +", -1)) {
            String[] parts = word.split("=", 2);
            if (parts.length != 2 || !NAMES.contains(parts[0]) || fixture.words.put(parts[0], parts[1]) != null) {
                throw new IllegalArgumentException("'" + word + "' is no word of a layer, or there twice: " + line);
            }
        }
        return fixture.statistics();
    }

    private LayerStatistics statistics() {
        int units = (int) number("units", 10);
        boolean maps = words.getOrDefault("kind", "dense").equals("maps");
        LayerInfo info = new LayerInfo(
                new LayerId("generator", "layer"),
                maps ? LayerKind.CONVOLUTION : LayerKind.DENSE,
                "relu",
                3,
                maps ? OutputShape.maps(units, 4, 4) : OutputShape.dense(units),
                0,
                AbstractionLevel.LOW);
        return new LayerStatistics(
                info,
                (int) number("samples", 1000),
                (int) number("constant", 0),
                (int) number("zero", 0),
                number("black", 0),
                values(number("values", 10_000), "", number("zeros", 0)),
                number("near", 0),
                Double.parseDouble(words.getOrDefault("width", "0.01")),
                forks(),
                parameters("weights"),
                Optional.empty(),
                parameters("gradients"),
                Optional.empty(),
                Optional.empty(),
                LayerStructure.UNKNOWN);
    }

    private Optional<ForkHeights> forks() {
        double median = Double.parseDouble(words.getOrDefault("median", "0.5"));
        return words.containsKey("forks")
                ? Optional.of(
                        new ForkHeights((int) number("forks", 0), 0, median, median, median, 2, 0, Optional.empty()))
                : Optional.empty();
    }

    private Optional<ValueStatistics> parameters(String name) {
        return words.containsKey(name) ? Optional.of(values(number(name, 0), name + ".", 0)) : Optional.empty();
    }

    private ValueStatistics values(long count, String prefix, long zeros) {
        return new ValueStatistics(
                count, number(prefix + "nan", 0), number(prefix + "infinite", 0), zeros, -1, 1, 0, 0.5);
    }

    private long number(String name, long otherwise) {
        return Long.parseLong(words.getOrDefault(name, Long.toString(otherwise)));
    }
}
