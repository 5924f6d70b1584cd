package io.github.cnnviz.verdict.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cnnviz.verdict.Outcome;
import io.github.cnnviz.verdict.Rule;
import io.github.cnnviz.verdict.RuleResult;
import io.github.cnnviz.verdict.Sentences;
import io.github.cnnviz.verdict.Threshold;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A page says what its rule does. An example is a line {@code layer: words  ->  OUTCOME  sentence}, indented by four
 * spaces; for the words see {@link LayerFixture}. The heads of the table of limits are the names of the rule's constants
 * in words.
 */
class RulePagesTest {

    private static final Pattern EXAMPLE = Pattern.compile(" {4}([^ :]+): (.+?) {2}-> {2}([A-Z_]+) {2}(.+)");
    private static final Sentences SENTENCES = Sentences.in(Locale.ENGLISH);

    static Stream<Rule> rules() {
        return RuleCatalogue.builtIn().stream();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void titleAndHeadsAreInOrder(Rule rule) {
        String id = rule.meta().id();
        List<String> heads =
                page(rule).lines().filter(line -> line.startsWith("#")).toList();
        String found = ResourceBundle.getBundle("io.github.cnnviz.verdict.sentences", Locale.ROOT)
                .getString(id + ".title.found");
        assertThat(heads)
                .containsExactly(
                        "# " + id + ": " + found,
                        "## Good",
                        "## Bad",
                        "## What to try",
                        "## How reliable it is",
                        "## What this does not show");
    }

    @ParameterizedTest
    @MethodSource("rules")
    void goodExamplesPass(Rule rule) {
        for (String example : examples(rule, "Good")) {
            assertThat(checked(rule, example)).isEqualTo(Outcome.PASSED);
        }
    }

    @ParameterizedTest
    @MethodSource("rules")
    void badExamplesAreFound(Rule rule) {
        for (String example : examples(rule, "Bad")) {
            assertThat(checked(rule, example)).isIn(Outcome.NOTICE, Outcome.FAULT);
        }
    }

    private static List<String> examples(Rule rule, String head) {
        List<String> lines =
                section(rule, head).lines().filter(line -> !line.isBlank()).toList();
        assertThat(lines).as(head + " of " + rule.meta().page()).isNotEmpty();
        return lines;
    }

    private static Outcome checked(Rule rule, String example) {
        Matcher parts = EXAMPLE.matcher(example);
        assertThat(parts.matches()).as(example).isTrue();
        RuleResult result = rule.judge(LayerFixture.layer(parts.group(2)));
        assertThat(result.outcome().name() + "  " + SENTENCES.of(result))
                .isEqualTo(parts.group(3) + "  " + parts.group(4));
        return result.outcome();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void theTableHasTheLimitsOfTheCode(Rule rule) throws IllegalAccessException {
        List<List<String>> table = page(rule)
                .lines()
                .filter(line -> line.startsWith("|"))
                .map(line -> Arrays.stream(line.substring(1).split("\\|", -1))
                        .map(String::trim)
                        .filter(cell -> !cell.isEmpty())
                        .toList())
                .toList();
        assertThat(table).as("head, rule, one row").hasSize(3);
        Map<String, Double> written = new TreeMap<>();
        for (int column = 1; column < table.get(0).size(); column++) {
            String name = table.get(0).get(column).toUpperCase(Locale.ROOT).replace(' ', '_');
            written.put(name, Double.parseDouble(table.get(2).get(column)));
        }
        assertThat(written).isEqualTo(limits(rule));
    }

    private static Map<String, Double> limits(Rule rule) throws IllegalAccessException {
        Map<String, Double> limits = new TreeMap<>();
        for (Field field : rule.getClass().getDeclaredFields()) {
            if (!Modifier.isStatic(field.getModifiers()) || Modifier.isPrivate(field.getModifiers())) {
                continue;
            }
            if (field.get(null) instanceof Threshold threshold) {
                limits.put(field.getName(), threshold.value());
            } else if (field.get(null) instanceof Integer count) {
                limits.put(field.getName(), (double) count);
            }
        }
        return limits;
    }

    @ParameterizedTest
    @MethodSource("rules")
    void whatToTryIsTheRemedyOfTheBundle(Rule rule) {
        assertThat(section(rule, "What to try").strip())
                .isEqualTo(SENTENCES.remedy(rule.meta().id()));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void reliabilityIsTheRulesOwn(Rule rule) {
        assertThat(section(rule, "How reliable it is").strip())
                .isEqualTo(rule.meta().reliability());
    }

    @ParameterizedTest
    @MethodSource("rules")
    void saysWhatItDoesNotShow(Rule rule) {
        assertThat(section(rule, "What this does not show")).isNotBlank();
    }

    private static String section(Rule rule, String head) {
        String page = page(rule);
        int start = page.indexOf("\n## " + head + "\n");
        assertThat(start).as(head + " of " + rule.meta().page()).isNotNegative();
        String rest = page.substring(start + head.length() + 5);
        int end = rest.indexOf("\n## ");
        return end < 0 ? rest : rest.substring(0, end);
    }

    private static String page(Rule rule) {
        try (InputStream page =
                RulePagesTest.class.getResourceAsStream(rule.meta().page())) {
            assertThat(page).as(rule.meta().page()).isNotNull();
            return new String(page.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
