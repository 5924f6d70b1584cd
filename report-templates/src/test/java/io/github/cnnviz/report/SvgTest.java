package io.github.cnnviz.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Locale;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SvgTest {

    private static final String HOSTILE = "<b>&\"'";

    private final Svg svg = new Svg("Outputs of <b>&\"", "a tree", 100.126, 50);

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void refusesACoordinateThatIsNoNumberAndNamesTheChart(double coordinate) {
        String message = "chart 'Outputs of <b>&\"' has a coordinate of " + coordinate;
        assertThatIllegalArgumentException()
                .isThrownBy(() -> svg.line(0, 0, coordinate, 0, "axis"))
                .withMessage(message);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> svg.path().to(coordinate, 0))
                .withMessage(message);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> svg.path().to(0, coordinate))
                .withMessage(message);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> svg.circle(0, 0, coordinate, "head"))
                .withMessage(message);
    }

    @ParameterizedTest(name = "{0} is written {1}")
    @CsvSource({
        "0.333333, 0.33",
        "2.5, 2.5",
        "100, 100",
        "1200, 1200",
        "-0.001, 0",
        "-0.0, 0",
        "1e-9, 0",
        "0.005, 0.01",
        "1e7, 10000000"
    })
    void writesAtMostTwoDecimals(double coordinate, String written) {
        svg.line(coordinate, 0, 0, 0, "axis");
        assertThat(new Chart(svg.markup()).one("line", "axis").attr("x1")).isEqualTo(written);
    }

    @Test
    void writesAtMostTwoDecimalsWhateverTheLocale() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.GERMANY);
        try {
            svg.line(1.0 / 3, 10, 1e-9, 12345.678, "grid");
        } finally {
            Locale.setDefault(before);
        }
        assertThat(svg.markup())
                .contains("viewBox=\"0 0 100.13 50\"")
                .contains("x1=\"0.33\"")
                .contains("y1=\"10\"")
                .contains("x2=\"0\"")
                .contains("y2=\"12345.68\"");
    }

    @Test
    void escapesNamesAndTexts() {
        svg.text(1, 2, Svg.Anchor.END, "tick", "<b>&\"");
        assertThat(svg.markup())
                .contains("<title>Outputs of &lt;b&gt;&amp;&quot;</title>")
                .contains("aria-label=\"Outputs of &lt;b&gt;&amp;&quot;\"")
                .contains(">&lt;b&gt;&amp;&quot;</text>")
                .doesNotContain("<b>");
    }

    @Test
    void readersSeeTextsAndAttributesAsTheyWereGiven() {
        Svg hostile = new Svg(HOSTILE, HOSTILE, 10, 10);
        hostile.text(0, 0, Svg.Anchor.MIDDLE, "tick", HOSTILE);
        hostile.path(hostile.path().to(1, 1), "curve", HOSTILE);
        hostile.image(HOSTILE, 0, 0, 1, 1, true);
        String markup = hostile.markup();
        assertThat(markup).doesNotContain("<b>").doesNotContain("&\"");
        Element root = new Chart(markup).root();
        assertThat(root.attr("aria-label")).isEqualTo(HOSTILE);
        assertThat(root.getElementsByTag("title").eachText()).containsExactly(HOSTILE, HOSTILE);
        assertThat(root.getElementsByTag("desc").text()).isEqualTo(HOSTILE);
        assertThat(root.getElementsByTag("text").text()).isEqualTo(HOSTILE);
        assertThat(root.getElementsByTag("image").attr("href")).isEqualTo(HOSTILE);
    }

    @Test
    void hasANameADescriptionAndNoStyle() {
        svg.line(1.0 / 3, 0, 2, 3, "axis");
        svg.text(1, 2, Svg.Anchor.END, "tick", "a");
        Chart chart = new Chart(svg.markup());
        chart.isAccessibleAndPlain();
        assertThat(svg.markup()).contains("<desc>a tree</desc>").doesNotContain("style=");
        assertThat(chart.root().attr("viewBox")).isEqualTo("0 0 100.13 50");
        assertThat(chart.one("text", "tick").attr("text-anchor")).isEqualTo("end");
    }

    @Test
    void anyCharacterCanBeWritten() {
        Svg chart = new Svg("a \ud83d\ude00", "b \u0000 \ud800 \uE000", 10, 10);
        chart.text(0, 0, Svg.Anchor.MIDDLE, "tick", "\ud83d\ude00\uE00141\uE001");
        assertThat(chart.markup()).contains("a \ud83d\ude00", "b \u2400 \uFFFD \uFFFD", ">\ud83d\ude00\uFFFD41\uFFFD<");
    }
}
