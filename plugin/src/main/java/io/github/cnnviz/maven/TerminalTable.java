package io.github.cnnviz.maven;

import io.github.cnnviz.analysis.Analysis;
import io.github.cnnviz.analysis.Headline;
import io.github.cnnviz.analysis.LayerResult;
import io.github.cnnviz.analysis.RemedyResult;
import io.github.cnnviz.comparison.Quality;
import io.github.cnnviz.comparison.RemedyWords;
import io.github.cnnviz.comparison.SeedWords;
import io.github.cnnviz.verdict.Finding;
import io.github.cnnviz.verdict.FirstCause;
import io.github.cnnviz.verdict.Power;
import io.github.cnnviz.verdict.Sentences;
import io.github.cnnviz.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The verdicts as the terminal shows them: layer, verdict and reason, in data flow. */
final class TerminalTable {

    private static final String GAP = "  ";

    private final Sentences sentences;
    private final Symbols symbols;

    TerminalTable(Sentences sentences, Symbols symbols) {
        this.sentences = sentences;
        this.symbols = symbols;
    }

    /**
     * Returns an empty line, a heading, a line for every layer, an empty line, and the verdict of the whole model with what to
     * try first and what follows from the first cause.
     */
    List<String> of(Analysis analysis) {
        List<LayerResult> layers = analysis.layers().toList();
        SeedWords seeds = new SeedWords(sentences, analysis);
        int nameWidth = widest(layers.stream().map(TerminalTable::name).toList(), "layer");
        int verdictWidth = widest(layers.stream().map(this::verdict).toList(), "verdict");
        String form = "%-" + nameWidth + "s" + GAP + "%-" + verdictWidth + "s" + GAP + "%s";
        List<String> lines = new ArrayList<>(List.of(""));
        lines.add(String.format(Locale.ROOT, form, "layer", "verdict", "reason"));
        for (LayerResult layer : layers) {
            lines.add(String.format(Locale.ROOT, form, name(layer), verdict(layer), reason(layer, seeds))
                    .stripTrailing());
        }
        lines.add("");
        lines.add(symbols.of(analysis.verdict()) + " " + new Headline(sentences).of(analysis));
        analysis.firstCause().ifPresent(first -> explain(first, lines));
        if (!analysis.remedies().isEmpty()) {
            tell(analysis, lines);
        }
        return lines;
    }

    private void tell(Analysis analysis, List<String> lines) {
        RemedyWords words = new RemedyWords(sentences);
        Map<String, Double> before = Quality.all(analysis);
        lines.add("  " + words.sum(analysis.remedies()));
        for (RemedyResult result : analysis.remedies()) {
            String quality = words.quality(result, before);
            lines.add("    " + words.of(result.remedy()) + ": " + words.outcome(result)
                    + (quality.isEmpty() ? "" : " (" + quality + ")"));
        }
    }

    private void explain(FirstCause first, List<String> lines) {
        lines.add("  try first: " + sentences.remedy(first.cause().rule()));
        add(lines, "  follows from it: ", first.consequences());
        add(
                lines,
                "  not explained by it: ",
                first.others().stream().filter(Finding::decides).toList());
    }

    private void add(List<String> lines, String heading, List<Finding> findings) {
        List<String> places = findings.stream()
                .filter(finding -> finding.power() == Power.DECIDES)
                .map(finding -> place(finding) + " (" + finding.rule() + ")")
                .distinct()
                .toList();
        if (!places.isEmpty()) {
            lines.add(heading + String.join(", ", places));
        }
    }

    private static String place(Finding finding) {
        return switch (finding.place()) {
            case RUN -> "the run";
            case PAIR -> "the pair";
            case NETWORK -> "the " + finding.network().orElseThrow();
            case LAYER -> finding.layer().orElseThrow().toString();
        };
    }

    private static String name(LayerResult layer) {
        return layer.layer().id().toString();
    }

    private String verdict(LayerResult layer) {
        Verdict verdict = layer.verdict();
        String word = sentences.text("verdict." + verdict.name().toLowerCase(Locale.ROOT), Map.of());
        return symbols.of(verdict) + " " + word;
    }

    private String reason(LayerResult layer, SeedWords seeds) {
        return Stream.of(
                        Headline.loudest(layer).map(sentences::of),
                        seeds.verdict(layer.layer().id()))
                .flatMap(Optional::stream)
                .collect(Collectors.joining("; "));
    }

    private static int widest(List<String> column, String heading) {
        return column.stream().mapToInt(String::length).reduce(heading.length(), Math::max);
    }
}
