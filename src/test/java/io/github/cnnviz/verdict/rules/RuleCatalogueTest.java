package io.github.cnnviz.verdict.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cnnviz.language.Texts;
import io.github.cnnviz.verdict.Power;
import io.github.cnnviz.verdict.Rule;
import io.github.cnnviz.verdict.RuleMeta;
import io.github.cnnviz.verdict.RuleResult;
import io.github.cnnviz.verdict.Sentences;
import io.github.cnnviz.verdict.Threshold;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RuleCatalogueTest {

    static Stream<Rule> rules() {
        return RuleCatalogue.builtIn().stream();
    }

    @Test
    void idsAreUnique() {
        assertThat(rules().map(rule -> rule.meta().id())).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void everyRuleHasATestClass(Rule rule) throws ClassNotFoundException {
        assertThat(Class.forName(rule.getClass().getName() + "Test")).isNotNull();
    }

    /** The sample's networks are judged to tell the paper's story, which is worth nothing if they set the limits. */
    @Test
    void noLimitThatDecidesComesFromTheSample() {
        Pattern sample = Pattern.compile("\\bv[123]\\b|of the sample\\b");
        List<String> sources = rules().map(Rule::meta)
                .filter(meta -> meta.power() == Power.DECIDES)
                .flatMap(meta -> meta.limits().values().stream())
                .map(Threshold::source)
                .toList();
        assertThat(sources).hasSizeGreaterThan(20).noneMatch(sample.asPredicate());
    }

    @ParameterizedTest
    @MethodSource("rules")
    void everyRuleHasARecordInTheZoo(Rule rule) {
        assertThat(Sentences.in(Locale.ENGLISH).record(rule.meta().id()))
                .matches(
                        "in the zoo \\(src/docs/verdict-accuracy.md\\) .*\\d+ of \\d+ healthy networks \\(\\d+ to \\d+ %\\).*");
        assertThat(Sentences.in(Locale.SIMPLIFIED_CHINESE).record(rule.meta().id()))
                .startsWith("在动物园");
    }

    @Test
    void aRuleOfATeamHasNone() {
        assertThat(Sentences.in(Locale.ENGLISH).record("our-own")).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void everyRuleHasItsWords(Rule rule) {
        String id = rule.meta().id();
        assertThat(Bundles.in(Locale.ENGLISH).keySet())
                .contains(id + ".title.found", id + ".title.passed", id + ".why", id + ".remedy", id + ".passed");
    }

    @Test
    void bothLanguagesHaveTheSameWords() {
        assertThat(Bundles.in(Locale.SIMPLIFIED_CHINESE).keySet())
                .containsExactlyInAnyOrderElementsOf(Bundles.in(Locale.ENGLISH).keySet());
    }

    @Test
    void bothLanguagesHaveTheSamePlaces() {
        ResourceBundle english = Bundles.in(Locale.ENGLISH);
        ResourceBundle chinese = Bundles.in(Locale.SIMPLIFIED_CHINESE);
        for (String key : english.keySet()) {
            assertThat(places(chinese.getString(key))).as(key).isEqualTo(places(english.getString(key)));
        }
    }

    private static Set<String> places(String text) {
        return Pattern.compile("\\{[a-zA-Z]+}")
                .matcher(text)
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toSet());
    }

    /** Words one after the other that are no name: a sentence that was left. */
    @ParameterizedTest
    @ValueSource(strings = {RuleMeta.BUILT_IN, "io.github.cnnviz.verdict.criteria"})
    void noChineseTextIsEnglish(String bundle) {
        Pattern words = Pattern.compile("[A-Za-z]+([ ,;:]+[A-Za-z'’-]+){2,}");
        Texts.in(Locale.SIMPLIFIED_CHINESE, bundle, Sentences.class.getClassLoader())
                .raw()
                .forEach((key, text) -> assertThat(text.replaceAll("\\{[a-zA-Z]+}", "0"))
                        .as(key)
                        .doesNotContainPattern(words));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void everyAnswerIsOfTheRule(Rule rule) {
        RulePage page = RulePage.of(rule, Locale.ENGLISH);
        for (int head = 0; head < 3; head++) {
            for (RulePage.Example example : page.examples(head)) {
                RuleResult result = Examples.judge(rule, example.words());
                assertThat(result.rule()).isEqualTo(rule.meta().id());
                assertThat(result.power()).isEqualTo(rule.meta().power());
                assertThat(result.basis()).isEqualTo(rule.meta().basis());
                assertThat(Sentences.in(Locale.ENGLISH).title(result)).isNotBlank();
                assertThat(Examples.judge(rule, example.words())).isEqualTo(result);
            }
        }
    }
}
