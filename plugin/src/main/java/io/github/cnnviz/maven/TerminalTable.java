package io.github.cnnviz.maven;

import io.github.cnnviz.analysis.Analysis;
import io.github.cnnviz.analysis.Headline;
import io.github.cnnviz.analysis.LayerResult;
import io.github.cnnviz.verdict.Sentences;
import io.github.cnnviz.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The verdicts as the terminal shows them: layer, verdict and reason, in data flow. */
final class TerminalTable {

    private static final String GAP = "  ";

    private final Sentences sentences;
    private final Symbols symbols;

    TerminalTable(Sentences sentences, Symbols symbols) {
        this.sentences = sentences;
        this.symbols = symbols;
    }

    /** Returns an empty line, a heading, a line for every layer, an empty line, and the verdict of the whole model. */
    List<String> of(Analysis analysis) {
        List<LayerResult> layers = analysis.layers().toList();
        int nameWidth = widest(layers.stream().map(TerminalTable::name).toList(), "layer");
        int verdictWidth = widest(layers.stream().map(this::verdict).toList(), "verdict");
        String form = "%-" + nameWidth + "s" + GAP + "%-" + verdictWidth + "s" + GAP + "%s";
        List<String> lines = new ArrayList<>(List.of(""));
        lines.add(String.format(Locale.ROOT, form, "layer", "verdict", "reason"));
        for (LayerResult layer : layers) {
            lines.add(String.format(Locale.ROOT, form, name(layer), verdict(layer), reason(layer))
                    .stripTrailing());
        }
        lines.add("");
        lines.add(symbols.of(analysis.verdict()) + " " + new Headline(sentences).of(analysis));
        return lines;
    }

    private static String name(LayerResult layer) {
        return layer.layer().id().toString();
    }

    private String verdict(LayerResult layer) {
        Verdict verdict = layer.verdict();
        String word = sentences.text("verdict." + verdict.name().toLowerCase(Locale.ROOT), Map.of());
        return symbols.of(verdict) + " " + word;
    }

    /** What speaks loudest of a good layer is no reason, but worth a look. */
    private String reason(LayerResult layer) {
        String mark = layer.verdict() == Verdict.GOOD ? "note: " : "";
        return Headline.loudest(layer)
                .map(result -> mark + sentences.of(result))
                .orElse("");
    }

    private static int widest(List<String> column, String heading) {
        return column.stream().mapToInt(String::length).reduce(heading.length(), Math::max);
    }
}
