package io.github.cnnviz.report;

import freemarker.core.Environment;
import freemarker.template.TemplateDirectiveBody;
import freemarker.template.TemplateDirectiveModel;
import freemarker.template.TemplateException;
import freemarker.template.TemplateModel;
import io.github.cnnviz.language.Texts;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The words of the field, each explained once at the end of the page. {@code <@explained>} around markup links the first time
 * that one of them comes up in a section, and after what is folded, to its explanation; headings, charts and what is a link already stay as they are.
 */
final class Glossary implements TemplateDirectiveModel {

    /** In the order they are explained in: from what a layer gives to what a training does. */
    static final List<String> WORDS = List.of(
            "unit",
            "density",
            "dead-unit",
            "saturation",
            "cosine-distance",
            "single-linkage",
            "fork-height",
            "effective-dimensions",
            "marchenko-pastur",
            "kurtosis",
            "initialisation",
            "gradient",
            "update-ratio",
            "cross-entropy",
            "d-of-x",
            "latent-vector",
            "frechet-distance",
            "diversity");

    /** In the page of a deep model a word comes up a thousand times: later ones only lead to its explanation. */
    private static final int MOST_HOVERS = 100;

    /** What no link may stand in, or where it would be in the way. */
    private static final Set<String> UNTOUCHED = Set.of(
            "a", "svg", "h1", "h2", "h3", "h4", "summary", "thead", "caption", "button", "label", "select", "script",
            "style");

    private static final Pattern TAG = Pattern.compile("<(/?)([a-zA-Z][a-zA-Z0-9]*)[^>]*>");

    private final Map<String, String> ofForm = new LinkedHashMap<>();
    private final Map<String, String> explanations = new LinkedHashMap<>();
    private final Pattern forms;

    Glossary(Texts texts) {
        for (String word : WORDS) {
            explanations.put(word, texts.raw("word." + word + ".text"));
            for (String form : texts.raw("word." + word + ".forms").split("\\|", -1)) {
                ofForm.put(form.toLowerCase(Locale.ROOT), word);
            }
        }
        boolean spaced = texts.raw("words.spaced").equals("yes"); // words of Chinese touch one another
        forms = Pattern.compile(
                (spaced ? "(?<![\\p{L}\\p{N}])" : "")
                        + ofForm.keySet().stream()
                                .sorted(Comparator.comparingInt(String::length)
                                        .reversed()
                                        .thenComparing(Comparator.naturalOrder()))
                                .map(Pattern::quote)
                                .collect(Collectors.joining("|", "(?:", ")"))
                        + (spaced ? "(?![\\p{L}\\p{N}])" : ""),
                Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }

    static List<View.Word> words(Words words) {
        List<View.Word> all = new ArrayList<>();
        for (String word : WORDS) {
            all.add(new View.Word(word, words.say("word." + word + ".name"), words.say("word." + word + ".text")));
        }
        return all;
    }

    /** Leaves the words that came up in the template's variable {@code used}: each has an element with the id {@code use-…}. */
    @Override
    public void execute(
            Environment env,
            @SuppressWarnings("rawtypes") Map parameters,
            TemplateModel[] variables,
            TemplateDirectiveBody body)
            throws TemplateException, IOException {
        StringWriter html = new StringWriter();
        body.render(html);
        Map<String, Integer> used = new HashMap<>();
        env.getOut().write(linked(html.toString(), used));
        env.setVariable(
                "used",
                env.getObjectWrapper()
                        .wrap(WORDS.stream().filter(used::containsKey).toList()));
    }

    /**
     * Returns markup with links.
     *
     * @param html well-formed markup, its text escaped
     * @param used gets the words that were linked, and how often
     */
    String linked(String html, Map<String, Integer> used) {
        StringBuilder out = new StringBuilder(html.length() + 4096);
        Set<String> inSection = new HashSet<>();
        Matcher tag = TAG.matcher(html);
        String untouched = "";
        int depth = 0;
        int from = 0;
        while (tag.find()) {
            String text = html.substring(from, tag.start());
            out.append(untouched.isEmpty() ? explained(text, inSection, used) : text)
                    .append(tag.group());
            from = tag.end();
            boolean ends = !tag.group(1).isEmpty();
            String name = tag.group(2);
            if (!untouched.isEmpty()) {
                depth += !name.equals(untouched) ? 0 : ends ? -1 : 1;
                untouched = depth == 0 ? "" : untouched;
            } else if (!ends && (UNTOUCHED.contains(name) || tag.group().startsWith("<table class=\"layers\""))) {
                untouched = name;
                depth = 1;
            } else if (name.equals("section") || (ends && name.equals("details"))) { // what is folded is not seen
                inSection.clear();
            }
        }
        return out.append(html, from, html.length()).toString();
    }

    private String explained(String text, Set<String> inSection, Map<String, Integer> used) {
        if (text.isBlank()) {
            return text;
        }
        Matcher form = forms.matcher(text);
        StringBuilder linked = new StringBuilder();
        while (form.find()) {
            String word = ofForm.get(form.group().toLowerCase(Locale.ROOT));
            if (inSection.add(word)) {
                int use = used.merge(word, 1, Integer::sum);
                String first = use == 1 ? " id=\"use-" + word + "\"" : "";
                String hover = use <= MOST_HOVERS ? " title=\"" + escaped(explanations.get(word)) + "\"" : "";
                String link = "<a class=\"word\"" + first + " href=\"#word-" + word + "\"" + hover + ">" + form.group()
                        + "</a>";
                form.appendReplacement(linked, Matcher.quoteReplacement(link));
            }
        }
        return form.appendTail(linked).toString();
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("\"", "&quot;")
                .replace("<", "&lt;")
                .replace(">", "&gt;");
    }
}
