package io.github.cnnviz.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The recipes for CI servers: they can be parsed, and name files that are written. */
class RecipesTest {

    private static final Path RECIPES = Path.of("../src/docs/ci");
    private static final Pattern OUTPUT = Pattern.compile("target/cnnviz/([\\w.-]+)");

    @Test
    void theWorkflowOfGitHubShowsFirstAndThenClosesTheGate() throws Exception {
        Map<?, ?> report = map(map(yaml("github-actions.yml"), "jobs"), "report");
        List<String> runs = new ArrayList<>();
        for (Object step : (List<?>) report.get("steps")) {
            Object run = ((Map<?, ?>) step).get("run");
            assertThat((Map<?, ?>) step)
                    .as("a step runs or uses something")
                    .satisfiesAnyOf(
                            each -> assertThat(each.containsKey("run")).isTrue(),
                            each -> assertThat(each.containsKey("uses")).isTrue());
            if (run != null) {
                runs.add(run.toString());
            }
        }
        assertThat(runs)
                .hasSize(5)
                .satisfies(all -> assertThat(all.get(0)).contains("BASELINE=-Dcnnviz.baseline=baseline/analysis.json"))
                .containsSubsequence(
                        "mvn -B verify -Dcnnviz.failOn=never -Dcnnviz.sarif=true $BASELINE",
                        "mkdir -p baseline && cp target/cnnviz/analysis.json baseline/",
                        "cat target/cnnviz/summary.md >> \"$GITHUB_STEP_SUMMARY\"",
                        "mvn -B cnnviz:check -Dcnnviz.failOn=$FAIL_ON $BASELINE");
    }

    @Test
    void thePipelineOfGitLabShowsFirstAndThenClosesTheGate() throws Exception {
        Map<?, ?> pipeline = yaml("gitlab-ci.yml");
        assertThat(pipeline.get("stages")).isEqualTo(List.of("report", "show", "gate"));
        assertThat((List<?>) map(pipeline, "cnnviz").get("script"))
                .hasSize(3)
                .last()
                .isEqualTo("mvn -B verify -Dcnnviz.failOn=never -Dcnnviz.codeQuality=true $baseline");
        assertThat(map(map(pipeline, "cnnviz"), "artifacts").get("reports"))
                .isEqualTo(Map.of(
                        "junit", "target/cnnviz/cnnviz-junit.xml", "codequality", "target/cnnviz/codequality.json"));
        assertThat((List<?>) map(pipeline, "cnnviz-note").get("script"))
                .as("a colon and a space would make a map of a line")
                .allMatch(String.class::isInstance);
        assertThat((List<?>) map(pipeline, "cnnviz-gate").get("script"))
                .singleElement()
                .asString()
                .contains(
                        "-Dcnnviz.failOn=worse-than-baseline -Dcnnviz.baseline=baseline/analysis.json;",
                        "mvn -B cnnviz:check;");
    }

    @ParameterizedTest
    @ValueSource(strings = {"github-actions.yml", "gitlab-ci.yml", "Jenkinsfile"})
    void recipesNameFilesThatAreWritten(String recipe) throws Exception {
        HashSet<String> written = new HashSet<>(Publisher.FILES);
        written.addAll(List.of("index.html", "analysis.json", "folder"));
        String text = Files.readString(RECIPES.resolve(recipe));
        Matcher named = OUTPUT.matcher(text);
        while (named.find()) {
            assertThat(written).contains(named.group(1));
        }
        assertThat(text)
                .contains(
                        "summary.md",
                        "mvn -B cnnviz:check",
                        "worse-than-baseline",
                        "-Dcnnviz.baseline=baseline/analysis.json");
        assertThat(Files.readString(RECIPES.resolve("README.md"))).contains("(" + recipe + ")");
    }

    private static Map<?, ?> yaml(String file) throws Exception {
        return new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(RECIPES.resolve(file)));
    }

    private static Map<?, ?> map(Map<?, ?> from, String key) {
        return (Map<?, ?>) from.get(key);
    }
}
