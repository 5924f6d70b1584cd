package io.github.cnnviz.verdict.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cnnviz.verdict.Outcome;
import io.github.cnnviz.verdict.Rule;
import io.github.cnnviz.verdict.RuleResult;
import io.github.cnnviz.verdict.Sentences;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A page says what its rule does: its examples are run, in English and in Chinese. */
class RulePagesTest {

    private static final int GOOD = 0;
    private static final int BAD = 1;
    private static final int SILENT = 2;
    private static final int TRY = 3;
    private static final int RELIABLE = 4;
    private static final int NOT_SHOWN = 5;

    static Stream<Arguments> pages() {
        return RuleCatalogue.builtIn().stream().flatMap(rule -> Stream.of(Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE)
                .map(locale -> Arguments.of(rule.meta().id(), rule, locale)));
    }

    @ParameterizedTest(name = "{0} {2}")
    @MethodSource("pages")
    void titleAndHeadsAreInOrder(String id, Rule rule, Locale locale) {
        List<String> heads = RulePage.of(rule, locale).lines().stream()
                .filter(line -> line.startsWith("#"))
                .toList();
        assertThat(heads.get(0))
                .isEqualTo("# " + id + ": " + Sentences.in(locale).found(id));
        List<String> wanted = new ArrayList<>(
                RulePage.HEADS.get(locale).stream().map(head -> "## " + head).toList());
        if (!heads.contains(wanted.get(SILENT))) {
            wanted.remove(SILENT);
        }
        assertThat(heads.subList(1, heads.size())).isEqualTo(wanted);
    }

    @ParameterizedTest(name = "{0} {2}")
    @MethodSource("pages")
    void examplesAreJudgedAsThePageSays(String id, Rule rule, Locale locale) {
        check(rule, locale, GOOD, Set.of(Outcome.PASSED), true);
        check(rule, locale, BAD, Set.of(Outcome.NOTICE, Outcome.FAULT), true);
        check(rule, locale, SILENT, Set.of(Outcome.NOT_APPLICABLE, Outcome.NOT_MEASURED), false);
    }

    private static void check(Rule rule, Locale locale, int head, Set<Outcome> allowed, boolean needed) {
        List<RulePage.Example> examples = RulePage.of(rule, locale).examples(head);
        assertThat(needed && examples.isEmpty()).as("no examples").isFalse();
        for (RulePage.Example example : examples) {
            RuleResult result = Examples.judge(rule, example.words());
            assertThat(result.outcome().name() + "  " + Sentences.in(locale).of(result))
                    .as(example.words())
                    .isEqualTo(example.outcome() + "  " + example.sentence());
            assertThat(result.outcome()).as(example.words()).isIn(allowed);
        }
    }

    @ParameterizedTest(name = "{0} {2}")
    @MethodSource("pages")
    void thereIsAnExampleForEverySentence(String id, Rule rule, Locale locale) {
        RulePage page = RulePage.of(rule, locale);
        Set<String> used = new TreeSet<>();
        for (int head : List.of(GOOD, BAD, SILENT)) {
            page.examples(head)
                    .forEach(example ->
                            used.add(Examples.judge(rule, example.words()).message()));
        }
        assertThat(used).isEqualTo(Bundles.answers(id, locale));
    }

    @ParameterizedTest(name = "{0} {2}")
    @MethodSource("pages")
    void theTableHasTheLimitsOfTheCode(String id, Rule rule, Locale locale) {
        List<List<String>> table = RulePage.of(rule, locale).lines().stream()
                .filter(line -> line.startsWith("|"))
                .map(line -> Arrays.stream(line.substring(1).split("\\|", -1))
                        .map(String::trim)
                        .filter(cell -> !cell.isEmpty())
                        .toList())
                .toList();
        Map<String, Double> written = new TreeMap<>();
        if (!rule.meta().limits().isEmpty()) {
            assertThat(table).as("head, rule, one row").hasSize(3);
            for (int column = 1; column < table.get(0).size(); column++) {
                String name = table.get(0).get(column).replace("`", "");
                written.put(name, Double.parseDouble(table.get(2).get(column)));
            }
        }
        Map<String, Double> limits = new TreeMap<>();
        rule.meta().limits().forEach((name, limit) -> limits.put(name, limit.value()));
        assertThat(written).isEqualTo(limits);
    }

    @ParameterizedTest(name = "{0} {2}")
    @MethodSource("pages")
    void whatToTryIsTheRemedyOfTheBundle(String id, Rule rule, Locale locale) {
        assertThat(RulePage.of(rule, locale).section(TRY).strip())
                .isEqualTo(Sentences.in(locale).remedy(id));
    }

    @ParameterizedTest(name = "{0} {2}")
    @MethodSource("pages")
    void reliabilityAndBlindSpotsAreNamed(String id, Rule rule, Locale locale) {
        String reliability = RulePage.of(rule, locale).section(RELIABLE).strip();
        if (locale.equals(Locale.ENGLISH)) {
            assertThat(reliability).isEqualTo(rule.meta().reliability());
        } else {
            assertThat(reliability).isNotBlank();
        }
        assertThat(RulePage.of(rule, locale).section(NOT_SHOWN)).isNotBlank();
    }
}
