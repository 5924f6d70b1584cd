package io.github.cnnviz.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cnnviz.language.Texts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page's bundles: both languages say the same, and all that they say is asked for. */
class PageTextsTest {

    private static final Path SOURCES = Path.of("src", "main");

    private static final Map<String, String> ENGLISH = texts(Locale.ROOT);
    private static final Map<String, String> CHINESE = texts(Locale.SIMPLIFIED_CHINESE);

    /** A key in the code, or what a key begins with: {@code "kind." + name}. */
    private static final Pattern IN_JAVA = Pattern.compile("\"([a-z]+(?:[.-][a-z-]+)*\\.?)\"");

    private static final Pattern IN_TEMPLATES =
            Pattern.compile("(?:t\\[|say\\(|counted\\(|@texts.around )\"([^\"]+)\"");
    private static final Pattern WITHOUT_PLACES = Pattern.compile("t\\[\"([^\"]+)\"]");

    private static Map<String, String> texts(Locale locale) {
        return Texts.in(locale, ReportWriter.BUNDLE, ReportWriter.class.getClassLoader())
                .raw();
    }

    @Test
    void chineseHasAllOfItsOwn() throws IOException {
        String resources = "resources/io/github/cnnviz/report/";
        assertThat(keys(SOURCES.resolve(resources + "page_zh.properties")))
                .isEqualTo(keys(SOURCES.resolve(resources + "page.properties")));
    }

    @Test
    void bothLanguagesHaveTheSamePlaces() {
        ENGLISH.forEach(
                (key, text) -> assertThat(places(CHINESE.get(key))).as(key).isEqualTo(places(text)));
    }

    /** They are no MessageFormat patterns: two apostrophes would be shown. */
    @Test
    void apostrophesAreNotDoubled() {
        ENGLISH.forEach((key, text) -> assertThat(text).as(key).doesNotContain("''"));
    }

    @Test
    void everyKeyIsAskedForInTheCodeOrInATemplate() throws IOException {
        Set<String> asked = found("java", ".java", IN_JAVA);
        asked.addAll(found("resources", ".ftlh", IN_TEMPLATES));
        for (String key : ENGLISH.keySet()) {
            String base = key.replaceAll("\\.(one|more)$", "");
            assertThat(asked.contains(key)
                            || asked.contains(base)
                            || asked.stream().anyMatch(each -> each.endsWith(".") && base.startsWith(each)))
                    .as(key)
                    .isTrue();
        }
    }

    @Test
    void everyKeyOfTheTemplatesIsThere() throws IOException {
        for (String key : found("resources", ".ftlh", IN_TEMPLATES)) {
            assertThat(ENGLISH.containsKey(key) || ENGLISH.containsKey(key + ".more"))
                    .as(key)
                    .isTrue();
        }
    }

    @Test
    void everyKeyOfTheCodeIsThere() throws IOException {
        Set<String> parts = new HashSet<>();
        ENGLISH.keySet().forEach(key -> parts.add(key.replaceAll("\\..*", "")));
        for (String key : found("java", ".java", IN_JAVA)) {
            boolean looksLikeOne = key.contains(".") && parts.contains(key.replaceAll("\\..*", ""));
            if (looksLikeOne && !key.endsWith(".ftlh")) {
                assertThat(ENGLISH.keySet())
                        .as(key)
                        .anyMatch(each -> key.endsWith(".")
                                ? each.startsWith(key)
                                : each.equals(key) || each.equals(key + ".more"));
            }
        }
    }

    /** What templates take as it stands has no place that nobody fills in, but for the script's. */
    @Test
    void templatesFillInEveryPlace() throws IOException {
        for (String key : found("resources", ".ftlh", WITHOUT_PLACES)) {
            assertThat(key.startsWith("script.") ? Set.of() : places(ENGLISH.get(key)))
                    .as(key)
                    .isEmpty();
        }
    }

    @Test
    void oneAndSeveralComeTogether() {
        for (String key : ENGLISH.keySet()) {
            if (key.endsWith(".one")) {
                assertThat(ENGLISH).containsKey(key.replaceAll("one$", "more"));
            }
            if (key.endsWith(".more")) {
                assertThat(ENGLISH).containsKey(key.replaceAll("more$", "one"));
            }
        }
    }

    @Test
    void noChineseTextIsEnglish() {
        CHINESE.forEach((key, text) -> assertThat(EnglishWords.runs(text.replaceAll("\\{[a-zA-Z]+}", "0")))
                .as(key)
                .isEmpty());
    }

    private static Set<String> places(String text) {
        Set<String> places = new TreeSet<>();
        Matcher place = Pattern.compile("\\{[a-zA-Z]+}").matcher(text);
        while (place.find()) {
            places.add(place.group());
        }
        return places;
    }

    private static List<String> keys(Path bundle) throws IOException {
        return Files.readAllLines(bundle).stream()
                .filter(line -> line.contains("=") && !line.startsWith("#"))
                .map(line -> line.substring(0, line.indexOf('=')))
                .toList();
    }

    private static Set<String> found(String folder, String end, Pattern pattern) throws IOException {
        List<Path> files = new ArrayList<>();
        try (Stream<Path> all = Files.walk(SOURCES.resolve(folder))) {
            all.filter(file -> file.toString().endsWith(end)).forEach(files::add);
        }
        Set<String> found = new TreeSet<>();
        for (Path file : files) {
            Matcher matcher = pattern.matcher(Files.readString(file));
            while (matcher.find()) {
                found.add(matcher.group(1));
            }
        }
        return found;
    }
}
