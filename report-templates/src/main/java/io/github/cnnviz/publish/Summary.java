package io.github.cnnviz.publish;

import static io.github.cnnviz.publish.Markdown.name;
import static io.github.cnnviz.publish.Markdown.text;

import io.github.cnnviz.analysis.Analysis;
import io.github.cnnviz.analysis.Headline;
import io.github.cnnviz.analysis.LayerResult;
import io.github.cnnviz.analysis.PlacedAnswer;
import io.github.cnnviz.comparison.ChangeWords;
import io.github.cnnviz.comparison.Comparison;
import io.github.cnnviz.comparison.Quality;
import io.github.cnnviz.comparison.RemedyWords;
import io.github.cnnviz.gate.GateResult;
import io.github.cnnviz.verdict.Evidence;
import io.github.cnnviz.verdict.Power;
import io.github.cnnviz.verdict.Sentences;
import io.github.cnnviz.verdict.Value;
import io.github.cnnviz.verdict.Verdict;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * {@code summary.md}: a comment on a pull request or the summary of a CI step. Begins with a hidden marker by which a comment is
 * found again and brought up to date; says the same things in the same words from build to build, the worst first.
 */
final class Summary {

    /** GitHub takes 65,536 characters. */
    static final int MOST = 60_000;

    private final Sentences sentences;

    Summary(Sentences sentences) {
        this.sentences = sentences;
    }

    String of(Publication publication) {
        Analysis analysis = publication.analysis();
        GateResult gate = publication.gate();
        Markdown page = new Markdown(MOST);
        page.first(marker(publication.project()));
        page.paragraph("## cnnviz: " + text(analysis.project()));
        page.paragraph("**" + inWords(analysis.verdict()) + "** · " + text(new Headline(sentences).of(analysis)));
        analysis.firstCause()
                .ifPresent(first -> page.paragraph(
                        "**Try first:** " + text(sentences.remedy(first.cause().rule()))));
        publication.comparison().ifPresent(comparison -> changes(page, comparison));
        if (!analysis.remedies().isEmpty()) {
            remedies(page, analysis);
        }
        List<PlacedAnswer> all = PlacedAnswer.of(analysis);
        page.table(
                "Faults", false, List.of("where", "rule", "found", "measured (limit)"), rows(gate.faults(), analysis));
        page.table(
                "Not decided",
                false,
                List.of("where", "rule", "found", "measured (limit)"),
                rows(
                        all.stream()
                                .filter(each -> Publication.isUndecided(each.answer()))
                                .toList(),
                        analysis));
        page.table("Accepted faults", false, List.of("where", "rule", "reason", "until"), accepted(gate));
        page.paragraph(counts(analysis));
        page.table("All layers", true, List.of("layer", "verdict"), layers(analysis));
        page.table(
                "Remarks that change no verdict",
                true,
                List.of("where", "rule", "found", "measured (limit)"),
                rows(
                        publication.findings().stream()
                                .filter(finding -> finding.answer().power() == Power.INFORMS)
                                .toList(),
                        analysis));
        page.paragraph(
                "The report, <code>index.html</code>, has pictures, sources of the limits, and what to try. cnnviz "
                        + text(analysis.cnnvizVersion()));
        return page.toString();
    }

    private void changes(Markdown page, Comparison comparison) {
        ChangeWords words = new ChangeWords(sentences);
        page.paragraph("**Compared with " + text(comparison.baseline()) + ":** " + text(words.sum(comparison)) + ".");
        comparison.newFault().forEach(fault -> page.paragraph("- " + text(words.of(fault))));
        page.table(
                "Changes",
                false,
                List.of("layer", "then", "now", "what changed"),
                comparison.layers().stream()
                        .filter(layer -> !layer.unchanged())
                        .map(layer -> List.of(
                                name(layer.pair().id().toString()) + (layer.worse() ? " (worse)" : ""),
                                layer.verdictBefore().map(this::inWords).orElse(""),
                                layer.verdictAfter().map(this::inWords).orElse(""),
                                words.of(layer).stream().map(Markdown::text).collect(Collectors.joining("; "))))
                        .toList());
    }

    private void remedies(Markdown page, Analysis analysis) {
        RemedyWords words = new RemedyWords(sentences);
        Map<String, Double> before = Quality.all(analysis);
        page.table(
                "Remedies tried",
                false,
                List.of("remedy", "model", "what it did", "quality"),
                analysis.remedies().stream()
                        .map(result -> List.of(
                                text(words.of(result.remedy())),
                                result.result()
                                        .map(model -> inWords(model.verdict()))
                                        .orElse(""),
                                text(words.outcome(result)),
                                text(words.quality(result, before))))
                        .toList());
    }

    /** Returns the comment by which a summary is found again; it has no characters that could end it. */
    static String marker(String project) {
        return "<!-- cnnviz:" + project.replaceAll("[^A-Za-z0-9.:_]+", "-") + " -->";
    }

    private List<List<String>> rows(List<PlacedAnswer> answers, Analysis analysis) {
        return answers.stream()
                .map(each -> List.of(
                        where(each) + (each.isCause(analysis.firstCause()) ? " (first cause)" : ""),
                        text(each.answer().rule()),
                        text(sentences.of(each.answer())),
                        each.answer().evidence().stream().map(this::measured).collect(Collectors.joining("; "))))
                .toList();
    }

    private String measured(Evidence evidence) {
        return text(evidence.label() + " " + sentences.number(evidence.value(), evidence.limit())
                + evidence.limit()
                        .map(limit -> " ("
                                + sentences.number(
                                        new Value(
                                                limit.value(), evidence.value().quantity()),
                                        Optional.empty())
                                + ")")
                        .orElse(""));
    }

    private static List<List<String>> accepted(GateResult gate) {
        return gate.accepted().stream()
                .map(each -> List.of(
                        where(each.fault()),
                        text(each.entry().rule()),
                        text(each.entry().reason()),
                        each.entry().expires().map(Object::toString).orElse("")))
                .toList();
    }

    private List<List<String>> layers(Analysis analysis) {
        return Stream.of(Verdict.INFERIOR, Verdict.UNDECIDED, Verdict.GOOD)
                .flatMap(verdict -> analysis.layers().filter(layer -> layer.verdict() == verdict))
                .map(this::layer)
                .toList();
    }

    private List<String> layer(LayerResult layer) {
        return List.of(name(layer.layer().id().toString()), inWords(layer.verdict()));
    }

    private String counts(Analysis analysis) {
        return "Layers: "
                + Stream.of(Verdict.INFERIOR, Verdict.UNDECIDED, Verdict.GOOD)
                        .map(verdict -> analysis.count(verdict) + " " + word(verdict))
                        .collect(Collectors.joining(", "))
                + ".";
    }

    private static String where(PlacedAnswer each) {
        return switch (each.place()) {
            case LAYER -> name(each.where());
            case NETWORK -> "the " + name(each.network().orElseThrow());
            case PAIR, RUN -> each.where();
        };
    }

    private String inWords(Verdict verdict) {
        return switch (verdict) {
                    case GOOD -> "● ";
                    case INFERIOR -> "▲ ";
                    case UNDECIDED -> "◆ ";
                }
                + word(verdict);
    }

    private String word(Verdict verdict) {
        return sentences.text("verdict." + verdict.name().toLowerCase(Locale.ROOT), Map.of());
    }
}
