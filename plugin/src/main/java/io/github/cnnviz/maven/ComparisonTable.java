package io.github.cnnviz.maven;

import io.github.cnnviz.comparison.Comparison;
import io.github.cnnviz.comparison.Figure;
import io.github.cnnviz.comparison.LayerComparison;
import io.github.cnnviz.comparison.LayerPair;
import io.github.cnnviz.comparison.Movement;
import io.github.cnnviz.comparison.NewFault;
import io.github.cnnviz.verdict.Sentences;
import io.github.cnnviz.verdict.Value;
import io.github.cnnviz.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What changed, as the terminal shows it: what got worse first. */
final class ComparisonTable {

    private final Sentences sentences;
    private final Symbols symbols;

    ComparisonTable(Sentences sentences, Symbols symbols) {
        this.sentences = sentences;
        this.symbols = symbols;
    }

    /** Returns an empty line, a heading, a line for everything that changed, and what that comes to. */
    List<String> of(Comparison comparison) {
        List<String> lines = new ArrayList<>(List.of("", "compared with " + comparison.baseline() + ":"));
        for (NewFault fault : comparison.newFault()) {
            lines.add("  the " + fault.where() + ": now at fault: " + sentences.of(fault.answer()));
        }
        List<LayerComparison> changed =
                comparison.layers().stream().filter(layer -> !layer.unchanged()).toList();
        changed.forEach(layer -> lines.add("  " + layer.pair().id() + ": " + words(layer)));
        lines.add(
                (comparison.worse() ? symbols.of(Verdict.INFERIOR) : symbols.of(Verdict.GOOD)) + " " + sum(comparison));
        return lines;
    }

    private String sum(Comparison comparison) {
        long worse = comparison.layers().stream().filter(LayerComparison::worse).count();
        long changed =
                comparison.layers().stream().filter(layer -> !layer.unchanged()).count();
        if (comparison.worse()) {
            String layers = worse == 1 ? "1 layer got worse" : worse + " layers got worse";
            return comparison.newFault().isEmpty()
                    ? layers
                    : worse == 0 ? "the model got worse" : layers + ", and the model";
        }
        return changed == 0 ? "nothing changed beyond noise" : "nothing got worse";
    }

    private String words(LayerComparison layer) {
        List<String> words = new ArrayList<>();
        LayerPair pair = layer.pair();
        switch (pair.match()) {
            case INSERTED -> words.add("new here, " + verdict(layer.verdictAfter()));
            case REMOVED -> words.add("gone; it was " + verdict(layer.verdictBefore()));
            case RENAMED ->
                words.add("was called " + pair.before().orElseThrow().layer().id());
            case CHANGED -> words.add("changed in shape or kind");
            case SAME -> {}
        }
        if (layer.verdictBefore().isPresent()
                && layer.verdictAfter().isPresent()
                && !layer.verdictBefore().equals(layer.verdictAfter())) {
            words.add("was " + verdict(layer.verdictBefore()) + ", now " + verdict(layer.verdictAfter()));
        }
        layer.newFault().forEach(fault -> words.add(sentences.of(fault)));
        if (!layer.moved().isEmpty()) {
            words.add("beyond noise: " + layer.moved().stream().map(this::words).collect(Collectors.joining(", ")));
        }
        return String.join("; ", words);
    }

    private String words(Movement movement) {
        return name(movement.figure()) + " from " + number(movement.figure(), movement.before()) + " to "
                + number(movement.figure(), movement.after());
    }

    private String number(Figure figure, double number) {
        return sentences.number(new Value(number, figure.quantity()), Optional.empty());
    }

    private String verdict(Optional<Verdict> verdict) {
        return verdict.map(known -> sentences.text("verdict." + known.name().toLowerCase(Locale.ROOT), Map.of()))
                .orElse("");
    }

    private static String name(Figure figure) {
        return switch (figure) {
            case NOT_FINITE -> "outputs not finite";
            case CONSTANT_UNITS -> "constant units";
            case ZEROS -> "outputs exactly 0";
            case SATURATED -> "saturated outputs";
            case OUTPUT_DIMENSIONS -> "dimensions of outputs";
            case MEDIAN_FORK -> "median fork";
            case DENSITY_DIFFERENCE -> "difference of densities";
            case OUTPUT_DEVIATION -> "deviation of outputs";
            case WEIGHT_DEVIATION -> "deviation of parameters";
            case GRADIENT_DEVIATION -> "deviation of gradients";
        };
    }
}
