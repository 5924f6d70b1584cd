package io.github.cnnviz.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cnnviz.analysis.Analysis;
import io.github.cnnviz.analysis.RecurrenceResult;
import io.github.cnnviz.network.LayerId;
import io.github.cnnviz.statistics.RecurrenceStatistics;
import io.github.cnnviz.verdict.rules.RuleCatalogue;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the page says of a model of characters. */
class RecurrencePageTest {

    private static final LayerId LAYER = new LayerId("discriminator", "conv-1");

    @TempDir
    private static Path folder;

    private static Document page;
    private static Document chinese;
    private static Document without;
    private static Document texts;

    @BeforeAll
    static void write() throws IOException {
        Analysis analysis = GanFixture.inferior(folder).analysis();
        page = written(withRecurrence(analysis), Locale.ENGLISH, "index.html");
        chinese = written(withRecurrence(analysis), Locale.CHINESE, "index-zh.html");
        texts = written(
                withRecurrence(ClassifierPageTest.withClassification(analysis), ""), Locale.ENGLISH, "texts.html");
        without = written(analysis, Locale.ENGLISH, "without.html");
    }

    private static Document written(Analysis analysis, Locale locale, String name) throws IOException {
        Path index = folder.resolve(name);
        new ReportWriter(locale, RuleCatalogue.builtIn()).write(analysis, folder, index);
        return Jsoup.parse(index, "UTF-8");
    }

    /** Returns the same result as one of a model of characters; its rasters are those of {@link GanFixture}. */
    static Analysis withRecurrence(Analysis analysis) {
        return withRecurrence(analysis, "b&b");
    }

    private static Analysis withRecurrence(Analysis analysis, String written) {
        return new Analysis(
                analysis.schemaVersion(),
                analysis.cnnvizVersion(),
                analysis.project(),
                analysis.run(),
                analysis.verdict(),
                analysis.firstCause(),
                analysis.ofRun(),
                analysis.ofPair(),
                analysis.networks(),
                analysis.samples(),
                analysis.training(),
                analysis.classification(),
                Optional.of(recurrence(written)));
    }

    private static RecurrenceResult recurrence(String written) {
        return new RecurrenceResult(
                3,
                4000,
                1.5,
                OptionalDouble.of(0.5),
                320,
                List.of(
                        new RecurrenceResult.Point(25, OptionalDouble.of(1.2), OptionalDouble.of(0.5)),
                        new RecurrenceResult.Point(50, OptionalDouble.empty(), OptionalDouble.empty())),
                "a <\n",
                written,
                List.of(new RecurrenceResult.OfLayer(
                        LAYER,
                        new RecurrenceStatistics(
                                List.of(new RecurrenceStatistics.Gate("forget", 0.25, 0.5)),
                                List.of(new RecurrenceStatistics.Block("candidate", List.of(1.5, 0.5))),
                                List.of(2.0, 1.0, 0.001),
                                20),
                        List.of(new RecurrenceResult.Picture("hidden", "rasters/real.png", 2, -1, 0.5)),
                        List.of(new RecurrenceResult.Follower(7, " ", 0.75)),
                        0.125)));
    }

    @Test
    void theLossStandsBesideTheUnigramEntropy() {
        assertThat(page.select(".recurrence > p").first().text())
                .isEqualTo("For a character of text that it was not trained on the model pays 0.5 nats (mean over 320 "
                        + "characters). Knowing only how often each of the 3 characters occurs in the 4,000 characters of the "
                        + "text costs 1.5 nats: its unigram entropy.");
        assertThat(page.select(".recurrence svg")).hasSize(1);
        assertThat(page.select(".recurrence svg").text()).contains("unigram entropy");
        assertThat(page.select(".recurrence blockquote").text()).isEqualTo("a < b&b");
    }

    @Test
    void aLayerIsShownOverTime() {
        String section = page.select("#" + LAYER.anchor()).text();
        assertThat(page.select("#" + LAYER.anchor() + " h3").eachText()).contains("Over time");
        assertThat(section)
                .contains("forget gate 25 % 50 %")
                .contains("A hundredth of the gradient or more reaches states up to 1 characters back. In the training "
                        + "gradients go back 20 characters at most.")
                .contains("come to 0.125 at most): unit 7 with “␣” (0.75).");
        assertThat(page.select("#" + LAYER.anchor() + " h4").eachText())
                .contains("Gradient by distance in time", "Spectrum of the recurrent weights");
    }

    @Test
    void itIsSaidInChineseToo() {
        assertThat(chinese.select(".recurrence > h2").text()).isEqualTo("它能预测什么");
        assertThat(chinese.select("#" + LAYER.anchor()).text()).contains("遗忘门 25 % 50 %");
    }

    @Test
    void aClassifierOfTextsForetellsNothingAndIsShownOverTime() {
        assertThat(texts.select(".recurrence")).isEmpty();
        assertThat(texts.select(".classifier > p").first().text())
                .isEqualTo(
                        "Of 200 texts that it was not trained on, the classifier gives 88 % their class. Always saying the "
                                + "commonest class gets 50 % right. Its most frequent confusion: 20 of 100 texts of cat are taken "
                                + "for dog.");
        assertThat(texts.select(".classifier img")).isEmpty();
        assertThat(texts.select(".classifier summary").text())
                .isEqualTo("1 text with a high probability of a wrong class");
        assertThat(texts.select("#" + LAYER.anchor()).text())
                .contains("States over held-out texts of different classes")
                .contains("A hundredth of the gradient or more reaches states up to 1 times back, of 20 times in all.")
                .contains("as if the classes were told from the last state alone");
    }

    @Test
    void otherModelsHaveNoneOfIt() {
        assertThat(without.select(".recurrence")).isEmpty();
    }
}
