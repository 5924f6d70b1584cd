package io.github.cnnviz.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;

/** A chart read back from its markup. */
final class Chart {

    private static final Pattern NUMBER = Pattern.compile("-?(?:\\d+(?:\\.\\d+)?|\\.\\d+)");

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
        return numbers(path.attr("d"));
    }

    private static List<Double> numbers(String text) {
        List<Double> numbers = new ArrayList<>();
        NUMBER.matcher(text).results().forEach(match -> numbers.add(Double.valueOf(match.group())));
        return numbers;
    }

    /** Returns the course of a path with all its points where they lie: "M20 192L340 30.1". */
    static String course(Element path) {
        StringBuilder course = new StringBuilder();
        Matcher command = Pattern.compile("([MLlZ])([^MLlZ]*)").matcher(path.attr("d"));
        long x = 0; // in tenths, as steps add up
        long y = 0;
        while (command.find()) {
            if (command.group(1).equals("Z")) {
                course.append('Z');
            }
            List<Double> numbers = numbers(command.group(2));
            for (int i = 0; i < numbers.size(); i += 2) {
                boolean step = command.group(1).equals("l");
                x = Math.round(10 * numbers.get(i)) + (step ? x : 0);
                y = Math.round(10 * numbers.get(i + 1)) + (step ? y : 0);
                course.append(command.group(1).equals("M") ? "M" : "L")
                        .append(Svg.tenths(x / 10.0))
                        .append(' ')
                        .append(Svg.tenths(y / 10.0));
            }
        }
        return course.toString();
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
