package io.github.cnnviz.report;

import io.github.cnnviz.analysis.Analysis;
import io.github.cnnviz.capture.FolderInTheMaking;
import io.github.cnnviz.comparison.Comparison;
import io.github.cnnviz.language.Texts;
import io.github.cnnviz.verdict.Rule;
import io.github.cnnviz.verdict.RuleMeta;
import io.github.cnnviz.verdict.Sentences;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Stage 5: the report. The same analysis gives the same bytes. */
public final class ReportWriter {

    /** Languages that the page is written in, as language tags. */
    public static final List<String> LANGUAGES = List.of("en", "zh-CN", "zh");

    static final String BUNDLE = "io.github.cnnviz.report.page";

    private final Sentences sentences;
    private final Texts texts;
    private final List<RuleMeta> rules;
    private final Templates templates;
    private final Optional<Analysis> baseline;

    /**
     * @param locale language of the page; English where cnnviz does not know it
     * @param rules  all that may have judged: their words, sources and reliability
     */
    public ReportWriter(Locale locale, List<Rule> rules) {
        this(locale, rules, Templates.builtIn());
    }

    /**
     * @param templates of the page
     * @see #ReportWriter(Locale, List)
     */
    public ReportWriter(Locale locale, List<Rule> rules, Templates templates) {
        this(
                Sentences.in(locale, rules),
                Texts.in(locale, BUNDLE, ReportWriter.class.getClassLoader()),
                rules.stream().map(Rule::meta).toList(),
                templates,
                Optional.empty());
    }

    private ReportWriter(
            Sentences sentences, Texts texts, List<RuleMeta> rules, Templates templates, Optional<Analysis> baseline) {
        this.sentences = sentences;
        this.texts = texts;
        this.rules = rules;
        this.templates = templates;
        this.baseline = baseline;
    }

    /** Returns a writer whose pages say, too, what changed since an earlier result. */
    public ReportWriter comparedWith(Analysis earlier) {
        return new ReportWriter(sentences, texts, rules, templates, Optional.of(earlier));
    }

    /**
     * Writes the page under a temporary name and puts it into its place in one go: who reloads it while a training goes
     * on sees the old one or the new one.
     *
     * @param analysis what to show
     * @param folder   where the rasters of the analysis lie
     * @param index    the page to write
     * @throws BrokenTemplateException if a template of the user's does not work; the page that was there stays
     */
    public void write(Analysis analysis, Path folder, Path index) throws IOException {
        String html = html(
                analysis,
                new DataUris(folder),
                templates.style(),
                Templates.resource("report.js") + Templates.resource("table.js"));
        Path part = index.resolveSibling(index.getFileName() + ".part");
        try {
            Files.writeString(part, html);
            Files.move(part, index, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /**
     * Writes the same page as linked files, for hosts whose content policy forbids inline styles, data URIs and scripts, as
     * Jenkins' does: {@code index.html}, {@code report.css} and pictures. It takes its place in one go.
     *
     * @param analysis what to show
     * @param folder   where the rasters of the analysis lie
     * @param target   the folder to write; what is in it goes
     * @throws BrokenTemplateException if a template of the user's does not work
     */
    public void writeLinked(Analysis analysis, Path folder, Path target) throws IOException {
        FolderInTheMaking making = new FolderInTheMaking(target);
        String html = html(analysis, new LinkedImages(folder, making.path()), "", "");
        Files.writeString(making.path().resolve("index.html"), html);
        Files.writeString(making.path().resolve("report.css"), templates.style());
        making.finish();
    }

    /**
     * @param css    to be put into the page; where it is empty, the page links to it
     * @param script likewise; where it is empty, the page has none
     */
    private String html(Analysis analysis, Images pixels, String css, String script) throws IOException {
        Words words = new Words(sentences, texts);
        RuleViews answers =
                new RuleViews(words, rules.stream().collect(Collectors.toMap(RuleMeta::id, Function.identity())));
        LayerViews layers = new LayerViews(words, answers, pixels);
        Map<String, Object> data = new HashMap<>(TemplateTexts.of(texts));
        data.put(
                "page",
                new PageViews(words, answers, layers, pixels)
                        .of(analysis, baseline.map(earlier -> Comparison.of(earlier, analysis)), css, script));
        data.put("explained", new Glossary(texts));
        return templates.page(data);
    }
}
