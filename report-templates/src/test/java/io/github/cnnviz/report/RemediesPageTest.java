package io.github.cnnviz.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cnnviz.analysis.Analysis;
import io.github.cnnviz.comparison.RemedyOutcome;
import io.github.cnnviz.network.LayerId;
import io.github.cnnviz.remedy.Remedy;
import io.github.cnnviz.remedy.Remedy.Kind;
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

class RemediesPageTest {

    private static final Remedy LEAKY = Remedy.in(new LayerId("generator", "deconv-1"), Kind.LEAKY_RELU);

    @TempDir
    private static Path folder;

    /** Inferior by generator/deconv-1. */
    private static Analysis inferior;

    /** Without that fault. */
    private static Analysis mended;

    @BeforeAll
    static void make() throws IOException {
        GanFixture fixture = GanFixture.few(folder);
        inferior = fixture.analysis();
        GanFixture other = GanFixture.inferior(folder.resolve("other")).good();
        mended = other.analysis();
    }

    private static Document page(Locale locale, Analysis analysis) throws IOException {
        Path index = folder.resolve("index.html");
        new ReportWriter(locale, RuleCatalogue.builtIn()).write(analysis, folder, index);
        return Jsoup.parse(Files.readString(index));
    }

    private static Analysis tried() {
        return tried(inferior, mended);
    }

    /** Returns a result with three remedies: one that does not help, one that does, and one that could not be tried. */
    static Analysis tried(Analysis inferior, Analysis mended) {
        return inferior.withRemedies(List.of(
                RemedyOutcome.of(LEAKY, inferior, inferior),
                RemedyOutcome.of(Remedy.rate("generator", 0.1), inferior, mended),
                RemedyOutcome.failed(Remedy.of("discriminator", Kind.SCALED_INPUT), "the worker ended")));
    }

    @Test
    void saysWhatEachRemedyDid() throws IOException {
        Element section = page(Locale.ENGLISH, tried()).selectFirst("section.remedies");
        assertThat(section.selectFirst("h2").text()).isEqualTo("Remedies tried");
        assertThat(section.select("table.changes tbody tr").eachText())
                .containsExactly(
                        "1. LeakyReLU in place of ReLU up to generator/deconv-1 ▲ inferior ▲ inferior did not help: the"
                                + " first cause is still there; distance to real images from 0.856 to 0.856, diversity from"
                                + " 0.85 to 0.85",
                        "2. learning rate of the generator times 0.1 ▲ inferior ● good helped: the first cause is"
                                + " gone, and nothing else is inferior; distance to real images from 0.856 to 0.856,"
                                + " diversity from 0.85 to 0.85",
                        "3. batch normalization before the first layer of the discriminator ▲ inferior – could not be"
                                + " tried: the worker ended");
        assertThat(section.select("table.changes strong").eachText()).hasSize(1);
    }

    @Test
    void showsLayersThatAreNotGoodEverywhere() throws IOException {
        Element section = page(Locale.ENGLISH, tried()).selectFirst("section.remedies");
        assertThat(section.select("table:not(.changes) tbody tr").eachText())
                .contains("generator/deconv-1 ▲ inferior ▲ inferior ● good –")
                .noneMatch(row -> row.matches("\\S+ ● good ● good ● good –"));
        assertThat(section.select("table:not(.changes) thead th").eachText())
                .containsExactly(
                        "layer",
                        "without",
                        "1: LeakyReLU in place of ReLU up to generator/deconv-1",
                        "2: learning rate of the generator times 0.1",
                        "3: batch normalization before the first layer of the discriminator");
        assertThat(section.text()).containsPattern("\\d other layers? (is|are) good without and with every remedy");
    }

    @Test
    void theFirstScreenSaysHowManyHelped() throws IOException {
        Element line = page(Locale.ENGLISH, tried()).selectFirst("header p.since");
        assertThat(line.text())
                .isEqualTo("Remedies tried: 1 of 3 remedies tried helped: learning rate of the generator times 0.1.");
        assertThat(line.selectFirst("a").attr("href")).isEqualTo("#remedies");
    }

    @Test
    void speaksChinese() throws IOException {
        assertThat(page(Locale.SIMPLIFIED_CHINESE, tried())
                        .selectFirst("section.remedies")
                        .text())
                .startsWith("已尝试的补救 已尝试 3 种补救，1 种有效：生成器的学习率乘以 0.1。")
                .contains("无效：首要原因仍在", "未能尝试：the worker ended");
    }

    @Test
    void whereNoneWasTriedThereIsNothing() throws IOException {
        assertThat(page(Locale.ENGLISH, inferior).select(".remedies, .since")).isEmpty();
    }
}
