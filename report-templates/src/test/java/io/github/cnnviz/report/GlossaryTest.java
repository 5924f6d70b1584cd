package io.github.cnnviz.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cnnviz.language.Texts;
import java.util.HashMap;
import java.util.Locale;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GlossaryTest {

    private static Texts texts(String language) {
        return Texts.in(Locale.forLanguageTag(language), ReportWriter.BUNDLE, GlossaryTest.class.getClassLoader());
    }

    private static Document linked(String language, String html) {
        return Jsoup.parse(new Glossary(texts(language)).linked(html, new HashMap<>()));
    }

    @Test
    void theFirstUseInEachSectionLeadsToTheExplanation() {
        Document page = linked(
                "en",
                "<section><p>Low forks, a fork.</p></section><section><p>A <b>fork</b> &amp; pitchforks</p></section>");
        assertThat(page.select("a.word").eachText()).containsExactly("forks", "fork");
        assertThat(page.select("a.word").eachAttr("href")).containsOnly("#word-fork-height");
        assertThat(page.select("#use-fork-height").text()).isEqualTo("forks");
        assertThat(page.select("a.word").first().attr("title")).startsWith("The distance at which a tree joins");
        assertThat(page.text()).isEqualTo("Low forks, a fork. A fork & pitchforks");
    }

    @Test
    void aWordThatCameUpInAFoldedPartOnlyIsLinkedAfterIt() {
        assertThat(linked("en", "<section><details><p>forks</p></details><p>forks, forks</p></section>")
                        .select("a"))
                .hasSize(2);
    }

    @Test
    void headingsLinksChartsAndTheTableOfLayersStayAsTheyAre() {
        for (String untouched : Set.of(
                "<a href=\"#x\">a <b>fork</b></a>",
                "<h2>Density</h2>",
                "<svg><title>density</title><svg></svg><text>fork</text></svg>",
                "<table class=\"layers\"><tbody><tr><td>saturated</td></tr></tbody></table>",
                "<div title=\"density\"></div>")) {
            assertThat(new Glossary(texts("en")).linked(untouched, new HashMap<>()))
                    .isEqualTo(untouched);
        }
        assertThat(linked("en", "<h2>Density</h2><p>Density</p>").select("a").eachText())
                .containsExactly("Density");
    }

    @Test
    void ofAHundredUsesEachExplainsAtAHoverLaterOnesLeadToTheExplanation() {
        Document page = linked("en", "<section><p>a fork</p></section>".repeat(101));
        assertThat(page.select("a.word")).hasSize(101);
        assertThat(page.select("a.word[title]")).hasSize(100);
        assertThat(page.select("a.word").last().attr("href")).isEqualTo("#word-fork-height");
    }

    @Test
    void theLongestWordIsTaken() {
        assertThat(linked("en", "<p>update to weight ratio of D(G(z))</p>")
                        .select("a")
                        .eachAttr("href"))
                .containsExactly("#word-update-ratio", "#word-d-of-x");
        assertThat(linked("zh-CN", "<p>聚类树在余弦距离处合并单元，分叉高度</p>").select("a").eachText())
                .containsExactly("余弦距离", "分叉高度");
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "zh-CN"})
    void everyFormIsFoundAndLeadsToItsWord(String language) {
        for (String word : Glossary.WORDS) {
            for (String form : texts(language).raw("word." + word + ".forms").split("\\|", -1)) {
                assertThat(linked(language, "<p>x " + form + "; y</p>")
                                .select("a")
                                .eachAttr("href"))
                        .as(form)
                        .containsExactly("#word-" + word);
            }
        }
    }
}
