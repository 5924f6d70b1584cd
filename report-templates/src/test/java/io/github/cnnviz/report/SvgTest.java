package io.github.cnnviz.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SvgTest {

    private final Svg svg = new Svg("Outputs of <b>&\"", "a tree", 100.126, 50);

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

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void refusesACoordinateThatIsNoNumberAndNamesTheChart(double coordinate) {
        assertThatThrownBy(() -> svg.path().to(0, coordinate))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("chart 'Outputs of <b>&\"' has a coordinate of " + coordinate);
    }

    @Test
    void isAPictureWithNameAndDescription() {
        assertThat(svg.markup())
                .contains("role=\"img\"")
                .contains("<desc>a tree</desc>")
                .doesNotContain("style=");
    }
}
