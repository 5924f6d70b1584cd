package io.github.cnnviz.verdict.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cnnviz.verdict.Rule;
import io.github.cnnviz.verdict.RuleResult;
import io.github.cnnviz.verdict.Sentences;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RuleCatalogueTest {

    private static final ResourceBundle BUNDLE =
            ResourceBundle.getBundle("io.github.cnnviz.verdict.sentences", Locale.ROOT);

    /** Layers on which the rules together say everything that they can say; held against the bundle below. */
    private static final List<String> LAYERS = List.of(
            "kind=maps",
            "units=1",
            "samples=99 kind=maps",
            "nan=10000",
            "units=100 constant=55",
            "units=100 constant=65",
            "kind=maps units=10 black=10000",
            "units=10 forks=9 median=0.05",
            "units=10 forks=9 median=0.5",
            "near=9000");

    static Stream<Rule> rules() {
        return RuleCatalogue.builtIn().stream();
    }

    @Test
    void idsAreUnique() {
        assertThat(rules().map(rule -> rule.meta().id())).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void everyRuleHasAPage(Rule rule) {
        assertThat(getClass().getResource(rule.meta().page()))
                .as(rule.meta().page())
                .isNotNull();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void everyRuleHasATestClass(Rule rule) throws ClassNotFoundException {
        assertThat(Class.forName(rule.getClass().getName() + "Test")).isNotNull();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void everyRuleHasItsWords(Rule rule) {
        String id = rule.meta().id();
        assertThat(BUNDLE.keySet())
                .contains(id + ".title.found", id + ".title.passed", id + ".why", id + ".remedy", id + ".passed");
    }

    @ParameterizedTest
    @MethodSource("rules")
    void everyAnswerHasItsSentenceAndEverySentenceItsAnswer(Rule rule) {
        String id = rule.meta().id();
        Set<String> used = new TreeSet<>();
        for (String layer : LAYERS) {
            RuleResult result = rule.judge(LayerFixture.layer(layer));
            used.add(result.message());
            assertThat(Sentences.in(Locale.ENGLISH).of(result))
                    .as(layer)
                    .isNotBlank()
                    .doesNotContain("{");
            assertThat(Sentences.in(Locale.ENGLISH).title(result)).as(layer).isNotBlank();
            assertThat(result.rule()).isEqualTo(id);
            assertThat(result.power()).isEqualTo(rule.meta().power());
        }
        Set<String> offered = new TreeSet<>(BUNDLE.keySet());
        offered.removeIf(key -> !key.startsWith(id + ".")
                || key.startsWith(id + ".title.")
                || key.equals(id + ".why")
                || key.equals(id + ".remedy"));
        assertThat(used).isEqualTo(offered);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void answersAreTheSameForTheSameLayer(Rule rule) {
        for (String layer : LAYERS) {
            assertThat(rule.judge(LayerFixture.layer(layer))).isEqualTo(rule.judge(LayerFixture.layer(layer)));
        }
    }
}
