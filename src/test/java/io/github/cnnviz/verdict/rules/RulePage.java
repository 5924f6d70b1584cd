package io.github.cnnviz.verdict.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cnnviz.verdict.Rule;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A rule's page in one language. An example is a line {@code name: words  ->  OUTCOME  sentence}, indented by four spaces; for
 * the words see {@link LayerFixture}, {@link NetworkFixture}, {@link PairFixture} and {@link RunFixture}.
 */
final class RulePage {

    /** Titles of the sections, in order; the third one may be missing. */
    static final Map<Locale, List<String>> HEADS = Map.of(
            Locale.ENGLISH,
            List.of("Good", "Bad", "Silent", "What to try", "How reliable it is", "What this does not show"),
            Locale.SIMPLIFIED_CHINESE,
            List.of("好的例子", "坏的例子", "无法判断", "可以尝试", "可靠程度", "不能说明什么"));

    private static final Pattern EXAMPLE = Pattern.compile(" {4}([^ :]+): (.*?) {2}-> {2}([A-Z_]+) {2}(.+)");

    private final String name;
    private final String text;
    private final List<String> heads;

    /**
     * An example.
     *
     * @param words   of what is judged
     * @param outcome and
     * @param sentence that the rule is to give
     */
    record Example(String words, String outcome, String sentence) {}

    private RulePage(String name, String text, List<String> heads) {
        this.name = name;
        this.text = text;
        this.heads = heads;
    }

    static RulePage of(Rule rule, Locale locale) {
        String english = rule.meta().page();
        String name = locale.equals(Locale.ENGLISH) ? english : english.replace(".md", ".zh.md");
        try (InputStream page = RulePage.class.getResourceAsStream(name)) {
            assertThat(page).as(name).isNotNull();
            return new RulePage(name, new String(page.readAllBytes(), StandardCharsets.UTF_8), HEADS.get(locale));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<String> lines() {
        return text.lines().toList();
    }

    /** Returns the text of a section by its place in {@link #HEADS}. */
    String section(int head) {
        String title = "\n## " + heads.get(head) + "\n";
        int start = text.indexOf(title);
        assertThat(start).as(heads.get(head) + " of " + name).isNotNegative();
        String rest = text.substring(start + title.length());
        int end = rest.indexOf("\n## ");
        return end < 0 ? rest : rest.substring(0, end);
    }

    /** Returns the examples of a section; none where the page has no such section. */
    List<Example> examples(int head) {
        if (!text.contains("\n## " + heads.get(head) + "\n")) {
            return List.of();
        }
        return section(head)
                .lines()
                .filter(line -> !line.isBlank())
                .map(line -> {
                    Matcher parts = EXAMPLE.matcher(line);
                    assertThat(parts.matches()).as(name + ": " + line).isTrue();
                    return new Example(parts.group(2), parts.group(3), parts.group(4));
                })
                .toList();
    }
}
