package io.github.cnnviz.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;

/** A chart read back from its markup. */
final class Chart {

    private static final Pattern NUMBER = Pattern.compile("-?\\d+(?:\\.\\d+)?");

    private final Element svg;

    Chart(String markup) {
        this.svg = Jsoup.parse(markup, "", Parser.xmlParser()).firstElementChild();
    }

    /** Returns all elements of this kind and class. */
    List<Element> all(String type, String styleClass) {
        return svg.getElementsByTag(type).stream()
                .filter(element -> styleClass.isEmpty()
                        || Arrays.asList(element.attr("class").split(" ", -1)).contains(styleClass))
                .toList();
    }

    /** Returns the only one of this kind and class. */
    Element one(String type, String styleClass) {
        List<Element> found = all(type, styleClass);
        assertThat(found).as("%s.%s of %s", type, styleClass, svg).hasSize(1);
        return found.get(0);
    }

    /** Returns the text elements that read so. */
    Optional<Element> text(String words) {
        return svg.getElementsByTag("text").stream()
                .filter(text -> text.text().equals(words))
                .findFirst();
    }

    List<String> texts() {
        return svg.getElementsByTag("text").stream().map(Element::text).toList();
    }

    static double number(Element element, String attribute) {
        return Double.parseDouble(element.attr(attribute));
    }

    /** Returns all numbers of a path, in order. */
    static List<Double> numbers(Element path) {
        List<Double> numbers = new ArrayList<>();
        NUMBER.matcher(path.attr("d")).results().forEach(match -> numbers.add(Double.valueOf(match.group())));
        return numbers;
    }

    Element root() {
        return svg;
    }

    /** What every chart owes to those who cannot see it and to pages with a strict content policy. */
    void isAccessibleAndPlain() {
        assertThat(svg.attr("role")).isEqualTo("img");
        assertThat(svg.firstElementChild().normalName()).isEqualTo("title");
        assertThat(svg.firstElementChild().text()).isNotBlank();
        assertThat(svg.child(1).normalName()).isEqualTo("desc");
        assertThat(svg.child(1).text()).isNotBlank();
        for (Element element : svg.getAllElements()) {
            assertThat(element.hasAttr("style")).as(element.toString()).isFalse();
            element.attributes().forEach(attribute -> {
                if (!attribute.getKey().equals("href") && !attribute.getKey().equals("aria-label")) {
                    assertThat(attribute.getValue())
                            .doesNotContainPattern("\\.\\d{3}")
                            .doesNotContain("NaN");
                }
            });
        }
    }
}
