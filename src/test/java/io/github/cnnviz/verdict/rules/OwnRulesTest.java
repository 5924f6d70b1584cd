package io.github.cnnviz.verdict.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.example.rules.SecondDeadUnitsRule;
import com.example.rules.TooManyUnitsRule;
import io.github.cnnviz.CnnvizException;
import io.github.cnnviz.verdict.Outcome;
import io.github.cnnviz.verdict.Rule;
import io.github.cnnviz.verdict.RuleBook;
import io.github.cnnviz.verdict.RuleResult;
import io.github.cnnviz.verdict.RuleSettings;
import io.github.cnnviz.verdict.Sentences;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A team's own rule, found as src/docs/own-rules.md says: its class, its service file and its words are in the test sources. */
class OwnRulesTest {

    /** The core module's folder, from which tests are run. */
    private static final Path MODULE = Path.of("").toAbsolutePath();

    @TempDir
    private Path folder;

    @Test
    void standAfterTheBuiltInOnes() throws CnnvizException {
        List<Rule> rules = catalogue();
        assertThat(rules).hasSize(RuleCatalogue.builtIn().size() + 1);
        assertThat(rules.get(rules.size() - 1)).isInstanceOf(TooManyUnitsRule.class);
        assertThat(rules.subList(0, rules.size() - 1).stream().map(Object::getClass))
                .isEqualTo(
                        RuleCatalogue.builtIn().stream().map(Object::getClass).toList());
    }

    @Test
    void areAskedWithLimitsOfThePomAndSpeakForThemselves() throws CnnvizException {
        List<Rule> rules = catalogue();
        RuleSettings settings = RuleSettings.of(List.of("too-many-units.notice-above=200"), rules);
        List<RuleResult> answers = new RuleBook(rules, settings).judge(LayerFixture.layer("units=256"));
        RuleResult own = answers.get(answers.size() - 1);
        assertThat(own.outcome()).isEqualTo(Outcome.NOTICE);
        Sentences sentences = Sentences.in(Locale.ENGLISH, rules);
        assertThat(sentences.of(own)).isEqualTo("the layer has 256 units");
        assertThat(sentences.title(own)).isEqualTo("More units than wanted");
        assertThat(sentences.remedy("too-many-units"))
                .isEqualTo("Make the layer narrower, or take away its duplicates.");
        assertThat(sentences.why("dead-units"))
                .isEqualTo(Sentences.in(Locale.ENGLISH).why("dead-units"));
    }

    /** Built-in words in Chinese, the team's in the only language that they are in. */
    @Test
    void speakTheirOnlyLanguageWhereAnotherIsAskedFor() throws CnnvizException {
        Sentences sentences = Sentences.in(Locale.SIMPLIFIED_CHINESE, catalogue());
        assertThat(sentences.found("too-many-units")).isEqualTo("More units than wanted");
        assertThat(sentences.found("dead-units")).isEqualTo("没有信息的单元");
    }

    @Test
    void mayNotHaveTheIdOfAnotherRule() throws IOException {
        Path services = Files.createDirectories(folder.resolve("META-INF/services"));
        Files.writeString(services.resolve(Rule.class.getName()), SecondDeadUnitsRule.class.getName());
        try (URLClassLoader loader = new URLClassLoader(
                new URL[] {folder.toUri().toURL()}, getClass().getClassLoader())) {
            CnnvizException complaint = catchThrowableOfType(
                    CnnvizException.class, () -> RuleCatalogue.with(ServiceLoader.load(Rule.class, loader)));
            assertThat(complaint.getMessage())
                    .isEqualTo(
                            "the rule com.example.rules.SecondDeadUnitsRule has the id 'dead-units', which another rule"
                                    + " has");
            assertThat(complaint.remedy())
                    .isEqualTo("give it an id of its own, or take it from the dependencies of cnnviz-maven-plugin");
        }
    }

    /** What a reader copies from the page compiles and is what the tests above run. */
    @Test
    void thePageShowsThisRule() throws IOException {
        String page = Files.readString(MODULE.resolve("docs/own-rules.md"));
        assertThat(page).contains(indented(MODULE.resolve("test/java/com/example/rules/TooManyUnitsRule.java")));
        assertThat(page).contains(indented(MODULE.resolve("test/resources/com/example/rules/words.properties")));
        assertThat(page).contains(indented(MODULE.resolve("test/resources/META-INF/services/" + Rule.class.getName())));
    }

    private static String indented(Path file) throws IOException {
        StringBuilder text = new StringBuilder();
        Files.readString(file).lines().forEach(line -> text.append(line.isEmpty() ? "" : "    " + line)
                .append('\n'));
        return text.toString();
    }

    private static List<Rule> catalogue() throws CnnvizException {
        return RuleCatalogue.with(ServiceLoader.load(Rule.class, OwnRulesTest.class.getClassLoader()));
    }
}
