package io.github.cnnviz.maven;

import io.github.cnnviz.comparison.ChangeWords;
import io.github.cnnviz.comparison.Comparison;
import io.github.cnnviz.comparison.LayerComparison;
import io.github.cnnviz.verdict.Sentences;
import io.github.cnnviz.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;

/** What changed, as the terminal shows it: what got worse first. */
final class ComparisonTable {

    private final ChangeWords words;
    private final Symbols symbols;

    ComparisonTable(Sentences sentences, Symbols symbols) {
        this.words = new ChangeWords(sentences);
        this.symbols = symbols;
    }

    /** Returns an empty line, a heading, a line for everything that changed, and what that comes to. */
    List<String> of(Comparison comparison) {
        List<String> lines = new ArrayList<>(List.of("", "compared with " + comparison.baseline() + ":"));
        comparison.newFault().forEach(fault -> lines.add("  " + words.of(fault)));
        comparison.wavering().forEach(fault -> lines.add("  goes with the seed, no regression: " + words.of(fault)));
        comparison.layers().stream()
                .filter(layer -> !layer.unchanged())
                .forEach(layer -> lines.add("  " + layer.pair().id() + ": " + inWords(layer)));
        lines.add(symbol(comparison) + " " + words.sum(comparison));
        return lines;
    }

    /** Returns what it comes to, in one line. */
    String sum(Comparison comparison) {
        return "compared with " + comparison.baseline() + ": " + words.sum(comparison);
    }

    private String symbol(Comparison comparison) {
        return symbols.of(comparison.worse() ? Verdict.INFERIOR : Verdict.GOOD);
    }

    private String inWords(LayerComparison layer) {
        List<String> all = new ArrayList<>();
        words.verdicts(layer).ifPresent(all::add);
        all.addAll(words.of(layer));
        return String.join("; ", all);
    }
}
