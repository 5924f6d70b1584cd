package io.github.cnnviz.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cnnviz.analysis.Analysis;
import io.github.cnnviz.analysis.AnalysisFile;
import io.github.cnnviz.verdict.rules.RuleCatalogue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The page of an analysis that is kept, one for each version of the schema, is the page that is kept beside it: who changes a
 * template sees here what readers will see. An element stands on each line. After a change that is meant:
 *
 * <pre>mvn test -pl report-templates -am -Dtest=GoldenPageTest -Dsurefire.failIfNoSpecifiedTests=false -Dcnnviz.golden=renew</pre>
 *
 * and a look at the difference. The analyses are never renewed: they are what old versions wrote.
 */
class GoldenPageTest {

    private static final Path GOLDEN = Path.of("src", "test", "resources", "golden");

    record Golden(int version, String language) {

        Path folder() {
            return GOLDEN.resolve("schema-" + version);
        }

        Path page() {
            return folder().resolve("index." + language + ".html");
        }
    }

    static Stream<Golden> golden() {
        return IntStream.rangeClosed(1, Analysis.SCHEMA_VERSION).boxed().flatMap(version -> Stream.of("en", "zh-CN")
                .map(language -> new Golden(version, language)));
    }

    @ParameterizedTest
    @MethodSource("golden")
    void thePageIsAsItWas(Golden golden) throws IOException {
        Path written = Path.of("target", "golden", "schema-" + golden.version() + "-" + golden.language());
        Analysis analysis = AnalysisFile.read(golden.folder().resolve("analysis.json"));
        Files.createDirectories(written.getParent());
        new ReportWriter(Locale.forLanguageTag(golden.language()), RuleCatalogue.builtIn())
                .writeLinked(analysis, golden.folder(), written);
        Path page = written.resolveSibling(written.getFileName() + ".html");
        Files.writeString(page, anElementALine(Files.readString(written.resolve("index.html"))));
        if ("renew".equals(System.getProperty("cnnviz.golden"))) {
            Files.writeString(golden.page(), Files.readString(page));
        }
        assertThat(page)
                .as("the page of " + golden.folder() + "; if it is meant to change: -Dcnnviz.golden=renew")
                .hasSameTextualContentAs(golden.page());
    }

    @Test
    void theAnalysisKeptHasTheVersionItIsKeptFor() throws IOException {
        for (Golden golden : golden().toList()) {
            assertThat(Files.readString(golden.folder().resolve("analysis.json")))
                    .contains("\"schemaVersion\" : " + golden.version());
        }
    }

    /** Lines that differ are named one by one: long ones, such as charts, would hide where. */
    private static String anElementALine(String html) {
        return String.join("\n", List.of(html.replaceAll("(?=<[a-z!])", "\n").split("\n+", -1))) + "\n";
    }
}
