package io.github.cnnviz.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cnnviz.analysis.SampleImages;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The page in Simplified Chinese; what it says in English: {@link PageTest}. */
class ChinesePageTest {

    /** Attributes that a reader sees or hears. */
    private static final List<String> READ = List.of(
            "aria-label", "alt", "title", "data-label", "data-point-across", "data-point-down", "data-unit-facts");

    /** Words that stay as they are on a Chinese page, too: units, short forms, names of functions. */
    private static final Set<String> TERMS = Set.of("cnnviz", "Deeplearning4j", "AutoTrainer", "DeepDiagnosis");

    @TempDir
    private static Path folder;

    private static GanFixture inferior;

    @BeforeAll
    static void drawTheRastersOnce() throws IOException {
        inferior = GanFixture.inferior(folder);
    }

    static Stream<GanFixture> models() throws IOException {
        GanFixture arrays = inferior.copy();
        arrays.arrays = true;
        arrays.training = Optional.empty();
        arrays.samples = new SampleImages(Optional.empty(), Optional.empty(), 8, 0, 0, 0);
        return Stream.of(inferior, inferior.undecided(), arrays);
    }

    @ParameterizedTest
    @MethodSource("models")
    void noTextOfItIsEnglish(GanFixture model) throws IOException {
        Document page = page(model);
        List<String> english = new ArrayList<>();
        for (Element element : page.select("head > title, body, body *:not(script)")) {
            for (TextNode text : element.textNodes()) {
                english.addAll(EnglishWords.runs(text.text()));
            }
            READ.forEach(attribute -> english.addAll(EnglishWords.runs(element.attr(attribute))));
        }
        assertThat(english).isEmpty();
    }

    /** Headings, heads of tables, verdicts and the like are single words, which a run of three would not find. */
    @ParameterizedTest
    @MethodSource("models")
    void noHeadingOrLabelIsEnglish(GanFixture model) throws IOException {
        Document page = page(model);
        String labels =
                "h2, h3, h4, thead th, .chip, .tag, summary, dt, caption, .verdict, figcaption, .vitals li > p, .states p,"
                        + " svg .note, svg title";
        for (Element element : page.select(labels)) {
            String text = element.text();
            boolean named = TERMS.contains(text) || text.startsWith("<") || text.startsWith("D(");
            assertThat(named || text.matches("[^A-Za-z]*|.*\\p{IsHan}.*"))
                    .as(text)
                    .isTrue();
        }
    }

    @Test
    void theFirstScreenIsChinese() throws IOException {
        Document page = page(inferior);
        assertThat(page.select("html").attr("lang")).isEqualTo("zh-Hans");
        assertThat(page.title()).isEqualTo("cnnviz：生成器较差：首要原因在 deconv-1，另有一层也较差。");
        assertThat(page.select(".counts li").eachText()).containsExactly("▲ 2 较差", "◆ 1 未定", "● 6 良好");
        assertThat(page.select(".lead").text())
                .isEqualTo("generator/deconv-1：32 个单元中有 24 个（75 %）对全部 632 个样本给出相同输出，其中 24 个为 0。首先尝试：在本层及之前的层"
                        + "改用 LeakyReLU 或降低学习率；检查输入的尺度；前面的全连接层可能多余。");
        assertThat(page.select(".network h3").eachText()).containsExactly("生成器 ▲ 较差", "判别器 ◆ 未定");
        assertThat(page.select(".facts span").eachText()).contains("已训练 400 步", "评估样本：生成 512 个，真实 120 个");
        assertThat(page.select("table.layers tbody td:nth-child(2)").first().text())
                .isEqualTo("全连接层，relu");
    }

    @Test
    void theScriptIsToldWhatToSay() throws IOException {
        Element main = page(inferior).select("main").first();
        assertThat(main.attr("data-unit-facts")).isEqualTo("单元 {unit}：{facts}");
        assertThat(main.attr("data-comma")).isEqualTo("，");
    }

    @Test
    void sentencesHaveNoSpaceBetweenThem() throws IOException {
        for (Element caption : page(inferior).select(".caption")) {
            caption.select(".legend").remove();
            assertThat(caption.text()).doesNotContain("。 ", "， ", "： ", "； ");
        }
    }

    private static Document page(GanFixture model) throws IOException {
        Path index = folder.resolve("zh.html");
        model.write(index, Locale.SIMPLIFIED_CHINESE);
        return Jsoup.parse(index, "UTF-8");
    }
}
