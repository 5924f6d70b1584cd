package io.github.cnnviz.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cnnviz.analysis.Analysis;
import io.github.cnnviz.verdict.rules.RuleCatalogue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BaselinePageTest {

    @TempDir
    private static Path folder;

    private static Analysis before;
    private static Analysis after;

    @BeforeAll
    static void make() throws IOException {
        GanFixture inferior = GanFixture.few(folder);
        GanFixture good = inferior.copy();
        good.layers.set(
                0, GanFixture.inferior(folder.resolve("other")).good().layers.get(1));
        GanFixture earlier = good.copy();
        earlier.layers.remove(2);
        before = earlier.analysis();
        inferior.layers.remove(3);
        after = inferior.analysis();
    }

    private static Document page(Locale locale, Analysis earlier, Analysis now) throws IOException {
        Path index = folder.resolve("index.html");
        new ReportWriter(locale, RuleCatalogue.builtIn()).comparedWith(earlier).write(now, folder, index);
        return Jsoup.parse(Files.readString(index));
    }

    @Test
    void saysWhatGotWorseFirstThenWhatIsNewAndWhatIsGone() throws IOException {
        Document page = page(Locale.ENGLISH, before, after);
        Element section = page.selectFirst("section.baseline");
        assertThat(section.selectFirst("h2").text()).isEqualTo("Beside sample-project 1.0");
        assertThat(section.select("tbody tr").eachText())
                .containsExactly(
                        "generator/deconv-1 ● good ▲ inferior worse 24 of 32 units (75 %) gave the same output for all 632"
                                + " samples, 24 of them 0; 15,168 of 20,224 maps (75 %) are 0 everywhere; beyond noise:"
                                + " constant units from 0 % to 75 % (noise: up to 60 %), outputs exactly 0 from 47 % to 83 %"
                                + " (noise: up to 20 %), median fork from 0.02 to 2.00 (noise: up to 0.20)",
                        "discriminator/dense-1 ● good – gone", "discriminator/conv-3 – ◆ undecided new here");
        assertThat(section.select("tbody a").eachAttr("href"))
                .contains("#layer-generator-deconv-1", "#layer-discriminator-conv-3")
                .doesNotContain("#layer-discriminator-dense-1");
        assertThat(section.text()).contains("The model: ▲ inferior → ▲ inferior", "1 layer is as it was.");
        assertThat(page.selectFirst("p.since").text()).endsWith(": 1 layer got worse.");
        assertThat(page.select("table.layers tbody tr").eachText())
                .anyMatch(row -> row.startsWith("generator/deconv-1 ") && row.contains("▲ inferior worse "))
                .anyMatch(row -> row.startsWith("discriminator/conv-3 ") && row.contains("◆ undecided new "));
    }

    @Test
    void speaksChinese() throws IOException {
        assertThat(page(Locale.SIMPLIFIED_CHINESE, before, after)
                        .selectFirst("section.baseline")
                        .text())
                .startsWith("与 sample-project 1.0 相比 1 层变差。")
                .contains("超出噪声：", "已移除", "新增");
    }

    @Test
    void withoutChangeThereIsNoTable() throws IOException {
        Document page = page(Locale.ENGLISH, after, after);
        assertThat(page.selectFirst("section.baseline").text())
                .contains("Nothing changed beyond noise.", "3 layers are as they were.");
        assertThat(page.select("table.changes")).isEmpty();
    }

    @Test
    void withoutABaselineThereIsNothing() throws IOException {
        Path index = folder.resolve("alone.html");
        new ReportWriter(Locale.ENGLISH, RuleCatalogue.builtIn()).write(after, folder, index);
        assertThat(Jsoup.parse(Files.readString(index)).select(".baseline, .since"))
                .isEmpty();
    }
}
