package io.github.cnnviz.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cnnviz.verdict.rules.RuleCatalogue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The report as linked files. */
class LinkedReportTest {

    @TempDir
    private static Path folder;

    private static GanFixture gan;
    private static Path linked;
    private static Document page;
    private static Document single;

    @BeforeAll
    static void writeBoth() throws IOException {
        gan = GanFixture.inferior(folder);
        linked = folder.resolve("folder");
        Files.createDirectories(linked);
        Files.writeString(linked.resolve("left.png"), "of an earlier run");
        new ReportWriter(Locale.ENGLISH, RuleCatalogue.builtIn()).writeLinked(gan.analysis(), folder, linked);
        gan.write(folder.resolve("index.html"));
        page = Jsoup.parse(linked.resolve("index.html"), "UTF-8");
        single = Jsoup.parse(folder.resolve("index.html"), "UTF-8");
    }

    @Test
    void whatAStrictPolicyForbidsIsNotThere() {
        assertThat(page.select("style, script")).isEmpty();
        assertThat(page.select("[style]")).isEmpty();
        assertThat(page.html()).doesNotContain("data:image", "javascript:");
        for (Element element : page.getAllElements()) {
            element.attributes().forEach(attribute -> assertThat(attribute.getKey())
                    .as("an event handler")
                    .doesNotStartWith("on"));
        }
    }

    @Test
    void everyFileThatItNamesIsThere() throws IOException {
        assertThat(page.select("link[rel=stylesheet]").eachAttr("href")).containsExactly("report.css");
        List<String> images = page.select("img").eachAttr("src");
        List<String> inCharts = page.select("image").stream()
                .map(image -> image.hasAttr("href") ? image.attr("href") : image.attr("xlink:href"))
                .toList();
        assertThat(images).isNotEmpty();
        assertThat(inCharts).isNotEmpty();
        for (String file : images) {
            assertThat(linked.resolve(file)).hasSameBinaryContentAs(folder.resolve(file));
        }
        for (String file : inCharts) {
            assertThat(linked.resolve(file)).hasSameBinaryContentAs(folder.resolve(file));
        }
        assertThat(linked.resolve("report.css")).hasContent(Templates.resource("report.css"));
    }

    @Test
    void itSaysTheSameAsTheSingleFile() {
        assertThat(page.body().text()).isEqualTo(single.body().text());
        assertThat(page.select("svg")).hasSameSizeAs(single.select("svg"));
    }

    @Test
    void whatAnEarlierRunLeftIsGone() {
        assertThat(linked.resolve("left.png")).doesNotExist();
        assertThat(folder.resolve("folder.part")).doesNotExist();
    }
}
