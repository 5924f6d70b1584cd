package io.github.cnnviz.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cnnviz.analysis.Analysis;
import io.github.cnnviz.analysis.ClassificationResult;
import io.github.cnnviz.analysis.LayerwiseResult;
import io.github.cnnviz.network.LayerId;
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

/** What the page says of a training layer by layer. */
class LayerwisePageTest {

    private static final LayerId FIRST = new LayerId("discriminator", "conv-1");
    private static final LayerId SECOND = new LayerId("discriminator", "pool-1");
    private static final LayerwiseResult.Remedies NONE = new LayerwiseResult.Remedies(0, 1, 0, 0);

    @TempDir
    private static Path folder;

    private static GanFixture gan;
    private static Document page;
    private static Document chinese;

    @BeforeAll
    static void write() throws IOException {
        gan = GanFixture.inferior(folder);
        page = written(result(NONE, FIRST, List.of(FIRST)), Locale.ENGLISH);
        chinese = written(result(NONE, FIRST, List.of(FIRST)), Locale.CHINESE);
    }

    private static Document written(LayerwiseResult result, Locale locale) throws IOException {
        Analysis analysis = gan.analysis();
        Path index = folder.resolve(locale + ".html");
        new ReportWriter(locale, RuleCatalogue.builtIn())
                .write(
                        new Analysis(
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
                                Optional.of(classification(Optional.of(result)))),
                        folder,
                        index);
        return Jsoup.parse(index, "UTF-8");
    }

    private static ClassificationResult classification(Optional<LayerwiseResult> layerwise) {
        return new ClassificationResult(
                List.of("cat", "dog"),
                List.of(List.of(80, 20), List.of(5, 95)),
                200,
                0.875,
                List.of(),
                Optional.empty(),
                28,
                28,
                List.of(),
                new ClassificationResult.Probes(600, 300, 0.5, 0.04, Optional.empty(), Optional.empty(), List.of()),
                layerwise);
    }

    private static LayerwiseResult result(
            LayerwiseResult.Remedies remedies, LayerId critical, List<LayerId> overfitted) {
        return new LayerwiseResult(
                remedies,
                List.of(new LayerwiseResult.Stage(FIRST, 750), new LayerwiseResult.Stage(SECOND, 751)),
                1000,
                400,
                accuracy(0.95, 0.9),
                666,
                334,
                512,
                new LayerwiseResult.Depths(
                        List.of(accuracy(0.9, 0.8), accuracy(0.85, 0.81)), 0.039, Optional.of(critical), overfitted),
                new LayerwiseResult.Depths(
                        List.of(accuracy(0.75, 0.76), accuracy(0.8, 0.78)), 0.03, Optional.of(FIRST), List.of()),
                new LayerwiseResult.Depths(
                        List.of(
                                accuracy(0.76, 0.74),
                                new LayerwiseResult.Accuracy(OptionalDouble.empty(), OptionalDouble.of(0.88))),
                        0.029,
                        Optional.of(SECOND),
                        List.of(FIRST)),
                List.of(
                        List.of(OptionalDouble.of(0.924), OptionalDouble.of(0.5)),
                        List.of(OptionalDouble.of(0.7), OptionalDouble.empty())),
                OptionalDouble.of(0.0085),
                "rasters/real.png");
    }

    private static LayerwiseResult.Accuracy accuracy(double training, double heldOut) {
        return new LayerwiseResult.Accuracy(OptionalDouble.of(training), OptionalDouble.of(heldOut));
    }

    private static String sentence(Document document) {
        return document.select(".layerwise > p").first().text();
    }

    @Test
    void itSaysHowBothCompareAndWhereLayersSaturate() {
        assertThat(sentence(page))
                .isEqualTo("Trained layer by layer the same network gives 81.0 % of 400 held-out images their class, "
                        + "trained end to end 90.0 %: from the same weights, on the same batches, for 1,501 steps each. "
                        + "Critical layer: conv-1, the end of stage 1 of 2. Its head gets 80.0 % right, and no later one "
                        + "surpasses it by more than 3.9 points, two standard errors. What a linear probe can read stops "
                        + "growing at conv-1 where the network was trained layer by layer, at pool-1 where it was trained "
                        + "end to end (within 3.0 points). Over-fitted, better on images trained on by more than two "
                        + "standard errors: the heads of conv-1 (by 10.0 points). By the probes, over-fitted are, layer by layer, "
                        + "no stage; end to end, conv-1 (by 2.0 points).");
    }

    @Test
    void aNetworkThatDoesNotSaturateHasNoCriticalLayer() throws IOException {
        assertThat(sentence(written(result(NONE, SECOND, List.of()), Locale.ENGLISH)))
                .contains(
                        "It gains up to the last stage, pool-1 (81.0 %): no stage before comes within 3.9 points, two "
                                + "standard errors, of all that follow, so training layer by layer does not saturate within this depth.")
                .contains(
                        "No head is better on images trained on than on others by more than two standard errors: none is "
                                + "over-fitted.");
    }

    @Test
    void accuracyByDepthIsATableOfText() {
        assertThat(page.select(".layerwise table").first().select("tbody tr").eachText())
                .containsExactly(
                        "1 conv-1 750 90.0 % 80.0 % 10.0 75.0 % 76.0 % −1.0 76.0 % 74.0 % 2.0 critical layer, over-fitted",
                        "2 pool-1 751 85.0 % 81.0 % 4.0 80.0 % 78.0 % 2.0 not finite 88.0 % –");
        assertThat(page.select(".layerwise table a").eachAttr("href")).containsExactly("#" + FIRST.anchor());
    }

    @Test
    void curvesHaveNamesAndTheirLinesDifferByMoreThanColour() {
        assertThat(page.select(".layerwise h3").eachText())
                .containsExactly(
                        "Heads, layer by layer",
                        "Probes, layer by layer",
                        "Probes, end to end",
                        "How alike the two networks are");
        assertThat(page.select(".layerwise svg")).hasSize(4).allSatisfy(chart -> {
            assertThat(chart.select("title").text()).isNotBlank();
            assertThat(chart.select("desc").text()).isNotBlank();
        });
        assertThat(page.select(".layerwise svg").first().select("path.course.dashed"))
                .hasSize(1);
        assertThat(page.select(".layerwise svg").first().select("desc").text())
                .isEqualTo("accuracy over 2 stages: training from 0.9 to 0.85, held out from 0.8 to 0.81");
        assertThat(page.select(".layerwise svg text").eachText())
                .contains("0.7", "critical: conv-1", "critical: pool-1", "training", "held out", "end to end")
                .doesNotContain("0.6");
        assertThat(page.select(".layerwise [style]")).isEmpty();
    }

    @Test
    void likenessIsATableToo() {
        assertThat(page.select(".layerwise table").last().select("tr").eachText())
                .containsExactly(
                        "layer by layer / end to end 1 conv-1 2 pool-1",
                        "1 conv-1 0.92 0.50",
                        "2 pool-1 0.70 not finite");
        assertThat(page.select(".layerwise > p").eachText())
                .contains(
                        "Linear CKA of the first stages of both is 0.92, of the last ones not finite; once images are "
                                + "shuffled, 0.01 is left by chance.");
    }

    @Test
    void remediesAreSaid() throws IOException {
        assertThat(page.select(".layerwise .caption").first().text()).doesNotContain("weight decay");
        assertThat(written(result(new LayerwiseResult.Remedies(2, 0.1, 0.01, 0.25), FIRST, List.of()), Locale.ENGLISH)
                        .select(".layerwise .caption")
                        .first()
                        .text())
                .endsWith(
                        "The first 2 stages were trained with 0.1 times the learning rate, a weight decay of 0.01 and "
                                + "25 % of what their heads see dropped.");
    }

    @Test
    void itIsSaidInChineseToo() {
        assertThat(chinese.select("#layerwise").text()).isEqualTo("逐层训练与端到端训练的比较");
        assertThat(sentence(chinese))
                .contains("临界层：conv-1，即 2 个阶段中第 1 阶段的末层。其辅助分类头的准确率为 80.0 %，其后各阶段的提高均不超过 3.9 个百分点（两倍标准误）。");
    }

    @Test
    void othersHaveNoneOfIt() throws IOException {
        Path index = folder.resolve("without.html");
        new ReportWriter(Locale.ENGLISH, RuleCatalogue.builtIn()).write(gan.analysis(), folder, index);
        assertThat(Jsoup.parse(index, "UTF-8").select(".layerwise")).isEmpty();
    }
}
