package io.github.cnnviz.verdict.rules;

import io.github.cnnviz.capture.ModeGap;
import io.github.cnnviz.statistics.LayerStatistics;
import io.github.cnnviz.verdict.NetworkInput;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a rule is told of a network: the words of {@link CourseFixture}, and
 *
 * <ul>
 *   <li>{@code gap}, {@code gap.spread}, {@code gap.samples}: between training and evaluation mode
 *   <li>{@code sd}, {@code kurtosis}, {@code moved}: of the layers' weights in data flow, parted by commas; {@code -} for a
 *       layer without
 *   <li>{@code untrained.sd}: of the same layers with new initial weights; without it these were not captured
 *   <li>with {@code all.} in front the words that all layers share; see {@link LayerFixture}
 * </ul>
 */
final class NetworkFixture {

    private NetworkFixture() {}

    static NetworkInput network(String text) {
        Line line = Line.of(text);
        String name = line.word("network", "generator");
        List<String> deviations = words(line, "sd");
        List<String> kurtoses = words(line, "kurtosis");
        List<String> moved = words(line, "moved");
        Line shared = line.part("all");
        List<LayerStatistics> layers = new ArrayList<>();
        int count = Math.max(1, Math.max(Math.max(deviations.size(), kurtoses.size()), moved.size()));
        for (int i = 0; i < count; i++) {
            String words = "network=" + name + " name=layer-" + (i + 1)
                    + word(" shape.sd=", deviations, i)
                    + word(" shape.kurtosis=", kurtoses, i)
                    + word(" moved=", moved, i);
            layers.add(LayerFixture.statistics(Line.of(words).or(shared)));
        }
        List<LayerStatistics> untrained = new ArrayList<>();
        for (int i = 0; i < words(line, "untrained.sd").size(); i++) {
            String words =
                    "network=" + name + " name=layer-" + (i + 1) + word(" shape.sd=", words(line, "untrained.sd"), i);
            untrained.add(LayerFixture.statistics(Line.of(words).or(shared)));
        }
        NetworkInput input = new NetworkInput(
                name,
                layers,
                untrained,
                CourseFixture.course(line),
                line.has("gap")
                        ? Optional.of(new ModeGap(
                                name,
                                (int) line.count("gap.samples", 64),
                                line.number("gap", 0),
                                line.number("gap.spread", 1)))
                        : Optional.empty());
        line.check();
        return input;
    }

    private static List<String> words(Line line, String name) {
        String value = line.word(name, "");
        return value.isEmpty() ? List.of() : List.of(value.split(",", -1));
    }

    private static String word(String name, List<String> values, int i) {
        return i >= values.size() || values.get(i).equals("-") ? "" : name + values.get(i);
    }
}
