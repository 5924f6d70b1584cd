package io.github.cnnviz.verdict.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cnnviz.CnnvizException;
import io.github.cnnviz.language.Texts;
import io.github.cnnviz.verdict.Evidence;
import io.github.cnnviz.verdict.Rule;
import io.github.cnnviz.verdict.RuleMeta;
import io.github.cnnviz.verdict.RuleResult;
import io.github.cnnviz.verdict.Sentences;
import io.github.cnnviz.verdict.Threshold;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What stands in English with the rules is there in Chinese: criteria, reliability, sources of limits that are shown, labels. */
class CriteriaInChineseTest {

    private static final Sentences CHINESE = Sentences.in(Locale.SIMPLIFIED_CHINESE);
    private static final Sentences ENGLISH = Sentences.in(Locale.ENGLISH);

    private static final int GOOD = 0;
    private static final int BAD = 1;
    private static final int SILENT = 2;
    private static final int RELIABLE = 4;

    /** Names that need no translation. */
    private static final Set<String> NAMES = Set.of("AutoTrainer");

    static Stream<Rule> rules() {
        return RuleCatalogue.builtIn().stream();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void criterionAndReliabilityAreTranslated(Rule rule) {
        RuleMeta meta = rule.meta();
        if (!NAMES.contains(meta.source())) {
            assertThat(CHINESE.source(meta)).isNotEqualTo(meta.source());
        }
        assertThat(CHINESE.reliability(meta))
                .isEqualTo(RulePage.of(rule, Locale.SIMPLIFIED_CHINESE)
                        .section(RELIABLE)
                        .strip());
        assertThat(ENGLISH.source(meta)).isEqualTo(meta.source());
        assertThat(ENGLISH.reliability(meta)).isEqualTo(meta.reliability());
    }

    @ParameterizedTest
    @MethodSource("rules")
    void whatIsMeasuredAndItsLimitsAreTranslated(Rule rule) {
        for (Evidence evidence : evidence(rule)) {
            String id = rule.meta().id();
            Threshold limit = evidence.limit().orElseThrow();
            assertThat(CHINESE.label(id, evidence)).isNotEqualTo(evidence.label());
            assertThat(CHINESE.source(rule.meta(), limit)).isNotEqualTo(limit.source());
            assertThat(ENGLISH.label(id, evidence)).isEqualTo(evidence.label());
            assertThat(ENGLISH.source(rule.meta(), limit)).isEqualTo(limit.source());
        }
    }

    @Test
    void nothingIsTranslatedThatNoRuleSays() {
        Set<String> said = new TreeSet<>(Set.of("pom.limit"));
        rules().forEach(rule -> {
            String id = rule.meta().id();
            said.add(id + ".source");
            said.add(id + ".reliability");
            rule.meta().limits().keySet().forEach(name -> said.add(id + ".limit." + name));
            evidence(rule)
                    .forEach(evidence -> said.add(id + ".measure."
                            + evidence.label()
                                    .toLowerCase(Locale.ROOT)
                                    .replaceAll("[^a-z0-9]+", "-")
                                    .replaceAll("^-|-$", "")));
        });
        Texts chinese = Texts.in(
                Locale.SIMPLIFIED_CHINESE, "io.github.cnnviz.verdict.criteria", Sentences.class.getClassLoader());
        assertThat(said).containsAll(chinese.raw().keySet());
    }

    @Test
    void aLimitOfThePomIsToldInChinese() throws CnnvizException {
        RuleMeta meta = new DeadUnitsRule().meta();
        RuleResult result = Examples.judge(
                new DeadUnitsRule(), "kind=dense units=200 samples=1000 constant=146 zero=145", "fault-above=0.65");
        Threshold limit = result.evidence().get(0).limit().orElseThrow();
        assertThat(limit.source()).isEqualTo("set in the pom (dead-units.fault-above), built in: 0.7");
        assertThat(CHINESE.source(meta, limit)).isEqualTo("在 pom 中设置（dead-units.fault-above），内置值：0.7");
        assertThat(ENGLISH.source(meta, limit)).isEqualTo(limit.source());
    }

    private static Set<Evidence> evidence(Rule rule) {
        Set<Evidence> all = new LinkedHashSet<>();
        RulePage page = RulePage.of(rule, Locale.ENGLISH);
        for (int head : List.of(GOOD, BAD, SILENT)) {
            for (RulePage.Example example : page.examples(head)) {
                RuleResult result = Examples.judge(rule, example.words());
                all.addAll(result.evidence());
            }
        }
        return all;
    }
}
