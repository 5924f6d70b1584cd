package io.github.cnnviz.report;

import freemarker.core.TemplateClassResolver;
import freemarker.template.Configuration;
import freemarker.template.TemplateException;
import freemarker.template.TemplateExceptionHandler;
import io.github.cnnviz.analysis.Analysis;
import io.github.cnnviz.language.Texts;
import io.github.cnnviz.verdict.Rule;
import io.github.cnnviz.verdict.RuleMeta;
import io.github.cnnviz.verdict.Sentences;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Stage 5: the report. The same analysis gives the same bytes. */
public final class ReportWriter {

    static final String BUNDLE = "io.github.cnnviz.report.page";

    private final Sentences sentences;
    private final Texts texts;
    private final List<RuleMeta> rules;

    /**
     * @param locale language of the page; English where cnnviz does not know it
     * @param rules  all that may have judged: their words, sources and reliability
     */
    public ReportWriter(Locale locale, List<Rule> rules) {
        this.sentences = Sentences.in(locale, rules);
        this.texts = Texts.in(locale, BUNDLE, ReportWriter.class.getClassLoader());
        this.rules = rules.stream().map(Rule::meta).toList();
    }

    /**
     * Writes the page under a temporary name and puts it into its place in one go: who reloads it while a training goes
     * on sees the old one or the new one.
     *
     * @param analysis what to show
     * @param folder   where the rasters of the analysis lie
     * @param index    the page to write
     */
    public void write(Analysis analysis, Path folder, Path index) throws IOException {
        DataUris pixels = new DataUris(folder);
        Words words = new Words(sentences, texts);
        RuleViews answers =
                new RuleViews(words, rules.stream().collect(Collectors.toMap(RuleMeta::id, Function.identity())));
        LayerViews layers = new LayerViews(words, answers, pixels);
        View.Page page = new PageViews(words, answers, layers, pixels)
                .of(analysis, resource("report.css"), resource("report.js") + resource("table.js"));
        Map<String, Object> data = new HashMap<>(TemplateTexts.of(texts));
        data.put("page", page);
        data.put("explained", new Glossary(texts));
        StringWriter html = new StringWriter();
        try {
            configuration().getTemplate("page.ftlh").process(data, html);
        } catch (TemplateException e) {
            throw new IllegalStateException("the report's template does not fit its data", e);
        }
        Path part = index.resolveSibling(index.getFileName() + ".part");
        try {
            Files.writeString(part, html.toString());
            Files.move(part, index, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static Configuration configuration() {
        Configuration configuration = new Configuration(Configuration.VERSION_2_3_34);
        configuration.setClassForTemplateLoading(ReportWriter.class, "");
        configuration.setDefaultEncoding("UTF-8");
        configuration.setLocale(Locale.ROOT);
        configuration.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
        configuration.setLogTemplateExceptions(false);
        configuration.setNewBuiltinClassResolver(TemplateClassResolver.ALLOWS_NOTHING_RESOLVER);
        return configuration;
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = ReportWriter.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
