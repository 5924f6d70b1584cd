package io.github.cnnviz.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cnnviz.analysis.LayerResult;
import io.github.cnnviz.language.VisibleText;
import io.github.cnnviz.verdict.rules.RuleCatalogue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Names of layers, networks and files are somebody else's: they appear as text and nowhere else. */
class HostileNamesTest {

    static final List<String> NAMES = List.of(
            "<script>hostile()</script>",
            "</style><img src=x onerror=hostile()>",
            "\"' onmouseover=\"hostile()\" x='",
            "]]><svg onload=hostile()>",
            "${page.title} <#assign x=1>",
            "a\u202ebcd\u2066e",
            "a\u0000b\u0007c\u001b[31md\u0085",
            "a\ud800b\ufffe",
            "层 \ud83d\ude00",
            "&lt;b&gt; &amp; --> <!--",
            "x".repeat(10_000));

    @TempDir
    private static Path folder;

    private static List<Document> pages;
    private static int elements;

    static GanFixture hostile(Path folder) throws IOException {
        GanFixture gan = GanFixture.inferior(folder);
        List<LayerResult> layers = new ArrayList<>();
        for (int i = 0; i < NAMES.size(); i++) {
            LayerResult layer = gan.layers.get(i % gan.layers.size());
            layers.add(LayerFixture.renamed(layer, i % 2 == 0 ? "generator" : NAMES.get(i), NAMES.get(i)));
        }
        gan.layers = layers;
        gan.unreadable = NAMES;
        return gan;
    }

    private static int elements(GanFixture gan, Path file) throws IOException {
        gan.write(file);
        return Jsoup.parse(file, "UTF-8").getAllElements().size();
    }

    @BeforeAll
    static void writePages() throws IOException {
        GanFixture gan = hostile(folder);
        ReportWriter writer = new ReportWriter(Locale.ENGLISH, RuleCatalogue.builtIn());
        elements = elements(gan, folder.resolve("index.html"));
        writer.writeLinked(gan.analysis(), folder, folder.resolve("folder"));
        pages = List.of(
                Jsoup.parse(folder.resolve("index.html"), "UTF-8"),
                Jsoup.parse(folder.resolve("folder/index.html"), "UTF-8"));
    }

    @Test
    void everyNameIsThereAsText() {
        for (Document page : pages) {
            for (String name : NAMES) {
                String shown = VisibleText.of(name).replaceAll("\\s+", " ");
                assertThat(page.select("section.layer h2").eachText())
                        .as("heading of %s", VisibleText.clipped(shown, 60))
                        .anyMatch(heading -> heading.contains(shown));
                assertThat(page.select(".warning li").eachText()).contains(shown);
            }
        }
    }

    @Test
    void noNameBecomesMarkup() throws IOException {
        GanFixture tame = GanFixture.inferior(folder);
        List<LayerResult> layers = new ArrayList<>();
        for (int i = 0; i < NAMES.size(); i++) {
            LayerResult layer = tame.layers.get(i % tame.layers.size());
            layers.add(LayerFixture.renamed(layer, i % 2 == 0 ? "generator" : "net-" + i, "layer-" + i));
        }
        tame.layers = layers;
        tame.unreadable = NAMES.stream().map(name -> "file").toList();
        assertThat(elements(tame, folder.resolve("tame.html"))).isEqualTo(elements);
        for (Document page : pages) {
            for (Element element : page.getAllElements()) {
                element.attributes().forEach(attribute -> assertThat(attribute.getKey())
                        .doesNotStartWith("on")
                        .isNotEqualTo("style"));
            }
            assertThat(page.select("img[src=x], body > script ~ script")).isEmpty();
        }
    }

    @Test
    void anchorsAreThereOnceAndLinksLeadToThem() {
        for (Document page : pages) {
            List<String> ids = page.select("[id]").eachAttr("id");
            assertThat(ids).doesNotHaveDuplicates().allMatch(id -> id.matches("[A-Za-z0-9_.-]+"));
            assertThat(page.select("a[href^=#]").eachAttr("href").stream()
                            .map(link -> link.substring(1))
                            .collect(Collectors.toSet()))
                    .isSubsetOf(ids);
        }
    }

    @Test
    void nothingThatCannotBeSeenIsInTheFile() throws IOException {
        String html = Files.readString(folder.resolve("index.html"));
        assertThat(html.codePoints().filter(c -> (c < ' ' && c != '\n' && c != '\t') || c == 0x202E || c == 0x2066))
                .isEmpty();
    }
}
