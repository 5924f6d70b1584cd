package io.github.cnnviz.report;

import freemarker.cache.ClassTemplateLoader;
import freemarker.cache.FileTemplateLoader;
import freemarker.cache.MultiTemplateLoader;
import freemarker.cache.TemplateLoader;
import freemarker.core.ParseException;
import freemarker.core.TemplateClassResolver;
import freemarker.template.Configuration;
import freemarker.template.Template;
import freemarker.template.TemplateException;
import freemarker.template.TemplateExceptionHandler;
import io.github.cnnviz.CnnvizException;
import io.github.cnnviz.language.VisibleText;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The page's templates and style: cnnviz's own, or the user's of the same names, one by one. */
public final class Templates {

    private static final String STYLE = "report.css";

    /** What a user can replace. */
    static final List<String> NAMES = List.of(
            "baseline.ftlh",
            "classifier.ftlh",
            "curve.ftlh",
            "depth.ftlh",
            "followed.ftlh",
            "glossary.ftlh",
            "grounds.ftlh",
            "layer.ftlh",
            "layerwise.ftlh",
            "networks.ftlh",
            "page.ftlh",
            "probes.ftlh",
            "recurrence.ftlh",
            "recurrent.ftlh",
            "remedies.ftlh",
            STYLE,
            "rule.ftlh",
            "table.ftlh",
            "text.ftlh",
            "training.ftlh",
            "whole.ftlh");

    private final Optional<Path> own;

    private Templates(Optional<Path> own) {
        this.own = own;
    }

    /** Returns cnnviz's own. */
    public static Templates builtIn() {
        return new Templates(Optional.empty());
    }

    /**
     * Returns the user's where there are some, and else cnnviz's own.
     *
     * @param folder of the user's
     * @throws CnnvizException         if there is no such folder, or a file in it has a name that no template has
     * @throws BrokenTemplateException if a template cannot be parsed: better now than after hours of training
     */
    public static Templates with(Path folder) throws CnnvizException, IOException {
        if (!Files.isDirectory(folder)) {
            throw new CnnvizException(
                    "<templates> (cnnviz.templates) " + folder + " is no folder",
                    "set it to a folder that holds one or more of " + String.join(", ", NAMES));
        }
        try (Stream<Path> files = Files.list(folder)) {
            List<String> unknown = files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.startsWith(".") && !NAMES.contains(name))
                    .sorted()
                    .toList();
            if (!unknown.isEmpty()) {
                throw new CnnvizException(
                        "<templates> (cnnviz.templates) " + folder + " holds " + String.join(", ", unknown)
                                + ", which would replace nothing",
                        "name them like the template they are to replace: " + String.join(", ", NAMES)
                                + "; or move them elsewhere");
            }
        }
        Templates templates = new Templates(Optional.of(folder));
        templates.parse();
        return templates;
    }

    private void parse() throws IOException {
        Configuration configuration = configuration();
        for (String name : NAMES) {
            if (!name.equals(STYLE)) {
                try {
                    configuration.getTemplate(name);
                } catch (ParseException e) {
                    throw broken(e.getTemplateName(), e.getLineNumber(), e.getEditorMessage(), e);
                }
            }
        }
    }

    /** Returns the page's style. */
    String style() throws IOException {
        Optional<Path> replaced = own.map(folder -> folder.resolve(STYLE)).filter(Files::isRegularFile);
        return replaced.isPresent() ? Files.readString(replaced.get()) : resource(STYLE);
    }

    /**
     * Fills the page's template.
     *
     * @param data what templates see
     * @throws BrokenTemplateException if a template of the user's does not work
     */
    String page(Map<String, Object> data) throws IOException {
        StringWriter html = new StringWriter();
        try {
            Template page = configuration().getTemplate("page.ftlh");
            page.process(data, html);
        } catch (ParseException e) {
            throw broken(e.getTemplateName(), e.getLineNumber(), e.getEditorMessage(), e);
        } catch (TemplateException e) {
            String missing = Optional.ofNullable(e.getBlamedExpressionString())
                    .map(expression -> "${" + expression + "}: ")
                    .orElse("");
            throw broken(e.getTemplateSourceName(), e.getLineNumber(), missing + e.getMessageWithoutStackTop(), e);
        }
        // Names come from elsewhere; what is no character, or would turn the text around, has no place in a page.
        return VisibleText.ofLines(html.toString());
    }

    private IOException broken(String name, Integer line, String why, Exception cause) {
        if (own.isEmpty()) {
            throw new IllegalStateException("the report's template does not fit its data", cause);
        }
        String first = why.lines().findFirst().orElse("").strip();
        return new BrokenTemplateException(name + ", line " + line + ": " + first, cause);
    }

    private Configuration configuration() throws IOException {
        Configuration configuration = new Configuration(Configuration.VERSION_2_3_34);
        TemplateLoader builtIn = new ClassTemplateLoader(Templates.class, "");
        configuration.setTemplateLoader(
                own.isEmpty()
                        ? builtIn
                        : new MultiTemplateLoader(new TemplateLoader[] {
                            new FileTemplateLoader(own.get().toFile()), builtIn // cannot leave its folder
                        }));
        configuration.setLocalizedLookup(false);
        configuration.setDefaultEncoding("UTF-8");
        configuration.setLocale(Locale.ROOT);
        configuration.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
        configuration.setLogTemplateExceptions(false);
        configuration.setNewBuiltinClassResolver(TemplateClassResolver.ALLOWS_NOTHING_RESOLVER);
        return configuration;
    }

    /** Returns a file that is part of cnnviz. */
    static String resource(String name) throws IOException {
        try (InputStream in = Templates.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
