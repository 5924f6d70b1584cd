package io.github.cnnviz.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cnnviz.analysis.Analysis;
import io.github.cnnviz.verdict.rules.RuleCatalogue;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.TreeSet;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What pages weigh, from the capture on: {@code MeasurePages} tells it of larger models, and how fast they open. */
class PageSizeTest {

    @TempDir
    private Path folder;

    private Path page(Analysis analysis) throws Exception {
        Path page = folder.resolve("index.html");
        new ReportWriter(Locale.ENGLISH, RuleCatalogue.builtIn()).write(analysis, folder, page);
        return page;
    }

    @Test
    void aPageOfTwoHundredLayersHasAtMost15Megabytes() throws Exception {
        Path page = page(new DeepModel(200, 8, 16, 1).analyse(folder));
        assertThat(Files.size(page)).isLessThanOrEqualTo(15_000_000);
        Document document = Jsoup.parse(page);
        assertThat(document.select("section.layer")).hasSize(200);
        assertThat(document.select("section.layer image")).hasSize(400);
        assertThat(document.select("section.layer .caption").eachText())
                .anyMatch(caption -> caption.contains("Each pixel is the mean of")); // what was left out is said
        assertThat(new TreeSet<>(document.select(".rule h4 a").eachAttr("href")))
                .hasSizeGreaterThan(10)
                .isEqualTo(new TreeSet<>(document.select(".grounds .rule").stream()
                        .map(rule -> "#" + rule.id())
                        .toList()));
    }

    @Test
    void aPageOfTenLayersHasAtMost8MegabytesAndTenThousandNodes() throws Exception {
        Path page = page(GanFixture.inferior(folder).analysis());
        assertThat(Files.size(page)).isLessThanOrEqualTo(8_000_000);
        assertThat(Jsoup.parse(page).select("svg *").size()).isLessThanOrEqualTo(10_000);
    }
}
