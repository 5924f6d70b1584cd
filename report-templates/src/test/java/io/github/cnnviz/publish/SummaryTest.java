package io.github.cnnviz.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cnnviz.analysis.Analysis;
import io.github.cnnviz.comparison.Comparison;
import io.github.cnnviz.network.LayerId;
import io.github.cnnviz.report.GanFixture;
import io.github.cnnviz.verdict.Sentences;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.commonmark.Extension;
import org.commonmark.ext.autolink.AutolinkExtension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SummaryTest {

    @TempDir
    private static Path folder;

    private static GanFixture gan;

    @BeforeAll
    static void draw() throws Exception {
        gan = GanFixture.inferior(folder);
    }

    @Test
    void saysWhatChangedSinceABaseline() throws Exception {
        Analysis now = gan.analysis();
        Publication alone = PublicationFixture.of(now);
        Publication compared = new Publication(
                now,
                alone.gate(),
                Optional.of(Comparison.of(gan.good().analysis(), now)),
                alone.project(),
                alone.location());
        assertThat(summary(alone)).doesNotContain("Compared with");
        assertThat(summary(compared))
                .contains(
                        "**Compared with sample-project 1.0:** 2 layers got worse.\n",
                        "### Changes\n\n| layer | then | now | what changed |\n",
                        "| <code>generator/deconv-1</code> (worse) | ● good | ▲ inferior | 24 of 32 units");
    }

    @Test
    void saysTheWorstFirst() throws Exception {
        String text = summary(PublicationFixture.of(gan.analysis()));
        assertThat(text).startsWith("""
                        <!-- cnnviz:com.example:gan -->
                        ## cnnviz: sample-project 1.0

                        **▲ inferior** · The generator is inferior: deconv-1 is the first cause, and one more layer is inferior.

                        **Try first:** Use LeakyReLU or lower the learning rate here and in the layers before; check the scale of the\
                         input; a dense layer before this one may be one too many.

                        ### Faults

                        | where | rule | found | measured (limit) |
                        |---|---|---|---|
                        | <code>generator/deconv-1</code> (first cause) | dead-units | 24 of 32 units (75 %) gave the same output\
                         for all 632 samples, 24 of them 0 | units with a constant output 75 % (70 %) |
                        """);
        assertThat(text)
                .contains("\nLayers: 2 inferior, 1 undecided, 6 good.\n")
                .endsWith("cnnviz 0.1.0\n\n");
        Document page = rendered(text);
        assertThat(page.select("h2, h3, summary").eachText())
                .containsExactly(
                        "cnnviz: sample-project 1.0",
                        "Faults",
                        "Not decided",
                        "All layers",
                        "Remarks that change no verdict");
        assertThat(page.select("details").first().select("tbody tr").eachText())
                .startsWith(
                        "generator/deconv-1 ▲ inferior",
                        "generator/deconv-2 ▲ inferior",
                        "discriminator/conv-3 ◆ undecided",
                        "generator/dense-1 ● good")
                .hasSize(9);
    }

    @Test
    void whatIsAcceptedStandsApart() throws Exception {
        Document page = rendered(summary(PublicationFixture.of(
                gan.analysis(), PublicationFixture.accepted("dead-units", "generator/deconv-1"))));
        assertThat(page.select("h3").eachText()).containsExactly("Faults", "Not decided", "Accepted faults");
        assertThat(page.select("table").first().select("tbody td:first-child").eachText())
                .doesNotContain("generator/deconv-1 (first cause)")
                .isNotEmpty();
        assertThat(page.select("table").get(2).select("tbody tr").eachText())
                .containsExactly("generator/deconv-1 dead-units known | see *issue* 12 2027-03-31");
    }

    @Test
    void aGoodModelNeedsFewWords() throws Exception {
        Document page = rendered(summary(PublicationFixture.of(gan.good().analysis())));
        assertThat(page.select("h3")).isEmpty();
        assertThat(page.text()).contains("● good · All 9 layers are good.").doesNotContain("Try first");
    }

    @Test
    void hostileNamesComeOutAsText() throws Exception {
        Analysis analysis = PublicationFixture.renamed(
                gan.analysis(), id -> new LayerId(PublicationFixture.HOSTILE, id.name() + PublicationFixture.HOSTILE));
        String text = summary(PublicationFixture.of(analysis));
        Document page = rendered(text);
        // GitHub links e-mail addresses only that have a letter or digit behind the @; this renderer takes others, too.
        page.select("a[href^=mailto:]").unwrap();
        String shown = VisibleText.of(PublicationFixture.HOSTILE);
        assertThat(page.select("code").eachText().stream()
                        .map(SummaryTest::withoutSpacesOfNoWidth)
                        .filter(name -> name.startsWith(oneSpaced(shown + "/deconv-1"))))
                .isNotEmpty()
                .contains(oneSpaced(shown + "/deconv-1" + shown));
        assertThat(page.body().getAllElements().stream().map(Element::tagName).distinct())
                .as("nothing but what the summary itself uses")
                .containsExactlyInAnyOrder(
                        "body", "h2", "h3", "p", "strong", "table", "thead", "tbody", "tr", "th", "td", "code",
                        "details", "summary");
        assertThat(page.select("tr").stream().map(row -> row.children().size()).distinct())
                .containsOnly(2, 4);
        assertThat(text).doesNotContain("@", "!2", "$3", "~l", "%4", ":smile:", "http:", "www.");
        assertThat(text.lines().filter(line -> line.startsWith("<!--"))).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "com.example:gan, <!-- cnnviz:com.example:gan -->",
        "a--> <b>, <!-- cnnviz:a-b- -->",
        "图像, <!-- cnnviz:- -->"
    })
    void theMarkerEndsWhereItShould(String project, String marker) {
        assertThat(Summary.marker(project)).isEqualTo(marker);
    }

    @Test
    void staysBelowTheLimitOfComments() throws Exception {
        Analysis analysis = PublicationFixture.repeated(
                PublicationFixture.renamed(
                        gan.analysis(), id -> new LayerId(id.network(), id.name() + PublicationFixture.HOSTILE)),
                300);
        String text = summary(PublicationFixture.of(analysis));
        assertThat(text.length()).isBetween(Summary.MOST - 2_000, Summary.MOST);
        assertThat(text).containsPattern("\nAnd \\d+ more, which the report has.\n");
        Document page = rendered(text);
        int rows = page.select("table").first().select("tbody tr").size();
        String left = page.select("table").first().nextElementSibling().text();
        assertThat(left).isEqualTo("And " + (900 - rows) + " more, which the report has.");
    }

    @ParameterizedTest
    @CsvSource({"1000, 10, 0", "1000, 11, 1", "0, 10, 10"})
    void leavesOutWhatDoesNotFit(int room, int rows, int left) {
        int length = "### h\n\n| c |\n|---|\n\n".length() + 10 * "| cell |\n".length();
        Markdown page = new Markdown(room == 0 ? 0 : length + 400);
        page.table("h", false, List.of("c"), Collections.nCopies(rows, List.of("cell")));
        assertThat(page.toString().lines().filter("| cell |"::equals)).hasSize(rows - left);
        assertThat(page.toString().contains("And 1 more")).isEqualTo(left == 1);
    }

    @Test
    void clipsLongNames() {
        assertThat(Markdown.name("x".repeat(401))).isEqualTo("<code>" + "x".repeat(399) + "…</code>");
    }

    private static String summary(Publication publication) {
        return new Summary(Sentences.in(Locale.ENGLISH)).of(publication);
    }

    private static Document rendered(String markdown) {
        List<Extension> ofForges = List.of(TablesExtension.create(), AutolinkExtension.create());
        return Jsoup.parse(HtmlRenderer.builder()
                .extensions(ofForges)
                .build()
                .render(Parser.builder().extensions(ofForges).build().parse(markdown)));
    }

    private static String withoutSpacesOfNoWidth(String text) {
        return text.replace("\u200b", "");
    }

    private static String oneSpaced(String text) {
        return text.replaceAll(" +", " ");
    }
}
